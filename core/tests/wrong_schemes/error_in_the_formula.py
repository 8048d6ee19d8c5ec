"""An exception names its line."""

# FormulaRefused: error_in_the_formula.py:19: wrong.error-in-the-formula, oil: KeyError: 'oil'

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.error-in-the-formula", period=Month, policy="wrong", zh="错", en="Wrong"):
    """An exception names its line."""

    log = uses(Log)

    @step(clause="1")
    def oil(self) -> Money:
        places = {}  # mypy: var-annotated
        return places["oil"]  # mypy: no-any-return
