"""A sum reads the attributes of its own deals."""

# FormulaRefused: other_deals.py:17: wrong.other-deals, value reads an attribute of lights.rescue outside a sum or
#   count over these deals; write self.deals.sum(…).

from __future__ import annotations

from dummy_plugin.records import Conduct, Rescue
from meritgraph.authoring import Money, Month, Scheme, events, step


class Wrong(Scheme, code="wrong.other-deals", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A sum reads the attributes of its own deals."""

    conduct = events(Conduct)

    @step(clause="1")
    def value(self) -> Money:
        return self.conduct.entries.sum(Rescue.value)
