"""Counts, sums and extremes over each manager's deals, for a block of managers at once."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from meritgraph.engine.columns.integers import Array, Ints, Mask, fits
from meritgraph.engine.columns.integers import where as picked
from meritgraph.engine.columns.numbers import Flag, Num
from meritgraph.engine.columns.operations import AnyColumn
from meritgraph.engine.inputs import Integers

__all__ = ["aggregated"]


def aggregated(
    how: str, value: AnyColumn | None, where: Flag | None, offsets: Integers, once_per: Sequence[AnyColumn] = ()
) -> Num:
    """One number per manager; credits ``offsets[i]`` up to ``offsets[i + 1]`` are manager i's.

    A deal whose value or condition is missing is left out; of deals that agree in ``once_per`` only the first is taken.
    """
    taken = taken_credits(value, where)
    if once_per:
        taken = first_ones(np.broadcast_to(taken, (int(offsets[-1]),)), once_per, offsets)
    if how == "count" or (how == "sum" and is_one(value)):
        return Num(counts(taken, offsets), 0)
    assert isinstance(value, Num), "what is summed is a number"
    has_own_bottoms = value.bottom is not None and not isinstance(value.bottom.data, int)
    if how == "sum":
        if has_own_bottoms:
            return fraction_sums(value, taken, offsets)
        return Num(sum_of(value.top, taken, offsets), value.scale, value.bottom)
    extremes = fraction_extremes if has_own_bottoms else plain_extremes
    return extremes(value, taken, offsets, largest=how == "largest")


def is_one(value: AnyColumn | None) -> bool:
    """Whether it is 1 in every row, so that a sum of it is a count."""
    if not isinstance(value, Num) or value.scale or value.bottom is not None:
        return False
    return isinstance(value.top.data, int) and value.top.data == 1


def taken_credits(value: AnyColumn | None, where: Flag | None) -> Mask:
    """Which credits count: a mask, or one answer for all."""
    sides = [] if where is None else [where.data, present(where)]
    if value is not None:
        sides.append(present(value))
    taken: Mask = True
    for side in sides:
        taken = side if taken is True else taken if side is True else taken & side
    return taken


def present(column: AnyColumn) -> Mask:
    """Where a column has a value."""
    return not column.gaps if isinstance(column.gaps, bool) else ~column.gaps


def first_ones(taken: Array, once_per: Sequence[AnyColumn], offsets: Integers) -> Array:
    """Of the credits taken, the first of each manager's that agree in everything; a missing one agrees with none."""
    rows = np.flatnonzero(taken)
    keys = [np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))[rows]]
    alone = np.zeros(len(rows), dtype=np.bool_)
    for column in once_per:
        data = column.top.data if isinstance(column, Num) else column.data
        keys.append(np.broadcast_to(np.asarray(data, dtype=np.int64), taken.shape)[rows])
        alone |= np.broadcast_to(np.asarray(column.gaps, dtype=np.bool_), taken.shape)[rows]
    order = np.lexsort(keys)
    repeated = np.zeros(len(rows), dtype=np.bool_)
    known = order[~alone[order]]
    same = np.ones(max(len(known) - 1, 0), dtype=np.bool_)
    for key in keys:
        same &= key[known][1:] == key[known][:-1]
    repeated[known[1:]] = same
    kept = taken.copy()
    kept[rows[repeated]] = False
    return kept


def counts(taken: Mask, offsets: Integers) -> Ints:
    """How many of each manager's credits are taken."""
    if isinstance(taken, bool):
        found = np.diff(offsets) if taken else np.zeros(len(offsets) - 1, dtype=np.int64)
        return Ints(found, 0, int(offsets[-1]))
    return Ints(sums(taken, offsets), 0, int(offsets[-1]))


