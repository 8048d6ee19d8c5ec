"""Deals are told apart by their attributes."""

# FormulaRefused: once_per_a_sum.py:19: wrong.once-per-a-sum, values: once_per=(…) names attributes of the deal
#   itself.

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Money, Month, Scheme, deals, step


class Wrong(Scheme, code="wrong.once-per-a-sum", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Deals are told apart by their attributes."""

    led = deals(Rescue, role="lead")

    @step(clause="1")
    def values(self) -> Money:
        return self.led.sum(Rescue.value, once_per=(Rescue.value + 1,))
