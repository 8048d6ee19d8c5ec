"""Integer columns against Python's own integers: no sum, product, comparison or quotient overflows in silence."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritgraph.engine.columns.integers import Ints, fits, ints_of, power_of_ten, quotient_half_up, where

MOST = 2**63 - 1
EDGES = sorted(
    {
        sign * (base + near)
        for sign in (1, -1)
        for base in (0, 10, 2**31, 2**32, 10**9, 2**62, 10**18, MOST)
        for near in (-1, 0, 1)
    }
    - {MOST + 1, -MOST - 1}
)
BEYOND = [2**63, -(2**63), 2**64 - 1, 2**64, -(2**64), 10**25, -(10**25)]
LEFT = [a for a in EDGES for _ in EDGES]
RIGHT = [b for _ in EDGES for b in EDGES]
EVERY_TIME_THE_SAME = settings(derandomize=True, deadline=None, max_examples=400)


def narrow(values: Iterable[int]) -> Ints:
    """A column of 64-bit integers."""
    return ints_of(np.array(list(values), dtype=np.int64))


def wide(values: list[int]) -> Ints:
    """A column of Python integers."""
    return Ints(np.array(values, dtype=np.object_), min(values), max(values))


def one(value: int) -> Ints:
    """One integer for all rows."""
    return Ints(value, value, value)


def listed(result: Ints, count: int) -> list[int]:
    """The values as Python integers; the bounds must hold."""
    values = [int(value) for value in np.broadcast_to(np.asarray(result.data, dtype=np.object_), (count,))]
    assert all(result.low <= value <= result.high for value in values)
    if not isinstance(result.data, int):
        assert result.data.dtype in (np.int64, np.object_)
        assert result.is_wide or fits(min(values, default=0), max(values, default=0))
    return values


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
def test_every_pair_of_edge_values(operation: Callable[[Ints | int, Ints | int], Ints | int]) -> None:
    expected = [operation(a, b) for a, b in zip(LEFT, RIGHT, strict=True)]
    for left in (narrow(LEFT), wide(LEFT)):
        for right in (narrow(RIGHT), wide(RIGHT)):
            result = operation(left, right)
            assert isinstance(result, Ints)
            assert listed(result, len(LEFT)) == expected


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
@pytest.mark.parametrize("constant", [*EDGES, *BEYOND])
def test_one_integer_for_all_rows(operation: Callable[[Ints | int, Ints | int], Ints | int], constant: int) -> None:
    values = [*EDGES, *BEYOND]
    for column in (narrow(EDGES), wide(values)):
        numbers = EDGES if not column.is_wide else values
        forth, back = operation(column, one(constant)), operation(one(constant), column)
        assert isinstance(forth, Ints)
        assert isinstance(back, Ints)
        assert listed(forth, len(numbers)) == [operation(number, constant) for number in numbers]
        assert listed(back, len(numbers)) == [operation(constant, number) for number in numbers]
    both = operation(one(constant), one(MOST))
    assert isinstance(both, Ints)
    assert listed(both, 1) == [operation(constant, MOST)]


def test_small_numbers_stay_on_64_bits() -> None:
    column = narrow([1, -5, 10**9])
    for result in (column + column, column - one(7), column * column, -column, column.times(1000), column.absolute()):
        assert isinstance(result.data, np.ndarray)
        assert result.data.dtype == np.int64


def test_wide_columns_come_back_to_64_bits_where_they_fit() -> None:
    product = narrow([MOST, 3]) * narrow([2, 5])
    assert product.is_wide
    difference = product - wide([2 * MOST, 15])
    assert not difference.is_wide
    assert listed(difference, 2) == [0, 0]


@pytest.mark.parametrize("make", [narrow, wide])
def test_signs(make: Callable[[list[int]], Ints]) -> None:
    assert listed(-make(EDGES), len(EDGES)) == [-value for value in EDGES]
    assert listed(make(EDGES).absolute(), len(EDGES)) == [abs(value) for value in EDGES]
    assert listed(make(EDGES).times(power_of_ten(12)), len(EDGES)) == [value * 10**12 for value in EDGES]


@pytest.mark.parametrize("constant", [*EDGES, *BEYOND])
def test_comparisons(constant: int) -> None:
    for column, numbers in ((narrow(EDGES), EDGES), (wide([*EDGES, *BEYOND]), [*EDGES, *BEYOND])):
        other, count = one(constant), len(numbers)
        assert answers(column.is_at_least(other), count) == [number >= constant for number in numbers]
        assert answers(other.is_at_least(column), count) == [constant >= number for number in numbers]
        assert answers(column.equals(other), count) == [number == constant for number in numbers]


def answers(mask: bool | np.ndarray[tuple[int], np.dtype[np.bool_]], count: int) -> list[bool]:  # noqa: FBT001  # a mask
    """One answer for each row."""
    return [bool(answer) for answer in np.broadcast_to(np.asarray(mask), (count,))]


@pytest.mark.parametrize("constant", [0, -7, MOST, *BEYOND])
def test_either_of_two(constant: int) -> None:
    mask = np.array([position % 2 == 0 for position in range(len(EDGES))])
    expected = [number if even else constant for number, even in zip(EDGES, mask, strict=True)]
    assert listed(where(mask, narrow(EDGES), one(constant)), len(EDGES)) == expected
    assert listed(where(~mask, one(constant), narrow(EDGES)), len(EDGES)) == expected
    assert listed(where(mask, wide(EDGES), one(constant)), len(EDGES)) == expected


def test_columns_without_rows() -> None:
    nothing = narrow([])
    for result in (nothing + nothing, nothing * one(10**30), -nothing, quotient_half_up(nothing, one(3), 20)):
        assert listed(result, 0) == []


def half_up(numerator: int, denominator: int, shift: int) -> int:
    """The nearest integer to numerator × 10^shift ÷ denominator, ties away from zero, by fractions."""
    value = Fraction(numerator, denominator) * Fraction(10) ** shift
    size = (abs(value) * 2 + 1) // 2
    return int(size) if value >= 0 else -int(size)


DIVISORS = [1, 2, 3, 7, 8, 10, 16, 10**6, 2**31 - 1, 2**32 + 1, 10**12 + 1, 2**61, 2**62 - 1, 2**62, MOST - 1, MOST]


@pytest.mark.parametrize("shift", [-20, -12, -2, -1, 0, 1, 2, 8, 12, 20])
def test_division_over_all_edges(shift: int) -> None:
    tops = [top for top in (*EDGES, 5, -5, 15, 25, 10**17 + 5, -(10**17) - 5) for _ in DIVISORS]
    bottoms = [bottom for _ in (*EDGES, *range(6)) for bottom in DIVISORS]
    expected = [half_up(top, bottom, shift) for top, bottom in zip(tops, bottoms, strict=True)]
    assert listed(quotient_half_up(narrow(tops), narrow(bottoms), shift), len(tops)) == expected
    assert listed(quotient_half_up(wide(tops), wide(bottoms), shift), len(tops)) == expected


@pytest.mark.parametrize("shift", [-3, 0, 2, 12])
@pytest.mark.parametrize("bottom", [*DIVISORS, 2**63, 10**25])
def test_division_by_and_of_one_integer(bottom: int, shift: int) -> None:
    expected = [half_up(top, bottom, shift) for top in EDGES]
    assert listed(quotient_half_up(narrow(EDGES), one(bottom), shift), len(EDGES)) == expected
    assert listed(quotient_half_up(one(-bottom), narrow(DIVISORS), shift), len(DIVISORS)) == [
        half_up(-bottom, divisor, shift) for divisor in DIVISORS
    ]
    small = [1, 3, 8, 10**9]
    quotients = quotient_half_up(one(bottom), narrow(small), shift)
    assert listed(quotients, len(small)) == [half_up(bottom, divisor, shift) for divisor in small]
    assert listed(quotient_half_up(one(bottom), one(bottom + 1), shift), 1) == [half_up(bottom, bottom + 1, shift)]


def test_ties_go_away_from_zero() -> None:
    assert listed(quotient_half_up(narrow([1, -1, 3, -3, 5, -5]), narrow([2] * 6), 0), 6) == [1, -1, 2, -2, 3, -3]
    assert listed(quotient_half_up(narrow([5, -5, 4, -4, 15]), one(10), 0), 5) == [1, -1, 0, 0, 2]
    assert listed(quotient_half_up(narrow([1, -1, 3]), narrow([8, 8, 800]), 2), 3) == [13, -13, 0]
    assert listed(quotient_half_up(narrow([1250, -1250, 1249]), one(1), -2), 3) == [13, -13, 12]


NUMBERS = st.one_of(st.sampled_from(EDGES), st.integers(-MOST, MOST), st.integers(-(10**6), 10**6))
POSITIVE = st.one_of(st.sampled_from(DIVISORS), st.integers(1, MOST), st.integers(1, 10**6))


@EVERY_TIME_THE_SAME
@given(st.lists(st.tuples(NUMBERS, POSITIVE), min_size=1, max_size=9), st.integers(-14, 14))
def test_division_agrees_with_fractions(pairs: list[tuple[int, int]], shift: int) -> None:
    tops, bottoms = [top for top, _ in pairs], [bottom for _, bottom in pairs]
    expected = [half_up(top, bottom, shift) for top, bottom in pairs]
    assert listed(quotient_half_up(narrow(tops), narrow(bottoms), shift), len(pairs)) == expected


@EVERY_TIME_THE_SAME
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=9))
def test_chains_of_operations_agree_with_python(triples: list[tuple[int, int, int]]) -> None:
    a, b, c = (narrow(triple[side] for triple in triples) for side in range(3))
    result = (a * b + c) * a - b.times(10**7)
    assert listed(result, len(triples)) == [(x * y + z) * x - y * 10**7 for x, y, z in triples]
