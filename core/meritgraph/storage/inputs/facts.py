"""A recorded fact of everybody concerned, as one column."""

from __future__ import annotations

from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, select

from meritgraph.engine.inputs import FactDays, FactDaysNeed, FactNeed, Integers, ScaledColumn
from meritgraph.period import days_since_epoch
from meritgraph.storage.columns import read_columns
from meritgraph.storage.fact_rows import FactKindRow, first_days
from meritgraph.storage.inputs.people import People, last_of_each
from meritgraph.storage.tables import fact

__all__ = ["read_fact", "read_fact_days", "renumbered"]


def read_fact(
    connection: Connection, people: People, need: FactNeed, kind: FactKindRow | None, choices: tuple[str, ...]
) -> ScaledColumn:
    """The fact's values: of the period, or on its last day where the fact is a standing one.

    Without a ``kind`` nothing of that fact was ever recorded: all values are missing. ``choices`` are the codes of a
    choice in declared order.
    """
    nothing = np.empty(0, dtype=np.int64)
    if kind is None:
        return people.column(nothing, nothing, need.places)
    query = fact_query(people, kind.fact_kind_id, need)
    ids, values = read_columns(connection, query)
    assert need.standing or bool((ids[1:] >= ids[:-1]).all()), "later rows must come after those they supersede"
    column = people.column(ids, values, kind.places)
    if kind.choices and kind.choices != choices:
        return renumbered(column, kind.choices, choices)
    return column


def fact_query(people: People, fact_kind_id: int, need: FactNeed) -> Select[Any]:
    """The rows in the order of their key, so that what supersedes comes after what is superseded."""
    part = fact.c.target if need.is_target else fact.c.value
    query = select(fact.c.manager_id, part).where(
        fact.c.tenant_id == people.tenant_id,
        fact.c.fact_kind_id == fact_kind_id,
        part.is_not(None),  # a row without it says nothing about it, so that what was there before still holds
        fact.c.dimension <= "",  # only "" is; written so, the key gives the order and nothing has to be sorted
        fact.c.seq <= people.known_until,
    )
    query = people.theirs(query, fact.c.manager_id)
    if not need.standing:
        query = query.where(fact.c.period_start == need.period.start)
    elif people.only is not None:
        query = query.where(fact.c.period_start.in_(first_days(people.tenant_id, fact_kind_id, need.period.last_day)))
    else:
        query = query.where(fact.c.period_start <= need.period.last_day)
    return query.order_by(fact.c.period_start, fact.c.manager_id, fact.c.dimension, fact.c.valid_from, fact.c.seq)


def read_fact_days(connection: Connection, people: People, need: FactDaysNeed, kind: FactKindRow | None) -> FactDays:
    """Every version of the fact that was in force on a day of the period; without a ``kind`` there is none."""
    nothing = np.empty(0, dtype=np.int64)
    if kind is None:
        return FactDays(nothing, nothing, nothing, ScaledColumn(nothing, need.places))
    read = FactNeed(need.code, need.period, need.places, need.standing, need.is_target)
    query = fact_query(people, kind.fact_kind_id, read)
    ids, values, days = read_columns(connection, query.add_columns(fact.c.valid_from))
    owner = people.places(ids)
    order = np.lexsort((days, owner))  # stable: what supersedes stays after what is superseded
    order = order[owner[order] >= 0]
    owner, values, days = owner[order], values[order], days[order]
    held = last_of_each(owner, days)
    return in_period(owner[held], days[held], ScaledColumn(values[held], kind.places), need)


def in_period(owner: Integers, valid_from: Integers, values: ScaledColumn, need: FactDaysNeed) -> FactDays:
    """The versions, ordered by manager and day, with their days in the period; a target of 0 is none."""
    start, end = days_since_epoch(need.period.start), days_since_epoch(need.period.end)
    until = np.full(len(owner), end, dtype=np.int64)
    is_followed = ~last_of_each(owner)
    until[is_followed] = valid_from[1:][is_followed[:-1]]
    first = np.maximum(valid_from, start)
    counts = until > first
    if need.is_target:
        counts &= values.values != 0
    return FactDays(
        owner[counts], first[counts], (until - first)[counts], ScaledColumn(values.values[counts], values.places)
    )


def renumbered(column: ScaledColumn, stored: tuple[str, ...], declared: tuple[str, ...]) -> ScaledColumn:
    """The column of a choice by its declared positions; a choice that is declared no longer is missing."""
    positions = np.array([declared.index(code) if code in declared else -1 for code in stored], dtype=np.int64)
    values = positions[column.values]
    missing = values < 0
    if column.missing is not None:
        missing |= column.missing
    return ScaledColumn(np.where(missing, 0, values), 0, missing if missing.any() else None)
