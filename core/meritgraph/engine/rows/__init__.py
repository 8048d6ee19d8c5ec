"""One manager at a time, in exact decimals; every intermediate value can be kept for an explanation."""
