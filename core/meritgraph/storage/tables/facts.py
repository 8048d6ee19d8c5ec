"""Recorded figures and deals."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, SmallInteger, UniqueConstraint, text

from meritgraph.storage.column_types import Code, Day, Id, PlainJson, Scaled
from meritgraph.storage.tables.building import clustered, evidence, key, recorded, refers, seq, tenant

__all__ = ["deal", "deal_attribute", "deal_credit", "deal_kind", "deal_version", "fact", "fact_kind"]

fact_kind = clustered(
    "fact_kind",
    tenant(),
    key("fact_kind_id", Integer),
    Column("code", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("places", SmallInteger, nullable=False),
    Column("period_kind", Code, nullable=False),
    Column("choices", PlainJson, nullable=False),
    UniqueConstraint("tenant_id", "code"),
)

fact = clustered(
    "fact",
    tenant(),
    key("fact_kind_id", Integer),
    key("period_start", Day),
    key("manager_id", Id),
    key("dimension", Code),
    key("valid_from", Day),
    seq(),
    Column("value", Scaled),
    Column("target", Scaled),
    evidence(),
    refers("fact_kind", "fact_kind_id"),
    refers("manager", "manager_id"),
    recorded(),
)

deal_kind = clustered(
    "deal_kind",
    tenant(),
    key("deal_kind_id", Integer),
    Column("code", Code, nullable=False),
    UniqueConstraint("tenant_id", "code"),
)

deal_attribute = clustered(
    "deal_attribute",
    tenant(),
    key("deal_kind_id", Integer),
    key("position", SmallInteger),
    Column("name", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("places", SmallInteger, nullable=False),
    Column("choices", PlainJson, nullable=False),
    UniqueConstraint("tenant_id", "deal_kind_id", "name"),
    refers("deal_kind", "deal_kind_id"),
)

deal = clustered(
    "deal",
    tenant(),
    key("deal_kind_id", Integer),
    key("deal_id", Id),
    Column("code", Code, nullable=False),
    UniqueConstraint("tenant_id", "deal_kind_id", "code"),
    refers("deal_kind", "deal_kind_id"),
)

deal_version = clustered(
    "deal_version",
    tenant(),
    key("deal_kind_id", Integer),
    key("happened_on", Day),
    key("deal_id", Id),
    seq(),
    Column("attributes", JSON, nullable=False),
    Column("supersedes", Id),
    Column("withdrawn", Boolean, nullable=False, server_default=text("0")),
    evidence(),
    refers("deal", "deal_kind_id", "deal_id"),
    recorded(),
    UniqueConstraint("tenant_id", "deal_kind_id", "deal_id", "seq"),
    Index(
        "ix_deal_version_supersedes",
        "tenant_id",
        "deal_kind_id",
        "deal_id",
        "supersedes",
        "seq",
        sqlite_where=text("supersedes IS NOT NULL"),
        postgresql_where=text("supersedes IS NOT NULL"),
    ),
)

deal_credit = clustered(
    "deal_credit",
    tenant(),
    key("deal_kind_id", Integer),
    key("happened_on", Day),
    key("deal_id", Id),
    seq(),
    key("role", Code),
    key("manager_id", Id),
    Column("share", Scaled, nullable=False),
    refers("deal_version", "deal_kind_id", "happened_on", "deal_id", "seq"),
    refers("manager", "manager_id"),
    Index(None, "tenant_id", "manager_id", "deal_kind_id", "happened_on", "deal_id", "seq"),
)
