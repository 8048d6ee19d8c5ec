"""The managers whose deals are listed: all that are noted are read in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from meritgraph.storage import tables
from meritgraph_api.context import Context
from meritgraph_api.reads.load import rows_of
from meritgraph_api.reads.row import row_type

if TYPE_CHECKING:
    from meritgraph_api.types.manager import Manager

__all__ = ["Owners"]


class Owners:
    """Managers by code, read when the first of them is asked for."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.wanted: set[str] = set()
        self.known: dict[str, Manager] = {}

    def note(self, codes: Iterable[str]) -> None:
        """Remember who may be asked for."""
        self.wanted.update(codes)

    def manager(self, code: str) -> Manager:
        """The manager of that code, who has been noted."""
        if code not in self.known:
            rows = rows_of(self.context, row_type("Manager"), tables.manager.c.code.in_(self.wanted - set(self.known)))
            self.known |= {row.code: row for row in cast("list[Manager]", rows)}
        return self.known[code]