def sum_of(top: Ints, taken: Mask, offsets: Integers) -> Ints:
    """Each manager's sum of the values taken."""
    credited = int(offsets[-1])
    low, high = min(0, top.low) * credited, max(0, top.high) * credited
    if not fits(low, high):
        top, most = top.tight(), int(np.diff(offsets).max(initial=0))
        low, high = min(0, top.low) * most, max(0, top.high) * most
    masked = picked(taken, top, Ints(0, 0, 0)) if isinstance(taken, bool) else top.kept(taken)
    values = np.broadcast_to(np.asarray(masked.data), (credited,))
    if fits(low, high):
        return Ints(sums(values, offsets), low, high)
    return Ints(sums(values.astype(np.object_), offsets), low, high).tight()


def sums(values: Array, offsets: Integers) -> Array:
    """Each manager's sum: the difference of running totals, which is exact even where a running total wraps."""
    running = np.zeros(len(values) + 1, dtype=np.object_ if values.dtype == np.object_ else np.int64)
    np.cumsum(values, out=running[1:])
    return np.diff(np.take(running, offsets))


def fraction_sums(value: Num, taken: Mask, offsets: Integers) -> Num:
    """Sums of fractions with denominators of their own: exact, one by one."""
    assert value.bottom is not None, "without a denominator it is no fraction"
    count = int(offsets[-1])
    tops = np.broadcast_to(np.asarray(value.top.data, dtype=np.object_), (count,))
    bottoms = np.broadcast_to(np.asarray(value.bottom.data, dtype=np.object_), (count,))
    counted = np.broadcast_to(taken, (count,))
    top, bottom = [], []
    for start, end in pairwise(offsets):
        total = sum(
            (Fraction(int(tops[row]), int(bottoms[row])) for row in range(start, end) if counted[row]),
            start=Fraction(0),
        )
        top.append(total.numerator)
        bottom.append(total.denominator)
    return Num(wide_ints(top), value.scale, wide_ints(bottom))


def wide_ints(values: list[int]) -> Ints:
    """Python integers as a column."""
    data = np.array(values, dtype=np.object_)
    return Ints(data, min(values, default=0), max(values, default=0)).tight()


def plain_extremes(value: Num, taken: Mask, offsets: Integers, *, largest: bool) -> Num:
    """Each manager's largest or smallest value; missing where no deal counts."""
    neutral = value.top.low if largest else value.top.high
    candidates = picked(taken, value.top, Ints(neutral, neutral, neutral))
    data = np.broadcast_to(np.asarray(candidates.data), (int(offsets[-1]),))
    has_deals = offsets[1:] > offsets[:-1]
    best = np.zeros(len(has_deals), dtype=data.dtype)
    if len(data):
        best[has_deals] = (np.maximum if largest else np.minimum).reduceat(data, offsets[:-1][has_deals])
    none = counts(taken, offsets).equals(Ints(0, 0, 0))
    low, high = min(0, value.top.low), max(0, value.top.high)
    return Num(Ints(best, low, high), value.scale, value.bottom, none if np.any(none) else False)


def fraction_extremes(value: Num, taken: Mask, offsets: Integers, *, largest: bool) -> Num:
    """The same for fractions with denominators of their own: exact, one by one."""
    assert value.bottom is not None, "without a denominator it is no fraction"
    count = int(offsets[-1])
    tops = np.broadcast_to(np.asarray(value.top.data, dtype=np.object_), (count,))
    bottoms = np.broadcast_to(np.asarray(value.bottom.data, dtype=np.object_), (count,))
    counted = np.broadcast_to(taken, (count,))
    best = []
    for start, end in pairwise(offsets):
        entries = [Fraction(int(tops[row]), int(bottoms[row])) for row in range(start, end) if counted[row]]
        best.append((max if largest else min)(entries, default=None))
    found = [entry if entry is not None else Fraction(0) for entry in best]
    gaps = np.array([entry is None for entry in best], dtype=np.bool_)
    bottom = wide_ints([entry.denominator for entry in found])
    return Num(wide_ints([entry.numerator for entry in found]), value.scale, bottom, gaps if gaps.any() else False)
