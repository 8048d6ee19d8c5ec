"""Counts of different things, fixed numbers of a kind, and one row of a look-up: exact values, by both evaluators."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from meritgraph.authoring import (
    Condition,
    Count,
    Facts,
    Money,
    Month,
    Months,
    Parameters,
    Rate,
    Scheme,
    constant,
    count,
    count_fact,
    lookup,
    months_between,
    step,
    uses,
)
from meritgraph.engine import explain, plan_of
from meritgraph.errors import FormulaRefused, UnitMismatch
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from worked_out import inputs_of, values_of_one

OCTOBER = Period.parse("2026-10")


class Crates(Count):
    dimension = "crates"


class Bottles(Count):
    dimension = "bottles"


class Stock(Facts, code="dimensions.stock", period=Month, zh="库存", en="Stock"):
    """Two things that are counted apart."""

    crates = count_fact(of=Crates, zh="箱", en="Crates", if_missing=0)
    bottles = count_fact(of=Bottles, zh="瓶", en="Bottles", if_missing=0)


class Exchange(Parameters, code="dimensions.exchange", zh="折算", en="Exchange"):
    """What a crate is worth."""

    crate = count(12, of=Bottles, clause="1", zh="每箱瓶数", en="Bottles in a crate", minimum=1)
    price = lookup(Money, {"crate": 30, "bottle": "2.5"}, clause="1", zh="单价", en="Price")


class Warehouse(Scheme, code="dimensions.warehouse", period=Month, policy="test", zh="仓", en="Warehouse"):
    """Crates and bottles."""

    stock = uses(Stock)
    exchange = uses(Exchange)

    @step(clause="1")
    def in_bottles(self) -> Bottles:
        """Crates opened."""
        return self.stock.bottles + self.exchange.crate * (self.stock.crates / constant(Crates, 1))

    @step(clause="1")
    def in_crates(self) -> Crates:
        """Bottles packed."""
        return constant(Crates, 1) * (self.in_bottles / self.exchange.crate)

    @step(clause="1")
    def worth(self) -> Money:
        """Each at its own price."""
        return self.stock.crates * self.exchange.price.of("crate") + self.stock.bottles * self.exchange.price.of(
            "bottle"
        )

    @step(clause="1")
    def is_full(self) -> Condition:
        """A hundred bottles."""
        return self.in_bottles >= 100

    @step(clause="1")
    def years(self) -> Rate:
        """Months in years."""
        return months_between(self.hired_on, self.last_day) / constant(Months, 12)


HELD: dict[tuple[str, Period | None], object] = {
    ("dimensions.stock.crates", OCTOBER): "7.5",
    ("dimensions.stock.bottles", OCTOBER): 9,
}
CLERK = ManagerData("M1", hired_on=date(2024, 4, 30), facts=HELD)


def test_one_count_is_exchanged_for_another() -> None:
    assert values_of_one(Warehouse, CLERK) == {
        "in_bottles": 99,
        "in_crates": Decimal("8.25"),
        "worth": Decimal("247.5"),
        "is_full": 0,
        "years": Decimal("2.5"),
    }


def test_the_explanation_names_the_row_that_was_read() -> None:
    worth = explain(plan_of(Warehouse), inputs_of(Warehouse, CLERK), 0, "worth")
    assert worth.value == Decimal("247.5")


def test_counts_of_different_things_are_not_added() -> None:
    with pytest.raises(UnitMismatch, match="count of crates and count of bottles do not go together"):
        _ = Stock.crates + Stock.bottles  # type: ignore[operator]  # that is what is refused


def test_a_row_that_is_not_there_is_refused() -> None:
    with pytest.raises(FormulaRefused, match="has no row for barrel"):
        Exchange.price.of("barrel")
