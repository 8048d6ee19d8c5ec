"""Pages of rows by keyset: of one list, or of one list for each row of a batch, in one SQL statement either way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, func, select

from meritgraph_api.context import Context
from meritgraph_api.errors import FirstOutOfRange
from meritgraph_api.reads.cursors import after_cursor, cursor_of
from meritgraph_api.reads.declared import Related, SortKey
from meritgraph_api.reads.load import direction, is_one_of, selected, to_row
from meritgraph_api.reads.row import Batch, Row

__all__ = ["MOST", "Page", "Wanted", "counts_of_related", "page_of", "pages_of_related"]

MOST = 100
"""The most entries that one page may have."""

ReadType = TypeVar("ReadType", bound=Row)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page is asked for: how many rows, after which cursor, in which order, among which rows."""

    first: int
    after: str | None = None
    order: tuple[SortKey, ...] = ()
    conditions: tuple[ColumnElement[bool], ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.first <= MOST:
            raise FirstOutOfRange(
                f"first is {self.first}; ask for 1 to {MOST} entries a page and go on with after.", path=("first",)
            )


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The rows of a page with their cursors, and whether others follow."""

    rows: tuple[T, ...]
    cursors: tuple[str, ...]
    has_next: bool
    has_previous: bool


def keys_of(read_type: type[Row], wanted: Wanted) -> tuple[SortKey, ...]:
    """The whole order: what was asked for, ended by the key that tells every two rows apart."""
    named = {key.name for key in wanted.order}
    return (*wanted.order, *(key for key in read_type.source.key if key.name not in named))


def page_of(context: Context, read_type: type[ReadType], wanted: Wanted) -> Page[ReadType]:
    """One page of the rows that meet the conditions."""
    keys = keys_of(read_type, wanted)
    statement = (
        selected(context, read_type)
        .add_columns(*(key.expression for key in keys))
        .where(*wanted.conditions, *beyond(context, keys, wanted))
        .order_by(*map(direction, keys))
        .limit(wanted.first + 1)
    )
    page = page_from(context, read_type, wanted, keys, context.reader.fetch(statement))
    Batch(page.rows)
    return page


def beyond(context: Context, keys: Sequence[SortKey], wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    """The condition that the cursor sets, where there is one."""
    if wanted.after is None:
        return ()
    return (after_cursor(context.company.tenant_id, keys, wanted.after),)


def page_from(
    context: Context, read_type: type[ReadType], wanted: Wanted, keys: Sequence[SortKey], fetched: Sequence[Any]
) -> Page[ReadType]:
    """The page of rows that were fetched with their sort keys behind them, one more than asked for."""
    width = len(keys)
    shown = fetched[: wanted.first]
    return Page(
        rows=tuple(to_row(context, read_type, values[:-width]) for values in shown),
        cursors=tuple(cursor_of(context.company.tenant_id, keys, values[-width:]) for values in shown),
        has_next=len(fetched) > wanted.first,
        has_previous=wanted.after is not None,
    )


def pages_of_related(
    context: Context, declared: Related, target: type[ReadType], rows: Sequence[Row], wanted: Wanted
) -> list[Page[ReadType]]:
    """For each row of a batch, the page of the rows its relation leads to."""
    owners = tuple(column for _, column in declared.on)
    own = [tuple(row.__dict__[name] for name, _ in declared.on) for row in rows]
    if len(set(own)) == 1:  # a single list can be cut off by the database before it is read to the end
        only = replace(wanted, conditions=(*wanted.conditions, is_one_of(owners, own[:1])))
        return [page_of(context, target, only)] * len(rows)
    keys = keys_of(target, wanted)
    place = func.row_number().over(partition_by=owners, order_by=[direction(key) for key in keys])
    numbered = (
        selected(context, target)
        .add_columns(*(key.expression.label(f"sort_{number}") for number, key in enumerate(keys)))
        .add_columns(*(column.label(f"owner_{number}") for number, column in enumerate(owners)))
        .add_columns(place.label("place"))
        .where(is_one_of(owners, sorted(set(own))), *wanted.conditions, *beyond(context, keys, wanted))
        .subquery()
    )
    statement = select(numbered).where(numbered.c.place <= wanted.first + 1).order_by(numbered.c.place)
    by_owner: dict[tuple[Any, ...], list[Any]] = {}
    for values in context.reader.fetch(statement):
        by_owner.setdefault(tuple(values[-1 - len(owners) : -1]), []).append(values[: -1 - len(owners)])
    found = {key: page_from(context, target, wanted, keys, fetched) for key, fetched in by_owner.items()}
    Batch([row for page in found.values() for row in page.rows])
    nothing: Page[ReadType] = Page((), (), has_next=False, has_previous=wanted.after is not None)
    return [found.get(key, nothing) for key in own]


def counts_of_related(context: Context, declared: Related, rows: Sequence[Row]) -> list[int]:
    """For each row of a batch, how many rows its relation leads to."""
    source = declared.target().source
    owners = tuple(column for _, column in declared.on)
    own = [tuple(row.__dict__[name] for name, _ in declared.on) for row in rows]
    statement = (
        select(*owners, func.count())
        .select_from(source.table)
        .where(source.tenant == context.company.tenant_id, *source.conditions, *declared.conditions(context))
        .where(is_one_of(owners, sorted(set(own))))
        .group_by(*owners)
    )
    counts: dict[tuple[Any, ...], int] = {
        tuple(values[:-1]): int(values[-1]) for values in context.reader.fetch(statement)
    }
    return [counts.get(key, 0) for key in own]
