"""What the statements over rows share: pieces of a long list, new numbers, joins inside a company."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, and_, func, insert, select

__all__ = ["chunks", "insert_rows", "next_id", "same"]

T = TypeVar("T")

KEYS_AT_ONCE = 5_000
"""How many values go into one ``IN (…)``; SQLite takes 32,766 in all."""


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in pieces that fit into one statement."""
    iterator = iter(values)
    while piece := list(islice(iterator, KEYS_AT_ONCE)):
        yield piece


def next_id(connection: Connection, table: Table, column: str, tenant_id: int) -> int:
    """A number that no row of the company has in that column; asked for inside a writing transaction."""
    query = select(func.coalesce(func.max(table.c[column]), 0)).where(table.c.tenant_id == tenant_id)
    last: int = connection.execute(query).scalar_one()
    return last + 1


def insert_rows(
    connection: Connection, table: Table, tenant_id: int, names: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows given as tuples in the order of the names."""
    if rows:
        entries = [{"tenant_id": tenant_id, **dict(zip(names, row, strict=True))} for row in rows]
        connection.execute(insert(table), entries)


def same(left: Table, right: Table, column: str) -> ColumnElement[bool]:
    """The join of two tables of one company over a column."""
    return and_(left.c.tenant_id == right.c.tenant_id, left.c[column] == right.c[column])
