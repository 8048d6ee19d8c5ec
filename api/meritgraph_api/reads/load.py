"""Rows of a read type, fetched with one SQL statement however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Select, func, select, tuple_

from meritgraph_api.context import Context
from meritgraph_api.errors import NotPermitted
from meritgraph_api.reads.declared import FromColumn, Related, SortKey, declarations_of
from meritgraph_api.reads.row import Batch, Row

__all__ = ["counted", "related", "rows_of", "selected", "to_row"]

ReadType = TypeVar("ReadType", bound=Row)


COLUMNS: dict[type[Row], dict[str, FromColumn]] = {}


def columns_of(read_type: type[Row]) -> dict[str, FromColumn]:
    """The columns of a read type by attribute: those behind its fields and those read along."""
    if read_type not in COLUMNS:
        declared = declarations_of(read_type).items()
        COLUMNS[read_type] = {
            **read_type.source.hidden,
            **{name: declaration for name, declaration in declared if isinstance(declaration, FromColumn)},
        }
    return COLUMNS[read_type]


def selected(context: Context, read_type: type[Row]) -> Select[Any]:
    """The statement that reads the type's rows of the viewer's company, with the columns the viewer may see."""
    source = read_type.source
    visible = [
        declared.column.label(name)
        for name, declared in columns_of(read_type).items()
        if context.viewer.may(declared.visible_to)
    ]
    own = (source.tenant == context.company.tenant_id, *source.conditions)
    return select(*visible).select_from(source.table).where(*own)


def to_row(context: Context, read_type: type[ReadType], values: Sequence[Any]) -> ReadType:
    """The row with these values of the visible columns; what the viewer may not see is an error of its own field."""
    attributes: dict[str, Any] = {}
    remaining = iter(values)
    for name, declared in columns_of(read_type).items():
        if not context.viewer.may(declared.visible_to):
            attributes[name] = NotPermitted(f"You may not see {name}.")
            continue
        value = next(remaining)
        attributes[name] = value if value is None or declared.convert is None else declared.convert(value)
    row: ReadType = object.__new__(read_type.concrete(context, attributes))
    row.__dict__.update(attributes)
    return row


def rows_of(
    context: Context,
    read_type: type[ReadType],
    *conditions: ColumnElement[bool],
    order: Sequence[SortKey] = (),
) -> list[ReadType]:
    """All rows that meet the conditions, as one batch: for what is few by nature, and for known keys."""
    keys = order or read_type.source.key
    statement = selected(context, read_type).where(*conditions).order_by(*map(direction, keys))
    rows = [to_row(context, read_type, values) for values in context.reader.fetch(statement)]
    Batch(rows)
    return rows


def direction(key: SortKey) -> ColumnElement[Any]:
    """The key as an ORDER BY clause takes it."""
    ordered = key.expression.desc() if key.descending else key.expression.asc()
    return ordered.nulls_last() if key.may_be_missing else ordered


def related(context: Context, row: Row, field: str, declared: Related) -> Any:
    """The one row that a relation leads to, or all of them in a list, fetched for the whole batch at once."""

    def fetch(rows: Sequence[Row]) -> list[Any]:
        own = [tuple(row.__dict__[name] for name, _ in declared.on) for row in rows]
        found = rows_by_owner(context, declared, sorted({key for key in own if None not in key}))
        if declared.many:
            return [found.get(key, []) for key in own]
        return [found[key][0] if key in found else None for key in own]

    return row.batch.answer(field, row, fetch)


def rows_by_owner(context: Context, declared: Related, owners: list[Any]) -> dict[Any, list[Row]]:
    """The rows that a relation leads to from each of the owners, as one batch."""
    target = declared.target()
    columns = tuple(column for _, column in declared.on)
    statement = selected(context, target).add_columns(*columns).where(tuple_(*columns).in_(owners))
    ordered = statement.order_by(*map(direction, target.source.key))
    width = len(columns)
    found: dict[Any, list[Row]] = {}
    for values in context.reader.fetch(ordered) if owners else ():
        found.setdefault(tuple(values[-width:]), []).append(to_row(context, target, values[:-width]))
    Batch([row for rows in found.values() for row in rows])
    return found


def counted(context: Context, read_type: type[Row], *conditions: ColumnElement[bool]) -> int:
    """How many rows meet the conditions."""
    source = read_type.source
    statement = (
        select(func.count()).select_from(source.table).where(source.tenant == context.company.tenant_id, *conditions)
    )
    return cast("int", context.reader.fetch(statement)[0][0])
