"""How a read field is declared: this GraphQL field is that column, expression or relation, visible to those.

A declaration says nothing about how it is fetched. ``reads.load`` makes batched statements and resolvers of it; a
compiler that turns a whole selection into one statement reads the very same declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import ColumnElement, FromClause
from strawberry.types.base import get_object_definition

from meritgraph_api.access import Right

if TYPE_CHECKING:
    from meritgraph_api.context import Context
    from meritgraph_api.reads.row import Row

__all__ = [
    "DECLARED",
    "Convert",
    "Declaration",
    "Derived",
    "FromColumn",
    "FromFigures",
    "Related",
    "SortKey",
    "Source",
    "declarations_of",
]

DECLARED = "meritgraph.read"
"""The key of a Strawberry field's metadata that holds its declaration."""

Convert: TypeAlias = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class FromColumn:
    """The field is that column or SQL expression; ``convert`` makes the exact value of its stored form."""

    column: ColumnElement[Any]
    convert: Convert | None = None
    visible_to: Right = Right.READ


@dataclass(frozen=True, slots=True)
class Related:
    """The field leads to rows of another type: those whose columns equal this row's attributes.

    ``on`` pairs an attribute of this row with a column of the other type. ``many`` makes a list of it: all rows, in the
    order of their key, or page by page where the field takes ``first``. ``within`` narrows it to what exists for the
    company, so that an index can be used.
    """

    target: Callable[[], type[Row]]
    on: tuple[tuple[str, ColumnElement[Any]], ...]
    many: bool = False
    within: Callable[[Context], tuple[ColumnElement[bool], ...]] | None = None
    visible_to: Right = Right.READ

    def conditions(self, context: Context) -> tuple[ColumnElement[bool], ...]:
        """What narrows it to what exists for the company."""
        return self.within(context) if self.within else ()


@dataclass(frozen=True, slots=True)
class Derived:
    """The field is worked out in Python from attributes of the row, which ``needs`` names."""

    needs: tuple[str, ...]
    visible_to: Right = Right.READ


@dataclass(frozen=True, slots=True)
class FromFigures:
    """The field is a figure of a scheme: an entry of the statement's array, in the place that the run's layout says."""

    scheme: str
    figure: str
    visible_to: Right = Right.READ


Declaration: TypeAlias = FromColumn | Related | Derived | FromFigures


@dataclass(frozen=True, slots=True)
class SortKey:
    """One key of an order: an expression and its direction. Missing values, where there may be any, come last."""

    name: str
    expression: ColumnElement[Any]
    descending: bool = False
    may_be_missing: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of a read type come from.

    ``tenant`` is the column that every statement is restricted by, ``conditions`` restrict it further; ``key``
    identifies a row inside a company and ends every order; ``hidden`` are columns that are read along for relations
    and derived fields, by attribute name.
    """

    table: FromClause
    tenant: ColumnElement[int]
    key: tuple[SortKey, ...]
    conditions: tuple[ColumnElement[bool], ...] = ()
    hidden: Mapping[str, FromColumn] = field(default_factory=dict)


def declarations_of(read_type: type) -> dict[str, Declaration]:
    """The declarations of a read type's fields, by attribute name; none for one that is no GraphQL type."""
    definition = get_object_definition(read_type)
    if definition is None:
        return {}
    return {
        field.python_name: field.metadata[DECLARED] for field in definition.fields if DECLARED in (field.metadata or {})
    }
