"""Ranks are not worked out again for another month."""

# FormulaRefused: wrong.rank-in-another-month, place: A figure that reads finished statements or ranks everybody
#   cannot be worked out for another period; read it with before(…) or from the other scheme.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Count, Month, Scheme, ago, rank, step, uses


class Wrong(Scheme, code="wrong.rank-in-another-month", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Ranks are not worked out again for another month."""

    log = uses(Log)

    @step(clause="1")
    def place(self) -> Count:
        return rank(self.log.oil)

    @step(clause="1")
    def place_before(self) -> Count:
        return ago(self.place, 1)
