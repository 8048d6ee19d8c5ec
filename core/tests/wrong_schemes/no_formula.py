"""A formula yields a quantity."""

# FormulaRefused: no_formula.py:16: wrong.no-formula, oil yields None; a formula yields a quantity such as Money.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.no-formula", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A formula yields a quantity."""

    log = uses(Log)

    @step(clause="1")
    def oil(self) -> Money:
        return None  # mypy: return-value
