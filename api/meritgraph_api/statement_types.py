"""One GraphQL type for the statements of each scheme, made from the scheme's class."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import cleandoc
from typing import Any

import strawberry
from strawberry.types.base import get_object_definition

from meritgraph.engine.plan import plan_of
from meritgraph.errors import PluginRefused
from meritgraph.plugins import PluginSet
from meritgraph.quantity.kinds import Quantity
from meritgraph.runs.model import FigureValue
from meritgraph.scheme import Figure, Scheme
from meritgraph_api.context import Info
from meritgraph_api.deal_types import type_names
from meritgraph_api.figure_fields import choice_enum_name, description_of, value_kind
from meritgraph_api.gaps import always_present
from meritgraph_api.names import graphql_name, statement_type_name
from meritgraph_api.reads.declared import DECLARED, FromFigures
from meritgraph_api.types.figure import presented
from meritgraph_api.types.statement import ARCHIVED, REFUSED, Statement
from meritgraph_api.types.statements import ArchivedStatement, RefusedStatement

__all__ = ["statement_types"]


def statement_types(plugins: PluginSet) -> Mapping[str, type]:
    """The statement types of the plugins' schemes by name, and those that belong to no scheme.

    Raises PluginRefused where two schemes would yield the same type, or a scheme's figures the same field.
    """
    types: dict[str, type] = {REFUSED: RefusedStatement, ARCHIVED: ArchivedStatement}
    taken = set(types)
    for scheme in plugins.schemes.values():
        check_type_names(scheme, plugins.owner(scheme.code), taken)
        check_field_names(scheme, plugins.owner(scheme.code))
        types[statement_type_name(scheme.code)] = statement_type(scheme)
    return types


def check_type_names(scheme: type[Scheme], plugin: str, taken: set[str]) -> None:
    """Refuse a scheme whose statements, or a choice among its figures, would have the name of another type."""
    figures = (*scheme.figures.values(), *scheme.deal_figures.values())
    choices = [choice_enum_name(scheme, figure) for figure in figures if figure.options]
    for name in (statement_type_name(scheme.code), *type_names(scheme), *choices):
        if name in taken:
            raise PluginRefused(
                f"Plugin {plugin}: scheme {scheme.code!r} would yield the GraphQL type {name}, which another scheme or "
                "figure yields already; give it another code.",
                path=(plugin, scheme.code),
            )
        taken.add(name)


def check_field_names(scheme: type[Scheme], plugin: str) -> None:
    """Refuse a figure whose field would be one of every statement's, or another figure's."""
    taken = {
        graphql_name(field.python_name): "every statement"
        for field in get_object_definition(Statement, strict=True).fields
    }
    for name in scheme.figures:
        field = graphql_name(name)
        if field in taken:
            raise PluginRefused(
                f"Plugin {plugin}: figure {name!r} of scheme {scheme.code} would be the GraphQL field {field}, which "
                f"{taken[field]} has already; give the figure another name.",
                path=(plugin, scheme.code, name),
            )
        taken[field] = f"figure {name!r}"


KNOWN: dict[type[Scheme], type] = {}
"""The types made so far: the same scheme always yields the same one."""


def statement_type(scheme: type[Scheme]) -> type:
    """The statement type of a scheme: every figure as a field with its docstring, unit and clause."""
    if scheme not in KNOWN:
        KNOWN[scheme] = made_type(scheme)
    return KNOWN[scheme]


def made_type(scheme: type[Scheme]) -> type:
    """The statement type, made anew."""
    certain = always_present(plan_of(scheme))
    values = {name: value_kind(scheme, figure) for name, figure in scheme.figures.items()}
    fields = {name: figure_field(scheme, figure, values[name]) for name, figure in scheme.figures.items()}
    kinds = {name: kind if name in certain else kind | None for name, kind in values.items()}
    name = statement_type_name(scheme.code)
    namespace = {"__annotations__": kinds, "__module__": __name__, "__doc__": scheme.__doc__, **fields}
    description = "\n".join(
        (
            f"{scheme.zh} · {scheme.en}: what one manager's {scheme.period.en} yields.",
            *([cleandoc(scheme.__doc__)] if scheme.__doc__ else []),
            f"Scheme: {scheme.code}. Policy: {scheme.policy}.",
        )
    )
    return strawberry.type(type(name, (Statement,), namespace), name=name, description=description)


def figure_field(scheme: type[Scheme], figure: Figure[Quantity], kind: Any) -> Any:
    """The field of one figure."""

    def resolve(root: strawberry.Parent[Statement], info: Info) -> FigureValue:
        value = presented(figure, root.figure_value(info.context, figure.name))
        return kind(value) if isinstance(value, str) else value

    return strawberry.field(
        resolver=resolve,
        name=graphql_name(figure.name),
        description=description_of(figure),
        metadata={DECLARED: FromFigures(scheme.code, figure.name)},
    )
