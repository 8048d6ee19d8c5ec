"""A small bank for tests of spreadsheets: what its plugin declares, and the files its clerks hand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from meritgraph.companies import Company, Installation
from meritgraph.errors import SpreadsheetRefused
from meritgraph.facts.queries import list_deals, list_facts
from meritgraph.imports.commands import import_file
from meritgraph.imports.model import Problem
from meritgraph.period import Month, Period
from meritgraph.plugins import Plugin, PluginSet
from meritgraph.roster.queries import list_managers
from meritgraph.scheme.deals import DealKind, choice_attribute, date_attribute, money_attribute
from meritgraph.scheme.facts import Facts, Standing, count_fact, date_fact, flag_fact, money_fact
from meritgraph.scheme.ladders import Ladder, tier
from meritgraph.spreadsheets import DealSheet, FactSheet, RosterSheet, column

__all__ = [
    "EXAMPLES",
    "LOANS",
    "PLUGINS",
    "PORTFOLIO",
    "ROSTER",
    "SHEETS",
    "Cell",
    "CreditWork",
    "Loan",
    "Officers",
    "Portfolio",
    "Rows",
    "bank",
    "changed",
    "csv_file",
    "loan_sheet",
    "portfolio_sheet",
    "problems",
    "recorded",
    "repacked",
    "roster_sheet",
    "xlsx_file",
]

EXAMPLES = Path(__file__).parents[1] / "examples" / "banking"

Cell: TypeAlias = str | int | float | bool | date | datetime | None
Rows: TypeAlias = Sequence[Sequence[Cell]]


class Portfolio(Facts, code="clerks.portfolio", period=Month, zh="月末管户", en="Month-end portfolio"):
    """What each officer manages at the month's end."""

    balance = money_fact(zh="月末贷款余额", en="Loan balance")
    overdue = money_fact(zh="逾期余额", en="Overdue balance", minimum=0)
    loans_managed = count_fact(zh="当前管户笔数", en="Loans managed", places=0)
    loans_handled = count_fact(zh="累计经办笔数", en="Loans handled", places=0)
    borrowers = count_fact(zh="借款户数", en="Borrowers", places=0)
    interest_due = money_fact(zh="应收利息", en="Interest due")
    interest_collected = money_fact(zh="实收利息", en="Interest collected")


class CreditWork(Facts, code="clerks.credit-work", period=Standing, zh="信贷从业", en="Credit work"):
    """Since when, and how well, an officer does credit work."""

    since = date_fact(zh="从事信贷工作日期", en="In credit work since")
    fluent = flag_fact(zh="业务熟练认定", en="Fluent in credit work")


class Loan(
    DealKind,
    code="clerks.loan",
    zh="贷款",
    en="loan",
    roles={"handler": ("经办", "handler"), "referrer": ("推荐", "referrer")},
):
    """One loan."""

    amount = money_attribute(zh="放款金额", en="Amount")
    kind = choice_attribute(
        {
            "new": ("新增", "New"),
            "renewal": ("续贷", "Renewal"),
            "merged": ("并贷", "Merged"),
            "extension": ("展期", "Extension"),
        },
        zh="业务类型",
        en="Kind of loan",
    )
    due_on = date_attribute(zh="到期日", en="Due on", required=False)


class Officers(Ladder, code="clerks.officers", zh="客户经理等级", en="Officers"):
    """Four tiers."""

    assistant = tier(1, zh="助理客户经理", en="Assistant", clause="3")
    junior = tier(2, zh="初级客户经理", en="Junior", clause="3")
    intermediate = tier(3, zh="中级客户经理", en="Intermediate", clause="3")
    senior = tier(4, zh="高级客户经理", en="Senior", clause="3")


roster_sheet = RosterSheet(
    code="clerks.roster",
    zh="客户经理",
    en="Account managers",
    ladder=Officers,
    facts=CreditWork,
    columns=(
        column.manager("工号", "Manager code"),
        column.name("姓名", "Name"),
        column.unit("机构", "Branch"),
        column.hired_on("入职日期", "Hired on"),
        column.left_on("离职日期", "Left on"),
        column.fact("since", "从事信贷工作日期"),
        column.tier("当前等级", "Tier"),
        column.tier_since("任现等级日期", "Tier since"),
        column.fact("fluent", "业务熟练认定"),
    ),
)

portfolio_sheet = FactSheet(
    code="clerks.portfolio",
    zh="月末管户",
    en="Month-end portfolio",
    facts=Portfolio,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("balance", "月末贷款余额(元)", "Loan balance at month end (yuan)"),
        column.fact("overdue", "逾期余额(元)"),
        column.fact("loans_managed", "当前管户笔数"),
        column.fact("loans_handled", "累计经办笔数"),
        column.fact("borrowers", "借款户数"),
        column.fact("interest_due", "应收利息(元)"),
        column.fact("interest_collected", "实收利息(元)"),
    ),
)

