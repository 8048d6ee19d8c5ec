"""Working days lie between days."""

# UnitMismatch: working_days_of_a_count.py:19: wrong.working-days-of-a-count, waited: date and count do not go together;
#   bring both to one unit first, such as by a rate, a price for each, or ratio(…).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Days, Month, Scheme, step, uses, working_days_between


class Wrong(Scheme, code="wrong.working-days-of-a-count", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Working days lie between days."""

    log = uses(Log)

    @step(clause="1")
    def waited(self) -> Days:
        return working_days_between(self.log.nights, self.last_day)  # mypy: arg-type
