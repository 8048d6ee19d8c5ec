"""A pay line is money."""

# DeclarationError: wrong.pay-in-points, marks: a pay line is money, not points.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Month, Points, Scheme, pay, uses


class Wrong(Scheme, code="wrong.pay-in-points", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A pay line is money."""

    log = uses(Log)

    @pay("一", clause="1")
    def marks(self) -> Points:
        return self.log.marks
