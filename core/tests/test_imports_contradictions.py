"""Names of files and sheets that say otherwise than headers and rows: read by these, with a warning."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from clerks_bank import LOANS, PORTFOLIO, ROSTER, Rows, bank, csv_file, portfolio_sheet, xlsx_file
from meritgraph.companies import Company
from meritgraph.imports.commands import import_file
from meritgraph.imports.model import ImportReport
from meritgraph.period import Period
from meritgraph.spreadsheets.blank import write_blank


@pytest.fixture
def staffed(tmp_path: Path) -> Iterator[Company]:
    for company in bank(tmp_path):
        import_file(company, xlsx_file({"客户经理": ROSTER}), "managers.xlsx")
        yield company


def told(report: ImportReport) -> list[str]:
    """What the report warns of."""
    return [str(warning) for warning in report.warnings]


def read(company: Company, title: str, rows: Rows, name: str, period: str = "") -> list[str]:
    """What is told of a workbook with one sheet."""
    asked = Period.parse(period) if period else None
    return told(import_file(company, xlsx_file({title: rows}), name, period=asked, dry_run=True))


def test_names_that_fit_say_nothing(staffed: Company) -> None:
    assert read(staffed, "月末管户", PORTFOLIO, "portfolio-2026-10.xlsx") == []
    assert read(staffed, "Sheet1", PORTFOLIO, "2026年10月.xlsx") == []
    assert read(staffed, "2026-10", PORTFOLIO, "anything.xlsx", "2026-10") == []
    assert told(import_file(staffed, csv_file(PORTFOLIO), "portfolio-2026-10.csv", dry_run=True)) == []


def test_a_title_or_file_name_of_another_sheet_is_told(staffed: Company) -> None:
    (title,) = read(staffed, "放款明细", PORTFOLIO, "x-2026-10.xlsx")
    assert title.startswith("放款明细: This sheet is called “放款明细”, as “")
    assert title.endswith("(月末管户), and was read as that.")
    (name,) = read(staffed, "月末管户", PORTFOLIO, "放款明细2026-10.xlsx")
    assert name.startswith("月末管户: The file is called “放款明细2026-10”, as “")
    assert read(staffed, "s", LOANS, "portfolio-2026-10.xlsx") != []


@pytest.mark.parametrize(
    ("title", "name", "asked", "sentence"),
    [
        ("2026年9月", "x-2026-10.xlsx", "", "The sheet's title speaks of 2026-09; it is read as 2026-10."),
        (
            "x",
            "x-2026-09.xlsx",
            "2026-10",
            "The file's name speaks of 2026-09; it is read as 2026-10, as was asked for.",
        ),
        ("2026-09", "x.xlsx", "2026-10", "The sheet's title speaks of 2026-09; it is read as 2026-10."),
    ],
)
def test_another_period_in_a_name_is_told(staffed: Company, title: str, name: str, asked: str, sentence: str) -> None:
    assert read(staffed, title, PORTFOLIO, name, asked) == [f"{title}: {sentence}"]


def test_a_blank_table_has_one_problem(staffed: Company) -> None:
    stream = BytesIO()
    write_blank(portfolio_sheet, stream)
    report = import_file(staffed, stream.getvalue(), "portfolio.xlsx", dry_run=True)
    assert [str(problem) for problem in report.problems] == ["月末管户: There are headers, but no row below them."]
