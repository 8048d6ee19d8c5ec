"""Rows of facts: what kinds of fact a company has recorded, and the recorded figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from meritgraph.storage.ledger_rows import recording_columns
from meritgraph.storage.rows import chunks, insert_rows, next_id, same
from meritgraph.storage.tables import fact, fact_kind, recording

__all__ = [
    "FactKindRow",
    "FactRow",
    "add_fact_kind",
    "add_facts",
    "fact_history",
    "fact_kinds",
    "facts_on",
    "first_days",
    "first_fact_day",
    "set_fact_choices",
]


class FactKindRow(NamedTuple):
    """How a fact is stored: its number, unit, places, period kind (empty for a standing fact) and known choices."""

    fact_kind_id: int
    unit: str
    places: int
    period_kind: str
    choices: tuple[str, ...]


class FactRow(NamedTuple):
    """A figure to be recorded, as scaled numbers."""

    fact_kind_id: int
    period_start: date
    manager_id: int
    dimension: str
    valid_from: date
    seq: int
    value: int | None
    target: int | None
    evidence: str


def fact_kinds(connection: Connection, tenant_id: int, codes: Iterable[str]) -> dict[str, FactKindRow]:
    """The kinds of fact that have been recorded, by code."""
    query = select(fact_kind).where(fact_kind.c.tenant_id == tenant_id)
    found: dict[str, FactKindRow] = {}
    for piece in chunks(codes):
        for row in connection.execute(query.where(fact_kind.c.code.in_(piece))):
            known = (row.fact_kind_id, row.unit, row.places, row.period_kind, tuple(row.choices))
            found[row.code] = FactKindRow(*known)
    return found


def add_fact_kind(
    connection: Connection, tenant_id: int, code: str, *, unit: str, places: int, period_kind: str, choices: list[str]
) -> FactKindRow:
    """Enter a kind of fact that is recorded for the first time."""
    number = next_id(connection, fact_kind, "fact_kind_id", tenant_id)
    entry = {"code": code, "unit": unit, "places": places, "period_kind": period_kind, "choices": choices}
    connection.execute(insert(fact_kind).values(tenant_id=tenant_id, fact_kind_id=number, **entry))
    return FactKindRow(number, unit, places, period_kind, tuple(choices))


def set_fact_choices(connection: Connection, tenant_id: int, fact_kind_id: int, choices: list[str]) -> None:
    """Add to the known choices of a fact; those that were there keep their position."""
    mine = and_(fact_kind.c.tenant_id == tenant_id, fact_kind.c.fact_kind_id == fact_kind_id)
    connection.execute(update(fact_kind).where(mine).values(choices=choices))


def facts_on(
    connection: Connection, tenant_id: int, fact_kind_id: int, day: date, managers: Iterable[int]
) -> dict[tuple[int, str], dict[date, tuple[int | None, int | None]]]:
    """Value and target on record for a period, or from exactly that day on, by manager and dimension and then by the
    day from which they hold.
    """
    columns = (fact.c.manager_id, fact.c.dimension, fact.c.valid_from, fact.c.value, fact.c.target)
    query = select(*columns)
    query = query.where(fact.c.tenant_id == tenant_id, fact.c.fact_kind_id == fact_kind_id, fact.c.period_start == day)
    query = query.order_by(fact.c.manager_id, fact.c.dimension, fact.c.valid_from, fact.c.seq)
    found: dict[tuple[int, str], dict[date, tuple[int | None, int | None]]] = {}
    for piece in chunks(managers):
        for row in connection.execute(query.where(fact.c.manager_id.in_(piece))):
            found.setdefault((row.manager_id, row.dimension), {})[row.valid_from] = (row.value, row.target)
    return found


def add_facts(connection: Connection, tenant_id: int, rows: Sequence[FactRow]) -> None:
    """Record figures."""
    insert_rows(connection, fact, tenant_id, FactRow._fields, rows)


def fact_history(
    connection: Connection,
    tenant_id: int,
    fact_kind_id: int,
    manager_id: int,
    days: tuple[date | None, date],
    *,
    known_until: int | None,
) -> Sequence[Row[Any]]:
    """Every recorded row of a manager's fact with its source, where the first day lies within ``days``, both included.

    Ordered by first day, dimension, day of validity and position: of rows with the same key the last one holds.
    """
    query: Select[Any] = (
        select(fact, *recording_columns())
        .join_from(fact, recording, same(fact, recording, "seq"))
        .where(fact.c.tenant_id == tenant_id, fact.c.fact_kind_id == fact_kind_id, fact.c.manager_id == manager_id)
    )
    if days[0] == days[1]:
        query = query.where(fact.c.period_start == days[1])
    else:
        query = query.where(fact.c.period_start.in_(first_days(tenant_id, fact_kind_id, days[1])))
    if days[0] is not None:
        query = query.where(fact.c.period_start >= days[0])
    if known_until is not None:
        query = query.where(fact.c.seq <= known_until)
    order = (fact.c.period_start, fact.c.dimension, fact.c.valid_from, fact.c.seq)
    return connection.execute(query.order_by(*order)).all()


def first_fact_day(connection: Connection, tenant_id: int) -> date | None:
    """The first day of the earliest period that a figure is recorded for; standing facts aside."""
    kinds = select(fact_kind.c.fact_kind_id).where(fact_kind.c.tenant_id == tenant_id, fact_kind.c.period_kind != "")
    query = select(func.min(fact.c.period_start)).where(fact.c.tenant_id == tenant_id, fact.c.fact_kind_id.in_(kinds))
    return connection.execute(query).scalar_one_or_none()


def first_days(tenant_id: int, fact_kind_id: int, last_day: date) -> Select[Any]:
    """The days under which anything of a fact is recorded, found by hopping along the key instead of reading all."""
    mine = (fact.c.tenant_id == tenant_id, fact.c.fact_kind_id == fact_kind_id, fact.c.period_start <= last_day)
    days = select(func.min(fact.c.period_start).label("day")).where(*mine).cte("days", recursive=True)
    following = select(func.min(fact.c.period_start)).where(*mine, fact.c.period_start > days.c.day).correlate(days)
    days = days.union_all(select(following.scalar_subquery()).where(days.c.day.is_not(None)))
    return select(days.c.day).where(days.c.day.is_not(None))
