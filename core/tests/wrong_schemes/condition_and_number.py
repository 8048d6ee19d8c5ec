"""A condition is not compared."""

# FormulaRefused: condition_and_number.py:17: wrong.condition-and-number, sure yields False; a formula yields a
#   quantity such as Money.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Condition, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.condition-and-number", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A condition is not compared."""

    log = uses(Log)

    @step(clause="1")
    def sure(self) -> Condition:
        return self.log.inspected == 1  # mypy: comparison-overlap, return-value
