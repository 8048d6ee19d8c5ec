"""The Relay connection types, filled from pages of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

import strawberry

from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.reads.pages import Page

__all__ = ["After", "Connection", "Edge", "First", "PageInfo", "connection_type"]

T = TypeVar("T")

First: TypeAlias = Annotated[int, strawberry.argument(description="How many entries the page has at most: 1 to 100.")]
After: TypeAlias = Annotated[
    str | None,
    strawberry.argument(description="The endCursor of the page before, in the same order; none for the first page."),
]


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = strawberry.field(description="Whether entries follow this page.")
    has_previous_page: bool = strawberry.field(description="Whether entries come before this page.")
    start_cursor: str | None = strawberry.field(
        description="The cursor of the page's first entry; none on an empty page."
    )
    end_cursor: str | None = strawberry.field(description="The cursor to ask for the next page with.")


@strawberry.type(description="One entry of a page, with its cursor.")
class Edge(Generic[T]):
    """One entry of a page, with its cursor."""

    node: T = strawberry.field(description="The entry itself.")
    cursor: str = strawberry.field(description="What to give as after in order to go on behind this entry.")


CONNECTIONS: dict[str, type[Connection[Any]]] = {}
"""The connection types by name."""


def connection_type(name: str) -> type[Connection[Any]]:
    """The connection type of that name, for types that lead to one another."""
    return CONNECTIONS[name]


@strawberry.type(description="One page of a list.")
class Connection(Generic[T]):
    """One page of a list."""

    edges: list[Edge[T]] = strawberry.field(
        metadata=costing(entries=1), description="The entries with their cursors, in the order asked for."
    )
    nodes: list[T] = strawberry.field(metadata=costing(entries=1), description="The entries alone, in the same order.")
    page_info: PageInfo = strawberry.field(description="Where this page stands in the list.")
    count: strawberry.Private[Callable[[], int]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        CONNECTIONS[cls.__name__] = cls

    @field("How many entries the whole list has.")
    def total_count(self) -> int:
        """How many entries the whole list has; counted only when asked for."""
        return self.count()

    @classmethod
    def of(cls, page: Page[Any], count: Callable[[], int]) -> Any:
        """The connection of a page of rows."""
        return cls(
            edges=[Edge(node=row, cursor=cursor) for row, cursor in zip(page.rows, page.cursors, strict=True)],
            nodes=list(page.rows),
            page_info=PageInfo(
                has_next_page=page.has_next,
                has_previous_page=page.has_previous,
                start_cursor=page.cursors[0] if page.cursors else None,
                end_cursor=page.cursors[-1] if page.cursors else None,
            ),
            count=count,
        )
