"""Figures that depend on everybody: ranks, totals, headcounts and shared-out pools over all managers of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from meritgraph.engine.columns.integers import LIMIT, Array, Ints
from meritgraph.engine.columns.numbers import Num
from meritgraph.engine.inputs import Flags, Integers, ScaledColumn
from meritgraph.formula.reads import Population, UnitRead
from meritgraph.quantity.nodes import Node

__all__ = ["everybodys"]

CENT_PLACES = 2
NO_KEY = np.iinfo(np.int64).min


@dataclass(frozen=True, eq=False)
class People:
    """Who counts, and into which group: ``groups`` numbers them from 0 on, ``counts`` says who is in at all.

    Whoever belongs to no unit is in the group of those without one; who lacks any other key belongs to no group.
    """

    groups: Integers
    size: int
    counts: Flags
    grouped: Flags

    @property
    def gaps(self) -> Flags | bool:
        """Who belongs to no group and so has no figure."""
        return False if bool(self.grouped.all()) else ~self.grouped


def everybodys(node: Population, read: Callable[[Node], ScaledColumn], count: int) -> ScaledColumn | Num:
    """The figure for everybody; the order of managers matters only where ties go by code."""
    people = people_of(node, read, count)
    if node.how == "headcount":
        heads = np.bincount(people.groups[people.counts], minlength=people.size)
        return Num(Ints(heads[people.groups].astype(np.int64), 0, count), 0, None, people.gaps)
    assert node.value is not None, "only a headcount goes without a value"
    column = read(node.value)
    present = people.counts & present_in(column)
    if node.how == "total":
        return total(column, people, present)
    if node.how == "share_ahead":
        return shares_ahead(node, column, people, present)
    if node.how == "distribute":
        return shared_out(column, read(node.then[0]), people)
    return ranked(node, [column, *(read(each) for each in node.then)], people, present)


def people_of(node: Population, read: Callable[[Node], ScaledColumn], count: int) -> People:
    """Who counts and in which group."""
    counts = np.ones(count, dtype=np.bool_)
    if node.among is not None:
        flag = read(node.among)
        counts = (flag.values == 1) & present_in(flag)
    if node.within is None:
        return People(np.zeros(count, dtype=np.int64), 1, counts, np.ones(count, dtype=np.bool_))
    column = read(node.within)
    keyed = present_in(column)
    grouped = np.ones(count, dtype=np.bool_) if isinstance(node.within, UnitRead) else keyed
    keys, groups = np.unique(np.where(keyed, column.values, NO_KEY), return_inverse=True)
    return People(groups.astype(np.int64), max(len(keys), 1), counts & grouped, grouped)


def present_in(column: ScaledColumn) -> Flags:
    """Where a column has a value."""
    return np.ones(len(column.values), dtype=np.bool_) if column.missing is None else ~column.missing


@dataclass(frozen=True, eq=False)
class Order:
    """Who is present in the order of ranks, group by group: ``rows`` says who, ``first`` where the own group begins,
    ``place`` where those begin with whom the place is shared.
    """

    rows: Integers
    first: Integers
    place: Integers


def ranked(node: Population, columns: list[ScaledColumn], people: People, present: Flags) -> ScaledColumn:
    """Everybody's place within the group, from 1 on."""
    order = in_order(node, columns, people, present)
    places: Integers = np.zeros(len(present), dtype=np.int64)
    places[order.rows] = 1 + order.place - order.first
    return ScaledColumn(places, 0, None if bool(present.all()) else ~present)


def in_order(node: Population, columns: list[ScaledColumn], people: People, present: Flags) -> Order:
    """Everybody present by group, then by value, then by what breaks ties, then by code."""
    rows = np.flatnonzero(present)
    keys = [~columns[0].values[rows] if node.highest_first else columns[0].values[rows]]
    keys += [breaking(column, rows) for column in columns[1:]]
    order = np.lexsort((*reversed(keys), people.groups[rows]))
    groups = people.groups[rows][order]
    begins = np.ones(len(rows), dtype=np.bool_)
    begins[1:] = groups[1:] != groups[:-1]
    first_of_group = np.maximum.accumulate(np.where(begins, np.arange(len(rows)), 0))
    if node.ties == "share":
        for key in keys:
            begins[1:] |= key[order][1:] != key[order][:-1]
        position = np.maximum.accumulate(np.where(begins, np.arange(len(rows)), 0))
    else:
        position = np.arange(len(rows))
    return Order(rows[order], first_of_group, position)


