"""SQL expressions that several declarations are written with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import BigInteger, ColumnElement, Table, and_, exists, func, join, literal, select, tuple_, type_coerce
from sqlalchemy.sql.selectable import Join

Condition: TypeAlias = ColumnElement[bool]
"""What rows have to meet."""

__all__ = [
    "Condition",
    "as_number",
    "defaulting",
    "is_newest",
    "is_one_of_those",
    "joined",
    "known_id",
    "newest",
    "single",
    "text_contains",
]


def newest(column: ColumnElement[Any], of: Table, owner: Table, key: str, by: Sequence[str]) -> ColumnElement[Any]:
    """The column in the newest row that ``of`` has for the owner; ``by`` are the columns that make a row newer."""
    same = and_(of.c.tenant_id == owner.c.tenant_id, of.c[key] == owner.c[key])
    latest = select(column).where(same).order_by(*(of.c[name].desc() for name in by)).limit(1)
    return latest.correlate(owner).scalar_subquery()


def is_newest(table: Table, same: Sequence[str], by: Sequence[str]) -> ColumnElement[bool]:
    """That no row with the same key columns is newer."""
    later = table.alias()
    return ~exists().where(
        *(later.c[name] == table.c[name] for name in same),
        tuple_(*(later.c[name] for name in by)) > tuple_(*(table.c[name] for name in by)),
    )


def joined(left: Table, *others: tuple[Table, Sequence[str]]) -> Join:
    """The table with the rows of others that have the same values in the named columns."""
    result: Any = left
    for other, names in others:
        result = join(result, other, and_(*(left.c[name] == other.c[name] for name in names)))
    assert isinstance(result, Join)
    return result


def as_number(column: ColumnElement[Any]) -> ColumnElement[int]:
    """The column as the whole number it is stored as, to sort by."""
    return type_coerce(column, BigInteger)


def text_contains(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """That the text occurs in the column, letter by letter."""
    return column.contains(text, autoescape=True)


def defaulting(column: ColumnElement[Any], value: object) -> ColumnElement[Any]:
    """The column, with the value where there is none."""
    return func.coalesce(column, literal(value, column.type), type_=column.type)


def single(column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    """The column of the one row of its table that meets the conditions, as a value of its own."""
    return select(column).where(*conditions).scalar_subquery()


def is_one_of_those(
    column: ColumnElement[Any], other: ColumnElement[Any], *conditions: ColumnElement[bool]
) -> ColumnElement[bool]:
    """That the column has the value that another one has in a row that meets the conditions."""
    return column.in_(select(other).where(*conditions))


def known_id(of: Table, key: str, code: str) -> ColumnElement[Any]:
    """The number of the row with that code in the tenant's table."""
    return select(of.c[key]).where(of.c.code == code).scalar_subquery()
