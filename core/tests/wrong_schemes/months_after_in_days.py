"""A number of days is no number of months."""

# UnitMismatch: months_after_in_days.py:19: wrong.months-after-in-days, due: months and days do not go together;
#   bring both to one unit first, such as by a rate, a price for each, or ratio(…).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Date, Month, Scheme, months_after, step, uses


class Wrong(Scheme, code="wrong.months-after-in-days", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A number of days is no number of months."""

    log = uses(Log)

    @step(clause="1")
    def due(self) -> Date:
        return months_after(self.log.visited_on, self.log.sick)  # mypy: arg-type
