"""A figure of a deal yields what it promises."""

# UnitMismatch: deal_figure_promise_broken.py:17: wrong.deal-figure-promise-broken, worth promises money but yields
#   count; correct the formula, or what stands after ->.

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Money, Month, Scheme, deal_figure, deals


class Wrong(Scheme, code="wrong.deal-figure-promise-broken", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A figure of a deal yields what it promises."""

    led = deals(Rescue, role="lead")

    @deal_figure("货值", of=led, clause="1")
    def worth(self) -> Money:
        return Rescue.boats  # mypy: return-value
