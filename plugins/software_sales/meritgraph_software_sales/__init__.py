"""Bonus policies of a software vendor's key-account department, as a meritgraph plugin."""
