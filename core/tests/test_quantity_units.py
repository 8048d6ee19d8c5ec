"""Which units go together, and what comes out: every pair."""

from __future__ import annotations

import pytest

from meritgraph.authoring import Count
from meritgraph.errors import FormulaRefused
from meritgraph.formula.reads import DateRead
from meritgraph.quantity import Condition, Money, Rate
from meritgraph.quantity.nodes import Nothing
from meritgraph.quantity.units import COUNT, DAYS, FLAG, MONEY, MONTHS, POINTS, RATE, UNITS, product_unit, quotient_unit

COLUMNS = ("money", "rate", "points", "count", "days", "months")
PRODUCTS = """
    money   -      money  -       money   money   money
    rate    money  rate   points  count   days    months
    points  -      points -       points  points  points
    count   money  count  points  -       -       -
    days    money  days   points  -       -       -
    months  money  months points  -       -       -
"""
QUOTIENTS = """
    money   rate   money  -       money   money   money
    rate    -      rate   -       -       -       -
    points  -      points rate    points  points  points
    count   -      count  -       rate    -       -
    days    -      days   -       -       rate    -
    months  -      months -       -       -       rate
"""


def pairs(table: str) -> list[tuple[str, str, str | None]]:
    """Left, right and what comes out."""
    rows = [line.split() for line in table.strip().splitlines()]
    return [
        (row[0], right, None if out == "-" else out)
        for row in rows
        for right, out in zip(COLUMNS, row[1:], strict=True)
    ]


@pytest.mark.parametrize(("left", "right", "product"), pairs(PRODUCTS))
def test_products(left: str, right: str, product: str | None) -> None:
    found = product_unit(UNITS[left], UNITS[right])
    assert (found and found.code) == product
    assert product_unit(UNITS[right], UNITS[left]) == found


@pytest.mark.parametrize(("left", "right", "quotient"), pairs(QUOTIENTS))
def test_quotients(left: str, right: str, quotient: str | None) -> None:
    found = quotient_unit(UNITS[left], UNITS[right])
    assert (found and found.code) == quotient


@pytest.mark.parametrize("odd", ["flag", "choice", "date", "text"])
def test_what_is_no_number_is_never_multiplied(odd: str) -> None:
    for other in UNITS.values():
        assert product_unit(UNITS[odd], other) is None
        assert product_unit(other, UNITS[odd]) is None
        assert quotient_unit(UNITS[odd], other) is None
        assert quotient_unit(other, UNITS[odd]) is None


def test_each_count_of_its_own_dimension_has_its_own_unit() -> None:
    class Boxes(Count):
        """Boxes of apples."""

        dimension = "boxes"

    assert Boxes.unit != COUNT
    assert str(Boxes.unit) == "count of boxes"
    assert product_unit(Boxes.unit, MONEY) == MONEY
    assert product_unit(Boxes.unit, RATE) == Boxes.unit
    assert quotient_unit(MONEY, Boxes.unit) == MONEY
    assert quotient_unit(Boxes.unit, Boxes.unit) == RATE
    assert quotient_unit(Boxes.unit, COUNT) is None


def test_guard_places() -> None:
    assert {unit.code: unit.guard_places for unit in (MONEY, RATE, POINTS, COUNT, DAYS, MONTHS, FLAG)} == {
        "money": 8,
        "rate": 12,
        "points": 8,
        "count": 8,
        "days": 8,
        "months": 8,
        "flag": 0,
    }


def test_a_quantity_has_no_truth_value_yet() -> None:
    for quantity in (Money(Nothing(MONEY)), Condition(Nothing(FLAG)), Money(Nothing(MONEY)) > 0):
        with pytest.raises(FormulaRefused, match="A formula is traced, not run, so it has no truth value yet"):
            bool(quantity)


def test_two_quantities_are_never_equal_in_python_but_can_be_kept_in_sets() -> None:
    one, other = Rate(Nothing(RATE)), Rate(Nothing(RATE))
    assert len({one, other, one}) == 2
    assert isinstance(one == other, Condition)
    assert isinstance(DateRead(MONEY, (), "last_day").moves, tuple)
