"""The engine: account managers' appraisal, tiers and pay, computed exactly and explained."""
