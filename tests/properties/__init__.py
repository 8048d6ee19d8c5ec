"""Random policies and random data, to hold the two evaluators to each other."""
