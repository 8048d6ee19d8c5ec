"""A scheme may cover some units only, each with all below it, from a period on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from meritgraph.activation.commands import activate, deactivate
from meritgraph.activation.queries import find_activation, list_active
from meritgraph.companies import Company
from meritgraph.errors import NotActivatable, NotFound
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, ManagerEntry, Source
from meritgraph.roster.commands import place_unit
from meritgraph.runs.commands import calculate
from meritgraph.runs.preview import preview
from meritgraph.runs.queries import explain, get_run, list_statements
from two_teams import OCTOBER, SEPTEMBER, everybodys, teams

NOVEMBER = OCTOBER.ago(-1)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    yield from teams(tmp_path)


def moved(company: Company, manager: str, unit: str, day: date) -> None:
    """Record that a manager belongs to a unit from a day on."""
    entry = ManagerEntry(manager, manager, unit, unit_from=day)
    record(company, Batch(managers=(entry,)), Source("spreadsheet", "moves.xlsx"))


def test_without_units_the_whole_company_is_covered(company: Company) -> None:
    assert everybodys(company, "people") == dict.fromkeys(("A1", "A2", "B1", "B2", "C1"), 5)
    assert calculate(company, "teams.month", OCTOBER).units == ()


def test_only_the_units_managers_are_covered_and_counted(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["乙"])
    assert everybodys(company, "people") == {"B1": 2, "B2": 2}
    # B2 sold more than B1; what others sold does not count
    assert everybodys(company, "place") == {"B1": 2, "B2": 1}
    run = calculate(company, "teams.month", OCTOBER)
    assert (run.units, run.manager_count) == (("乙",), 2)
    assert get_run(company, run.run_id).units == ("乙",)
    assert everybodys(company, "people", SEPTEMBER)["C1"] == 5


def test_a_unit_covers_all_below_it_as_the_tree_is_on_the_last_day(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["东区"])
    assert list(everybodys(company, "people")) == ["A1", "A2"]
    place_unit(company, "乙", "东区", OCTOBER.last_day)
    place_unit(company, "甲", None, NOVEMBER.start)
    assert list(everybodys(company, "people")) == ["A1", "A2", "B1", "B2"]
    assert list(everybodys(company, "people", NOVEMBER)) == ["B1", "B2"]


def test_units_are_named_once_in_the_order_of_their_codes(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["甲", "乙", "甲"])
    active = find_activation(company, "teams.month", OCTOBER)
    assert active is not None
    assert active.units == ("乙", "甲")


def test_who_moves_counts_where_they_belong_on_the_last_day(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["乙"])
    moved(company, "A1", "乙", OCTOBER.last_day)
    moved(company, "B1", "甲", date(2026, 10, 2))
    moved(company, "B2", "甲", NOVEMBER.start)
    assert list(everybodys(company, "people")) == ["A1", "B2"]


def test_the_units_change_from_a_period_on(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["甲"])
    activate(company, "teams.month", NOVEMBER)
    covered = [list(everybodys(company, "people", period)) for period in (SEPTEMBER, OCTOBER, NOVEMBER)]
    assert [len(each) for each in covered] == [5, 2, 5]
    assert [active.units for active in list_active(company) if active.scheme == "teams.month"] == [()]
    assert {active.valid_from for active in list_active(company)} == {SEPTEMBER.start}
    deactivate(company, "teams.month", NOVEMBER)
    with pytest.raises(NotActivatable, match="does not work by 月考核"):
        calculate(company, "teams.month", NOVEMBER)


def test_deciding_the_same_again_changes_nothing(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["甲"])
    run = calculate(company, "teams.month", OCTOBER)
    activate(company, "teams.month", OCTOBER, units=["甲"])
    assert calculate(company, "teams.month", OCTOBER).run_id == run.run_id


def test_a_run_is_made_anew_where_the_units_changed_even_if_nobody_else_is_covered(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["甲"])
    first = calculate(company, "teams.month", OCTOBER)
    activate(company, "teams.month", OCTOBER, units=["东区"])
    second = calculate(company, "teams.month", OCTOBER)
    assert (second.run_id != first.run_id, second.units, second.manager_count) == (True, ("东区",), 2)


def test_an_unknown_unit_is_refused(company: Company) -> None:
    with pytest.raises(NotFound, match="There is no unit '丙'; there are: 东区, 乙, 甲"):
        activate(company, "teams.month", OCTOBER, units=["甲", "丙"])
    assert len(everybodys(company, "people")) == 5


def test_an_explanation_reads_those_covered_by_the_run(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["乙"])
    run = calculate(company, "teams.month", OCTOBER)
    activate(company, "teams.month", OCTOBER)
    assert explain(company, run.run_id, "B1", "place").explained.value == 2
    with pytest.raises(NotFound, match="has no statement of 'A1'"):
        explain(company, run.run_id, "A1", "place")


def test_a_preview_is_for_those_covered(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["乙"])
    assert [change.manager for change in preview(company, "teams.month", OCTOBER, {}).changes] == ["B1", "B2"]
    with pytest.raises(NotFound, match="no manager 'A1' employed in 2026-10 whom the scheme covers"):
        preview(company, "teams.month", OCTOBER, {}, ["A1"])


def test_another_scheme_reads_no_statement_of_those_not_covered(company: Company) -> None:
    activate(company, "teams.month", OCTOBER, units=["乙"])
    calculate(company, "teams.month", OCTOBER)
    run = calculate(company, "teams.echo", OCTOBER)
    places = {each.manager: each.figures["place"] for each in list_statements(company, run.run_id)}
    assert places == {"A1": None, "A2": None, "B1": Decimal(2), "B2": Decimal(1), "C1": None}


def test_a_unit_without_managers_gives_a_run_of_nobody(company: Company) -> None:
    moved(company, "B1", "甲", date(2026, 1, 1))
    moved(company, "B2", "甲", date(2026, 1, 1))
    activate(company, "teams.month", OCTOBER, units=["乙"])
    assert calculate(company, "teams.month", OCTOBER).manager_count == 0
