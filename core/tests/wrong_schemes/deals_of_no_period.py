"""Deals are those of one period or more."""

# FormulaRefused: deals(…, periods=0): write how many periods, from 1 on.

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Count, Month, Scheme, deals, step


class Wrong(Scheme, code="wrong.deals-of-no-period", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Deals are those of one period or more."""

    led = deals(Rescue, role="lead")

    before = deals(Rescue, role="lead", periods=0)

    @step(clause="1")
    def rescues(self) -> Count:
        return self.before.count()
