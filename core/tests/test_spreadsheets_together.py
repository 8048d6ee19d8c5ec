"""Files that belong together are imported as one whole, in whatever order they are given."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerks_bank import LOANS, PORTFOLIO, ROSTER, bank, changed, recorded, xlsx_file
from meritgraph.companies import Company
from meritgraph.errors import InputRefused
from meritgraph.facts.commands import record_all
from meritgraph.facts.model import Batch, ManagerEntry, Source
from meritgraph.facts.queries import list_deals, list_facts
from meritgraph.imports.commands import import_files
from meritgraph.imports.model import ImportReport, Upload
from meritgraph.period import Period
from meritgraph.roster.queries import list_managers

PEOPLE = Upload(xlsx_file({"客户经理": ROSTER}), "managers.xlsx")
FIGURES = Upload(xlsx_file({"月末管户": PORTFOLIO}), "portfolio-2026-10.xlsx")
DEALS = Upload(xlsx_file({"放款明细": LOANS}), "loans-2026-10.xlsx")


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    yield from bank(tmp_path)


def sentences(reports: tuple[ImportReport, ...]) -> dict[str, list[str]]:
    return {report.file_name: [problem.sentence for problem in report.problems] for report in reports}


@pytest.mark.parametrize("order", [*itertools.permutations((PEOPLE, FIGURES, DEALS))])
def test_any_order_records_the_same(company: Company, order: tuple[Upload, ...]) -> None:
    reports = import_files(company, order, by="clerk")
    assert reports[0].file_name == "managers.xlsx"
    assert {report.file_name: report.recorded and report.recorded.added for report in reports} == {
        "managers.xlsx": 10,
        "portfolio-2026-10.xlsx": 14,
        "loans-2026-10.xlsx": 3,
    }
    assert [manager.code for manager in list_managers(company)] == ["B0001", "B0002", "B0003"]
    assert {fact.origin.name for fact in list_facts(company, "B0001", facts=["clerks.portfolio.balance"])} == {
        FIGURES.name
    }
    assert {deal.origin.name for deal in list_deals(company, "B0001", "clerks.loan")} == {DEALS.name}


def test_one_bad_file_keeps_all_of_them_out(company: Company) -> None:
    bad = Upload(xlsx_file({"s": changed(LOANS, 2, "放款金额(元)", "many")}), "loans-2026-10.xlsx")
    before = recorded(company)
    reports = import_files(company, [bad, FIGURES, PEOPLE])
    assert sentences(reports) == {
        "managers.xlsx": [],
        "portfolio-2026-10.xlsx": [],
        "loans-2026-10.xlsx": ["'many' is no number; write plain digits, such as 1234.50."],
    }
    assert all(report.recorded is None for report in reports)
    assert recorded(company) == before
    assert import_files(company, [bad, FIGURES, PEOPLE], dry_run=True) == tuple(
        ImportReport(each.file_name, each.sha256, True, each.sheets, each.warnings, each.problems) for each in reports
    )


def test_what_is_refused_only_when_it_is_recorded_keeps_all_of_them_out(company: Company) -> None:
    odd = Upload(xlsx_file({"s": changed(ROSTER, 2, "工号", "B" * 121)}), "managers.xlsx")
    before = recorded(company)
    (report,) = import_files(company, [odd])
    assert {problem.row for problem in report.problems} == {2}
    assert "no manager's code: 1 to 120 characters" in report.problems[0].sentence
    assert recorded(company) == before


def test_a_batch_that_is_refused_takes_the_one_before_with_it(company: Company) -> None:
    before = recorded(company)
    fine, odd = (Batch(managers=(ManagerEntry(code, "x"),)) for code in ("A1", " A2"))
    with pytest.raises(InputRefused, match="1 of the entries cannot be taken"):
        record_all(company, [(fine, Source("test", "fine")), (odd, Source("test", "odd"))])
    assert recorded(company) == before


def test_the_same_figure_in_two_files_is_refused(company: Company) -> None:
    corrected = xlsx_file({"月末管户": changed(PORTFOLIO, 2, "借款户数", 53)[:2]})
    again = Upload(corrected, "portfolio-2026-10 (1).xlsx")
    reports = import_files(company, [PEOPLE, FIGURES, again])
    assert sentences(reports)[again.name] == [
        "This stands in row 2 of 月末管户 in portfolio-2026-10.xlsx already; keep one of the two rows."
    ]
    import_files(company, [PEOPLE, FIGURES])
    (later,) = import_files(company, [again])
    assert later.recorded is not None
    assert (later.recorded.superseded, later.recorded.unchanged) == (1, 6)


def test_the_same_file_twice_is_read_once(company: Company) -> None:
    twin = Upload(PEOPLE.content, "managers - copy.xlsx")
    reports = import_files(company, [PEOPLE, twin])
    assert [str(warning) for warning in reports[1].warnings] == [
        "This is the same file as managers.xlsx; it is read once."
    ]
    assert [report.recorded and report.recorded.added for report in reports] == [10, 0]


def test_of_several_files_the_period_is_for_those_that_tell_none(company: Company) -> None:
    september = Upload(xlsx_file({"月末管户": PORTFOLIO}), "portfolio.xlsx")
    reports = import_files(company, [september, PEOPLE, DEALS], period=Period.parse("2026-09"))
    assert sentences(reports) == {"managers.xlsx": [], "portfolio.xlsx": [], "loans-2026-10.xlsx": []}
    assert [report.sheets[0].period for report in reports] == ["", "2026-09", "2026-10"]
