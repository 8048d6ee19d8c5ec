"""Barrels are not dispensers."""

# UnitMismatch: promise_of_barrels.py:40: wrong.promise-of-barrels, barrels: count of barrels and count of dispensers
#   do not go together; bring both to one unit first, such as by a rate, a price for each, or ratio(…).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Count, Month, Parameters, Scheme, lookup, step, uses


class Barrels(Count):
    """Barrels of oil."""

    dimension = "barrels"


class Dispensers(Count):
    """Dispensers of oil."""

    dimension = "dispensers"


class Terms(Parameters, code="wrong.promise-of-barrels", zh="参", en="Terms"):
    """Counts of two dimensions."""

    barrels = lookup(Barrels, {"calm": 1, "storm": 2}, clause="1", zh="桶", en="Barrels")
    machines = lookup(Dispensers, {"calm": 1, "storm": 2}, clause="1", zh="机", en="Dispensers")


class Wrong(Scheme, code="wrong.promise-of-barrels", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Barrels are not dispensers."""

    log = uses(Log)
    terms = uses(Terms)

    @step(clause="1")
    def barrels(self) -> Barrels:
        weather = self.log.weather
        return self.terms.barrels.of(weather) + self.terms.machines.of(weather)  # mypy: no-any-return, operator
