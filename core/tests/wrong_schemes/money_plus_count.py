"""Money and a count cannot be added."""

# UnitMismatch: money_plus_count.py:19: wrong.money-plus-count, together: money and count do not go together; bring
#   both to one unit first, such as by a rate, a price for each, or ratio(…).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.money-plus-count", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Money and a count cannot be added."""

    log = uses(Log)

    @step(clause="1")
    def together(self) -> Money:
        return self.log.oil + self.log.nights  # mypy: no-any-return, operator
