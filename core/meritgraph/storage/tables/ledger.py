"""The ledger: one entry for each time something was recorded, by whom, when, from which source, and what it touched."""

from __future__ import annotations

from sqlalchemy import Column, String

from meritgraph.storage.column_types import Code, Day, Id, Moment
from meritgraph.storage.tables.building import clustered, key, recorded, seq, tenant

__all__ = ["ledger", "recording", "touched"]

ledger = clustered("ledger", tenant(), Column("last_seq", Id, nullable=False))

recording = clustered(
    "recording",
    tenant(),
    seq(),
    Column("kind", Code, nullable=False),
    Column("name", String(400), nullable=False),
    Column("sha256", String(64), nullable=False, server_default=""),
    Column("recorded_by", String(200), nullable=False, server_default=""),
    Column("recorded_at", Moment, nullable=False),
)

touched = clustered(
    "touched",
    tenant(),
    seq(),
    key("what", Code),
    key("code", Code),
    key("first_day", Day),
    recorded(),
)
