"""Appraisal and pay of a bank's customer managers, as a meritgraph plugin."""
