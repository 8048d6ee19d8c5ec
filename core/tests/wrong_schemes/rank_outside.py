"""The place of a deal is read inside a sum."""

# FormulaRefused: rank_outside.py:17: wrong.rank-outside, place reads the place of each lights.rescue outside a sum
#   or count over these deals; write self.deals.count(…).

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Count, Month, Scheme, deals, step


class Wrong(Scheme, code="wrong.rank-outside", period=Month, policy="wrong", zh="错", en="Wrong"):
    """The place of a deal is read inside a sum."""

    led = deals(Rescue, role="lead")

    @step(clause="1")
    def place(self) -> Count:
        return self.led.rank(Rescue.value)
