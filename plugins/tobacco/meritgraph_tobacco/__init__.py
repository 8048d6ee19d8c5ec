"""Appraisal of a tobacco company's customer managers, as a meritgraph plugin."""
