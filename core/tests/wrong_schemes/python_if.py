"""An if cannot be traced."""

# FormulaRefused: python_if.py:20: wrong.python-if, saved: A formula is traced, not run, so it has no truth value
#   yet: write when(condition, a, b) instead of if, & | ~ or all_of(…) any_of(…) instead of and/or/not, and two
#   comparisons joined by & instead of a chain.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.python-if", period=Month, policy="wrong", zh="错", en="Wrong"):
    """An if cannot be traced."""

    log = uses(Log)

    @step(clause="1")
    def saved(self) -> Money:
        if self.log.oil > 0:
            return self.log.oil
        return self.log.takings
