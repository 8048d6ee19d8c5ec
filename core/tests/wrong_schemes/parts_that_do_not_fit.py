"""A month has no quarters."""

# FormulaRefused: parts_that_do_not_fit.py:19: wrong.parts-that-do-not-fit, budget: A month does not consist of
#   several quarter periods.

from __future__ import annotations

from dummy_plugin.records import Supplies
from meritgraph.authoring import Money, Month, Quarter, Scheme, step, uses


class Wrong(Scheme, code="wrong.parts-that-do-not-fit", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A month has no quarters."""

    supplies = uses(Supplies)

    @step(clause="1")
    def budget(self) -> Money:
        return self.each(Quarter, self.supplies.budget).sum()
