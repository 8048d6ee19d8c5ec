"""One company: who it is, which plugins it uses, and the way into its file."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from meritgraph.plugins import PluginSet
from meritgraph.storage.engines import reading, trying, writing

__all__ = ["Company"]


@dataclass(frozen=True, slots=True)
class Company:
    """A tenant. All it has recorded, set and calculated lies in its own file, which only this object opens.

    ``plugins`` are those it has switched on; what others declare does not exist for it.
    """

    tenant_id: int
    code: str
    name: str
    time_zone: str
    plugins: PluginSet = field(repr=False)
    engine: Engine = field(repr=False, compare=False)

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to the company's file that sees one unchanging state of it."""
        return reading(self.engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction on the company's file: all of it is committed, or nothing where an error is raised."""
        return writing(self.engine)

    def trying(self) -> AbstractContextManager[Connection]:
        """A transaction on the company's file that is always undone: to see what would come of it."""
        return trying(self.engine)

    def today(self) -> date:
        """The present day in the company's time zone, for people's forms; no rule of a policy asks for it."""
        return datetime.now(ZoneInfo(self.time_zone)).date()
