"""SQL expressions that several declarations are written with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Table,
    and_,
    cast,
    exists,
    false,
    func,
    join,
    literal,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy.sql.selectable import Join

Condition: TypeAlias = ColumnElement[bool]
"""What rows have to meet."""

Value: TypeAlias = ColumnElement[Any]
"""What rows are compared by."""

NOTHING: Condition = false()
"""What no row meets."""

__all__ = [
    "NOTHING",
    "Condition",
    "Value",
    "as_number",
    "below",
    "defaulting",
    "entry_of",
    "has_row",
    "is_newest",
    "is_one_of_those",
    "joined",
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


def entry_of(array: ColumnElement[Any], place: int) -> ColumnElement[Any]:
    """The whole number at a place of a JSON array; none where there is a null."""
    return cast(array[place].as_string(), BigInteger)


def has_row(*conditions: ColumnElement[bool], of: Table) -> ColumnElement[bool]:
    """That there is a row of other tables that meets the conditions, which compare it with the row of this one."""
    return exists().where(*conditions).correlate(of)


def below(of: Table, places: Table, key: str, parent: str, code: str, tenant_id: int) -> Select[Any]:
    """The numbers of the row with that code and of all below it, by the newest of their ``places`` in the tree."""
    newest_place = is_newest(places, ("tenant_id", key), ("valid_from", "seq"))
    placed = select(places.c[key], places.c[parent]).where(places.c.tenant_id == tenant_id, newest_place).cte("placed")
    top = select(of.c[key].label("number")).where(of.c.tenant_id == tenant_id, of.c.code == code)
    tree = top.cte("tree", recursive=True)
    tree = tree.union(select(placed.c[key]).where(placed.c[parent] == tree.c.number))
    return select(tree.c.number)
