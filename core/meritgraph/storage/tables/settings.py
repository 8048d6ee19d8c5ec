"""What a company sets: parameter values, which schemes are active, which days are worked."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, String, Table, Text

from meritgraph.storage.column_types import Code, Day, PlainJson
from meritgraph.storage.tables.building import COMPANY, clustered, evidence, key, recorded, seq, tenant

__all__ = ["activation", "calendar_day", "parameter_value"]

parameter_value = Table(
    "parameter_value",
    COMPANY,
    tenant(),
    key("terms", Code),
    key("name", Code),
    key("level", Code),
    key("subject", Code),
    key("valid_from", Day),
    seq(),
    Column("value", Text),
    recorded(),
    CheckConstraint("level IN ('company', 'unit', 'tier', 'manager')", name="level"),
)

activation = clustered(
    "activation",
    tenant(),
    key("scheme", Code),
    key("valid_from", Day),
    seq(),
    Column("active", Boolean, nullable=False),
    Column("units", PlainJson, nullable=False),
    recorded(),
)

calendar_day = clustered(
    "calendar_day",
    tenant(),
    key("day", Day),
    seq(),
    Column("is_working", Boolean, nullable=False),
    Column("note", String(200), nullable=False, server_default=""),
    evidence(),
    recorded(),
)
