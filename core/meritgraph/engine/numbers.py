"""Columns of exact numbers: scaled integers, possibly over a denominator, possibly missing here and there."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from meritgraph.engine.integers import Array, Ints, ints_of, power_of_ten, quotient_half_up, where
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
]

Gaps: TypeAlias = NDArray[np.bool_] | bool
"""Where values are missing: a mask, or one answer for every row."""

ONE = Ints(1, 1, 1)


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
        return self.top.times(power_of_ten(scale - self.scale))


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
    top, bottom = left.top, right.top
    if right.bottom is not None:
        top = top * right.bottom
    zero = bottom.equals(Ints(0, 0, 0)) if bottom.low <= 0 <= bottom.high else False
    if zero is not False and np.any(zero):
        bottom = where(np.asarray(zero), ONE, bottom).tight()
    else:
        zero = False
    if bottom.low < 0:
        top, bottom = turned(top, bottom)
    if left.bottom is not None:
        bottom = bottom * left.bottom
    scale = left.scale - right.scale
    if scale < 0:
        top, scale = top.times(power_of_ten(-scale)), 0
    gaps = either_gap(left.gaps, right.gaps)
    quotient = Num(top, scale, bottom, gaps)
    if zero is False:
        return quotient
    if if_zero is None:
        return Num(top, scale, bottom, either_gap(gaps, np.broadcast_to(zero, np.shape(zero))))
    other = Num(if_zero.top, if_zero.scale, if_zero.bottom, either_gap(if_zero.gaps, gaps))
    return chosen(np.asarray(zero), other, quotient)


def turned(top: Ints, bottom: Ints) -> tuple[Ints, Ints]:
    """The same fraction with a denominator above zero."""
    negative = np.asarray(bottom.data < 0)
    return where(negative, -top, top), where(negative, -bottom, bottom).tight()


def chosen(condition: Array, a: Num, b: Num) -> Num:
    """A where the condition holds, else b."""
    scale = max(a.scale, b.scale)
    bottom = None
    if a.bottom is not None or b.bottom is not None:
        bottom = where(condition, a.bottom or ONE, b.bottom or ONE)
    top = where(condition, a.at_scale(scale), b.at_scale(scale))
    return Num(top, scale, bottom, chosen_gaps(condition, a.gaps, b.gaps))


def chosen_gaps(condition: Array, a: Gaps, b: Gaps) -> Gaps:
    """The gaps of whichever side is chosen."""
    if a is False and b is False:
        return False
    result: Gaps = np.where(condition, a, b)
    return result


def is_at_least(left: Num, right: Num) -> bool | Array:
    """Where left ≥ right, gaps aside."""
    a, b = crossed(left, right)
    return a.is_at_least(b)


def is_equal(left: Num, right: Num) -> bool | Array:
    """Where left = right, gaps aside."""
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
    gaps: Gaps = missing if missing is not None and missing.any() else False
    if gaps is False or fill is None:
        return Num(ints_of(values), places, None, gaps)
    filled = number(fill)
    return chosen(np.asarray(gaps), filled, Num(ints_of(values), places))
