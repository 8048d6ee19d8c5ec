"""The company's calendar in its file: which days were recorded as worked or off, the latest record of a day holding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from meritgraph.storage.ledger_rows import recording_columns
from meritgraph.storage.rows import chunks, insert_rows, same
from meritgraph.storage.tables import calendar_day, recording

__all__ = ["DayRow", "add_days", "days_on_record", "recorded_days"]


class DayRow(NamedTuple):
    """What was recorded of a day, at which ledger position and from which place in the source."""

    day: date
    seq: int
    is_working: bool
    note: str
    evidence: str


def recorded_days(connection: Connection, tenant_id: int, first: date, last: date, known_until: int) -> list[Row[Any]]:
    """What was recorded up to a position of the days from ``first`` to ``last``, by day: of each the latest, with where
    it comes from.
    """
    query = (
        select(calendar_day, *recording_columns())
        .join(recording, same(calendar_day, recording, "seq"))
        .where(
            calendar_day.c.tenant_id == tenant_id,
            calendar_day.c.day.between(first, last),
            calendar_day.c.seq <= known_until,
        )
    )
    rows = connection.execute(query.order_by(calendar_day.c.day, calendar_day.c.seq))
    return list({row.day: row for row in rows}.values())


def days_on_record(connection: Connection, tenant_id: int, days: Iterable[date]) -> dict[date, tuple[bool, str]]:
    """Whether each of these days is on record as worked, and its note."""
    found: dict[date, tuple[bool, str]] = {}
    for piece in chunks(days):
        query = select(calendar_day).where(calendar_day.c.tenant_id == tenant_id, calendar_day.c.day.in_(piece))
        found |= {row.day: (row.is_working, row.note) for row in connection.execute(query.order_by(calendar_day.c.seq))}
    return found


def add_days(connection: Connection, tenant_id: int, rows: list[DayRow]) -> None:
    """Record days."""
    insert_rows(connection, calendar_day, tenant_id, DayRow._fields, rows)
