"""Periods and their kinds: half-open date ranges that follow one another without a gap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from meritgraph.errors import PeriodRefused
from meritgraph.period.calendar import add_months

__all__ = ["HalfYear", "Month", "Period", "PeriodKind", "Quarter", "TwoMonth", "Year", "number_within"]


@dataclass(frozen=True, slots=True)
class PeriodKind:
    """How long a period is; every kind starts in January and divides the year evenly.

    ``letter`` is what stands before the number in a period's code: ``2026-Q4``; a month has none, a year no number.
    """

    code: str
    months: int
    letter: str
    zh: str
    en: str

    def containing(self, day: date) -> Period:
        """The period of this kind that the day lies in."""
        first_month = (day.month - 1) // self.months * self.months + 1
        return Period(self, date(day.year, first_month, 1))

    @property
    def example(self) -> str:
        """The code of a period of this kind, for sentences that show one.

        >>> [kind.example for kind in KINDS]
        ['2026-10', '2026-B5', '2026-Q4', '2026-H2', '2026']
        """
        return self.containing(date(2026, 10, 1)).code

    def __repr__(self) -> str:
        return f"<period kind {self.code}>"


Month = PeriodKind("month", 1, "", "月", "month")
TwoMonth = PeriodKind("two-month", 2, "B", "双月", "two months")
Quarter = PeriodKind("quarter", 3, "Q", "季度", "quarter")
HalfYear = PeriodKind("half-year", 6, "H", "半年", "half-year")
Year = PeriodKind("year", 12, "", "年", "year")

KINDS = (Month, TwoMonth, Quarter, HalfYear, Year)
CODE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<letter>[BQH]?)(?P<number>[0-9]{1,2}))?")


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """One period: from ``start`` (inclusive) to ``end`` (exclusive).

    >>> Period.parse("2026-Q4").last_day
    datetime.date(2026, 12, 31)
    >>> [month.code for month in Period.parse("2026-Q4").parts(Month)]
    ['2026-10', '2026-11', '2026-12']
    """

    kind: PeriodKind
    start: date

    @classmethod
    def parse(cls, code: str) -> Period:
        """The period of a code: ``2026-10``, ``2026-B5`` (September and October), ``2026-Q4``, ``2026-H2``, ``2026``.

        Raises PeriodRefused where there is no such period.
        """
        match = CODE.fullmatch(code)
        year = int(match["year"]) if match else 0
        if match is None or not 1900 <= year <= 2200:
            raise PeriodRefused(f"{code!r} is no period; write 2026-10, 2026-B5, 2026-Q4, 2026-H2 or 2026.")
        if match["number"] is None:
            return cls(Year, date(year, 1, 1))
        kind = next(kind for kind in KINDS if kind.letter == match["letter"] and kind is not Year)
        number = int(match["number"])
        if not 1 <= number <= 12 // kind.months:
            raise PeriodRefused(f"{code!r} is no period: a {kind.en} number goes from 1 to {12 // kind.months}.")
        right = cls(kind, date(year, (number - 1) * kind.months + 1, 1))
        if right.code != code:
            raise PeriodRefused(f"{code!r} is no period; write {right.code}.")
        return right

    @property
    def end(self) -> date:
        """The first day after the period."""
        return add_months(self.start, self.kind.months)

    @property
    def last_day(self) -> date:
        """The last day inside the period: the day its rules are read and its conditions are judged."""
        return self.end - timedelta(days=1)

    @property
    def code(self) -> str:
        """The written form that ``parse`` reads."""
        if self.kind is Year:
            return f"{self.start.year:04d}"
        if self.kind is Month:
            return f"{self.start.year:04d}-{self.start.month:02d}"
        return f"{self.start.year:04d}-{self.kind.letter}{(self.start.month - 1) // self.kind.months + 1}"

    def ago(self, count: int) -> Period:
        """The period of the same kind that many periods earlier (later where negative)."""
        return Period(self.kind, add_months(self.start, -count * self.kind.months))

    def parts(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The shorter periods it consists of, in order. Raises PeriodRefused where they do not fit into it."""
        if self.kind.months % kind.months:
            raise PeriodRefused(f"A {self.kind.en} does not consist of whole {kind.en} periods.")
        return tuple(Period(kind, add_months(self.start, offset)) for offset in range(0, self.kind.months, kind.months))

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day < self.end

    def __str__(self) -> str:
        return self.code


def number_within(period: Period, kind: PeriodKind) -> int:
    """The period's number, from 1 on, within the longer one it is part of.

    >>> number_within(Period.parse("2026-11"), Quarter)
    2
    """
    longer = kind.containing(period.start)
    months = (period.start.year - longer.start.year) * 12 + period.start.month - longer.start.month
    return months // period.kind.months + 1
