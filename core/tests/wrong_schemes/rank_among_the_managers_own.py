"""Deals are ranked by what is the same for everybody."""

# FormulaRefused: rank_among_the_managers_own.py:21: wrong.rank-among-the-managers-own, best: among=… goes by
#   attributes of lights.rescue alone, so that it is the same for everybody.

from __future__ import annotations

from dummy_plugin.records import Log, Rescue
from meritgraph.authoring import Count, Month, Scheme, deals, step, uses


class Wrong(Scheme, code="wrong.rank-among-the-managers-own", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Deals are ranked by what is the same for everybody."""

    led = deals(Rescue, role="lead")

    log = uses(Log)

    @step(clause="1")
    def best(self) -> Count:
        return self.led.smallest(self.led.rank(Rescue.value, among=Rescue.value > self.log.oil))
