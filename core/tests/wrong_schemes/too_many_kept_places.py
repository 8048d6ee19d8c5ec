"""A figure keeps twelve places at most."""

# DeclarationError: wrong.too-many-kept-places, oil: places=13; a figure keeps 0 to 12 decimals.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.too-many-kept-places", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A figure keeps twelve places at most."""

    log = uses(Log)

    @step(clause="1", places=13)
    def oil(self) -> Money:
        return self.log.oil
