"""A table is read for what it is declared for."""

# UnitMismatch: table_of_another_unit.py:26: wrong.table-of-another-unit, pay: money and count do not go together;
#   bring both to one unit first, such as by a rate, a price for each, or ratio(…).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Parameters, Scheme, bands, step, uses


class Terms(Parameters, code="wrong.table-of-another-unit", zh="参", en="Terms"):
    """By money."""

    steps = bands(Money, Money, {0: 1}, clause="1", zh="档", en="Steps")


class Wrong(Scheme, code="wrong.table-of-another-unit", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A table is read for what it is declared for."""

    log = uses(Log)
    terms = uses(Terms)

    @step(clause="1")
    def pay(self) -> Money:
        return self.terms.steps.at(self.log.nights)  # mypy: arg-type
