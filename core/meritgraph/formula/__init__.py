"""The vocabulary a scheme is written in, and the leaves and tables it reads."""
