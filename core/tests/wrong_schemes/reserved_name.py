"""A statement has names of its own."""

# DeclarationError: Scheme wrong.reserved-name: nothing in it can be called total; choose another name.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.reserved-name", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A statement has names of its own."""

    log = uses(Log)

    @step(clause="1")
    def total(self) -> Money:
        return self.log.oil
