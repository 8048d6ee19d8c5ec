"""The ledger: one entry for each time something was recorded, by whom, when, and from which source."""

from __future__ import annotations

from sqlalchemy import Column, String

from meritgraph.storage.column_types import Code, Id, Moment
from meritgraph.storage.tables.building import clustered, seq, tenant

__all__ = ["ledger", "recording"]

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
