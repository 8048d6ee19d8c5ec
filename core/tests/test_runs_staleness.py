"""What is recorded after a period was calculated marks the run, until the period is calculated again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from meritgraph.activation.commands import activate
from meritgraph.companies import Company
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, ManagerEntry, Source
from meritgraph.parameters.commands import set_parameter
from meritgraph.roster.commands import place_unit
from meritgraph.runs.commands import calculate
from meritgraph.runs.queries import get_statement
from meritgraph.runs.staleness import list_stale
from two_teams import OCTOBER, SEPTEMBER, TERMS, received, recorded, sold, teams

NOVEMBER = OCTOBER.ago(-1)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    for made in teams(tmp_path):
        for period in (SEPTEMBER, OCTOBER):
            calculate(made, "teams.month", period)
        yield made


def stale(company: Company) -> list[str]:
    """Which runs are out of date."""
    return [f"{run.scheme} {run.period}" for run in list_stale(company)]


def employed(company: Company, manager: str, hired_on: date | None, left_on: date | None = None) -> None:
    """Record somebody's employment."""
    entry = ManagerEntry(manager, manager, "", hired_on, left_on)
    record(company, Batch(managers=(entry,)), Source("spreadsheet", "roster.xlsx"))


def test_a_run_just_made_is_up_to_date(company: Company) -> None:
    assert stale(company) == []


def test_a_target_changed_after_the_calculation_marks_the_run(company: Company) -> None:
    run = calculate(company, "teams.month", OCTOBER)
    recorded(company, sold("A1", target=80, since=date(2026, 10, 16)), name="changes.xlsx")
    (found,) = list_stale(company)
    assert (found.run_id, found.scheme, found.period) == (run.run_id, "teams.month", OCTOBER)
    assert [(each.kind, each.name, each.by) for each in found.recorded] == [("spreadsheet", "changes.xlsx", "clerk")]
    # The run itself stays as it is, until the month is calculated again
    assert get_statement(company, run.run_id, "A1").figures["goal"] is None
    assert get_statement(company, calculate(company, "teams.month", OCTOBER).run_id, "A1").figures["goal"] == 80
    assert stale(company) == []


CHANGES: dict[str, tuple[Callable[[Company], object], list[str]]] = {
    "another month's fact": (lambda own: recorded(own, sold("A1", 5, period=NOVEMBER)), []),
    "what is known already": (lambda own: recorded(own, sold("A1", 1)), []),
    "a deal": (lambda own: received(own, "R1", "A1", date(2026, 9, 30), 5), ["teams.month 2026-09"]),
    "a later deal": (lambda own: received(own, "R1", "A1", date(2026, 11, 1), 5), []),
    "a parameter": (
        lambda own: set_parameter(own, TERMS, "weight", "5", valid_from=OCTOBER.last_day),
        ["teams.month 2026-10"],
    ),
    "a parameter of later": (lambda own: set_parameter(own, TERMS, "weight", "5", valid_from=NOVEMBER.start), []),
    "somebody new": (lambda own: employed(own, "D1", OCTOBER.last_day), ["teams.month 2026-10"]),
    "somebody new of later": (lambda own: employed(own, "D1", NOVEMBER.start), []),
    "a leaver": (lambda own: employed(own, "A1", None, date(2026, 10, 5)), ["teams.month 2026-10"]),
    "a leaver of later": (lambda own: employed(own, "A1", None, NOVEMBER.start), []),
    "units, from a period on": (
        lambda own: activate(own, "teams.month", OCTOBER, units=["甲"]),
        ["teams.month 2026-10"],
    ),
    "the tree of units, which is not read": (lambda own: place_unit(own, "乙", "东区", SEPTEMBER.start), []),
}


@pytest.mark.parametrize("what", CHANGES)
def test_only_what_bears_on_a_run_marks_it(company: Company, what: str) -> None:
    change, expected = CHANGES[what]
    change(company)
    assert stale(company) == expected
    # What is marked may come out another run; what is not marked does not
    before = {period: calculate(company, "teams.month", period).run_id for period in (SEPTEMBER, OCTOBER)}
    assert (before == {SEPTEMBER: 1, OCTOBER: 2}) == (expected == [])
    assert stale(company) == []


def test_the_tree_of_units_bears_on_runs_of_units(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["东区"])
    calculate(company, "teams.month", OCTOBER)
    place_unit(company, "乙", "东区", OCTOBER.last_day)
    assert stale(company) == ["teams.month 2026-10"]


def test_a_unit_with_a_value_of_its_own_bears_on_runs(company: Company) -> None:
    set_parameter(company, TERMS, "weight", "5", valid_from=SEPTEMBER.start, level="unit", subject="东区")
    for period in (SEPTEMBER, OCTOBER):
        calculate(company, "teams.month", period)
    place_unit(company, "乙", "东区", OCTOBER.last_day)
    assert stale(company) == ["teams.month 2026-10"]


def test_what_makes_no_difference_is_noted_when_calculated(company: Company) -> None:
    recorded(company, sold("A1", 5))
    recorded(company, sold("A1", 1))
    assert stale(company) == ["teams.month 2026-10"]
    assert calculate(company, "teams.month", OCTOBER).run_id == 2
    assert stale(company) == []


def test_a_statement_that_another_one_reads(company: Company) -> None:
    echo = calculate(company, "teams.echo", OCTOBER)
    recorded(company, sold("A1", 50))
    assert stale(company) == ["teams.month 2026-10"]
    calculate(company, "teams.month", OCTOBER)
    (found,) = list_stale(company)
    assert (found.run_id, [each.kind for each in found.recorded]) == (echo.run_id, ["run"])
    calculate(company, "teams.echo", OCTOBER)
    assert stale(company) == []


def test_a_deal_that_moves_marks_the_month_it_left_and_the_one_it_came_to(company: Company) -> None:
    received(company, "R1", "A1", date(2026, 9, 30), 5)
    for period in (SEPTEMBER, OCTOBER):
        calculate(company, "teams.month", period)
    received(company, "R1", "A1", date(2026, 10, 1), 5)
    assert stale(company) == ["teams.month 2026-09", "teams.month 2026-10"]
