"""A not cannot be traced."""

# FormulaRefused: python_not.py:20: wrong.python-not, neither: A formula is traced, not run, so it has no truth
#   value yet: write when(condition, a, b) instead of if, & | ~ or all_of(…) any_of(…) instead of and/or/not, and
#   two comparisons joined by & instead of a chain.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Condition, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.python-not", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A not cannot be traced."""

    log = uses(Log)

    @step(clause="1")
    def neither(self) -> Condition:
        return not self.log.inspected  # mypy: return-value
