"""Who joins or leaves in mid-month: there is a statement, and what is dated counts for the days employed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meritgraph.companies import Company
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, ManagerEntry, Source
from two_teams import OCTOBER, SEPTEMBER, everybodys, received, recorded, sold, teams

MIDDLE = date(2026, 10, 16)
NOVEMBER = OCTOBER.ago(-1)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    """A1 leaves on the 16th of October, N1 joins on that day."""
    for made in teams(tmp_path):
        people = (ManagerEntry("A1", "A1", left_on=MIDDLE), ManagerEntry("N1", "N1", "甲", MIDDLE))
        record(made, Batch(managers=people), Source("spreadsheet", "roster.xlsx"))
        yield made


def test_who_was_employed_on_one_day_has_a_statement(company: Company) -> None:
    covered = [list(everybodys(company, "people", period)) for period in (SEPTEMBER, OCTOBER, NOVEMBER)]
    assert ["A1" in each for each in covered] == [True, True, False]
    assert ["N1" in each for each in covered] == [False, True, True]


def test_who_leaves_later_has_not_left_yet(company: Company) -> None:
    assert everybodys(company, "gone", SEPTEMBER)["A1"] is None
    assert everybodys(company, "gone")["A1"] == MIDDLE


def test_deals_count_on_the_days_employed_the_first_and_the_last_included(company: Company) -> None:
    for number, (manager, day) in enumerate(
        [("A1", MIDDLE), ("A1", date(2026, 10, 17)), ("N1", date(2026, 10, 15)), ("N1", MIDDLE), ("B1", MIDDLE)]
    ):
        received(company, f"R{number}", manager, day, 10**number)
    assert everybodys(company, "received") == {"A1": 1, "A2": 0, "B1": 10_000, "B2": 0, "C1": 0, "N1": 1000}


@pytest.mark.parametrize(
    ("manager", "day", "sentence"),
    [
        ("A1", date(2026, 10, 17), "A1 left on 2026-10-16 already, so what happened on 2026-10-17 does not count."),
        ("N1", date(2026, 10, 15), "N1 was hired on 2026-10-16 only, so what happened on 2026-10-15 does not count."),
    ],
)
def test_a_deal_outside_employment_is_recorded_with_a_warning(
    company: Company, manager: str, day: date, sentence: str
) -> None:
    outcome = received(company, "R1", manager, day, 5)
    assert (outcome.added, [warning.message for warning in outcome.warnings]) == (1, [sentence])


def test_a_correction_of_the_employment_lets_the_deal_count(company: Company) -> None:
    received(company, "R1", "A1", date(2026, 10, 17), 5)
    assert everybodys(company, "received")["A1"] == 0
    entry = ManagerEntry("A1", "A1", left_on=date(2026, 10, 20))
    record(company, Batch(managers=(entry,)), Source("spreadsheet", "roster.xlsx"))
    assert everybodys(company, "received")["A1"] == 5


def test_a_months_figure_is_the_clerks_word_for_the_days_employed(company: Company) -> None:
    outcome = recorded(company, sold("N1", 31, target=62))
    assert outcome.warnings == ()
    # Nothing is prorated unless a policy says so
    assert [everybodys(company, figure)["N1"] for figure in ("sold", "goal", "goal_by_days")] == [31, 62, 62]


def test_a_month_before_the_first_day_is_warned_of(company: Company) -> None:
    (warning,) = recorded(company, sold("N1", 5, period=SEPTEMBER)).warnings
    assert warning.message == "N1 was hired on 2026-10-16 only, after 2026-09-30."
