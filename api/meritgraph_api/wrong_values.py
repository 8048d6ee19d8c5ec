"""Strings that are no number, day or period: the field they were sent to refuses them, naming their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

from meritgraph_api.handlers import input_failure
from meritgraph_api.scalars import SCALARS, RefusedValue

__all__ = ["refuse_wrong_values"]

CHECKED = {scalar.name for scalar in SCALARS.values()}


def refuse_wrong_values(schema: GraphQLSchema) -> None:
    """Let each field look for wrong values among its arguments before its resolver sees them."""
    for kind in schema.type_map.values():
        for field in kind.fields.values() if isinstance(kind, GraphQLObjectType) else ():
            if any(takes_checked(argument.type) for argument in field.args.values()):
                field.resolve = refusing(field.resolve, answers_with_failure=has_input_failure(field.type))


def takes_checked(kind: GraphQLInputType) -> bool:
    """Whether a value of the type is, or holds, one of the scalars that may be refused."""
    named = get_named_type(kind)
    if isinstance(named, GraphQLInputObjectType):
        return any(takes_checked(field.type) for field in named.fields.values())
    return named.name in CHECKED


def has_input_failure(kind: GraphQLOutputType) -> bool:
    """Whether the type is a result union with the failure that tells of a wrong value."""
    named = get_named_type(kind)
    return isinstance(named, GraphQLUnionType) and any(member.name == "InputFailure" for member in named.types)


def refusing(resolve: Any, *, answers_with_failure: bool) -> Callable[..., Any]:
    """The resolver, called only with sound values."""

    def checked(source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
        for path, refused in refusals(arguments):
            if answers_with_failure:
                return input_failure(refused.error, path)
            refused.error.path = tuple(path)
            raise refused.error
        return resolve(source, info, **arguments)

    return checked


def refusals(value: object) -> Iterator[tuple[list[str], RefusedValue]]:
    """The wrong values inside arguments, each with its place."""
    if isinstance(value, RefusedValue):
        yield [], value
    parts: Any = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from (([str(name), *path], refused) for path, refused in refusals(part))
