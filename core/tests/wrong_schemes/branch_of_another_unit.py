"""Both branches are of one unit."""

# UnitMismatch: branch_of_another_unit.py:19: wrong.branch-of-another-unit, either: money and count do not go
#   together; bring both to one unit first, such as by a rate, a price for each, or ratio(…).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses, when


class Wrong(Scheme, code="wrong.branch-of-another-unit", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Both branches are of one unit."""

    log = uses(Log)

    @step(clause="1")
    def either(self) -> Money:
        return when(self.log.inspected, self.log.oil, self.log.nights)  # mypy: return-value
