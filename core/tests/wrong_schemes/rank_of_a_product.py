"""Deals are ranked by an attribute."""

# FormulaRefused: rank_of_a_product.py:19: wrong.rank-of-a-product, best: What lights.rescue is ranked, totalled or
#   grouped by is an attribute of it: name that.

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Count, Month, Scheme, deals, step


class Wrong(Scheme, code="wrong.rank-of-a-product", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Deals are ranked by an attribute."""

    led = deals(Rescue, role="lead")

    @step(clause="1")
    def best(self) -> Count:
        return self.led.smallest(self.led.rank(Rescue.value * 2))
