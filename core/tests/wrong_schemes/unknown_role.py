"""A role is one of the deal kind's."""

# FormulaRefused: Rescue has no role 'captain'; it has lead, helper.

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Money, Month, Scheme, deals, step


class Wrong(Scheme, code="wrong.unknown-role", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A role is one of the deal kind's."""

    led = deals(Rescue, role="captain")

    @step(clause="1")
    def value(self) -> Money:
        return self.led.sum(Rescue.value)
