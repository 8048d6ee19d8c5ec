"""The days of a company's calendar as they are read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meritgraph.facts.model import Origin

__all__ = ["CalendarDay", "WorkingDays"]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that was recorded as worked or off, with what was noted of it and where that comes from."""

    day: date
    is_working: bool
    note: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days from ``first`` to ``last``, both included, and what was recorded of these days."""

    first: date
    last: date
    count: int
    recorded: tuple[CalendarDay, ...]
