"""Arithmetic on days and months that a policy's clauses need."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

__all__ = ["add_months", "days_since_epoch", "epoch_day", "full_months_between"]

EPOCH = date(1970, 1, 1)


def add_months(day: date, months: int) -> date:
    """The same day of the month, that many months on; the month's last day where there is no such day.

    >>> add_months(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def full_months_between(start: date, end: date) -> int:
    """Complete months from start to end; a month is complete on the day of the same number (negative before start).

    >>> full_months_between(date(2026, 4, 30), date(2026, 10, 31))
    6
    >>> full_months_between(date(2026, 5, 1), date(2026, 10, 31))
    5
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def days_since_epoch(day: date) -> int:
    """Days since 1970-01-01: how a date is stored in an integer column."""
    return (day - EPOCH).days


def epoch_day(days: int) -> date:
    """The day that many days after 1970-01-01."""
    return EPOCH + timedelta(days=days)
