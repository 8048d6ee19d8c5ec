"""A table is known by its headers, in any order and spelling; what fits nothing is told what is missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from clerks_bank import LOANS, PORTFOLIO, ROSTER, SHEETS, Portfolio, Rows, loan_sheet, portfolio_sheet, xlsx_file
from meritgraph.imports.attempt import Attempt
from meritgraph.imports.checks import Seen
from meritgraph.imports.model import PROBLEM_HEADER, Problem
from meritgraph.spreadsheets import FactSheet, Sheet, column
from meritgraph.spreadsheets.reading import read_tables

KNOWN = {"B0001", "B0002", "B0003"}


def attempt(
    sheets: dict[str, Rows], *, name: str = "file-2026-10.xlsx", declared: tuple[Sheet, ...] = SHEETS
) -> Attempt:
    made = Attempt(name, declared, None)
    made.take(read_tables(xlsx_file(sheets), name))
    made.check(KNOWN, Seen())
    return made


def changed(rows: Rows, header: str, to: str) -> Rows:
    return [[to if cell == header else cell for cell in rows[0]], *rows[1:]]


def fitted(made: Attempt) -> list[tuple[str, str]]:
    assert made.all_problems() == ()
    return [(rows.table.title, rows.fit.sheet.code) for rows in made.read]


def balances(made: Attempt) -> list[object]:
    return [entry.value for entry in made.entries()[1].facts if entry.fact == "clerks.portfolio.balance"]


def test_each_of_the_banks_sheets_is_recognised() -> None:
    made = attempt({"客户经理": ROSTER, "月末管户": PORTFOLIO, "放款明细": LOANS})
    assert fitted(made) == [
        ("客户经理", "clerks.roster"),
        ("月末管户", "clerks.portfolio"),
        ("放款明细", "clerks.loans"),
    ]
    assert made.all_warnings() == (
        Problem(
            "One cell is empty, in row 4; nothing is recorded there.",
            sheet="客户经理",
            column="H",
            header="业务熟练认定",
        ),
    )


def test_the_order_of_columns_is_free_and_headers_may_be_english() -> None:
    english: Rows = (
        ("Borrowers", "LOAN BALANCE at month end (Yuan)", "manager code"),
        (52, 52300000, "B0001"),
    )
    sheet = replace(
        portfolio_sheet, columns=tuple(c for c in portfolio_sheet.columns if c.name in ("", "balance", "borrowers"))
    )
    made = attempt({"s": english}, declared=(sheet,))
    assert fitted(made) == [("s", "clerks.portfolio")]
    assert balances(made) == [Decimal(52300000)]


def test_titles_and_notes_may_stand_above_the_headers() -> None:
    made = attempt({"s": (("XX银行2026年10月管户表",), (), ("单位:元",), *PORTFOLIO)})
    assert fitted(made) == [("s", "clerks.portfolio")]
    assert made.read[0].numbers == [5, 6]


def test_the_unit_in_a_header_counts() -> None:
    assert balances(attempt({"s": changed(PORTFOLIO, "月末贷款余额(元)", "月末贷款余额")})) == [52300000, 24300000]
    ten_thousands: Rows = (("工号", "月末贷款余额（万元）", *PORTFOLIO[0][2:]), ("B0001", 5230.5, *PORTFOLIO[1][2:]))
    assert balances(attempt({"s": ten_thousands})) == [Decimal(52305000)]
    unknown = attempt({"s": changed(PORTFOLIO, "月末贷款余额(元)", "月末贷款余额(美元)")})
    assert [problem.sentence for problem in unknown.all_problems()] == [
        "The column “月末贷款余额(元)” is missing; this looks like “Month-end portfolio” (月末管户)."
    ]


def test_unknown_columns_and_empty_cells_are_warnings() -> None:
    rows: Rows = (
        (*PORTFOLIO[0], "备注", None),
        (*PORTFOLIO[1], "新人", "?"),
        ("B0002", None, *PORTFOLIO[2][2:], None, None),
        (None,) * 10,
        ("B0003", None, *PORTFOLIO[2][2:], None, None),
    )
    made = attempt({"s": rows})
    assert fitted(made) == [("s", "clerks.portfolio")]
    assert made.all_warnings() == (
        Problem(
            "2 cells are empty, the first in row 3; nothing is recorded there.",
            sheet="s",
            column="B",
            header="月末贷款余额(元)",
        ),
        Problem("This column is not known here and was not read.", "s", 1, "I", "备注", "备注"),
        Problem("There are cells without a header above them; they were not read.", "s", 2, "J", value="?"),
    )
    assert made.read[0].numbers == [2, 3, 5]
    assert balances(made) == [52300000]


def test_the_column_of_an_error_workbook_is_passed_over() -> None:
    made = attempt({"s": [[*row, PROBLEM_HEADER if index == 0 else "x"] for index, row in enumerate(PORTFOLIO)]})
    assert fitted(made) == [("s", "clerks.portfolio")]
    assert made.all_warnings() == ()


def test_each_missing_column_is_named_with_the_headers_it_may_have() -> None:
    rows: Rows = [
        [cell for cell, header in zip(row, LOANS[0], strict=True) if header not in ("放款日期", "放款金额(元)")]
        for row in LOANS
    ]
    made = attempt({"放款": rows})
    assert made.all_problems() == (
        Problem(
            "The column “放款日期” is missing; this looks like “Loans disbursed” (放款明细).",
            sheet="放款",
            row=1,
            header="放款日期",
            expected="a header 放款日期 or Disbursed on",
        ),
        Problem(
            "The column “放款金额(元)” is missing; this looks like “Loans disbursed” (放款明细).",
            sheet="放款",
            row=1,
            header="放款金额(元)",
            expected="a header 放款金额(元) or 放款金额 or Amount",
        ),
    )


def test_a_sheet_of_something_else_is_told_what_is_expected() -> None:
    made = attempt({"菜单": (("菜名", "价格"), ("鱼香肉丝", 28))}, declared=(loan_sheet,))
    assert made.all_problems() == (
        Problem(
            "These headers fit no sheet this company uses: 菜名, 价格.",
            sheet="菜单",
            row=1,
            expected=(
                "“Loans disbursed” (放款明细) with 借据号, 经办客户经理工号, 推荐人工号, 放款日期, 业务类型, "
                "放款金额(元)"
            ),
        ),
    )


def test_a_header_that_stands_there_twice_is_a_problem() -> None:
    rows: Rows = [[*row, row[1]] for row in PORTFOLIO]
    made = attempt({"s": rows})
    assert made.all_problems() == (
        Problem("This column stands there twice: also in B.", "s", 1, "I", "月末贷款余额(元)", "月末贷款余额(元)"),
    )


def test_two_declarations_that_fit_alike_are_not_guessed_between() -> None:
    other = replace(portfolio_sheet, code="clerks.other")
    made = attempt({"s": PORTFOLIO}, declared=(portfolio_sheet, other))
    assert made.all_problems() == (
        Problem(
            "Several sheets have these headers: clerks.other, clerks.portfolio; say which of them it is.", sheet="s"
        ),
    )
    assert fitted(attempt({"s": PORTFOLIO}, declared=(other,))) == [("s", "clerks.other")]


def test_of_two_that_fit_the_one_that_knows_more_of_the_headers_is_meant() -> None:
    small = replace(portfolio_sheet, code="clerks.small", columns=portfolio_sheet.columns[:2])
    assert fitted(attempt({"s": PORTFOLIO}, declared=(small, portfolio_sheet))) == [("s", "clerks.portfolio")]
    assert fitted(attempt({"s": [row[:2] for row in PORTFOLIO]}, declared=(small, portfolio_sheet))) == [
        ("s", "clerks.small")
    ]


def test_beside_a_known_sheet_notes_are_left_alone_but_a_spoilt_one_is_not() -> None:
    notes = attempt({"月末管户": PORTFOLIO, "说明": (("本表由信贷部填报",),), "Sheet3": ()})
    assert fitted(notes) == [("月末管户", "clerks.portfolio")]
    assert notes.all_warnings() == (
        Problem("This sheet was not read: its headers fit no sheet this company uses.", sheet="说明"),
    )
    spoilt = attempt({"月末管户": PORTFOLIO, "放款": changed(LOANS, "放款日期", "日子")})
    assert [(problem.sheet, problem.header) for problem in spoilt.all_problems()] == [("放款", "放款日期")]


def test_headers_alone_and_an_empty_workbook_are_problems() -> None:
    assert attempt({"s": PORTFOLIO[:1]}).all_problems() == (
        Problem("There are headers, but no row below them.", sheet="s"),
    )
    assert attempt({"s": ()}).all_problems() == (Problem("The file is empty: no sheet has anything in it."),)


def test_a_code_alone_makes_no_table_look_like_a_small_sheet() -> None:
    small = FactSheet(
        code="clerks.small",
        zh="小表",
        en="Small",
        facts=Portfolio,
        columns=(column.manager("工号"), column.fact("balance", "余额")),
    )
    (stranger,) = attempt({"s": (("工号", "温度", "湿度"), ("B0001", 1, 2))}, declared=(small,)).all_problems()
    assert stranger.sentence == "These headers fit no sheet this company uses: 工号, 温度, 湿度."
    (close,) = attempt({"s": (("工号", "结余"), ("B0001", 1))}, declared=(small,)).all_problems()
    assert close.sentence == "The column “余额” is missing; this looks like “Small” (小表)."
