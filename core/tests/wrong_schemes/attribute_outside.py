"""An attribute is read inside a sum."""

# FormulaRefused: attribute_outside.py:17: wrong.attribute-outside, value reads an attribute of lights.rescue
#   outside a sum or count over these deals; write self.deals.sum(…).

from __future__ import annotations

from dummy_plugin.records import Log, Rescue
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.attribute-outside", period=Month, policy="wrong", zh="错", en="Wrong"):
    """An attribute is read inside a sum."""

    log = uses(Log)

    @step(clause="1")
    def value(self) -> Money:
        return self.log.oil + Rescue.value
