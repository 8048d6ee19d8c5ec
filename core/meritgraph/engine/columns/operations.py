"""The vocabulary's operations on whole columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, TypeAlias

import numpy as np

from meritgraph.engine.columns.integers import (
    Array,
    Ints,
    Mask,
    floor_divided,
    ints_of,
    largest_of,
    power_of_ten,
    signed,
    smallest_of,
)
from meritgraph.engine.columns.numbers import (
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
    rounded,
    with_gaps,
)

__all__ = ["APPLY", "CUTS", "AnyColumn", "joined_when", "logical", "or_else", "rounded_step"]

AnyColumn: TypeAlias = Num | Flag | Word
Values: TypeAlias = list[Any]

SPAN_DAYS, MOST_DAYS = 4096, 200_000
"""Months between days are looked up in spans of 4096 days, unless the days lie more than 500 years apart."""


def both_present(operation: Callable[[Num, Num], Mask]) -> Callable[[Values], Flag]:
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
        if not left.options:
            return Flag(False, True)
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
        best = with_gaps(better(best, value, largest=largest), either_gap(best.gaps, value.gaps))
    result: Num = best
    return result


def better(a: Num, b: Num, *, largest: bool) -> Num:
    """The larger or smaller of each two numbers, gaps aside."""
    if a.bottom is None and b.bottom is None:
        scale = max(a.scale, b.scale)
        return Num((largest_of if largest else smallest_of)(a.at_scale(scale), b.at_scale(scale)), scale)
    at_least = is_at_least(a, b)
    return chosen(at_least, a, b) if largest else chosen(at_least, b, a)


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
    whole = signed(floor_divided(size, bottom), top)
    return Num(whole.times(power_of_ten(max(0, -places))), max(0, places), None, value.gaps)


def is_missing(values: Values) -> Flag:
    """Where there is no value."""
    (value,) = values
    return Flag(value.gaps)


def or_else(values: Values) -> AnyColumn:
    """The value, or the other where it is missing."""
    value, other = values
    return joined_when(Flag(value.gaps), other, present(value))


def present(value: AnyColumn) -> AnyColumn:
    """The value as if nothing were missing."""
    if isinstance(value, Num):
        return Num(value.top, value.scale, value.bottom)
    return Flag(value.data) if isinstance(value, Flag) else Word(value.data, value.options)


def days_between(values: Values) -> Num:
    """Days from start to end."""
    start, end = values
    return added(end, start, minus=True)


def months_between(values: Values) -> Num:
    """Complete months from start to end; a month is complete on the day of the same number, or on the month's last."""
    start, end = values
    gaps = either_gap(start.gaps, end.gaps)
    if isinstance(end.top.data, int) and start.top.high - start.top.low < MOST_DAYS:
        return Num(months_up_to(start.top, end.top.data), 0, None, gaps)
    months = full_months(*np.broadcast_arrays(start.top.data, end.top.data))
    return Num(ints_of(months), 0, None, gaps)


def months_up_to(start: Ints, end: int) -> Ints:
    """Complete months from each start to one end, looked up by the day."""
    first = start.low // SPAN_DAYS * SPAN_DAYS
    calendar = months_by_day(first, start.high // SPAN_DAYS * SPAN_DAYS + SPAN_DAYS, end)
    least, most = int(calendar[start.high - first]), int(calendar[start.low - first])
    months = most if isinstance(start.data, int) else np.take(calendar, start.data - first)
    return Ints(months, least, most)


@lru_cache(maxsize=64)
def months_by_day(first: int, after_last: int, end: int) -> Array:
    """Complete months up to ``end`` from each day of a span: the calendar is asked once a day, not once a row."""
    return full_months(np.arange(first, after_last), np.array(end))


def full_months(start: Array, end: Array) -> Array:
    """Complete months between days counted from 1970-01-01."""
    first, last = start.astype("datetime64[D]"), end.astype("datetime64[D]")
    first_month, last_month = first.astype("datetime64[M]"), last.astype("datetime64[M]")
    due = (first - first_month.astype("datetime64[D]")).astype(np.int64)
    reached = (last - last_month.astype("datetime64[D]")).astype(np.int64)
    length = ((last_month + 1).astype("datetime64[D]") - last_month.astype("datetime64[D]")).astype(np.int64)
    result: Array = (last_month - first_month).astype(np.int64) - (reached < np.minimum(due, length - 1))
    return result


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
    "of_balance": lambda values: values[0],
}
"""Every operation but ``when``, ``and``, ``or`` and the cuts, on the columns of its arguments."""

CUTS: Mapping[str, Callable[[Values, int], Num]] = {
    "rounded_down": partial(cut, away_from_zero=False),
    "rounded_up": partial(cut, away_from_zero=True),
}
"""Operations that also have a number of places."""


def rounded_step(value: AnyColumn, places: int) -> AnyColumn:
    """A figure's value, rounded once; anything but a number as it is."""
    return rounded(value, places) if isinstance(value, Num) else value


def logical(operation: str, values: Values) -> Flag:
    """``and`` and ``or`` in Kleene's logic: one side may settle the answer though the other is missing."""
    left, right = values
    settles = operation == "or"
    for side, other in ((left, right), (right, left)):
        if isinstance(side.data, bool) and side.gaps is False:
            return side if side.data is settles else other  # type: ignore[no-any-return]  # both are flags
    data = left.data | right.data if settles else left.data & right.data
    gaps = either_gap(left.gaps, right.gaps)
    if left.gaps is True and right.gaps is True:
        return Flag(False, True)
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
    if isinstance(condition.data, bool):
        return more_gaps(then if condition.data else otherwise, condition.gaps)
    mask = condition.data
    if isinstance(then, Num) and isinstance(otherwise, Num):
        return with_gaps(chosen(mask, then, otherwise), condition.gaps)
    gaps: Gaps = either_gap(condition.gaps, chosen_gaps(mask, then.gaps, otherwise.gaps))
    if isinstance(then, Flag) and isinstance(otherwise, Flag):
        return Flag(np.where(mask, then.data, otherwise.data), gaps)
    assert isinstance(then, Word), "both branches are of one kind"
    assert isinstance(otherwise, Word), "both branches are of one kind"
    assert () in (then.options, otherwise.options) or then.options == otherwise.options, "both have the same options"
    return Word(np.where(mask, then.data, otherwise.data), then.options or otherwise.options, gaps)


def more_gaps(value: AnyColumn, gaps: Gaps) -> AnyColumn:
    """The value, missing in more rows."""
    if gaps is False:
        return value
    if isinstance(value, Num):
        return with_gaps(value, gaps)
    gaps = either_gap(value.gaps, gaps)
    return Flag(value.data, gaps) if isinstance(value, Flag) else Word(value.data, value.options, gaps)
