"""Anything with a global id, asked for by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.errors import NotFound
from meritgraph.storage.tables import manager
from meritgraph_api.access import Right
from meritgraph_api.context import Context, Info
from meritgraph_api.ids import key_of_id
from meritgraph_api.queries.runs import find_run
from meritgraph_api.queries.statements import find_statement
from meritgraph_api.reads.load import rows_of
from meritgraph_api.types.manager import Manager
from meritgraph_api.types.node import Node
from meritgraph_api.types.scheme import SchemeType

__all__ = ["node"]

NodeId: TypeAlias = Annotated[strawberry.ID, strawberry.argument(name="id", description="A global id.")]
Key: TypeAlias = tuple[str | int, ...]


def find_manager(context: Context, key: Key) -> Node | None:
    """The manager with that key: the code."""
    found = rows_of(context, Manager, manager.c.code == key[0])
    return found[0] if found else None


def find_scheme(context: Context, key: Key) -> Node | None:
    """The scheme with that key: its code."""
    return SchemeType.find(context, str(key[0]))


FINDERS: Mapping[str, Callable[[Context, Key], Node | None]] = {
    "Manager": find_manager,
    "Run": find_run,
    "Scheme": find_scheme,
    "Statement": find_statement,
}


def node(info: Info, node_id: NodeId) -> Node | None:
    """Whatever has that global id in the company."""
    context = info.context
    key = key_of_id(context.require(Right.READ).tenant_id, node_id)
    found = FINDERS[key[0]](context, key[1]) if key and key[0] in FINDERS else None
    if found is None:
        raise NotFound("There is nothing with this id.", path=("id",))
    return found
