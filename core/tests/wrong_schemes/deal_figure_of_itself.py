"""A figure of a deal does not read itself."""

# FormulaRefused: deal_figure_of_itself.py:19: wrong.deal-figure-of-itself, worth: twice reads itself, perhaps
#   through other figures of the deal.

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Money, Month, Scheme, deal_figure, deals


class Wrong(Scheme, code="wrong.deal-figure-of-itself", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A figure of a deal does not read itself."""

    led = deals(Rescue, role="lead")

    @deal_figure("货值", of=led, clause="1")
    def worth(self) -> Money:
        return self.twice

    @deal_figure("两倍", of=led, clause="1")
    def twice(self) -> Money:
        return self.worth + self.worth
