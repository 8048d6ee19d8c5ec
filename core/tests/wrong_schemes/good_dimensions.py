"""Counts of their own dimension, each with its price and its rate of exchange."""

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Count, Money, Month, Parameters, Rate, Scheme, lookup, money, ratio, step, uses


class Jars(Count):
    """Jars of honey."""

    dimension = "jars"


class Terms(Parameters, code="good.dimensions", zh="参", en="Terms"):
    """Jars by weather, and the price of one."""

    jars = lookup(Jars, {"calm": 3, "storm": "0.5"}, clause="1", zh="罐", en="Jars")
    price = money("12.5", clause="1", zh="价", en="Price")


class Good(Scheme, code="good.dimensions", period=Month, policy="good", zh="对", en="Good"):
    """A price per jar, and jars per jar."""

    log = uses(Log)
    terms = uses(Terms)

    @step(clause="1")
    def jars(self) -> Jars:
        return self.terms.jars.of(self.log.weather) * 2 + 1

    @step(clause="1")
    def worth(self) -> Money:
        return self.jars * self.terms.price

    @step(clause="1")
    def part(self) -> Rate:
        return ratio(self.jars, self.jars + 1, if_zero=0)
