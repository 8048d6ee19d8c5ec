"""Days are weighed within the period that a fact is recorded by."""

# FormulaRefused: by_days_in_another_period.py:17: wrong.by-days-in-another-period, oil reads lights.log.oil, recorded
#   by month, in a quarter; use self.each(…) to read its parts.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Quarter, Scheme, by_days, step, uses


class Wrong(Scheme, code="wrong.by-days-in-another-period", period=Quarter, policy="wrong", zh="错", en="Wrong"):
    """A month's fact weighed by the days of a quarter."""

    log = uses(Log)

    @step(clause="1")
    def oil(self) -> Money:
        return by_days(self.log.oil)
