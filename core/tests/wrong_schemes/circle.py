"""Figures do not read one another in a circle."""

# FormulaRefused: wrong.circle: figures read one another in a circle: first → third → second → first. A balance
#   carried over from the period before is read with before(…).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, largest, step, uses


class Wrong(Scheme, code="wrong.circle", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Figures do not read one another in a circle."""

    log = uses(Log)

    @step(clause="1")
    def first(self) -> Money:
        return self.log.oil + self.second

    @step(clause="1")
    def second(self) -> Money:
        return self.third - 1

    @step(clause="1")
    def third(self) -> Money:
        return largest(self.first, 0)
