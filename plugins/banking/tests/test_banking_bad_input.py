"""What a bank's clerk may get wrong, and the sentence that says so; nothing is recorded."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from meritgraph.companies import Company, Installation
from meritgraph.errors import InputRefused
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, CreditEntry, DealEntry, Source
from meritgraph.facts.queries import list_deals
from meritgraph.imports.commands import import_file
from meritgraph.period import Period
from meritgraph.plugins import load_plugins

EXAMPLES = Path(__file__).parents[3] / "examples"
LOANS = ("借据号", "经办客户经理工号", "推荐人工号", "放款日期", "业务类型", "放款金额(元)")
PORTFOLIO = (
    "工号",
    "月末贷款余额(元)",
    "逾期余额(元)",
    "当前管户笔数",
    "累计经办笔数",
    "借款户数",
    "应收利息",
    "实收利息",
)
ROSTER = ("工号", "姓名", "机构", "入职日期", "客户经理等级", "任等级日期")
RANKS = ("工号", "生效日期", "审批层级", "职级内档次")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The demo bank's people."""
    installation = Installation.open(tmp_path_factory.mktemp("bank"), load_plugins())
    company = installation.create_company("bank", "某银行", ("banking",))
    import_file(company, EXAMPLES / "banking" / "managers.xlsx")
    return company


def sheet_of(headers: tuple[str, ...], row: tuple[object, ...]) -> bytes:
    """A file with one row."""
    book, content = openpyxl.Workbook(), BytesIO()
    assert isinstance(book.active, Worksheet)
    book.active.title = "表"
    book.active.append(headers)
    book.active.append(list(row))
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "headers", "row", "said"),
    [
        (
            "loans-2026-11.xlsx",
            LOANS,
            ("JJ1", "B0001:0.6;B0002:0.3", None, "2026-11-05", "新增", 50000),
            "表!B2 (经办客户经理工号): The shares add up to 0.9, not to 1.",
        ),
        (
            "loans-2026-11.xlsx",
            LOANS,
            ("JJ1", "B0001", "B9999", "2026-11-05", "新增", 50000),
            "表!C2 (推荐人工号): There is no manager B9999",
        ),
        (
            "loans-2026-11.xlsx",
            LOANS,
            ("JJ1", "B0001", None, "2026-11-05", "借新还旧", 50000),
            "表!E2 (业务类型): This is none of the words used here. Expected: one of 新增, 续贷, 并贷, 展期.",
        ),
        (
            "loans-2026-11.xlsx",
            LOANS,
            ("JJ1", "B0001", None, "2026-10-31", "新增", 50000),
            "表!D2 (放款日期): This day lies outside 2026-11",
        ),
        (
            "loans-2026-11.xlsx",
            LOANS,
            ("JJ1", "B0001", None, "2026-11-05", "新增", 0),
            "表!F2 (放款金额(元)): This is less than 0.01, the least it may be.",
        ),
        (
            "portfolio-2026-11.xlsx",
            PORTFOLIO,
            ("B0001", -1, 0, 0, 0, 0, 0, 0),
            "表!B2 (月末贷款余额(元)): This is less than 0, the least it may be.",
        ),
        (
            "cib-managers.xlsx",
            ROSTER,
            ("X1", "某人", "兴业分行", "2020-01-01", "初一级", "2026-01-01"),
            "表!E2 (客户经理等级): This is none of the words used here. Expected: one of 见习客户经理, ",
        ),
        (
            "cib-managers.xlsx",
            ROSTER,
            ("X1", "某人", "兴业分行", "2020-01-01", "客户经理一级", None),
            "表!F2 (任等级日期): A tier needs the day it is on record from.",
        ),
        (
            "ranks.xlsx",
            RANKS,
            ("B0001", "2026-01-01", "分行", 0),
            "表!D2 (职级内档次): This is less than 1, the least it may be.",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(
    bank: Company, name: str, headers: tuple[str, ...], row: tuple[object, ...], said: str
) -> None:
    report = import_file(bank, sheet_of(headers, row), name, dry_run=True)
    (problem,) = map(str, report.problems)
    assert problem.startswith(said)


def test_shares_of_a_loan_that_do_not_add_up_are_refused(bank: Company) -> None:
    day = Period.parse("2026-11").start
    credits = (CreditEntry("B0001", "handler"), CreditEntry("B0002", "handler"))
    deal = DealEntry("banking.loan", "JJ2", day, {"kind": "new", "amount": Decimal(50000)}, credits)
    with pytest.raises(InputRefused, match="the shares as handler add up to 2, not to 1"):
        record(bank, Batch(deals=(deal,)), Source("request", "tests"))
    assert list_deals(bank, "B0001", "banking.loan") == ()
