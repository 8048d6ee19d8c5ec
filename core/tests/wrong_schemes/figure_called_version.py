"""What a scheme is made of has its names already."""

# DeclarationError: Scheme wrong.figure-called-version: nothing in it can be called version; choose another name.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.figure-called-version", period=Month, policy="wrong", zh="错", en="Wrong"):
    """What a scheme is made of has its names already."""

    log = uses(Log)

    @step(clause="1")
    def version(self) -> Money:  # mypy: override
        return self.log.oil
