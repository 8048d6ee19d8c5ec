"""An item is one of the catalogue's."""

# FormulaRefused: unknown_item.py:18: wrong.unknown-item, points: The catalogue lights.conduct has no item lazy.

from __future__ import annotations

from dummy_plugin.records import Conduct
from meritgraph.authoring import Month, Points, Scheme, events, step


class Wrong(Scheme, code="wrong.unknown-item", period=Month, policy="wrong", zh="错", en="Wrong"):
    """An item is one of the catalogue's."""

    conduct = events(Conduct)

    @step(clause="1")
    def points(self) -> Points:
        return self.conduct.points("lazy")
