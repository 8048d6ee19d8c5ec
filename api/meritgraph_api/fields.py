"""The decorators that make GraphQL fields of methods: Strawberry's own, typed, with the description in front."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import strawberry

from meritgraph_api.limits.cost import FieldCost

__all__ = ["field", "mutation", "word"]


def field(
    description: str, *, name: str | None = None, cost: Mapping[str, FieldCost] | None = None
) -> Callable[[Callable[..., Any]], Any]:
    """A read field that the method answers, under its name unless another is given; ``cost`` where that is unusual."""
    return lambda resolver: strawberry.field(resolver=resolver, name=name, description=description, metadata=cost or {})


def mutation(description: str) -> Callable[[Callable[..., Any]], Any]:
    """A write that the method carries out."""
    return lambda resolver: strawberry.mutation(resolver=resolver, description=description)


def word(value: str, description: str) -> Any:
    """A value of an enum, as its definition in Python has it."""
    return strawberry.enum_value(value, description=description)
