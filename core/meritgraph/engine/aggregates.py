"""Counts, sums and extremes over each manager's deals, for a block of managers at once."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np

from meritgraph.engine.column_operations import AnyColumn
from meritgraph.engine.inputs import Integers
from meritgraph.engine.integers import Array, Ints, fits
from meritgraph.engine.numbers import Flag, Num

__all__ = ["aggregated"]


def aggregated(how: str, value: AnyColumn | None, where: Flag | None, offsets: Integers) -> Num:
    """One number per manager; credits ``offsets[i]`` up to ``offsets[i + 1]`` are manager i's.

    A deal whose value or condition is missing is left out.
    """
    taken = taken_credits(value, where, int(offsets[-1]))
    if how == "count":
        return Num(sums(taken.astype(np.int64), offsets, 0, 1), 0)
    assert isinstance(value, Num), "what is summed is a number"
    if how != "sum":
        return extremes(value, taken, offsets, largest=how == "largest")
    if value.bottom is not None and not isinstance(value.bottom.data, int):
        return fraction_sums(value, taken, offsets)
    return Num(sum_of(value.top, taken, offsets), value.scale, value.bottom)


def taken_credits(value: AnyColumn | None, where: Flag | None, count: int) -> Array:
    """Which credits count."""
    taken = np.ones(count, dtype=np.bool_)
    if where is not None:
        taken &= np.logical_and(where.data, np.logical_not(where.gaps))
    if value is not None and value.gaps is not False:
        taken &= np.logical_not(value.gaps)
    return taken


def sum_of(top: Ints, taken: Array, offsets: Integers) -> Ints:
    """Each manager's sum of the values taken."""
    most = int(np.diff(offsets).max(initial=0))
    low, high = min(0, top.low) * most, max(0, top.high) * most
    if not fits(low, high):
        top = top.tight()
        low, high = min(0, top.low) * most, max(0, top.high) * most
    data = top.data if fits(low, high) and not top.is_wide else top.wide()
    masked = np.where(taken, data, 0) if taken.size else np.zeros(0, dtype=np.int64)
    return (
        sums(masked, offsets, low, high)
        if fits(low, high)
        else sums(masked.astype(np.object_), offsets, low, high).tight()
    )


def sums(values: Array, offsets: Integers, low: int, high: int) -> Ints:
    """Each manager's sum: the difference of running totals, which is exact even where a running total wraps."""
    most = int(np.diff(offsets).max(initial=0))
    running = np.concatenate([np.zeros(1, dtype=values.dtype), np.cumsum(values)])
    return Ints(running[offsets[1:]] - running[offsets[:-1]], min(0, low), max(high, most if high == 1 else high))


def fraction_sums(value: Num, taken: Array, offsets: Integers) -> Num:
    """Sums of fractions with denominators of their own: exact, one by one."""
    assert value.bottom is not None, "without a denominator it is no fraction"
    count = int(offsets[-1])
    tops = np.broadcast_to(np.asarray(value.top.data, dtype=np.object_), (count,))
    bottoms = np.broadcast_to(np.asarray(value.bottom.data, dtype=np.object_), (count,))
    top, bottom = [], []
    for start, end in pairwise(offsets):
        total = sum(
            (Fraction(int(tops[row]), int(bottoms[row])) for row in range(start, end) if taken[row]), start=Fraction(0)
        )
        top.append(total.numerator)
        bottom.append(total.denominator)
    return Num(wide_ints(top), value.scale, wide_ints(bottom))


def wide_ints(values: list[int]) -> Ints:
    """Python integers as a column."""
    data = np.array(values, dtype=np.object_)
    return Ints(data, min(values, default=0), max(values, default=0)).tight()


def extremes(value: Num, taken: Array, offsets: Integers, *, largest: bool) -> Num:
    """Each manager's largest or smallest value; missing where no deal counts."""
    managers = len(offsets) - 1
    owner = np.repeat(np.arange(managers), np.diff(offsets))[taken]
    count = int(offsets[-1])
    best: list[Fraction | None] = [None] * managers
    tops = np.broadcast_to(np.asarray(value.top.data, dtype=np.object_), (count,))[taken]
    bottoms = np.broadcast_to(np.asarray(value.bottom.data if value.bottom else 1, dtype=np.object_), (count,))[taken]
    for manager, top, bottom in zip(owner, tops, bottoms, strict=True):
        entry, known = Fraction(int(top), int(bottom)), best[manager]
        if known is None or (entry > known if largest else entry < known):
            best[manager] = entry
    present = [entry if entry is not None else Fraction(0) for entry in best]
    gaps = np.array([entry is None for entry in best], dtype=np.bool_)
    top_column, bottom_column = (
        wide_ints([entry.numerator for entry in present]),
        wide_ints([entry.denominator for entry in present]),
    )
    bottom = None if value.bottom is None else bottom_column
    return Num(top_column, value.scale, bottom, gaps if gaps.any() else False)
