"""A quarter's figure is not worked out for a month."""

# FormulaRefused: figure_in_a_part.py:21: wrong.figure-in-a-part, oil_of_each reads oil, worked out by quarter, in a
#   month; read the facts themselves.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Quarter, Scheme, step, uses


class Wrong(Scheme, code="wrong.figure-in-a-part", period=Quarter, policy="wrong", zh="错", en="Wrong"):
    """A quarter's figure is not worked out for a month."""

    log = uses(Log)

    @step(clause="1")
    def oil(self) -> Money:
        return self.each(Month, self.log.oil).sum()

    @step(clause="1")
    def oil_of_each(self) -> Money:
        return self.each(Month, self.oil).sum()
