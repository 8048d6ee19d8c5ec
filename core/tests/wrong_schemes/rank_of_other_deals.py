"""A deal has its place among the deals that are summed."""

# FormulaRefused: rank_of_other_deals.py:17: wrong.rank-of-other-deals, best reads the place of lights.rescue in a
#   sum or count over other deals; both go over the same deals of the same periods.

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Count, Month, Scheme, deals, step


class Wrong(Scheme, code="wrong.rank-of-other-deals", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A deal has its place among the deals that are summed."""

    led = deals(Rescue, role="lead")

    @step(clause="1")
    def best(self) -> Count:
        return self.led.ago(1).smallest(self.led.rank(Rescue.value))
