"""The days on which a company works otherwise than from Monday to Friday."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from meritgraph.period import days_since_epoch

__all__ = ["MONDAY_TO_FRIDAY", "CalendarNeed", "WorkCalendar", "work_calendar"]

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CalendarNeed:
    """The company's calendar as far as a run knows it: up to the end of the year after its period.

    What is arranged for later years cannot change what was worked out before.
    """

    until: date


@dataclass(frozen=True, eq=False)
class WorkCalendar:
    """Each day that differs from Monday to Friday, in days since 1970-01-01, ascending; ``change`` is 1 where a weekend
    is worked and -1 where a weekday is off.
    """

    days: NDArray[np.int64]
    change: NDArray[np.int64]


def work_calendar(recorded: Mapping[date, bool]) -> WorkCalendar:
    """The calendar of a company that has recorded whether those days are worked; days that say nothing new are left
    out.
    """
    differing = sorted(day for day, is_working in recorded.items() if is_working is not is_weekday(day))
    return WorkCalendar(
        np.array([days_since_epoch(day) for day in differing], dtype=np.int64),
        np.array([1 if recorded[day] else -1 for day in differing], dtype=np.int64),
    )


def is_weekday(day: date) -> bool:
    """Whether a day lies between Monday and Friday."""
    return day.weekday() < SATURDAY


MONDAY_TO_FRIDAY = work_calendar({})
"""The calendar of a company that has recorded nothing."""
