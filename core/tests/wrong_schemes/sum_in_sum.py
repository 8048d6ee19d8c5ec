"""A sum does not stand in a sum."""

# FormulaRefused: sum_in_sum.py:16: wrong.sum-in-sum, value: a sum inside a sum; make the inner one a step.

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Money, Month, Scheme, deals, step


class Wrong(Scheme, code="wrong.sum-in-sum", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A sum does not stand in a sum."""

    led = deals(Rescue, role="lead")

    @step(clause="1")
    def value(self) -> Money:
        return self.led.sum(Rescue.value, Rescue.value > self.led.largest(Rescue.value))
