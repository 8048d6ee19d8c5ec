"""A company's calendar: what was recorded of which day, and how many days are worked."""

from __future__ import annotations

from datetime import date, timedelta

from meritgraph.calendar.model import CalendarDay, WorkingDays
from meritgraph.companies import Company
from meritgraph.errors import InputRefused
from meritgraph.roster.queries import origin_of
from meritgraph.storage.calendar_rows import recorded_days
from meritgraph.storage.ledger_rows import known_until

__all__ = ["get_working_days"]

MOST_DAYS = 3_700
"""Ten years."""

SATURDAY = 5


def get_working_days(company: Company, first: date, last: date) -> WorkingDays:
    """The working days from ``first`` to ``last``, both included. Raises InputRefused where that is no span of at most
    ten years.
    """
    length = (last - first).days + 1
    if not 1 <= length <= MOST_DAYS:
        raise InputRefused(
            f"From {first} to {last} is no span of the calendar: it goes forward, ten years at most.", path=("to",)
        )
    with company.reading() as connection:
        known = known_until(connection, company.tenant_id)
        rows = recorded_days(connection, company.tenant_id, first, last, known)
    recorded = {row.day: CalendarDay(row.day, row.is_working, row.note, origin_of(row)) for row in rows}
    days = (first + timedelta(step) for step in range(length))
    count = sum(recorded[day].is_working if day in recorded else day.weekday() < SATURDAY for day in days)
    return WorkingDays(first, last, count, tuple(recorded.values()))
