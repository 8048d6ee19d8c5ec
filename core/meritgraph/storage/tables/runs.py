"""Calculations and their statements."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from meritgraph.storage.column_types import Code, Day, Id, Moment, PlainJson, Scaled
from meritgraph.storage.tables.building import COMPANY, clustered, key, refers, tenant

__all__ = ["run", "statement"]

run = Table(
    "run",
    COMPANY,
    tenant(),
    key("run_id", Id),
    Column("scheme", Code, nullable=False),
    Column("period", Code, nullable=False),
    Column("period_start", Day, nullable=False),
    Column("period_end", Day, nullable=False),
    Column("state", Code, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("lease_until", Moment),
    Column("scheme_version", String(200), nullable=False),
    Column("known_until", Id, nullable=False),
    Column("checked_until", Id, nullable=False),
    Column("completed_seq", Id),
    Column("input_hash", String(64), nullable=False),
    Column("units", PlainJson, nullable=False),
    Column("parameters", PlainJson, nullable=False),
    Column("layout", PlainJson),
    Column("manager_count", Integer),
    Column("refused_count", Integer),
    Column("total", Text),
    Column("total_places", SmallInteger),
    Column("score_places", SmallInteger),
    Column("started_by", String(200), nullable=False, server_default=""),
    Column("started_at", Moment, nullable=False),
    Column("completed_at", Moment),
    Column("failure", Text),
    CheckConstraint("state IN ('calculating', 'complete', 'superseded', 'failed')", name="state"),
    Index(None, "tenant_id", "scheme", "period_start", "run_id"),
    Index(
        "uq_run_calculating",
        "tenant_id",
        "scheme",
        "period_start",
        unique=True,
        sqlite_where=text("state = 'calculating'"),
        postgresql_where=text("state = 'calculating'"),
    ),
    Index(
        "uq_run_complete",
        "tenant_id",
        "scheme",
        "period_start",
        unique=True,
        sqlite_where=text("state = 'complete'"),
        postgresql_where=text("state = 'complete'"),
    ),
)

statement = clustered(
    "statement",
    tenant(),
    key("run_id", Id),
    key("manager_id", Id),
    Column("total", Scaled),
    Column("score", Scaled),
    Column("tier", SmallInteger),
    Column("refusals", BigInteger, nullable=False),
    Column("notices", BigInteger, nullable=False),
    Column("figures", JSON, nullable=False),
    refers("run", "run_id"),
    refers("manager", "manager_id"),
)
