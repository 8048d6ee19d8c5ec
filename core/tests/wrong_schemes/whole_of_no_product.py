"""A table whose product makes no sense is read with at(…)."""

# FormulaRefused: whole_of_no_product.py:26: wrong.whole-of-no-product, squared: money × money makes no sense: read
#   this table with at(…).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Parameters, Scheme, bands, step, uses


class Terms(Parameters, code="wrong.whole-of-no-product", zh="参", en="Terms"):
    """Money by money."""

    steps = bands(Money, Money, {0: 1}, clause="1", zh="档", en="Steps")


class Wrong(Scheme, code="wrong.whole-of-no-product", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A table whose product makes no sense is read with at(…)."""

    log = uses(Log)
    terms = uses(Terms)

    @step(clause="1")
    def squared(self) -> Money:
        return self.terms.steps.whole(self.log.oil)