def shares_ahead(node: Population, column: ScaledColumn, people: People, present: Flags) -> Num:
    """What those before each one in the group have together, over what the group has; none where that has nothing."""
    order = in_order(node, [column], people, present)
    values = column.values[order.rows]
    if len(values) * max(int(values.max(initial=0)), -int(values.min(initial=0))) > LIMIT:
        values = values.astype(np.object_)
    running = np.concatenate([np.zeros(1, dtype=values.dtype), np.cumsum(values)])
    starts = np.unique(order.first)
    ends = np.append(starts[1:], len(values))
    together = running[ends[np.searchsorted(starts, order.first)]] - running[order.first]
    ahead: Array = np.zeros(len(present), dtype=values.dtype)
    whole: Array = np.ones(len(present), dtype=values.dtype)
    shared: Flags = present.copy()
    shared[order.rows] = together > 0
    ahead[order.rows] = np.where(together > 0, running[order.place] - running[order.first], 0)
    whole[order.rows] = np.where(together > 0, together, 1)
    return Num(bounded(ahead), 0, bounded(whole), False if bool(shared.all()) else ~shared)


def bounded(values: Array) -> Ints:
    """A column of integers with its bounds."""
    return Ints(values, int(values.min(initial=1)), int(values.max(initial=1))).tight()


def breaking(column: ScaledColumn, rows: Integers) -> Integers:
    """A tie-breaker's sort key: the highest first, who has none last."""
    keys: Integers = np.where(present_in(column), ~column.values, np.iinfo(np.int64).max)[rows]
    return keys


def total(column: ScaledColumn, people: People, present: Flags) -> Num:
    """The group's sum, for everybody in it; it need not fit 64 bits."""
    values, groups = column.values[present], people.groups[present]
    high, low = (np.zeros(people.size, dtype=np.int64) for _ in range(2))
    np.add.at(high, groups, values >> 32)
    np.add.at(low, groups, values & 0xFFFF_FFFF)
    sums = [(int(above) << 32) + int(below) for above, below in zip(high, low, strict=True)]
    if people.size == 1:
        return Num(Ints(sums[0], sums[0], sums[0]), column.places, None, people.gaps)
    whole: Array = np.array(sums, dtype=np.object_)[people.groups]
    return Num(Ints(whole, min(sums), max(sums)).tight(), column.places, None, people.gaps)


def shared_out(pool: ScaledColumn, weights: ScaledColumn, people: People) -> Num:
    """Each group's pool divided by weights into whole cents that sum to the pool; they need not fit 64 bits."""
    parts: Array = np.zeros(len(pool.values), dtype=np.object_)
    given = people.counts & present_in(pool) & present_in(weights)
    rows = np.flatnonzero(given)
    by_group = rows[np.argsort(people.groups[rows], kind="stable")]
    ends = np.flatnonzero(np.diff(people.groups[by_group])) + 1
    for members in np.split(by_group, ends):
        entitled = [int(weight) for weight in weights.values[members]]
        if not members.size or sum(entitled) <= 0 or min(entitled) < 0:
            given[members] = False
            continue
        amount = int(pool.values[members[0]])
        cents = abs(amount) * 10**CENT_PLACES // 10**pool.places
        parts[members] = whole_parts(-cents if amount < 0 else cents, entitled)
    whole = Ints(parts, min(parts, default=0), max(parts, default=0)).tight()
    return Num(whole, CENT_PLACES, None, False if bool(given.all()) else ~given)


def whole_parts(amount: int, weights: list[int]) -> list[int]:
    """The amount by weights, rounded down, what is left over one by one to the largest remainders; equal ones in order.

    >>> whole_parts(100, [1, 1, 1])
    [34, 33, 33]
    """
    sign = -1 if amount < 0 else 1
    together = sum(weights)
    parts = [abs(amount) * weight // together for weight in weights]
    remainders = [abs(amount) * weight % together for weight in weights]
    left = abs(amount) - sum(parts)
    for position in sorted(range(len(weights)), key=lambda each: (-remainders[each], each))[:left]:
        parts[position] += 1
    return [sign * part for part in parts]
