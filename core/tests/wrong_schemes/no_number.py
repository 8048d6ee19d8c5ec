"""A literal is digits."""

# FormulaRefused: no_number.py:18: wrong.no-number, some: '1,000' is no number; write plain digits, such as 1234.50.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.no-number", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A literal is digits."""

    log = uses(Log)

    @step(clause="1")
    def some(self) -> Money:
        return self.log.oil + "1,000"
