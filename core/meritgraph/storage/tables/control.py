"""The control file's tables: which companies there are and which plugins each has switched on."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, String, Table, UniqueConstraint

from meritgraph.storage.column_types import Code, Moment
from meritgraph.storage.tables.building import NAMES

__all__ = ["CONTROL", "company", "company_plugin"]

CONTROL = MetaData(naming_convention=NAMES)
"""The tables of the control file."""

company = Table(
    "company",
    CONTROL,
    Column("tenant_id", Integer, primary_key=True, autoincrement=False),
    Column("code", Code, nullable=False),
    Column("name", String(200), nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("code"),
    info={"shared": "the list of tenants itself: a code names one company in the whole installation"},
)

company_plugin = Table(
    "company_plugin",
    CONTROL,
    Column("tenant_id", Integer, primary_key=True, autoincrement=False),
    Column("plugin", Code, primary_key=True),
    Column("switched_on_at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
