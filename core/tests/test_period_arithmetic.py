"""Periods and calendar arithmetic: month ends, leap days, what comes before, what a period consists of."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritgraph.errors import PeriodRefused
from meritgraph.period import (
    HalfYear,
    Month,
    Period,
    PeriodKind,
    Quarter,
    TwoMonth,
    Year,
    add_months,
    days_since_epoch,
    epoch_day,
    full_months_between,
)

KINDS = (Month, TwoMonth, Quarter, HalfYear, Year)
EVERY_TIME_THE_SAME = settings(derandomize=True, deadline=None, max_examples=300)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("code", "kind", "first", "last"),
    [
        ("2026-01", Month, date(2026, 1, 1), date(2026, 1, 31)),
        ("2024-02", Month, date(2024, 2, 1), date(2024, 2, 29)),
        ("2100-02", Month, date(2100, 2, 1), date(2100, 2, 28)),
        ("2026-12", Month, date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-B1", TwoMonth, date(2026, 1, 1), date(2026, 2, 28)),
        ("2026-B6", TwoMonth, date(2026, 11, 1), date(2026, 12, 31)),
        ("2026-Q2", Quarter, date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-H2", HalfYear, date(2026, 7, 1), date(2026, 12, 31)),
        ("2024", Year, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_code_names_its_days(code: str, kind: PeriodKind, first: date, last: date) -> None:
    period = Period.parse(code)
    assert (period.kind, period.start, period.last_day) == (kind, first, last)
    assert period.end == last + timedelta(days=1)
    assert period.code == str(period) == code
    assert period.contains(first)
    assert period.contains(last)
    assert not period.contains(period.end)
    assert not period.contains(first - timedelta(days=1))


@pytest.mark.parametrize(
    "code", ["", "26-01", "2026-1-1", "2026/01", "2026-X1", "2026-", "2026-Q", "1899", "2201-01", "2026-01 "]
)
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(PeriodRefused) as refused:
        Period.parse(code)
    assert refused.value.message == f"{code!r} is no period; write 2026-10, 2026-B5, 2026-Q4, 2026-H2 or 2026."


@pytest.mark.parametrize(
    ("code", "kind", "most"),
    [
        ("2026-13", "month", 12),
        ("2026-00", "month", 12),
        ("2026-Q5", "quarter", 4),
        ("2026-Q0", "quarter", 4),
        ("2026-H3", "half-year", 2),
        ("2026-B7", "two months", 6),
    ],
)
def test_a_number_out_of_range_is_refused(code: str, kind: str, most: int) -> None:
    with pytest.raises(PeriodRefused) as refused:
        Period.parse(code)
    assert refused.value.message == f"{code!r} is no period: a {kind} number goes from 1 to {most}."


@EVERY_TIME_THE_SAME
@given(DAYS, st.sampled_from(KINDS), st.integers(-50, 50))
def test_periods_follow_one_another_without_a_gap(day: date, kind: PeriodKind, count: int) -> None:
    period = kind.containing(day)
    assert period.contains(day)
    assert period.ago(1).end == period.start
    assert period.ago(-1).start == period.end
    assert period.ago(count).ago(-count) == period
    assert Period.parse(period.code) == period


@pytest.mark.parametrize("whole", KINDS)
@pytest.mark.parametrize("part", KINDS)
def test_a_period_consists_of_its_parts(whole: PeriodKind, part: PeriodKind) -> None:
    period = whole.containing(date(2024, 8, 31))
    if whole.months % part.months:
        with pytest.raises(PeriodRefused) as refused:
            period.parts(part)
        assert refused.value.message == f"A {whole.en} does not consist of whole {part.en} periods."
        return
    parts = period.parts(part)
    assert len(parts) == whole.months // part.months
    assert (parts[0].start, parts[-1].end) == (period.start, period.end)
    assert all(one.end == other.start for one, other in itertools.pairwise(parts))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_months_are_added_to_the_same_day_or_the_last(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 4, 30), date(2026, 10, 31), 6),
        (date(2026, 5, 1), date(2026, 10, 31), 5),
        (date(2026, 4, 1), date(2026, 10, 1), 6),
        (date(2026, 4, 2), date(2026, 10, 1), 5),
        (date(2026, 8, 31), date(2027, 2, 28), 6),
        (date(2026, 8, 31), date(2027, 2, 27), 5),
        (date(2023, 8, 31), date(2024, 2, 28), 5),
        (date(2023, 8, 31), date(2024, 2, 29), 6),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2024, 2, 29), date(2025, 2, 27), 11),
        (date(2026, 10, 31), date(2026, 10, 31), 0),
        (date(2026, 10, 31), date(2026, 10, 30), -1),
        (date(2026, 10, 31), date(2026, 9, 30), -1),
        (date(2026, 10, 31), date(2026, 9, 29), -2),
        (date(2026, 10, 15), date(2025, 10, 15), -12),
    ],
)
def test_a_month_is_complete_on_the_same_day_or_the_months_last(start: date, end: date, months: int) -> None:
    assert full_months_between(start, end) == months


@EVERY_TIME_THE_SAME
@given(DAYS, DAYS)
def test_the_complete_months_are_the_most_that_fit(start: date, end: date) -> None:
    months = full_months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)


@EVERY_TIME_THE_SAME
@given(DAYS)
def test_a_day_survives_its_number(day: date) -> None:
    assert epoch_day(days_since_epoch(day)) == day


def test_the_first_day_is_number_zero() -> None:
    assert days_since_epoch(date(1970, 1, 1)) == 0
    assert days_since_epoch(date(1969, 12, 31)) == -1


@pytest.mark.parametrize(("code", "right"), [("2026-1", "2026-01"), ("2026-Q01", "2026-Q1")])
def test_a_number_of_too_few_or_too_many_digits_is_refused(code: str, right: str) -> None:
    with pytest.raises(PeriodRefused) as refused:
        Period.parse(code)
    assert refused.value.message == f"{code!r} is no period; write {right}."
