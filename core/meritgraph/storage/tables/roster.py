"""Units, managers, and what is recorded of them over time."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, UniqueConstraint

from meritgraph.storage.column_types import Code, Day, Id
from meritgraph.storage.tables.building import clustered, evidence, key, recorded, refers, seq, tenant

__all__ = ["employment", "manager", "membership", "tier_record", "unit", "unit_parent"]

unit = clustered(
    "unit",
    tenant(),
    key("unit_id", Id),
    Column("code", Code, nullable=False),
    Column("name", String(200), nullable=False),
    UniqueConstraint("tenant_id", "code"),
)

unit_parent = clustered(
    "unit_parent",
    tenant(),
    key("unit_id", Id),
    key("valid_from", Day),
    seq(),
    Column("parent_id", Id),
    refers("unit", "unit_id"),
    refers("unit", "parent_id"),
    recorded(),
)

manager = clustered(
    "manager",
    tenant(),
    key("manager_id", Id),
    Column("code", Code, nullable=False),
    Column("name", String(200), nullable=False),
    UniqueConstraint("tenant_id", "code"),
)

employment = clustered(
    "employment",
    tenant(),
    key("manager_id", Id),
    seq(),
    Column("hired_on", Day),
    Column("left_on", Day),
    evidence(),
    refers("manager", "manager_id"),
    recorded(),
)

membership = clustered(
    "membership",
    tenant(),
    key("manager_id", Id),
    key("valid_from", Day),
    seq(),
    Column("unit_id", Id, nullable=False),
    evidence(),
    refers("manager", "manager_id"),
    refers("unit", "unit_id"),
    recorded(),
    Index(None, "tenant_id", "unit_id", "manager_id"),
)

tier_record = clustered(
    "tier_record",
    tenant(),
    key("ladder", Code),
    key("manager_id", Id),
    key("valid_from", Day),
    seq(),
    Column("tier", Code, nullable=False),
    evidence(),
    refers("manager", "manager_id"),
    recorded(),
)
