"""What a company sets: parameter values, and which schemes are active."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Table, Text

from meritgraph.storage.column_types import Code, Day, PlainJson
from meritgraph.storage.tables.building import COMPANY, clustered, key, recorded, seq, tenant

__all__ = ["activation", "parameter_value"]

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
