"""Runs: one calculation of one scheme for one period, its statements, and why each figure is what it is."""
