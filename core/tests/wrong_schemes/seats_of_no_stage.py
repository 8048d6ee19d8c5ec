"""A stage yields seats."""

# FormulaRefused: seats_of_no_stage.py:17: wrong.seats-of-no-stage, excellent_seats: a stage of seats yields Seats(…),
#   not Count.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Count, Month, Scheme, seats, uses


class Wrong(Scheme, code="wrong.seats-of-no-stage", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A stage that yields a number."""

    log = uses(Log)

    @seats("优秀", clause="1")  # mypy: arg-type
    def excellent(self) -> Count:
        return self.log.nights
