"""Periods of two months, in even ones: from spreadsheets to statements, cases, carried balances and the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from meritgraph.activation.commands import activate
from meritgraph.companies import Company
from meritgraph.engine import handbook, plan_of
from meritgraph.errors import Conflict, PeriodRefused, SpreadsheetRefused
from meritgraph.facts.queries import list_facts
from meritgraph.imports.commands import import_file, import_files
from meritgraph.imports.model import Upload
from meritgraph.period import Period
from meritgraph.runs.commands import calculate
from meritgraph.runs.model import Run, Statement
from meritgraph.runs.queries import explain, get_statement
from meritgraph.testing import check_case, load_cases, work_out
from village_store import StoreRounds, StoreYear, opened, stores

JULY, SEPTEMBER, NOVEMBER = (Period.parse(f"2026-B{number}") for number in (4, 5, 6))
ROSTER = "工号,姓名,到店日期\nS1,安,2024-03-01\nS2,白,2026-09-16\nS3,陈,2026-09-01\nS4,丁,2026-08-31\n"
VISITS = {
    "2026-07": "工号,巡店次数\nS1,4\n",
    "2026-08": "工号,巡店次数\nS1,5\n",
    "2026-09": "工号,巡店次数\nS1,6\nS2,2\nS3,3\nS4,1\n",
    "2026-10": "工号,巡店次数\nS1,7.5\nS2,4\nS3,3\nS4,1\n",
    "2026-11": "工号,巡店次数\nS2,8\n",
}
CHECKS = "工号,检查得分,考核期\nS1,90,2026-B4\nS1,80.5,2026-B5\nS2,70,2026-B5\nS4,61,2026-B5\nS2,75,2026-B6\n"


def written(name: str, text: str) -> Upload:
    return Upload(text.encode(), name)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    with opened(tmp_path) as installation:
        company = stores(installation)
        files = [written("巡店.csv", ROSTER), written("双月检查.csv", CHECKS)]
        files += [written(f"visits-{month}.csv", text) for month, text in VISITS.items()]
        reports = import_files(company, files, by="clerk")
        assert [problem for report in reports for problem in report.problems] == []
        activate(company, "store.rounds", JULY)
        activate(company, "store.year", Period.parse("2026"))
        yield company


def statement(company: Company, run: Run, manager: str) -> Statement:
    return get_statement(company, run.run_id, manager)


def values(company: Company, run: Run, manager: str) -> dict[str, object]:
    return dict(statement(company, run, manager).figures)


def test_two_months_are_added_and_newcomers_start_from_the_next(company: Company) -> None:
    runs = [calculate(company, "store.rounds", period) for period in (JULY, SEPTEMBER, NOVEMBER)]
    assert [run.period.code for run in runs] == ["2026-B4", "2026-B5", "2026-B6"]
    first, second, third = runs
    assert values(company, first, "S1")["visits_made"] == 9
    now = values(company, second, "S1")
    assert (now["visits_made"], now["more_than_before"]) == (Decimal("13.5"), Decimal("4.5"))
    assert (now["points_of_check"], now["visit_pay"], now["rounds"]) == (Decimal("80.5"), 135, 2)
    for newcomer in ("S2", "S3"):  # one joined in mid-September, one on its first day
        found = values(company, second, newcomer)
        assert (found["is_newcomer"], found["points_of_check"], found["visit_pay"], found["rounds"]) == (
            True,
            None,
            0,
            0,
        )
        assert statement(company, second, newcomer).notices == ("starts_later",)
    earlier = values(company, second, "S4")  # on the last day of August, that is in the period before
    assert (earlier["is_newcomer"], earlier["points_of_check"], earlier["visit_pay"]) == (False, 61, 20)
    later = values(company, third, "S2")
    assert (later["is_newcomer"], later["points_of_check"], later["visit_pay"], later["rounds"]) == (False, 75, 80, 1)


def test_a_round_left_out_on_the_way_is_asked_for(company: Company) -> None:
    calculate(company, "store.rounds", JULY)
    with pytest.raises(
        Conflict, match=r"carries over from 2026-B5, which is not calculated yet \(the last is 2026-B4\)"
    ):
        calculate(company, "store.rounds", NOVEMBER)


def test_the_year_adds_its_six_rounds_and_takes_the_mean_of_their_points(company: Company) -> None:
    for period in (JULY, SEPTEMBER, NOVEMBER):
        calculate(company, "store.rounds", period)
    year = calculate(company, "store.year", Period.parse("2026"))
    assert values(company, year, "S1")["visits_of_year"] == Decimal("22.5")
    assert values(company, year, "S1")["points_of_year"] == Decimal("85.25")
    assert values(company, year, "S2")["points_of_year"] == 75
    assert statement(company, year, "S3").notices == ("no_points",)


def test_the_explanation_goes_down_to_the_rows_of_both_months(company: Company) -> None:
    calculate(company, "store.rounds", JULY)
    run = calculate(company, "store.rounds", SEPTEMBER)
    told = explain(company, run.run_id, "S1", "visits_made").explained
    assert told.words_zh == "第1月的巡店次数 + 第2月的巡店次数"
    assert [(each.period.code, each.value) for each in told.inputs] == [("2026-09", 6), ("2026-10", Decimal("7.5"))]


def test_a_period_of_another_length_is_refused(company: Company) -> None:
    with pytest.raises(PeriodRefused, match=r"store\.rounds is worked out by two months; 2026-10 is a month"):
        calculate(company, "store.rounds", Period.parse("2026-10"))
    with pytest.raises(SpreadsheetRefused, match=r"2026-Q4"):
        import_file(
            company,
            b"\xe5\xb7\xa5\xe5\x8f\xb7,\xe6\xa3\x80\xe6\x9f\xa5\xe5\xbe\x97\xe5\x88\x86\nS1,90\n",
            "c-2026-Q4.csv",
        )


@pytest.mark.parametrize("name", ["检查-2026-B5.csv", "检查2026年9-10月.csv", "检查 2026年第五双月.csv"])
def test_the_name_of_a_file_tells_the_two_months(tmp_path: Path, name: str) -> None:
    with opened(tmp_path) as installation:
        company = stores(installation)
        roster, checks = written("店长.csv", ROSTER), written(name, "工号,检查得分\nS1,77\n")
        reports = import_files(company, [roster, checks], by="clerk")
        assert [report.problems for report in reports] == [(), ()]
        (found,) = list_facts(company, "S1", facts=["store.checks.found"])
        assert (found.from_day, found.value) == (SEPTEMBER.start, Decimal(77))


CASES = """\
scheme: store.rounds
period: 2026-B5
cases:
  - case: Two months together
    clause: "2"
    facts: {store.visits.made@2026-09: 6, store.visits.made@2026-10: "7.5", store.checks.found: 80}
    earlier: {rounds@2026-B4: 4}
    expect: {visits_made: "13.5", visit_pay: 135, points_of_check: 80, rounds: 5, notices: []}
  - case: Joined on 1 September, appraised from November on
    clause: "3"
    hired_on: 2026-09-01
    facts: {store.visits.made@2026-09: 6, store.checks.found: 80}
    expect: {visits_made: 6, visit_pay: 0, points_of_check: null, notices: [starts_later]}
  - case: Joined on 31 August
    clause: "3"
    hired_on: 2026-08-31
    facts: {store.visits.made@2026-10: 6, store.checks.found: 80}
    expect: {visit_pay: 60, points_of_check: 80, notices: []}
"""


def test_a_clerks_cases_hold(tmp_path: Path) -> None:
    (tmp_path / "rounds.yaml").write_text(CASES, encoding="utf-8")
    file = load_cases(tmp_path / "rounds.yaml")
    assert file.period == SEPTEMBER
    assert [check_case(case, StoreRounds, file.period) for case in file.cases] == [(), (), ()]
    assert "worked out by two months" in handbook(plan_of(StoreRounds))


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_rounds_of_a_year_on_both_evaluators(evaluator: str) -> None:
    earlier = {f"store.rounds/visits_made@2026-B{number}": 10 + number for number in (1, 2, 6)}
    earlier |= {f"store.rounds/points_of_check@2026-B{number}": 60 + number for number in (1, 2)}
    people = [{"code": "S1", "hired_on": date(2020, 1, 1), "earlier": earlier}]
    worked = work_out(StoreYear, "2026", people, evaluator=evaluator)["S1"].figures
    assert worked == {"visits_of_year": 39, "points_of_year": Decimal("61.5")}
