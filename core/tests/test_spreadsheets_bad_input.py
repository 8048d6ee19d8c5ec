"""Every bad cell keeps the whole file out, and is named with sheet, row, column, value and a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clerks_bank import LOANS, PORTFOLIO, ROSTER, Rows, bank, changed, csv_file, problems, xlsx_file
from meritgraph.companies import Company
from meritgraph.errors import NotFound, SpreadsheetRefused
from meritgraph.imports.commands import import_file
from meritgraph.imports.model import Problem
from meritgraph.period import Period

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


LOAN_CASES = [
    pytest.param(
        changed(LOANS, 3, "放款金额(元)", "五万"),
        Problem(
            "'五万' is no number; write plain digits, such as 1234.50.", "s", 3, "G", "放款金额(元)", "五万", NUMBER
        ),
        id="text-in-an-amount",
    ),
    pytest.param(
        changed(LOANS, 3, "放款金额(元)", "NaN"),
        Problem("'NaN' is no number; write plain digits, such as 1234.50.", "s", 3, "G", "放款金额(元)", "NaN", NUMBER),
        id="not-a-number",
    ),
    pytest.param(
        changed(LOANS, 3, "放款金额(元)", "1e999"),
        Problem(
            "'1e999' is no number; write plain digits, such as 1234.50.", "s", 3, "G", "放款金额(元)", "1e999", NUMBER
        ),
        id="infinite",
    ),
    pytest.param(
        changed(LOANS, 3, "放款金额(元)", "9" * 40),
        Problem(
            f"'{'9' * 40}' is too large; at most 10 digits stand before the point.",
            "s",
            3,
            "G",
            "放款金额(元)",
            "9" * 40,
            NUMBER,
        ),
        id="forty-digits",
    ),
    pytest.param(
        changed(LOANS, 3, "放款金额(元)", 60000.125),
        Problem(
            "'60000.125' has 3 decimal places; at most 2 are kept here.",
            "s",
            3,
            "G",
            "放款金额(元)",
            "60000.125",
            NUMBER,
        ),
        id="too-many-places",
    ),
    pytest.param(
        changed(LOANS, 3, "放款金额(元)", None),
        Problem("The cell is empty.", "s", 3, "G", "放款金额(元)", expected=NUMBER),
        id="empty-amount",
    ),
    pytest.param(
        changed(LOANS, 3, "放款金额(元)", "=G2*2"),
        Problem("The cell holds a formula; copy it and paste its value instead.", "s", 3, "G", "放款金额(元)", "=G2*2"),
        id="formula",
    ),
    pytest.param(
        changed(LOANS, 2, "经办客户经理工号", "B0999"),
        Problem(
            "There is no manager B0999; correct the code, or import the roster first.",
            "s",
            2,
            "C",
            "经办客户经理工号",
            "B0999",
            CODE,
        ),
        id="unknown-manager",
    ),
    pytest.param(
        changed(LOANS, 3, "推荐人工号", "B0998"),
        Problem(
            "There is no manager B0998; correct the code, or import the roster first.",
            "s",
            3,
            "D",
            "推荐人工号",
            "B0998",
            CODE,
        ),
        id="unknown-referrer",
    ),
    pytest.param(
        changed(LOANS, 4, "借据号", "JJ1"),
        Problem("This stands in row 2 already; keep one of the two rows.", "s", 4, "A", "借据号", "JJ1"),
        id="duplicate-loan",
    ),
    pytest.param(
        changed(LOANS, 4, "放款日期", date(2026, 11, 1)),
        Problem(
            "This day lies outside 2026-10, the period of the file.",
            "s",
            4,
            "E",
            "放款日期",
            "2026-11-01",
            "a date from 2026-10-01 to 2026-10-31",
        ),
        id="date-after-the-period",
    ),
    pytest.param(
        changed(LOANS, 4, "放款日期", "2026-09-30"),
        Problem(
            "This day lies outside 2026-10, the period of the file.",
            "s",
            4,
            "E",
            "放款日期",
            "2026-09-30",
            "a date from 2026-10-01 to 2026-10-31",
        ),
        id="date-before-the-period",
    ),
    pytest.param(
        changed(LOANS, 4, "放款日期", 46300),
        Problem("This is a number, not a date; format the cell as a date.", "s", 4, "E", "放款日期", "46300", "a date"),
        id="number-for-a-date",
    ),
    pytest.param(
        changed(LOANS, 2, "业务类型", "新贷"),
        Problem(
            "This is none of the words used here.",
            "s",
            2,
            "F",
            "业务类型",
            "新贷",
            "one of 新增, 续贷, 并贷, 展期",
        ),
        id="unknown-word",
    ),
    pytest.param(
        [*LOANS, ("合计", None, "合计", None, None, None, "=SUM(G2:G4)")],
        Problem("The cell is empty.", "s", 5, "E", "放款日期", expected="a date"),
        id="totals",
    ),
]


@pytest.mark.parametrize(("rows", "problem"), LOAN_CASES)
def test_a_bad_loan_keeps_the_whole_file_out(staffed: Company, rows: Rows, problem: Problem) -> None:
    found = problems(staffed, xlsx_file({"s": rows}), "loans-2026-10.xlsx")
    assert problem in found
    assert len(found) == (4 if rows[-1][0] == "合计" else 1)


def test_a_row_of_totals_is_called_by_its_name(staffed: Company) -> None:
    rows = [*PORTFOLIO, ("合计", *["=SUM(B2:B3)"] * 7)]
    found = problems(staffed, xlsx_file({"s": rows}), "portfolio-2026-10.xlsx")
    assert found[0] == Problem("This looks like a row of totals; delete it.", "s", 4, "A", "工号", "合计", CODE)
    assert [(problem.row, problem.column, problem.value) for problem in found[1:]] == [
        (4, letter, "=SUM(B2:B3)") for letter in "BCDEFGH"
    ]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        pytest.param(
            [*PORTFOLIO, PORTFOLIO[1]],
            Problem("This stands in row 2 already; keep one of the two rows.", "s", 4, "A", "工号", "B0001"),
            id="manager-twice",
        ),
        pytest.param(
            changed(PORTFOLIO, 3, "逾期余额(元)", -1),
            Problem("This is less than 0, the least it may be.", "s", 3, "C", "逾期余额(元)", "-1", NUMBER),
            id="below-the-least",
        ),
        pytest.param(
            changed(PORTFOLIO, 3, "借款户数", 1.5),
            Problem(
                "'1.5' has 1 decimal places; at most 0 are kept here.",
                "s",
                3,
                "F",
                "借款户数",
                "1.5",
                "a number (count), whole",
            ),
            id="half-a-borrower",
        ),
        pytest.param(
            changed(PORTFOLIO, 2, "工号", None),
            Problem("The cell is empty.", "s", 2, "A", "工号", expected="a manager's code"),
            id="no-code",
        ),
    ],
)
def test_a_bad_figure_keeps_the_whole_file_out(staffed: Company, rows: Rows, problem: Problem) -> None:
    assert problems(staffed, xlsx_file({"s": rows}), "portfolio-2026-10.xlsx") == (problem,)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        pytest.param(
            [*ROSTER, ROSTER[2]],
            Problem("This stands in row 3 already; keep one of the two rows.", "s", 5, "A", "工号", "B0002"),
            id="manager-twice",
        ),
        pytest.param(
            changed(ROSTER, 2, "任现等级日期", None),
            Problem("A tier needs the day it is on record from.", "s", 2, "G", "任现等级日期", "", "a date"),
            id="tier-without-day",
        ),
        pytest.param(
            changed(ROSTER, 2, "当前等级", None),
            Problem("There is a day, but no tier.", "s", 2, "F", "当前等级", "", "a tier"),
            id="day-without-tier",
        ),
        pytest.param(
            changed(ROSTER, 2, "当前等级", "总经理"),
            Problem(
                "This is none of the words used here.",
                "s",
                2,
                "F",
                "当前等级",
                "总经理",
                "one of 助理客户经理, 初级客户经理, 中级客户经理, 高级客户经理",
            ),
            id="unknown-tier",
        ),
        pytest.param(
            changed(ROSTER, 2, "业务熟练认定", "还行"),
            Problem("This is neither yes nor no.", "s", 2, "H", "业务熟练认定", "还行", "是 or 否 (yes or no)"),
            id="neither-yes-nor-no",
        ),
        pytest.param(
            [
                [*row, "离职日期" if index == 0 else date(2020, 1, 1) if index == 1 else None]
                for index, row in enumerate(ROSTER)
            ],
            Problem("This is before the day of hire, 2022-04-12.", "s", 2, "I", "离职日期", "2020-01-01"),
            id="left-before-hired",
        ),
    ],
)
def test_a_bad_roster_keeps_the_whole_file_out(company: Company, rows: Rows, problem: Problem) -> None:
    assert problems(company, xlsx_file({"s": rows}), "managers.xlsx") == (problem,)


def test_all_problems_are_listed_in_the_order_of_rows_and_the_message_names_the_first_twenty(staffed: Company) -> None:
    rows: Rows = [LOANS[0], *((f"L{n}", "客户", "B0999", None, date(2026, 9, 1), "新增", "x") for n in range(2, 32))]
    found = problems(staffed, xlsx_file({"s": rows}), "loans-2026-10.xlsx")
    assert [(problem.row, problem.column) for problem in found] == [
        (row, letter) for row in range(2, 32) for letter in "CEG"
    ]
    with pytest.raises(SpreadsheetRefused) as refused:
        import_file(staffed, xlsx_file({"s": rows}), "loans-2026-10.xlsx")
    lines = refused.value.message.splitlines()
    assert lines[:2] == [
        "loans-2026-10.xlsx: 90 problems; nothing was imported.",
        (
            "  s!C2 (经办客户经理工号): There is no manager B0999; correct the code, or import the roster first. "
            "Expected: a manager's code."
        ),
    ]
    assert (len(lines), lines[-1]) == (22, "  … and 70 more.")


def test_files_that_are_no_spreadsheet_are_reported_alike(staffed: Company, tmp_path: Path) -> None:
    assert problems(staffed, b"", "loans-2026-10.xlsx") == (Problem("The file is empty."),)
    assert problems(staffed, b"%PDF-1.7", "loans-2026-10.pdf") == (
        Problem("The file is a PDF, no spreadsheet; send an xlsx or csv file."),
    )
    with pytest.raises(SpreadsheetRefused) as refused:
        import_file(staffed, tmp_path / "none.xlsx")
    assert refused.value.message == (
        "none.xlsx: 1 problem; nothing was imported.\n  The file cannot be opened: No such file or directory."
    )


def test_a_missing_column_and_the_wrong_sheet_are_named(staffed: Company) -> None:
    content = xlsx_file({"s": [row[:-1] for row in LOANS]})
    assert [str(problem) for problem in problems(staffed, content, "loans-2026-10.xlsx")] == [
        (
            "s!1 (放款金额(元)): The column “放款金额(元)” is missing; this looks like “Loans disbursed” (放款明细). "
            "Expected: a header 放款金额(元) or 放款金额 or Amount."
        )
    ]
    report = import_file(staffed, xlsx_file({"s": PORTFOLIO}), "loans-2026-10.xlsx", sheet="clerks.loans", dry_run=True)
    assert [problem.sentence for problem in report.problems] == [
        (
            "These headers fit no sheet this company uses: 工号, 月末贷款余额(元), 逾期余额(元), 当前管户笔数, "
            "累计经办笔数, 借款户数, 应收利息(元), 实收利息(元)."
        )
    ]
    with pytest.raises(NotFound) as unknown:
        import_file(staffed, content, "loans.xlsx", sheet="clerks.menu")
    assert unknown.value.message == (
        "There is no sheet clerks.menu in this company; "
        "there are: calendar, clerks.loans, clerks.portfolio, clerks.roster."
    )


def test_a_loan_that_stands_in_two_sheets_names_both(staffed: Company) -> None:
    content = xlsx_file({"上旬": LOANS[:2], "下旬": LOANS})
    assert [str(problem) for problem in problems(staffed, content, "loans-2026-10.xlsx")] == [
        "下旬!A2 (借据号): This stands in row 2 of 上旬 already; keep one of the two rows."
    ]


def test_a_row_of_csv_that_is_longer_than_its_headers_is_a_problem(staffed: Company) -> None:
    content = csv_file([*LOANS[:2], ("JJ9", "客户", "B0001", "", "2026-10-05", "新增", "60,000")])
    assert [str(problem) for problem in problems(staffed, content, "loans-2026-10.csv")] == [
        "loans-2026-10!3: The row has 8 cells below 7 headers; put text with a separator in quotes."
    ]


def test_text_that_goes_by_the_name_of_a_workbook_is_told_so(staffed: Company) -> None:
    found = problems(staffed, b"Dear all,\nthe loans follow, as promised\n", "loans-2026-10.xlsx")
    assert found[0].sentence == ("The file is called .xlsx, but it holds plain text; save the table as xlsx or csv.")
    assert "These headers fit no sheet" in found[1].sentence
