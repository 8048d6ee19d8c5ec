"""A chain of comparisons cannot be traced."""

# FormulaRefused: chained_comparison.py:20: wrong.chained-comparison, between: A formula is traced, not run, so it
#   has no truth value yet: write when(condition, a, b) instead of if, & | ~ or all_of(…) any_of(…) instead of
#   and/or/not, and two comparisons joined by & instead of a chain.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Condition, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.chained-comparison", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A chain of comparisons cannot be traced."""

    log = uses(Log)

    @step(clause="1")
    def between(self) -> Condition:
        return 1 < self.log.nights < 5
