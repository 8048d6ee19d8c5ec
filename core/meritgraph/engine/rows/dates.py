"""The day that lies so many days, months or working days on, and the working days between two days, one at a time.

A part of a day or month does not count; outside the years 1 to 9999 there is no day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from meritgraph.engine.rows.operations import Value, day, exact
from meritgraph.engine.rows.quotients import cut
from meritgraph.engine.work_calendar import WorkCalendar
from meritgraph.period import add_months, days_since_epoch, epoch_day

__all__ = ["DATES"]

FIRST, LAST = days_since_epoch(date.min), days_since_epoch(date.max)
WEEK = 7
WEEKDAYS = 5
THURSDAY = 3
"""1970-01-01, day 0, was one."""


def whole(number: Value) -> int:
    """A number without its decimals."""
    return int(cut(exact(number), 0, away_from_zero=False))


def days_after(calendar: WorkCalendar, start: Value, number: Value) -> Value:
    """The day that many days on."""
    del calendar
    return existing(day(start) + whole(number))


def months_after(calendar: WorkCalendar, start: Value, number: Value) -> Value:
    """The day that many months on."""
    del calendar
    try:
        return days_since_epoch(add_months(epoch_day(day(start)), whole(number)))
    except (ValueError, OverflowError):
        return None


def working_days_between(calendar: WorkCalendar, start: Value, end: Value) -> Value:
    """The working days after the start, up to and including the end."""
    return Decimal(worked(calendar, day(start), day(end)))


def working_days_after(calendar: WorkCalendar, start: Value, number: Value) -> Value:
    """The first day up to which as many working days have passed."""
    days = range(FIRST - WEEK, LAST + WEEK)
    return existing(days[0] + bisect_left(days, whole(number), key=lambda end: worked(calendar, day(start), end)))


def worked(calendar: WorkCalendar, start: int, end: int) -> int:
    """How many working days lie after the start, up to and including the end; less than none where it lies before."""
    if end < start:
        return -worked(calendar, end, start)
    weeks, rest = divmod(end - start, WEEK)
    weekdays = sum((each + THURSDAY) % WEEK < WEEKDAYS for each in range(end - rest + 1, end + 1))
    changes = zip(calendar.days.tolist(), calendar.change.tolist(), strict=True)
    changed: int = sum(change for each, change in changes if start < each <= end)
    return weeks * WEEKDAYS + weekdays + changed


def existing(number: int) -> int | None:
    """The day of that number, if there is one."""
    return number if FIRST <= number <= LAST else None


DATES: Mapping[str, Callable[[WorkCalendar, Value, Value], Value]] = {
    "days_after": days_after,
    "months_after": months_after,
    "working_days_after": working_days_after,
    "working_days_between": working_days_between,
}
"""Operations on days and numbers that are present, under a company's calendar."""