loan_sheet = DealSheet(
    code="clerks.loans",
    zh="放款明细",
    en="Loans disbursed",
    kind=Loan,
    columns=(
        column.deal_code("借据号", "Loan number"),
        column.ignored("借款人", "Borrower"),
        column.credited("handler", "经办客户经理工号", "Handling manager"),
        column.credited("referrer", "推荐人工号", "Referrer", may_be_empty=True),
        column.happened_on("放款日期", "Disbursed on"),
        column.attribute("kind", "业务类型"),
        column.attribute("amount", "放款金额(元)"),
        column.attribute("due_on", "到期日", may_be_absent=True),
    ),
)

SHEETS = (roster_sheet, portfolio_sheet, loan_sheet)

PLUGINS = PluginSet(
    (
        Plugin(
            "clerks",
            "1",
            "柜员",
            "Clerks",
            ladders=(Officers,),
            deal_kinds=(Loan,),
            facts=(Portfolio, CreditWork),
            sheets=SHEETS,
        ),
    )
)

ROSTER: Rows = (
    ("工号", "姓名", "机构", "入职日期", "从事信贷工作日期", "当前等级", "任现等级日期", "业务熟练认定"),
    ("B0001", "郑桂", "城东支行", date(2022, 4, 12), date(2022, 4, 12), "中级客户经理", date(2025, 10, 20), "是"),
    ("B0002", "吕斌刚", "开发区支行", date(2021, 12, 19), date(2021, 12, 19), "初级客户经理", date(2023, 4, 26), "否"),
    ("B0003", "陈华", "城西支行", date(2026, 9, 9), date(2026, 9, 9), None, None, None),
)
PORTFOLIO: Rows = (
    (
        "工号",
        "月末贷款余额(元)",
        "逾期余额(元)",
        "当前管户笔数",
        "累计经办笔数",
        "借款户数",
        "应收利息(元)",
        "实收利息(元)",
    ),
    ("B0001", 52300000, 523000, 58, 59, 52, 235350, 228289.5),
    ("B0002", 24300000, 291600, 78, 84, 69, 109350, 106069.5),
)
LOANS: Rows = (
    ("借据号", "借款人", "经办客户经理工号", "推荐人工号", "放款日期", "业务类型", "放款金额(元)"),
    ("JJ1", "客户1", "B0001", None, date(2026, 10, 5), "新增", 2000000),
    ("JJ2", "客户2", "B0002", "B0001", date(2026, 10, 17), "续贷", 60000.01),
    ("JJ3", "客户3", "B0002", None, date(2026, 10, 31), "展期", 50000),
)


def bank(folder: Path, code: str = "bank") -> Iterator[Company]:
    """A company of its own, in that folder."""
    with Installation.open(folder, PLUGINS) as installation:
        yield installation.create_company(code, "测试银行", ("clerks",))


def xlsx_file(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook with those sheets; text that begins with = becomes a formula."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        worksheet = workbook.create_sheet(title)
        for row in rows:
            worksheet.append(list(row))
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def csv_file(rows: Rows, *, encoding: str = "utf-8", separator: str = ",") -> bytes:
    """The rows as csv, without quotes."""
    lines = (separator.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def repacked(content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The same xlsx file with some of its parts changed."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as archive, ZipFile(stream, "w", ZIP_DEFLATED) as changed:
        for name in archive.namelist():
            changed.writestr(name, changes.get(name, bytes)(archive.read(name)))
    return stream.getvalue()


def changed(rows: Rows, row: int, header: str, to: Cell) -> list[list[Cell]]:
    """The rows with one cell changed; rows count as the spreadsheet does."""
    made: list[list[Cell]] = [list(cells) for cells in rows]
    made[row - 1][rows[0].index(header)] = to
    return made


def problems(company: Company, content: bytes, name: str, period: Period | None = None) -> tuple[Problem, ...]:
    """What keeps the file out, after proof that both ways of asking agree and that nothing was recorded."""
    before = recorded(company)
    tried = import_file(company, content, name, period=period, dry_run=True)
    with pytest.raises(SpreadsheetRefused) as refused:
        import_file(company, content, name, period=period)
    assert refused.value.problems == tried.problems
    assert tried.recorded is None or not tried.recorded.position
    assert recorded(company) == before
    return tried.problems


def recorded(company: Company) -> object:
    managers = [manager.code for manager in list_managers(company)]
    return (
        managers,
        [list_deals(company, code, "clerks.loan") for code in managers],
        [list_facts(company, code, facts=["clerks.portfolio.balance"]) for code in managers],
    )
