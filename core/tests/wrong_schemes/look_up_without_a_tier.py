"""A look-up has a row for each tier."""

# FormulaRefused: look_up_without_a_tier.py:27: wrong.look-up-without-a-tier, pay: The table base has no row for
#   keeper.

from __future__ import annotations

from dummy_plugin.records import Keepers
from meritgraph.authoring import Money, Month, Parameters, Scheme, by_tier, step, uses


class Terms(Parameters, code="wrong.look-up-without-a-tier", zh="参", en="Terms"):
    """One tier is left out."""

    base = by_tier(Money, {"mate": 1, "master": 3}, clause="1", zh="薪", en="Base")


class Wrong(
    Scheme, code="wrong.look-up-without-a-tier", period=Month, policy="wrong", zh="错", en="Wrong", ladder=Keepers
):
    """A look-up has a row for each tier."""

    terms = uses(Terms)

    @step(clause="1")
    def pay(self) -> Money:
        return self.terms.base.of(self.tier)
