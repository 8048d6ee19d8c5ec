"""The deals of a figure are the scheme's own."""

# DeclarationError: wrong.deal-figure-of-no-deals, worth: of=… names deals that the scheme itself declares:
#   customers = deals(…).

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Money, Month, Scheme, deal_figure, deals


class Wrong(Scheme, code="wrong.deal-figure-of-no-deals", period=Month, policy="wrong", zh="错", en="Wrong"):
    """The deals of a figure are the scheme's own."""

    led = deals(Rescue, role="lead")

    @deal_figure("货值", of=deals(Rescue, role="lead"), clause="1")
    def worth(self) -> Money:
        return Rescue.value
