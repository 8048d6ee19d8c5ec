"""Whom a calculation concerns: everybody employed on a day of its period, in the order of their codes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, select

from meritgraph.engine.inputs import Flags, Integers, ScaledColumn
from meritgraph.period import Period, days_since_epoch
from meritgraph.storage.columns import MISSING, present_or_missing, read_columns
from meritgraph.storage.roster_rows import unit_rows
from meritgraph.storage.tables import employment, manager, membership

__all__ = ["People", "last_of_each", "of_units", "read_people", "read_unit_ranks", "read_units"]

Q = TypeVar("Q", bound=Select[Any])


@dataclass(frozen=True, eq=False)
class People:
    """The managers of a calculation by code, with their numbers; ``known_until`` is the ledger position it knows.

    ``only`` holds the numbers where it concerns a few of many, so that only their rows are read.
    """

    tenant_id: int
    known_until: int
    codes: tuple[str, ...]
    ids: Integers
    hired_on: ScaledColumn
    left_on: ScaledColumn
    only: tuple[int, ...] | None = None

    @cached_property
    def lookup(self) -> Integers:
        """The position of each manager number; -1 for numbers that are not concerned."""
        lookup = np.full(int(self.ids.max(initial=0)) + 2, -1, dtype=np.int64)
        lookup[self.ids] = np.arange(len(self.ids))
        return lookup

    def restricted(self, codes: Collection[str]) -> People:
        """Those of them with these codes."""
        return self.kept(np.array([code in codes for code in self.codes], dtype=np.bool_))

    def kept(self, flags: Flags) -> People:
        """Those of them who are marked."""
        return replace(
            self,
            codes=tuple(code for code, keep in zip(self.codes, flags.tolist(), strict=True) if keep),
            ids=self.ids[flags],
            hired_on=of_these(self.hired_on, flags),
            left_on=of_these(self.left_on, flags),
        )

    def places(self, ids: Integers) -> Integers:
        """The position of each of these manager numbers; -1 where not concerned."""
        places: Integers = self.lookup[np.minimum(ids, len(self.lookup) - 1)]
        return places

    def are_employed(self, places: Integers, days: Integers) -> Flags:
        """Whether each of the managers at these positions was employed on the day beside it."""
        since = self.hired_on.values[places] <= days
        if self.hired_on.missing is not None:
            since |= self.hired_on.missing[places]
        until = self.left_on.values[places] >= days
        if self.left_on.missing is not None:
            until |= self.left_on.missing[places]
        employed: Flags = since & until
        return employed

    def column(self, ids: Integers, values: Integers, places: int) -> ScaledColumn:
        """The column of values given by manager number; of two for the same manager the later one holds."""
        positions = self.places(ids)
        column = np.full(len(self.codes), MISSING, dtype=np.int64)
        column[positions[positions >= 0]] = values[positions >= 0]
        return present_or_missing(column, places)

    def theirs(self, query: Q, manager_id: ColumnElement[int]) -> Q:
        """The query without other managers' rows, where only a few are concerned."""
        return query if self.only is None else query.where(manager_id.in_(self.only))


def read_people(
    connection: Connection, tenant_id: int, period: Period, known_until: int, only: Sequence[str] | None = None
) -> People:
    """Everybody employed on at least one day of the period; with ``only``, those of them with these codes."""
    ids, codes = read_codes(connection, tenant_id, only)
    few = None if only is None else tuple(ids.tolist())
    people = People(tenant_id, known_until, (), ids, ScaledColumn(ids), ScaledColumn(ids), few)
    hired_on, left_on, known = read_employment(connection, people)
    first, last = days_since_epoch(period.start), days_since_epoch(period.last_day)
    employed = known & (hired_on <= last) & ((left_on == MISSING) | (left_on >= first))
    left_on = np.where(left_on > last, MISSING, left_on)  # who leaves later has not left yet
    present = np.flatnonzero(employed)
    return People(
        tenant_id,
        known_until,
        tuple(codes) if len(present) == len(codes) else tuple(codes[position] for position in present.tolist()),
        ids[present],
        present_or_missing(hired_on[present]),
        present_or_missing(left_on[present]),
        people.only,
    )


