"""Relay's Node: whatever has a global id."""

from __future__ import annotations

import strawberry

from meritgraph_api.context import Info
from meritgraph_api.fields import field
from meritgraph_api.ids import global_id

__all__ = ["Node"]


@strawberry.interface(description="Whatever has a global id and can be asked for again by it.")
class Node:
    """Whatever has a global id."""

    @field("Opaque, and valid in this company only: elsewhere it means nothing.")
    def id(self, info: Info) -> strawberry.ID:
        """The global id."""
        kind, *key = self.identity()
        return strawberry.ID(global_id(info.context.company.tenant_id, str(kind), *key))

    def identity(self) -> tuple[str | int, ...]:
        """The kind of thing it is, and its key in the company."""
        raise NotImplementedError
