"""A parameter is not ranked."""

# FormulaRefused: rank_of_a_parameter.py:19: wrong.rank-of-a-parameter, place: What is ranked or totalled over
#   everybody must be a fact or a step of its own: name it.

from __future__ import annotations

from dummy_plugin.terms import WatchTerms
from meritgraph.authoring import Count, Month, Scheme, rank, step, uses


class Wrong(Scheme, code="wrong.rank-of-a-parameter", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A parameter is not ranked."""

    terms = uses(WatchTerms)

    @step(clause="1")
    def place(self) -> Count:
        return rank(self.terms.night_pay)
