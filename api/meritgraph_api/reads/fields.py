"""Strawberry fields made from read declarations: what the classes in ``types`` are written with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import strawberry
from sqlalchemy import ColumnElement

from meritgraph_api.access import Right
from meritgraph_api.context import Context, Info
from meritgraph_api.limits.cost import costing
from meritgraph_api.reads.connections import After, Connection, First
from meritgraph_api.reads.declared import DECLARED, Convert, Derived, FromColumn, Related, SortKey
from meritgraph_api.reads.load import related
from meritgraph_api.reads.pages import Wanted, counts_of_related, pages_of_related
from meritgraph_api.reads.row import Row

__all__ = ["column", "derived", "hidden", "one", "paged", "some"]


def column(
    source: ColumnElement[Any],
    description: str,
    *,
    convert: Convert | None = None,
    visible_to: Right = Right.READ,
) -> Any:
    """A field that is the column or SQL expression."""
    return strawberry.field(description=description, metadata={DECLARED: FromColumn(source, convert, visible_to)})


def hidden(source: ColumnElement[Any], convert: Convert | None = None) -> FromColumn:
    """A column that is read along for relations and derived fields, without a field of its own."""
    return FromColumn(source, convert)


def one(
    target: Callable[[], type[Row]],
    on: dict[str, ColumnElement[Any]],
    description: str,
    *,
    visible_to: Right = Right.READ,
) -> Any:
    """A field that leads to the one row whose columns equal these attributes; fetched for all rows at once."""
    return relation(Related(target, tuple(on.items()), visible_to=visible_to), description)


def some(
    target: Callable[[], type[Row]],
    on: dict[str, ColumnElement[Any]],
    description: str,
    *,
    within: Callable[[Context], tuple[ColumnElement[bool], ...]] | None = None,
    visible_to: Right = Right.READ,
) -> Any:
    """A field that lists the few rows whose columns equal these attributes; fetched for all rows at once."""
    return relation(Related(target, tuple(on.items()), many=True, within=within, visible_to=visible_to), description)


def relation(declared: Related, description: str) -> Any:
    """The field of a relation."""

    def resolve(root: strawberry.Parent[Row], info: Info) -> Any:
        info.context.require(declared.visible_to)
        return related(info.context, root, info.python_name, declared)

    cost = costing(entries=2) if declared.many else {}
    return strawberry.field(resolver=resolve, description=description, metadata={DECLARED: declared, **cost})


def paged(
    target: Callable[[], type[Row]],
    on: dict[str, ColumnElement[Any]],
    description: str,
    *,
    connection: Callable[[], type[Connection[Any]]],
    order: tuple[SortKey, ...] = (),
    within: Callable[[Context], tuple[ColumnElement[bool], ...]] | None = None,
    visible_to: Right = Right.READ,
) -> Any:
    """A field that lists the rows whose columns equal these attributes page by page; one statement for all rows."""
    declared = Related(target, tuple(on.items()), many=True, within=within, visible_to=visible_to)

    def resolve(root: strawberry.Parent[Row], info: Info, first: First, after: After = None) -> Any:
        context = info.context
        context.require(visible_to)
        wanted = Wanted(first, after, order, declared.conditions(context))
        page = root.batch.answer(
            (info.python_name, first, after),
            root,
            lambda rows: pages_of_related(context, declared, declared.target(), rows, wanted),
        )
        return connection().of(
            page,
            lambda: root.batch.answer(
                (info.python_name, "count"), root, lambda rows: counts_of_related(context, declared, rows)
            ),
        )

    return strawberry.field(resolver=resolve, description=description, metadata={DECLARED: declared})


def derived(compute: Callable[[Any, Context], Any], description: str, *, needs: tuple[str, ...]) -> Any:
    """A field worked out in Python from attributes of the row, which ``needs`` names."""

    def resolve(root: strawberry.Parent[Row], info: Info) -> Any:
        return compute(root, info.context)

    return strawberry.field(resolver=resolve, description=description, metadata={DECLARED: Derived(needs)})
