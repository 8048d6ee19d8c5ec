"""What each ledger position touched: enough to tell whether a run has read something that was recorded since.

A touch says what sort of thing it was, its code, and the first day it bears on: for the facts and the runs of a period
the period's first day, for deals the first day of their month, for the calendar that of the year, for all else the day
from which it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from meritgraph.storage.rows import insert_rows
from meritgraph.storage.tables import recording, touched

__all__ = [
    "ACTIVATION",
    "CALENDAR",
    "DEAL",
    "FACT",
    "PARAMETER",
    "PEOPLE",
    "RUN",
    "STANDING_FACT",
    "TIER",
    "UNIT",
    "Touch",
    "TouchedRow",
    "add_touches",
    "touched_since",
]

ACTIVATION, CALENDAR, DEAL, FACT, PARAMETER, PEOPLE, RUN, STANDING_FACT, TIER, UNIT = (
    "activation",
    "calendar",
    "deal",
    "fact",
    "parameter",
    "people",
    "run",
    "standing_fact",
    "tier",
    "unit",
)


class Touch(NamedTuple):
    """What was touched, its code (empty for people, units and the calendar), and the first day it bears on."""

    what: str
    code: str
    first_day: date


class TouchedRow(NamedTuple):
    """A touch with the ledger position at which it happened: what came from where, recorded by whom and when."""

    position: int
    touch: Touch
    kind: str
    name: str
    by: str
    at: datetime


def add_touches(connection: Connection, tenant_id: int, seq: int, touches: Iterable[Touch]) -> None:
    """Record what a position touched, each thing once."""
    rows = [(seq, *touch) for touch in sorted(set(touches))]
    insert_rows(connection, touched, tenant_id, ("seq", *Touch._fields), rows)


def touched_since(connection: Connection, tenant_id: int, position: int) -> list[TouchedRow]:
    """Everything that was touched after a position, in the order it was recorded."""
    query = (
        select(touched, recording.c.kind, recording.c.name, recording.c.recorded_by, recording.c.recorded_at)
        .join(recording, (recording.c.tenant_id == touched.c.tenant_id) & (recording.c.seq == touched.c.seq))
        .where(touched.c.tenant_id == tenant_id, touched.c.seq > position)
    )
    rows = connection.execute(query.order_by(touched.c.seq, touched.c.what, touched.c.code, touched.c.first_day))
    return [
        TouchedRow(
            row.seq, Touch(row.what, row.code, row.first_day), row.kind, row.name, row.recorded_by, row.recorded_at
        )
        for row in rows
    ]
