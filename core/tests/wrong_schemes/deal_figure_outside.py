"""A figure of each deal is read inside a sum."""

# FormulaRefused: deal_figure_outside.py:21: wrong.deal-figure-outside, value reads worth, a figure of each
#   lights.rescue, outside a sum or count over these deals; write self.deals.sum(…).

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Money, Month, Scheme, deal_figure, deals, step


class Wrong(Scheme, code="wrong.deal-figure-outside", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A figure of each deal is read inside a sum."""

    led = deals(Rescue, role="lead")

    @deal_figure("货值", of=led, clause="1")
    def worth(self) -> Money:
        return Rescue.value

    @step(clause="1")
    def value(self) -> Money:
        return self.worth
