"""A literal has twelve places at most."""

# FormulaRefused: too_many_places.py:19: wrong.too-many-places, tiny: '0.0000000000001' has 13 decimal places; at
#   most 12 are kept here.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Month, Rate, Scheme, step, uses


class Wrong(Scheme, code="wrong.too-many-places", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A literal has twelve places at most."""

    log = uses(Log)

    @step(clause="1")
    def tiny(self) -> Rate:
        return self.log.brightness * "0.0000000000001"
