"""A count over money is nothing."""

# UnitMismatch: count_over_money.py:19: wrong.count-over-money, per_yuan: count ÷ money makes no sense; expected its
#   like, a rate or a count.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Count, Month, Scheme, ratio, step, uses


class Wrong(Scheme, code="wrong.count-over-money", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A count over money is nothing."""

    log = uses(Log)

    @step(clause="1")
    def per_yuan(self) -> Count:
        return ratio(self.log.nights, self.log.oil, if_zero=0)  # mypy: return-value, type-var
