"""The roster: who is employed, in which unit, and on which tier, over time."""
