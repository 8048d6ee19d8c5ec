"""The one place in the API that runs SQL statements: a company's data as it stood at the first read."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from sqlalchemy import Connection, Row, Select

from meritgraph.companies import Company

__all__ = ["Reader"]


class Reader:
    """Reads of one company in one snapshot; the connection is taken at the first read and given back by ``close``."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._connection: Connection | None = None
        self._open = ExitStack()

    def fetch(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        """The rows of one statement."""
        if self._connection is None:
            self._connection = self._open.enter_context(self._company.reading())
        return self._connection.execute(statement).all()

    def close(self) -> None:
        """Give the connection back; a later read takes a new one and sees what was written meanwhile."""
        self._open.close()
        self._connection = None
