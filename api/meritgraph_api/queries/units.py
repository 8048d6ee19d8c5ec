"""Units, page by page."""

from __future__ import annotations

from meritgraph_api.context import Info
from meritgraph_api.reads.connections import After, First
from meritgraph_api.reads.load import counted
from meritgraph_api.reads.pages import Wanted, page_of
from meritgraph_api.types.unit import Unit, UnitConnection

__all__ = ["units"]


def units(info: Info, first: First, after: After = None) -> UnitConnection:
    """One page of the company's units, by their codes."""
    page = page_of(info.context, Unit, Wanted(first, after))
    connection: UnitConnection = UnitConnection.of(page, lambda: counted(info.context, Unit))
    return connection
