"""Rows of a read type, fetched with one SQL statement however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Select, func, select, tuple_

from meritgraph_api.context import Context
from meritgraph_api.errors import NotPermitted
from meritgraph_api.reads.declared import FromColumn, Related, SortKey, declarations_of
from meritgraph_api.reads.row import Batch, Row

__all__ = ["counted", "direction", "is_one_of", "related", "rows_of", "selected", "to_row"]

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
    """The rows that a relation leads to from each of the owners, as one batch.

    They are put in order here: a database told to order them might walk an index of all rows to save the sorting.
    """
    target = declared.target()
    columns = tuple(column for _, column in declared.on)
    keys = target.source.key if declared.many else ()
    statement = (
        selected(context, target)
        .add_columns(*(key.expression for key in keys), *columns)
        .where(is_one_of(columns, owners), *declared.conditions(context))
    )
    fetched = list(context.reader.fetch(statement)) if owners else []
    last = len(columns)
    for place, key in reversed(list(enumerate(keys, start=-last - len(keys)))):
        fetched.sort(key=itemgetter(place), reverse=key.descending)
    found: dict[Any, list[Row]] = {}
    for values in fetched:
        found.setdefault(tuple(values[-last:]), []).append(to_row(context, target, values[: -last - len(keys)]))
    Batch([row for rows in found.values() for row in rows])
    return found


def is_one_of(columns: Sequence[ColumnElement[Any]], owners: Sequence[tuple[Any, ...]]) -> ColumnElement[bool]:
    """That the columns have the values of one of the owners; of a single column in the form that uses its index."""
    if len(columns) == 1:
        return columns[0].in_([owner for (owner,) in owners])
    return tuple_(*columns).in_(owners)


def counted(context: Context, read_type: type[Row], *conditions: ColumnElement[bool]) -> int:
    """How many rows meet the conditions."""
    source = read_type.source
    own = (source.tenant == context.company.tenant_id, *source.conditions)
    statement = select(func.count()).select_from(source.table).where(*own, *conditions)
    return cast("int", context.reader.fetch(statement)[0][0])
