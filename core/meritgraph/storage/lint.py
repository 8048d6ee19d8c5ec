"""The rules every table keeps, so that companies can share tables, or be spread over machines, without a new model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import (
    Column,
    Float,
    ForeignKeyConstraint,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

__all__ = ["complaints"]

TENANT = "tenant_id"


def complaints(metadata: MetaData) -> list[str]:
    """What breaks a rule, a sentence each: the tenant comes first in every key, and no amount is a float.

    A table that lists the tenants themselves says so in its ``info`` and may have keys of its own.
    """
    return [complaint for _, table in sorted(metadata.tables.items()) for complaint in of_table(table)]


def of_table(table: Table) -> Iterator[str]:
    """What breaks a rule in one table."""
    if "shared" not in table.info:
        yield from of_keys(table)
    tenant = table.columns.get(TENANT)
    if tenant is None or tenant.nullable:
        yield f"{table.name}: there is no {TENANT} that is always given"
    for column in table.columns:
        if isinstance(column.type, Numeric | Float):
            yield f"{table.name}.{column.name}: an amount is a scaled BIGINT, not {column.type}"


def of_keys(table: Table) -> Iterator[str]:
    """What breaks a rule in a table's keys, indexes and references."""
    for kind, name, columns in keys(table):
        first = next(iter(columns)).name
        if first != TENANT:
            yield f"{table.name}: the {kind}{name} begins with {first} instead of {TENANT}"
    for constraint in sorted(foreign_keys(table), key=lambda each: each.referred_table.name):
        if (constraint.ondelete or "").upper() in ("SET NULL", "SET DEFAULT"):
            target = constraint.referred_table.name
            yield f"{table.name}: the foreign key to {target} sets NULL, which would erase a part of the key"


def keys(table: Table) -> Iterator[tuple[str, str, Iterable[Column[object]]]]:
    """Everything that has columns in an order: what it is, its name, its columns."""
    constraints = sorted(table.constraints, key=lambda each: str(each.name))
    for each in constraints:
        if isinstance(each, PrimaryKeyConstraint):
            yield "primary key", "", each.columns
    for each in constraints:
        if isinstance(each, UniqueConstraint):
            yield "unique constraint ", str(each.name), each.columns
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        yield "index ", str(index.name), index.columns
    for reference in foreign_keys(table):
        yield "foreign key to ", reference.referred_table.name, reference.columns


def foreign_keys(table: Table) -> list[ForeignKeyConstraint]:
    """The table's references."""
    return [each for each in table.constraints if isinstance(each, ForeignKeyConstraint)]
