"""Grading, pay and customer tiers of telecom account managers, as a meritgraph plugin."""
