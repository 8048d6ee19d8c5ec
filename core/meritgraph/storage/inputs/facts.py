"""A recorded fact of everybody concerned, as one column."""

from __future__ import annotations

from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, select

from meritgraph.engine.inputs import FactNeed, ScaledColumn
from meritgraph.storage.columns import read_columns
from meritgraph.storage.fact_rows import FactKindRow, first_days
from meritgraph.storage.inputs.people import People
from meritgraph.storage.tables import fact

__all__ = ["read_fact", "renumbered"]


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
    query = select(fact.c.manager_id, fact.c.target if need.is_target else fact.c.value).where(
        fact.c.tenant_id == people.tenant_id,
        fact.c.fact_kind_id == fact_kind_id,
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
    return query.order_by(fact.c.period_start, fact.c.manager_id, fact.c.dimension, fact.c.seq)


def renumbered(column: ScaledColumn, stored: tuple[str, ...], declared: tuple[str, ...]) -> ScaledColumn:
    """The column of a choice by its declared positions; a choice that is declared no longer is missing."""
    positions = np.array([declared.index(code) if code in declared else -1 for code in stored], dtype=np.int64)
    values = positions[column.values]
    missing = values < 0
    if column.missing is not None:
        missing |= column.missing
    return ScaledColumn(np.where(missing, 0, values), 0, missing if missing.any() else None)
