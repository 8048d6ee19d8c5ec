"""An and cannot be traced."""

# FormulaRefused: python_and.py:20: wrong.python-and, both: A formula is traced, not run, so it has no truth value
#   yet: write when(condition, a, b) instead of if, & | ~ or all_of(…) any_of(…) instead of and/or/not, and two
#   comparisons joined by & instead of a chain.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Condition, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.python-and", period=Month, policy="wrong", zh="错", en="Wrong"):
    """An and cannot be traced."""

    log = uses(Log)

    @step(clause="1")
    def both(self) -> Condition:
        return self.log.inspected and self.log.nights > 1  # mypy: redundant-expr, unreachable
