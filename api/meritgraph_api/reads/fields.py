"""Strawberry fields made from read declarations: what the classes in ``types`` are written with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import strawberry
from sqlalchemy import ColumnElement

from meritgraph_api.access import Right
from meritgraph_api.context import Context, Info
from meritgraph_api.limits.cost import costing
from meritgraph_api.reads.declared import DECLARED, Convert, Derived, FromColumn, Related
from meritgraph_api.reads.load import related
from meritgraph_api.reads.row import Row

__all__ = ["column", "derived", "hidden", "one", "some"]


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
    visible_to: Right = Right.READ,
) -> Any:
    """A field that lists the few rows whose columns equal these attributes; fetched for all rows at once."""
    return relation(Related(target, tuple(on.items()), many=True, visible_to=visible_to), description)


def relation(declared: Related, description: str) -> Any:
    """The field of a relation."""

    def resolve(root: strawberry.Parent[Row], info: Info) -> Any:
        info.context.require(declared.visible_to)
        return related(info.context, root, info.python_name, declared)

    cost = costing(entries=2) if declared.many else {}
    return strawberry.field(resolver=resolve, description=description, metadata={DECLARED: declared, **cost})


def derived(compute: Callable[[Any, Context], Any], description: str, *, needs: tuple[str, ...]) -> Any:
    """A field worked out in Python from attributes of the row, which ``needs`` names."""

    def resolve(root: strawberry.Parent[Row], info: Info) -> Any:
        return compute(root, info.context)

    return strawberry.field(resolver=resolve, description=description, metadata={DECLARED: Derived(needs)})
