"""Ties are shared or go by code."""

# FormulaRefused: rank_with_unknown_ties.py:19: wrong.rank-with-unknown-ties, place: ties='age': write "share" or
#   "code".

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Count, Month, Scheme, rank, step, uses


class Wrong(Scheme, code="wrong.rank-with-unknown-ties", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Ties are shared or go by code."""

    log = uses(Log)

    @step(clause="1")
    def place(self) -> Count:
        return rank(self.log.oil, ties="age")
