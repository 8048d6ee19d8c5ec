"""What the company tables are built from: one metadata, the tenant first in every key, and references inside a company.

What is recorded is never overwritten. Each transaction that records something takes the next ``seq``, the company's
ledger position, and its rows carry it: of rows with the same key the one with the greatest ``seq`` holds, and a reader
who knows only what was there up to a position leaves later rows out.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, Integer, MetaData, String, Table
from sqlalchemy.schema import SchemaItem

from meritgraph.storage.column_types import Id

__all__ = ["COMPANY", "NAMES", "clustered", "evidence", "key", "recorded", "refers", "seq", "tenant"]

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}
"""How keys and constraints are named, so that a migration can name them too."""

COMPANY = MetaData(naming_convention=NAMES)
"""The tables of a company's file."""


def key(name: str, kind: Any) -> Column[Any]:
    """A column of the primary key."""
    return Column(name, kind, primary_key=True, nullable=False, autoincrement=False)


def tenant() -> Column[Any]:
    """The company the row belongs to: the first column of every key."""
    return key("tenant_id", Integer)


def seq() -> Column[Any]:
    """The ledger position at which the row was recorded, as the last column of its key."""
    return key("seq", Id)


def evidence() -> Column[Any]:
    """Where in the source the row stands, such as ``月末管户!2``."""
    return Column("evidence", String(200), nullable=False, server_default="")


def refers(table: str, *columns: str) -> ForeignKeyConstraint:
    """A reference to a row of the same company by its key."""
    local = ["tenant_id", *columns]
    renamed = {"parent_id": "unit_id"}
    return ForeignKeyConstraint(local, [f"{table}.{renamed.get(name, name)}" for name in local])


def recorded() -> ForeignKeyConstraint:
    """The reference to what was recorded at ``seq``, by whom and from which source."""
    return refers("recording", "seq")


def clustered(name: str, *items: SchemaItem) -> Table:
    """A table whose rows lie in the order of their key, so that a column of figures is read in one sequential scan."""
    return Table(name, COMPANY, *items, sqlite_with_rowid=False)
