"""Facts have a name of their own."""

# DeclarationError: Scheme wrong.name-of-the-scheme: nothing in it can be called facts; choose another name.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.name-of-the-scheme", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Facts have a name of their own."""

    facts = uses(Log)  # mypy: assignment

    @step(clause="1")
    def oil(self) -> Money:
        return self.facts.oil
