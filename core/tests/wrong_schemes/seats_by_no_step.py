"""What seats go by is a fact or a step of its own."""

# FormulaRefused: seats_by_no_step.py:19: wrong.seats-by-no-step, excellent_seats: What is ranked or totalled over
#   everybody must be a fact or a step of its own: name it.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Month, Scheme, Seats, headcount, seats, uses


class Wrong(Scheme, code="wrong.seats-by-no-step", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Seats by an expression."""

    log = uses(Log)

    @seats("优秀", clause="1")
    def excellent(self) -> Seats:
        return Seats(headcount(), by=self.log.oil + self.log.oil)
