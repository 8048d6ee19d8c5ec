"""Equal deals share a place or go by their code."""

# FormulaRefused: share_with_unknown_ties.py:19: wrong.share-with-unknown-ties, best: ties='random': write "share"
#   or "code".

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Count, Month, Scheme, deals, step


class Wrong(Scheme, code="wrong.share-with-unknown-ties", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Equal deals share a place or go by their code."""

    led = deals(Rescue, role="lead")

    @step(clause="1")
    def best(self) -> Count:
        return self.led.count(self.led.share_ahead(Rescue.value, ties="random") < 1)
