"""A file is recorded as a whole or not at all, and every problem is named with sheet, row, column and a sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from clerks_bank import EXAMPLES, LOANS, PORTFOLIO, ROSTER, bank, changed, csv_file, problems, xlsx_file
from meritgraph.companies import Company
from meritgraph.facts.model import CreditEntry
from meritgraph.facts.queries import list_deals, list_facts
from meritgraph.imports.commands import import_file
from meritgraph.imports.correction import problem_workbook
from meritgraph.imports.model import ImportReport, SheetReport
from meritgraph.period import Period
from meritgraph.roster.queries import get_manager, list_managers

OCTOBER = Period.parse("2026-10")
NUMBER = "a number (yuan), with at most 2 decimal places"
CODE = "a manager's code"


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    yield from bank(tmp_path)


@pytest.fixture
def staffed(company: Company) -> Company:
    import_file(company, xlsx_file({"客户经理": ROSTER}), "managers.xlsx")
    return company


def test_every_file_of_the_bank_is_imported_as_it_is(company: Company) -> None:
    reports = {
        name: import_file(company, EXAMPLES / f"{name}.xlsx", by="clerk")
        for name in (
            "managers",
            "portfolio-2026-07",
            "portfolio-2026-08",
            "portfolio-2026-09",
            "portfolio-2026-10",
            "loans-2026-10",
        )
    }
    sheets = {name: report.sheets for name, report in reports.items()}
    assert sheets["managers"] == (SheetReport("客户经理", "clerks.roster", "", 64, managers=64, tiers=64, facts=128),)
    for month in ("07", "08", "09", "10"):
        assert sheets[f"portfolio-2026-{month}"] == (
            SheetReport("月末管户", "clerks.portfolio", f"2026-{month}", 64, facts=448),
        )
    assert sheets["loans-2026-10"] == (SheetReport("放款明细", "clerks.loans", "2026-10", 458, deals=458),)
    assert [report.recorded.added for report in reports.values() if report.recorded] == [256, 448, 448, 448, 448, 458]
    assert [str(warning) for report in reports.values() for warning in report.warnings] == [
        "月末管户!62: B0061 was hired on 2026-09-09 only, after 2026-07-31.",
        "月末管户!62: B0061 was hired on 2026-09-09 only, after 2026-08-31.",
    ]


def test_what_was_imported_is_on_record_with_its_source_and_row(company: Company) -> None:
    for name in ("managers", "portfolio-2026-10", "loans-2026-10"):
        import_file(company, EXAMPLES / f"{name}.xlsx", by="clerk")
    (balance,) = list_facts(company, "B0001", facts=["clerks.portfolio.balance"], period=OCTOBER)
    file = (EXAMPLES / "portfolio-2026-10.xlsx").read_bytes()
    assert (balance.value, balance.origin.name, balance.origin.evidence, balance.origin.recorded_by) == (
        Decimal(59330000),
        "portfolio-2026-10.xlsx",
        "月末管户!2",
        "clerk",
    )
    assert (balance.origin.kind, balance.origin.sha256) == ("spreadsheet", hashlib.sha256(file).hexdigest())
    manager = get_manager(company, "B0001", as_of=date(2026, 10, 31))
    assert (manager.name, manager.unit, manager.hired_on, manager.tiers) == (
        "郑桂",
        "城东支行",
        date(2022, 4, 12),
        {"clerks.officers": "intermediate"},
    )
    standing = list_facts(company, "B0001", facts=["clerks.credit-work.since", "clerks.credit-work.fluent"])
    assert [(fact.fact, fact.from_day, fact.value) for fact in standing] == [
        ("clerks.credit-work.fluent", date(2022, 4, 12), Decimal(1)),
        ("clerks.credit-work.since", date(2022, 4, 12), date(2022, 4, 12)),
    ]
    loan = next(deal for deal in list_deals(company, "B0002", "clerks.loan") if deal.code == "JJ20261000017")
    assert (loan.happened_on, loan.attributes, loan.credits) == (
        date(2026, 10, 5),
        {"amount": Decimal(2000000), "kind": "new"},
        (CreditEntry("B0002", "handler"),),
    )


def test_a_dry_run_tells_what_would_come_of_it_and_records_nothing(company: Company) -> None:
    report = import_file(company, EXAMPLES / "managers.xlsx", dry_run=True)
    assert (report.dry_run, report.rows, report.problems) == (True, 64, ())
    assert report.recorded is not None
    assert (report.recorded.added, report.recorded.superseded, report.recorded.unchanged) == (256, 0, 0)
    assert list_managers(company) == ()


def test_a_file_that_comes_again_changes_nothing_and_a_corrected_one_supersedes(staffed: Company) -> None:
    def counts(report: ImportReport) -> tuple[int, int, int]:
        assert report.recorded is not None
        return report.recorded.added, report.recorded.superseded, report.recorded.unchanged

    first = xlsx_file({"月末管户": PORTFOLIO})
    corrected = xlsx_file({"月末管户": changed(PORTFOLIO, 3, "逾期余额(元)", 291600.5)})
    assert counts(import_file(staffed, first, "portfolio-2026-10.xlsx")) == (14, 0, 0)
    assert counts(import_file(staffed, first, "portfolio-2026-10.xlsx")) == (0, 0, 14)
    assert counts(import_file(staffed, corrected, "portfolio-2026-10.xlsx", dry_run=True)) == (0, 1, 13)
    assert counts(import_file(staffed, corrected, "portfolio-2026-10.xlsx")) == (0, 1, 13)
    history = list_facts(staffed, "B0002", facts=["clerks.portfolio.overdue"], period=OCTOBER, history=True)
    assert [(fact.value, fact.holds) for fact in history] == [(Decimal(291600), False), (Decimal("291600.5"), True)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_says_the_same_as_xlsx(staffed: Company, encoding: str) -> None:
    import_file(staffed, xlsx_file({"放款明细": LOANS}), "loans-2026-10.xlsx")
    before = list_deals(staffed, "B0002", "clerks.loan")
    report = import_file(staffed, csv_file(LOANS, encoding=encoding), "loans-2026-10.csv")
    assert report.sheets == (SheetReport("loans-2026-10", "clerks.loans", "2026-10", 3, deals=3),)
    assert report.recorded is not None
    assert report.recorded.unchanged == 3
    assert list_deals(staffed, "B0002", "clerks.loan") == before


def test_a_roster_in_the_same_workbook_counts(company: Company) -> None:
    content = xlsx_file({"放款明细": LOANS, "客户经理": ROSTER})
    report = import_file(company, content, "all-2026-10.xlsx")
    assert [(sheet.title, sheet.rows) for sheet in report.sheets] == [("放款明细", 3), ("客户经理", 3)]
    assert [deal.code for deal in list_deals(company, "B0002", "clerks.loan")] == ["JJ2", "JJ3"]


def test_the_period_must_be_known_and_a_given_one_counts(staffed: Company) -> None:
    content = xlsx_file({"s": PORTFOLIO})
    assert [str(problem) for problem in problems(staffed, content, "portfolio.xlsx")] == [
        (
            "s: “Month-end portfolio” is kept by month, and the file's name does not tell which; say it with "
            "--period 2026-10, or put it into the name of the file, such as figures-2026-10.xlsx."
        )
    ]
    assert [str(problem) for problem in problems(staffed, content, "x.xlsx", Period.parse("2026-Q4"))] == [
        "s: “Month-end portfolio” is kept by month, but 2026-Q4 is a quarter."
    ]
    report = import_file(staffed, content, "portfolio-2026-09.xlsx", period=OCTOBER)
    assert report.sheets[0].period == "2026-10"
    assert [str(warning) for warning in report.warnings] == [
        "s: The file's name speaks of 2026-09; it is read as 2026-10, as was asked for."
    ]


def test_loans_of_an_unknown_period_are_taken_with_a_warning(staffed: Company) -> None:
    report = import_file(staffed, xlsx_file({"s": LOANS}), "loans.xlsx")
    assert [str(warning) for warning in report.warnings] == [
        "s: No period was named and none is in the file's name, so the dates were not held against one."
    ]


def test_figures_from_before_the_first_day_are_taken_with_a_warning(staffed: Company) -> None:
    early = changed(LOANS, 3, "推荐人工号", "B0003")
    early[2][4] = date(2026, 8, 17)
    report = import_file(staffed, xlsx_file({"s": early[:1] + early[2:3]}), "loans-2026-08.xlsx")
    assert [(warning.sheet, warning.row) for warning in report.warnings] == [("s", 2)]
    sentence = "B0003 was hired on 2026-09-09 only, so what happened on 2026-08-17 does not count."
    assert report.warnings[0].sentence == sentence


def test_a_hidden_sheet_is_not_read(staffed: Company) -> None:
    workbook = openpyxl.load_workbook(BytesIO(xlsx_file({"放款": LOANS, "旧": LOANS})))
    workbook["旧"].sheet_state = "hidden"
    stream = BytesIO()
    workbook.save(stream)
    report = import_file(staffed, stream.getvalue(), "loans-2026-10.xlsx")
    assert [str(warning) for warning in report.warnings] == ["旧: This sheet is hidden and was not read."]


def test_progress_is_reported_up_to_the_end(staffed: Company) -> None:
    seen: list[tuple[int, int]] = []
    import_file(staffed, xlsx_file({"s": LOANS}), "loans-2026-10.xlsx", progress=lambda *step: seen.append(step))
    assert seen == [(4 * column, 28) for column in range(1, 8)]


def test_the_clerk_gets_the_rows_back_with_what_is_wrong_beside_them(staffed: Company) -> None:
    rows = changed(changed(LOANS, 3, "放款金额(元)", "五万"), 3, "经办客户经理工号", "B0999")
    content = xlsx_file({"放款": rows})
    made = problem_workbook(content, "loans-2026-10.xlsx", problems(staffed, content, "loans-2026-10.xlsx"))
    workbook = openpyxl.load_workbook(BytesIO(made))
    sheet = workbook["放款"]
    assert [cell.value for cell in sheet["H"]] == [
        "错误 / problem",
        None,
        (
            "C 经办客户经理工号: There is no manager B0999; correct the code, or import the roster first. "
            "Expected: a manager's code.\n"
            "G 放款金额(元): '五万' is no number; write plain digits, such as 1234.50. "
            f"Expected: {NUMBER}."
        ),
        None,
    ]
    assert [cell.value for cell in sheet["G"]] == ["放款金额(元)", 2000000, "五万", 50000]
    sheet["G3"], sheet["C3"] = 60000.01, "B0002"
    stream = BytesIO()
    workbook.save(stream)
    report = import_file(staffed, stream.getvalue(), "loans-2026-10.xlsx")
    assert (report.problems, report.warnings, report.rows) == ((), (), 3)
