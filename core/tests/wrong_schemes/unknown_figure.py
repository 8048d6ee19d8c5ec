"""A figure read of another scheme is one of its own."""

# FormulaRefused: unknown_figure.py:18: wrong.unknown-figure, glory: Scheme lights.watch has no figure glory.

from __future__ import annotations

from dummy_plugin.watch import Watch
from meritgraph.authoring import Money, Month, Scheme, reads, step


class Wrong(Scheme, code="wrong.unknown-figure", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A figure read of another scheme is one of its own."""

    watch = reads(Watch)

    @step(clause="1")
    def glory(self) -> Money:
        return self.watch.glory  # mypy: attr-defined, no-any-return
