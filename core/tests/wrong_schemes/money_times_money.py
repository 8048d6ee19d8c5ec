"""Money times money is nothing."""

# UnitMismatch: money_times_money.py:19: wrong.money-times-money, squared: money × money makes no sense; expected a
#   rate or a count.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.money-times-money", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Money times money is nothing."""

    log = uses(Log)

    @step(clause="1")
    def squared(self) -> Money:
        return self.log.oil * self.log.takings  # mypy: operator
