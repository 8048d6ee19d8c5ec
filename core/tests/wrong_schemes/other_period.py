"""A quarter's fact is not a month's."""

# FormulaRefused: other_period.py:17: wrong.other-period, budget reads lights.supplies.budget, recorded by quarter,
#   in a month; use self.each(…) to read its parts.

from __future__ import annotations

from dummy_plugin.records import Supplies
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.other-period", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A quarter's fact is not a month's."""

    supplies = uses(Supplies)

    @step(clause="1")
    def budget(self) -> Money:
        return self.supplies.budget