def read_codes(connection: Connection, tenant_id: int, only: Sequence[str] | None) -> tuple[Integers, list[str]]:
    """Numbers and codes of the roster, in the order of codes."""
    query = select(manager.c.manager_id, manager.c.code).where(manager.c.tenant_id == tenant_id)
    if only is not None:
        query = query.where(manager.c.code.in_(only))
    ids, codes = read_columns(connection, query.order_by(manager.c.manager_id))
    if codes == sorted(codes):  # one pass where they are in order, as most rosters are
        return ids, codes
    order = sorted(range(len(codes)), key=codes.__getitem__)
    return ids[np.array(order, dtype=np.int64)], [codes[position] for position in order]


def read_employment(connection: Connection, people: People) -> tuple[Integers, Integers, Flags]:
    """First and last day of everybody, and who was on the roster at all at the known position."""
    query = select(employment.c.manager_id, employment.c.hired_on, employment.c.left_on)
    query = query.where(employment.c.tenant_id == people.tenant_id, employment.c.seq <= people.known_until)
    query = people.theirs(query, employment.c.manager_id)
    ids, hired_on, left_on = read_columns(connection, query.order_by(employment.c.manager_id, employment.c.seq))
    positions = people.places(ids)
    count = len(people.ids)
    columns = [np.full(count, MISSING, dtype=np.int64) for _ in range(2)]
    columns[0][positions], columns[1][positions] = hired_on, left_on
    known = np.zeros(count, dtype=np.bool_)
    known[positions] = True
    return columns[0], columns[1], known


def read_units(connection: Connection, people: People, day: date) -> ScaledColumn:
    """The number of the unit each manager belongs to on a day."""
    query = select(membership.c.manager_id, membership.c.unit_id)
    query = query.where(
        membership.c.tenant_id == people.tenant_id,
        membership.c.valid_from <= day,
        membership.c.seq <= people.known_until,
    )
    query = people.theirs(query, membership.c.manager_id)
    order = (membership.c.manager_id, membership.c.valid_from, membership.c.seq)
    ids, units = read_columns(connection, query.order_by(*order))
    return people.column(ids, units, 0)


def of_units(connection: Connection, people: People, units: Collection[int], day: date) -> People:
    """Those who on a day belong to one of the units with these numbers."""
    belongs = read_units(connection, people, day)
    kept = np.isin(belongs.values, sorted(units))
    return people.kept(kept if belongs.missing is None else kept & ~belongs.missing)


def read_unit_ranks(connection: Connection, people: People, day: date) -> ScaledColumn:
    """The unit each manager belongs to on a day, as its rank by code among the units that anybody belongs to."""
    units = read_units(connection, people, day)
    used, place_of = np.unique(units.values, return_inverse=True)
    ordered = [unit_id for unit_id, _, _ in unit_rows(connection, people.tenant_id)]
    rank_of = {unit_id: rank for rank, unit_id in enumerate(ordered)}
    ranks = np.array([rank_of.get(unit_id, -1) for unit_id in used.tolist()], dtype=np.int64)
    dense = np.argsort(np.argsort(ranks)) - int((ranks < 0).any())
    return ScaledColumn(np.maximum(dense[place_of], 0), 0, units.missing)


def of_these(column: ScaledColumn, kept: Flags) -> ScaledColumn:
    """The column of those that are kept."""
    return ScaledColumn(column.values[kept], column.places, None if column.missing is None else column.missing[kept])


def last_of_each(*keys: Integers) -> Flags:
    """Which rows are the last of those with the same keys, where rows with the same keys follow one another."""
    count = len(keys[0])
    last = np.ones(count, dtype=np.bool_)
    if count:
        same = np.ones(count - 1, dtype=np.bool_)
        for key in keys:
            same &= key[1:] == key[:-1]
        last[:-1] = ~same
    return last
