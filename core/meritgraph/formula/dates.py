"""Days and what lies between them: calendar days, complete months, the company's working days."""

from __future__ import annotations

from meritgraph.quantity.kinds import Date, Days, Months, node_of
from meritgraph.quantity.nodes import Apply, Node
from meritgraph.quantity.units import DATE, DAYS, MONTHS

__all__ = [
    "BY_CALENDAR",
    "days_after",
    "days_between",
    "months_after",
    "months_between",
    "working_days_after",
    "working_days_between",
]

BY_CALENDAR = frozenset({"working_days_between", "working_days_after"})
"""The operations that go by the company's calendar."""


def months_between(start: Date, end: Date) -> Months:
    """Complete months from start to end; a month is complete on the day of the same number (or the month's last)."""
    return Months(Apply(MONTHS, "months_between", days_of(start, end)))


def days_between(start: Date, end: Date) -> Days:
    """Days from start to end; the start day itself does not count."""
    return Days(Apply(DAYS, "days_between", days_of(start, end)))


def working_days_between(start: Date, end: Date) -> Days:
    """Working days from start to end by the company's calendar: the start day itself does not count, the end does.

    Where the end lies before the start, as many less than none.
    """
    return Days(Apply(DAYS, "working_days_between", days_of(start, end)))


def months_after(day: Date, number: Months | int) -> Date:
    """The day of the same number that many months on, or that month's last day where it has no such day.

    A part of a month or day does not count in these functions; outside the years 1 to 9999 there is no day.
    """
    return Date(Apply(DATE, "months_after", (node_of(day, DATE), node_of(number, MONTHS))))


def days_after(day: Date, number: Days | int) -> Date:
    """The day that many days on."""
    return Date(Apply(DATE, "days_after", (node_of(day, DATE), node_of(number, DAYS))))


def working_days_after(day: Date, number: Days | int) -> Date:
    """The working day that many working days on, by the company's calendar; the day itself does not count.

    ``working_days_after(self.last_day, 3)`` is the third working day of the next period; with 0 it is the last working
    day up to and including the day itself, with less than 0 one before that.
    """
    return Date(Apply(DATE, "working_days_after", (node_of(day, DATE), node_of(number, DAYS))))


def days_of(start: Date, end: Date) -> tuple[Node, Node]:
    """The two days. Raises UnitMismatch or FormulaRefused for what is none."""
    return node_of(start, DATE), node_of(end, DATE)
