"""The day that lies so many days, months or working days on, and the working days between two days, for whole columns.

How many days were worked up to a day is a closed formula of its number, corrected by what the calendar has before it:
no table grows with the distance between days. Outside the years 1 to 9999 there is no day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np

from meritgraph.engine.columns.integers import Array, Ints, ints_of, largest_of, smallest_of
from meritgraph.engine.columns.numbers import Num, added, either_gap, with_gaps
from meritgraph.engine.columns.operations import CUTS
from meritgraph.engine.work_calendar import WorkCalendar
from meritgraph.period import days_since_epoch

__all__ = ["DATES"]

Values = list[Any]

FIRST, LAST = days_since_epoch(date.min), days_since_epoch(date.max)
FARTHEST = LAST - FIRST + 1
"""So many days on from any day there is none."""

MONDAY = 3
"""What is added to a day's number so that weeks begin at multiples of 7: 1970-01-01, day 0, was a Thursday."""

WEEK, WEEKDAYS = 7, 5


def days_after(calendar: WorkCalendar, values: Values) -> Num:
    """The day that many days on."""
    del calendar
    start, number = values
    return existing(added(start, whole(number)))


def months_after(calendar: WorkCalendar, values: Values) -> Num:
    """The day that many months on: of the same number, or the month's last."""
    del calendar
    start, number = values
    day = days_of(start).astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    due = month + whole(number).top.data
    first, after_last = due.astype("datetime64[D]"), (due + 1).astype("datetime64[D]")
    days = first + np.minimum(day - month.astype("datetime64[D]"), after_last - first - 1)
    return existing(Num(ints_of(days.astype(np.int64)), 0, None, either_gap(start.gaps, number.gaps)))


def working_days_between(calendar: WorkCalendar, values: Values) -> Num:
    """The working days after the start, up to and including the end."""
    start, end = values
    worked = worked_until(calendar, days_of(end)) - worked_until(calendar, days_of(start))
    return Num(ints_of(worked), 0, None, either_gap(start.gaps, end.gaps))


def working_days_after(calendar: WorkCalendar, values: Values) -> Num:
    """The first day up to which as many working days have passed.

    Between two days of the calendar working days follow the week alone; so the day is found as if they did throughout,
    unless the next day of the calendar comes first.
    """
    start, number = values
    wanted = worked_until(calendar, days_of(start)) + whole(number).top.data
    passed = np.searchsorted(worked_until(calendar, calendar.days), wanted)
    weeks, rest = np.divmod(wanted - changed_before(calendar, passed) - 1, WEEKDAYS)
    limits = np.append(calendar.days, np.iinfo(np.int64).max)
    days = np.minimum(weeks * WEEK + rest - MONDAY, limits[passed])
    return existing(Num(ints_of(days), 0, None, either_gap(start.gaps, number.gaps)))


def worked_until(calendar: WorkCalendar, days: Array) -> Array:
    """A count of working days that goes up by one on each of them, so that differences of it are what lies between."""
    weeks, rest = np.divmod(days + MONDAY, WEEK)
    passed = np.searchsorted(calendar.days, days, side="right")
    worked: Array = weeks * WEEKDAYS + np.minimum(rest + 1, WEEKDAYS) + changed_before(calendar, passed)
    return worked


def changed_before(calendar: WorkCalendar, passed: Array) -> Array:
    """What the first days of the calendar, so many of them, add to the count or take from it."""
    changed: Array = np.concatenate(([0], np.cumsum(calendar.change)))[passed]
    return changed


def days_of(value: Num) -> Array:
    """The numbers of days; where there is none, of any day."""
    days: Array = np.clip(np.asarray(value.top.data), FIRST, LAST)
    return days


def whole(number: Num) -> Num:
    """A number without its decimals, as far as it can lead from one day to another."""
    top = CUTS["rounded_down"]([number], 0).top
    farthest = Ints(FARTHEST, FARTHEST, FARTHEST)
    return Num(smallest_of(largest_of(top, -farthest), farthest).tight(), 0, None, number.gaps)


def existing(day: Num) -> Num:
    """The day, where there is such a day."""
    data = np.asarray(day.top.data)
    outside = (data < FIRST) | (data > LAST)
    if not outside.any():
        return day
    return with_gaps(Num(ints_of(np.clip(data, FIRST, LAST)), 0, None, day.gaps), outside if outside.ndim else True)


DATES: Mapping[str, Callable[[WorkCalendar, Values], Num]] = {
    "days_after": days_after,
    "months_after": months_after,
    "working_days_after": working_days_after,
    "working_days_between": working_days_between,
}
"""Operations on columns of days and numbers, under a company's calendar."""
