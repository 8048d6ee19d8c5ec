"""Columns of exact numbers: scaled integers, possibly over a denominator, possibly missing here and there."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from meritgraph.engine.columns.integers import Array, Ints, Mask, ints_of, power_of_ten, quotient_half_up, where
from meritgraph.quantity.exact import scaled

__all__ = [
    "Flag",
    "Gaps",
    "Num",
    "Word",
    "added",
    "chosen",
    "chosen_gaps",
    "column",
    "divided",
    "either_gap",
    "is_at_least",
    "is_equal",
    "multiplied",
    "number",
    "rounded",
    "with_gaps",
]

Gaps: TypeAlias = NDArray[np.bool_] | bool
"""Where values are missing: a mask, or one answer for every row."""

ZERO, ONE = Ints(0, 0, 0), Ints(1, 1, 1)


class Num:
    """Exact numbers: ``top`` ÷ (``bottom`` × 10^``scale``); ``bottom`` is None for one, and never zero or below."""

    __slots__ = ("bottom", "gaps", "scale", "top")

    def __init__(self, top: Ints, scale: int, bottom: Ints | None = None, gaps: Gaps = False) -> None:
        self.top = top
        self.scale = scale
        self.bottom = bottom
        self.gaps = gaps

    def at_scale(self, scale: int) -> Ints:
        """The top for a scale that is no smaller."""
        return self.top if scale == self.scale else self.top.times(power_of_ten(scale - self.scale))

    @property
    def is_one_number(self) -> bool:
        """Whether it is one plain number for all rows, gaps aside."""
        return self.bottom is None and isinstance(self.top.data, int)


class Flag:
    """Yes or no for every row: a mask, or one answer for all."""

    __slots__ = ("data", "gaps")

    def __init__(self, data: NDArray[np.bool_] | bool, gaps: Gaps = False) -> None:
        self.data = data
        self.gaps = gaps


class Word:
    """A choice for every row: positions among the options, or one position for all."""

    __slots__ = ("data", "gaps", "options")

    def __init__(self, data: Array | int, options: tuple[str, ...], gaps: Gaps = False) -> None:
        self.data = data
        self.options = options
        self.gaps = gaps


def either_gap(*gaps: Gaps) -> Gaps:
    """Where at least one of them is missing."""
    result: Gaps = False
    for gap in gaps:
        if isinstance(gap, bool):
            if gap:
                return True
        else:
            result = gap if isinstance(result, bool) else result | gap
    return result


def with_gaps(value: Num, gaps: Gaps) -> Num:
    """The value with more gaps."""
    return value if gaps is False else Num(value.top, value.scale, value.bottom, either_gap(value.gaps, gaps))


def number(value: Decimal) -> Num:
    """One exact number for all rows."""
    places = max(0, -int(value.as_tuple().exponent))
    whole = scaled(value, places)
    return Num(Ints(whole, whole, whole), places)


def added(left: Num, right: Num, *, minus: bool = False) -> Num:
    """Left + right, or left − right."""
    gaps = either_gap(left.gaps, right.gaps)
    scale = max(left.scale, right.scale)
    a, b = left.at_scale(scale), right.at_scale(scale)
    bottom = left.bottom
    if left.bottom is not right.bottom:
        a, b = a * (right.bottom or ONE), b * (left.bottom or ONE)
        bottom = (left.bottom or ONE) * (right.bottom or ONE)
    return Num(a - b if minus else a + b, scale, bottom, gaps)


def multiplied(left: Num, right: Num) -> Num:
    """Left × right."""
    bottom = left.bottom or right.bottom
    if left.bottom is not None and right.bottom is not None:
        bottom = left.bottom * right.bottom
    return Num(left.top * right.top, left.scale + right.scale, bottom, either_gap(left.gaps, right.gaps))


def divided(left: Num, right: Num, if_zero: Num | None) -> Num:
    """Left ÷ right as a fraction; where right is zero, ``if_zero``, or missing where that is None."""
    gaps = either_gap(left.gaps, right.gaps)
    zero, bottom = without_zero(right.top)
    top = left.top if right.bottom is None else left.top * right.bottom
    if not isinstance(zero, bool):
        # Nothing is read there; a zero keeps what is computed on the way small.
        top = top.kept(~zero)
    if bottom.low < 0:
        top, bottom = turned(top, bottom)
    if left.bottom is not None:
        bottom = bottom * left.bottom
    scale = left.scale - right.scale
    if scale < 0:
        top, scale = top.times(power_of_ten(-scale)), 0
    quotient = Num(top, scale, bottom, gaps)
    if zero is False:
        return quotient
    return with_gaps(quotient, zero) if if_zero is None else chosen(zero, with_gaps(if_zero, gaps), quotient)


def without_zero(divisor: Ints) -> tuple[Mask, Ints]:
    """Where a divisor is zero, and the divisor with a one there."""
    zero = divisor.equals(ZERO)
    if isinstance(zero, bool):
        return zero, ONE if zero else divisor
    if not zero.any():
        return False, divisor.tight()
    if divisor.low >= 0 and not divisor.is_wide:
        return zero, Ints(np.maximum(divisor.data, 1), 1, divisor.high)
    return zero, where(zero, ONE, divisor).tight()


def turned(top: Ints, bottom: Ints) -> tuple[Ints, Ints]:
    """The same fraction with a denominator above zero."""
    if bottom.high < 0:
        return -top, -bottom
    negative = np.asarray(bottom.data < 0)
    return where(negative, -top, top), where(negative, -bottom, bottom).tight()


def chosen(condition: Mask, a: Num, b: Num) -> Num:
    """A where the condition holds, else b."""
    if isinstance(condition, bool):
        return a if condition else b
    scale = max(a.scale, b.scale)
    bottom = None
    if a.bottom is not None or b.bottom is not None:
        bottom = where(condition, a.bottom or ONE, b.bottom or ONE)
    top = where(condition, a.at_scale(scale), b.at_scale(scale))
    return Num(top, scale, bottom, chosen_gaps(condition, a.gaps, b.gaps))


def chosen_gaps(condition: Array, a: Gaps, b: Gaps) -> Gaps:
    """The gaps of whichever side is chosen."""
    if isinstance(a, bool) and isinstance(b, bool):
        return a if a == b else condition if a else ~condition
    result: Gaps = np.where(condition, a, b)
    return result


def is_at_least(left: Num, right: Num) -> Mask:
    """Where left ≥ right, gaps aside."""
    if left.bottom is None and right.is_one_number:
        return left.top.is_at_least(scaled_up(right, left.scale))
    if right.bottom is None and left.is_one_number:
        return scaled_down(left, right.scale).is_at_least(right.top)
    a, b = crossed(left, right)
    return a.is_at_least(b)


def scaled_up(limit: Num, scale: int) -> Ints:
    """The least integer at that scale which is at least the limit: to compare with it, a column need not be scaled."""
    assert isinstance(limit.top.data, int), "a limit is one number"
    whole = -scaled_floor(-limit.top.data, scale - limit.scale)
    return Ints(whole, whole, whole)


def scaled_down(limit: Num, scale: int) -> Ints:
    """The greatest integer at that scale which is at most the limit."""
    assert isinstance(limit.top.data, int), "a limit is one number"
    whole = scaled_floor(limit.top.data, scale - limit.scale)
    return Ints(whole, whole, whole)


def scaled_floor(whole: int, digits: int) -> int:
    """The number × 10^digits, rounded down where digits are cut off."""
    return whole * power_of_ten(digits) if digits >= 0 else whole // power_of_ten(-digits)


def is_equal(left: Num, right: Num) -> Mask:
    """Where left = right, gaps aside."""
    if left.bottom is None and right.is_one_number:
        limit = scaled_down(right, left.scale)
        return limit.data == scaled_up(right, left.scale).data and left.top.equals(limit)
    a, b = crossed(left, right)
    return a.equals(b)


def crossed(left: Num, right: Num) -> tuple[Ints, Ints]:
    """Two integers columns that compare as the fractions do."""
    scale = max(left.scale, right.scale)
    a, b = left.at_scale(scale), right.at_scale(scale)
    if right.bottom is not None:
        a = a * right.bottom
    if left.bottom is not None:
        b = b * left.bottom
    return a, b


def rounded(value: Num, places: int) -> Num:
    """The value at no more than that many places, half-up; what is exact with fewer keeps those."""
    if value.bottom is None and value.scale <= places:
        return value
    top = quotient_half_up(value.top, value.bottom or ONE, places - value.scale)
    return Num(top, places, None, value.gaps)


def column(values: Array, places: int, missing: Array | None, fill: Decimal | None) -> Num:
    """Stored values as numbers; ``fill`` stands where one is missing, if there is such a value."""
    stored = ints_of(values)
    if missing is None or not missing.any():
        return Num(stored, places)
    # Where nothing is recorded any number may stand; a zero keeps what is computed on the way small.
    stored = stored.kept(~missing)
    if fill is None:
        return Num(stored, places, None, missing)
    return Num(stored, places) if fill == 0 else chosen(missing, number(fill), Num(stored, places))
