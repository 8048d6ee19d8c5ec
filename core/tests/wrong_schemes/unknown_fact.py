"""A fact is one that is declared."""

# FormulaRefused: unknown_fact.py:18: wrong.unknown-fact, oil: AttributeError: 'Log' object has no attribute 'oyl'

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.unknown-fact", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A fact is one that is declared."""

    log = uses(Log)

    @step(clause="1")
    def oil(self) -> Money:
        return self.log.oyl  # mypy: attr-defined, no-any-return
