"""The company's ledger: the next position, and what was recorded there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from meritgraph.storage.tables import ledger, recording

__all__ = ["known_until", "ledger_tenant", "next_position", "now", "open_ledger", "recording_columns"]


def now() -> datetime:
    """The present moment, for what is recorded; no rule of a policy ever asks for it."""
    return datetime.now(UTC)


def open_ledger(connection: Connection, tenant_id: int) -> None:
    """The beginning of a new company's ledger."""
    connection.execute(insert(ledger).values(tenant_id=tenant_id, last_seq=0))


def ledger_tenant(connection: Connection) -> tuple[int, int] | None:
    """Whose ledger a company file holds and its last position; None where it is new."""
    found = connection.execute(select(ledger.c.tenant_id, ledger.c.last_seq)).one_or_none()
    return None if found is None else (found.tenant_id, found.last_seq)


def known_until(connection: Connection, tenant_id: int) -> int:
    """The last position of the ledger: all that is recorded so far."""
    query = select(ledger.c.last_seq).where(ledger.c.tenant_id == tenant_id)
    position: int = connection.execute(query).scalar_one()
    return position


def next_position(
    connection: Connection, tenant_id: int, *, kind: str, name: str, sha256: str = "", by: str = ""
) -> int:
    """A new position for what the transaction records, from that source; positions follow the order of commits."""
    advanced = update(ledger).where(ledger.c.tenant_id == tenant_id).values(last_seq=ledger.c.last_seq + 1)
    position: int = connection.execute(advanced.returning(ledger.c.last_seq)).scalar_one()
    entry = {"kind": kind, "name": name, "sha256": sha256, "recorded_by": by, "recorded_at": now()}
    connection.execute(insert(recording).values(tenant_id=tenant_id, seq=position, **entry))
    return position


def recording_columns() -> tuple[ColumnElement[Any], ...]:
    """What a query of recorded rows shows of where they come from."""
    columns = (recording.c.kind, recording.c.name, recording.c.sha256, recording.c.recorded_by, recording.c.recorded_at)
    return tuple(column.label(f"source_{column.name}") for column in columns)
