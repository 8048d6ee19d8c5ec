"""The vocabulary's operations on whole columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from meritgraph.engine.integers import Array, Ints, ints_of, power_of_ten, where
from meritgraph.engine.numbers import (
    Flag,
    Gaps,
    Num,
    Word,
    added,
    chosen,
    chosen_gaps,
    divided,
    either_gap,
    is_at_least,
    is_equal,
    multiplied,
)

__all__ = ["APPLY", "CUTS", "AnyColumn", "joined_when", "logical"]

AnyColumn: TypeAlias = Num | Flag | Word
Values: TypeAlias = list[Any]


def both_present(operation: Callable[[Num, Num], bool | Array]) -> Callable[[Values], Flag]:
    """A comparison that has no answer where a side is missing."""

    def compared(values: Values) -> Flag:
        left, right = values
        return Flag(operation(left, right), either_gap(left.gaps, right.gaps))

    return compared


def equal(values: Values) -> Flag:
    """Where two numbers, days or words are the same."""
    left, right = values
    gaps = either_gap(left.gaps, right.gaps)
    if isinstance(left, Word):
        return Flag(left.data == left.options.index(right.options[right.data]), gaps)
    return Flag(is_equal(left, right), gaps)


def inverted(flag: Flag) -> Flag:
    """The opposite answer."""
    return Flag(not flag.data if isinstance(flag.data, bool) else ~flag.data, flag.gaps)


def negated(values: Values) -> Num:
    """−value."""
    (value,) = values
    return Num(-value.top, value.scale, value.bottom, value.gaps)


def extreme(values: Values, *, largest: bool) -> Num:
    """The largest or smallest of each row."""
    best = values[0]
    for value in values[1:]:
        gaps = either_gap(best.gaps, value.gaps)
        at_least = is_at_least(best, value)
        if isinstance(at_least, bool):
            best = best if at_least == largest else value
        else:
            best = chosen(at_least, best, value) if largest else chosen(at_least, value, best)
        best = Num(best.top, best.scale, best.bottom, gaps)
    result: Num = best
    return result


def quotient(values: Values) -> Num:
    """Left ÷ right; the third value stands where right is zero."""
    left, right, *if_zero = values
    return divided(left, right, if_zero[0] if if_zero else None)


def cut(values: Values, places: int, *, away_from_zero: bool) -> Num:
    """Cut to some places towards zero, or taken to the next one away from it."""
    (value,) = values
    bottom = value.bottom or Ints(1, 1, 1)
    top = value.top
    if value.scale >= places:
        bottom = bottom.times(power_of_ten(value.scale - places))
    else:
        top = top.times(power_of_ten(places - value.scale))
    size = top.absolute()
    if away_from_zero:
        size = size + bottom - Ints(1, 1, 1)
    whole = floor_divided(size, bottom)
    negative = top.data < 0
    signed = (
        where(np.asarray(negative), -whole, whole) if not isinstance(negative, bool) else -whole if negative else whole
    )
    return Num(signed, places, None, value.gaps)


def floor_divided(n: Ints, d: Ints) -> Ints:
    """N // d for integers that are not negative."""
    if n.is_wide or d.is_wide:
        return Ints(n.wide() // d.wide(), 0, n.high).tight()
    return Ints(n.data // d.data, 0, n.high)


def is_missing(values: Values) -> Flag:
    """Where there is no value."""
    (value,) = values
    return Flag(value.gaps)


def or_else(values: Values) -> AnyColumn:
    """The value, or the other where it is missing."""
    value, other = values
    if value.gaps is False:
        return value  # type: ignore[no-any-return]  # one of the three kinds of column
    if value.gaps is True:
        return other  # type: ignore[no-any-return]  # one of the three kinds of column
    return joined_when(Flag(value.gaps), other, value)


def days_between(values: Values) -> Num:
    """Days from start to end."""
    start, end = values
    return added(end, start, minus=True)


def months_between(values: Values) -> Num:
    """Complete months from start to end; a month is complete on the day of the same number, or on the month's last."""
    start, end = values
    first, last = (np.asarray(side.top.data).astype("datetime64[D]") for side in (start, end))
    first_month, last_month = first.astype("datetime64[M]"), last.astype("datetime64[M]")
    due = (first - first_month.astype("datetime64[D]")).astype(np.int64)
    reached = (last - last_month.astype("datetime64[D]")).astype(np.int64)
    length = ((last_month + 1).astype("datetime64[D]") - last_month.astype("datetime64[D]")).astype(np.int64)
    months = (last_month - first_month).astype(np.int64) - (reached < np.minimum(due, length - 1))
    return Num(ints_of(np.atleast_1d(months)), 0, None, either_gap(start.gaps, end.gaps))


APPLY: Mapping[str, Callable[[Values], AnyColumn]] = {
    "add": lambda values: added(values[0], values[1]),
    "subtract": lambda values: added(values[0], values[1], minus=True),
    "multiply": lambda values: multiplied(values[0], values[1]),
    "divide": quotient,
    "negate": negated,
    "maximum": lambda values: extreme(values, largest=True),
    "minimum": lambda values: extreme(values, largest=False),
    "eq": equal,
    "ne": lambda values: inverted(equal(values)),
    "ge": both_present(is_at_least),
    "le": lambda values: both_present(is_at_least)(values[::-1]),
    "lt": lambda values: inverted(both_present(is_at_least)(values)),
    "gt": lambda values: inverted(both_present(is_at_least)(values[::-1])),
    "not": lambda values: inverted(values[0]),
    "is_missing": is_missing,
    "or_else": or_else,
    "months_between": months_between,
    "days_between": days_between,
}
"""Every operation but ``when``, ``and``, ``or`` and the cuts, on the columns of its arguments."""

CUTS: Mapping[str, Callable[[Values, int], Num]] = {
    "rounded_down": partial(cut, away_from_zero=False),
    "rounded_up": partial(cut, away_from_zero=True),
}
"""Operations that also have a number of places."""


def logical(operation: str, values: Values) -> Flag:
    """``and`` and ``or`` in Kleene's logic: one side may settle the answer though the other is missing."""
    left, right = values
    settles = operation == "or"
    if isinstance(left.data, bool) and left.gaps is False:
        return left if left.data is settles else right  # type: ignore[no-any-return]  # both are flags
    if isinstance(right.data, bool) and right.gaps is False:
        return right if right.data is settles else left  # type: ignore[no-any-return]  # both are flags
    data = left.data | right.data if settles else left.data & right.data
    gaps = either_gap(left.gaps, right.gaps)
    if gaps is not False:
        settled = surely(left, answer=settles) | surely(right, answer=settles)
        data = np.where(settled, settles, data)
        gaps = gaps & ~settled
    return Flag(data, gaps)


def surely(flag: Flag, *, answer: bool) -> Array:
    """Where the answer is given and is that one."""
    result: Array = (np.asarray(flag.data) == answer) & ~np.asarray(flag.gaps)
    return result


def joined_when(condition: Flag, then: AnyColumn, otherwise: AnyColumn) -> AnyColumn:
    """``then`` where the condition holds, else ``otherwise``; missing where the condition has no answer."""
    mask = np.asarray(condition.data)
    if isinstance(then, Num) and isinstance(otherwise, Num):
        picked = chosen(mask, then, otherwise)
        return Num(picked.top, picked.scale, picked.bottom, either_gap(condition.gaps, picked.gaps))
    gaps: Gaps = either_gap(condition.gaps, chosen_gaps(mask, then.gaps, otherwise.gaps))
    if isinstance(then, Flag) and isinstance(otherwise, Flag):
        return Flag(np.where(mask, then.data, otherwise.data), gaps)
    assert isinstance(then, Word), "both branches are of one kind"
    assert isinstance(otherwise, Word), "both branches are of one kind"
    assert then.options == otherwise.options, "both branches have the same options"
    return Word(np.where(mask, then.data, otherwise.data), then.options, gaps)
