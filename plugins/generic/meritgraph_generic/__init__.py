"""Appraisal, tiers and pay of account managers of any industry, as a meritgraph plugin."""
