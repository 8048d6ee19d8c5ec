"""A sheet declaration that cannot work is refused when it is made; headers are compared as people read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from clerks_bank import CreditWork, Loan, Officers, Portfolio, loan_sheet, portfolio_sheet, roster_sheet
from meritgraph.errors import DeclarationError
from meritgraph.period import Month, PeriodKind, Quarter, Year
from meritgraph.scheme import Facts, Ladder
from meritgraph.spreadsheets import DealSheet, FactSheet, RosterSheet, Sheet, column
from meritgraph.spreadsheets.headers import Header, money_factor

MANAGER = column.manager("工号")


def facts(
    *columns: column.Column,
    of: type[Facts] | tuple[type[Facts], ...] = Portfolio,
    covers: PeriodKind | None = None,
) -> Callable[[], Sheet]:
    return lambda: replace(portfolio_sheet, columns=(MANAGER, *columns), facts=of, covers=covers)


def roster(
    *columns: column.Column,
    of: type[Facts] | tuple[type[Facts], ...] = CreditWork,
    ladder: type[Ladder] | None = Officers,
) -> Callable[[], Sheet]:
    people = (MANAGER, column.name("姓名"), column.hired_on("入职日期"))
    return lambda: replace(roster_sheet, columns=(*people, *columns), facts=of, ladder=ladder)


def deals(*columns: column.Column) -> Callable[[], Sheet]:
    loan = (column.deal_code("借据号"), column.happened_on("放款日期"), column.credited("handler", "工号"))
    return lambda: replace(loan_sheet, columns=(*loan, *columns))


BALANCE = column.fact("balance", "余额")
AMOUNT = column.attribute("amount", "金额")
KIND = column.attribute("kind", "类型")


@pytest.mark.parametrize(
    ("declare", "sentence"),
    [
        (facts(), "clerks.portfolio: it needs a column.fact(…) or a column.target(…)."),
        (facts(BALANCE, column.name("姓名")), "clerks.portfolio: a FactSheet cannot have a column.name(…)."),
        (facts(BALANCE, column.manager("编号")), "clerks.portfolio: column.manager(…) stands there twice."),
        (facts(column.fact("size", "规模")), "clerks.portfolio: no fact of Portfolio is named 'size'."),
        (
            facts(BALANCE, of=(Portfolio, Portfolio)),
            "clerks.portfolio: more than one fact of Portfolio, Portfolio is named 'balance'.",
        ),
        (
            facts(column.fact("balance", "工 号（）")),
            "clerks.portfolio: two columns have the header '工 号（）'.",
        ),
        (
            facts(BALANCE, column.ignored()),
            "clerks.portfolio: column.ignored(…) has no header; write it as the clerk's sheet has it.",
        ),
        (
            facts(column.fact("since", "从业日期"), of=CreditWork),
            "clerks.portfolio: its facts hold from a day on, so it needs a column.valid_from(…) that is never empty.",
        ),
        (
            facts(column.fact("balance", "10月", part=10)),
            "clerks.portfolio: balance is a part, so say what the file covers: covers=Year, say.",
        ),
        (
            facts(column.fact("balance", "13月", part=13), covers=Year),
            "clerks.portfolio: a year has no month number 13.",
        ),
        (
            facts(column.fact("balance", "1月", part=1), column.fact("overdue", "逾期"), covers=Year),
            "clerks.portfolio: either all its facts are parts of a longer period or none.",
        ),
        (
            roster(column.tier("等级")),
            "clerks.roster: column.tier(…) goes with column.tier_since(…) or column.tier_months(…).",
        ),
        (
            roster(column.tier("等级"), column.tier_months("月数")),
            "clerks.roster: its months are counted up to the end of a period, so it needs a fact kept by period.",
        ),
        (
            roster(column.tier("等级"), column.tier_since("日期"), ladder=None),
            "clerks.roster: it has a column of tiers, so name their ladder: ladder=….",
        ),
        (
            roster(column.fact("balance", "10月", part=10), of=Portfolio),
            "clerks.roster: balance is no part of a longer period: a roster covers one.",
        ),
        (roster(BALANCE, of=()), "clerks.roster: no fact of facts=… is named 'balance'."),
        (deals(AMOUNT), "clerks.loans: it needs a column.attribute('kind', …): every loan has one."),
        (deals(AMOUNT, KIND, column.attribute("size", "大小")), "clerks.loans: Loan has no attribute 'size'."),
        (deals(AMOUNT, KIND, column.credited("boss", "领导")), "clerks.loans: Loan has no role 'boss'."),
    ],
)
def test_a_wrong_declaration_is_refused(declare: Callable[[], Sheet], sentence: str) -> None:
    with pytest.raises(DeclarationError) as refused:
        declare()
    assert refused.value.message == f"Sheet {sentence}"
    assert refused.value.path == (sentence.partition(":")[0],)


def test_good_declarations_stand() -> None:
    assert isinstance(facts(BALANCE)(), FactSheet)
    assert isinstance(roster(of=())(), RosterSheet)
    assert isinstance(deals(AMOUNT, KIND)(), DealSheet)


@pytest.mark.parametrize(
    "text",
    [
        "月末贷款余额(元)",
        "月末贷款余额（元）",
        " 月末贷款余额 （ 元 ）",
        "月末贷款余额【元】",
        "月末贷款余额(元)*",
        "月末\n贷款余额[元]:",
    ],
)
def test_width_and_blanks_of_a_header_make_no_difference(text: str) -> None:
    assert Header.of(text) == Header("月末贷款余额", "元")


def test_upper_and_lower_case_of_a_header_make_no_difference() -> None:
    assert Header.of("Loan Balance at month_end (YUAN)") == Header("loanbalanceatmonthend", "yuan")
    assert Header.of("(元)") == Header("(元)")
    assert Header.of("城网/农网").without_unit == Header("城网/农网")


def test_units_of_money() -> None:
    assert [money_factor(unit) for unit in ("元", "yuan", "千元", "万元", "箱", "")] == [
        Decimal(1),
        Decimal(1),
        Decimal(1000),
        Decimal(10000),
        None,
        None,
    ]


def test_a_figure_answers_to_its_own_names_unless_another_column_has_them() -> None:
    known = portfolio_sheet.by_header
    assert known[Header.of("Overdue balance")].name == "overdue"
    assert known[Header.of("逾期余额")].name == "overdue"
    taken = facts(column.fact("balance", "逾期余额"), column.fact("overdue", "逾期"))()
    assert taken.by_header[Header.of("逾期余额")].name == "balance"
    assert taken.by_header[Header.of("Overdue balance")].name == "overdue"
    parts = facts(*(column.fact("balance", f"{month}月", part=month) for month in (1, 2)), covers=Quarter)()
    assert Header.of("月末贷款余额") not in parts.by_header


def test_what_a_file_is_about_follows_from_the_facts() -> None:
    assert portfolio_sheet.period_kind is Month
    year = facts(column.fact("balance", "1月", part=1), covers=Year)()
    assert isinstance(year, FactSheet)
    assert year.period_kind is Year
    standing = facts(column.fact("since", "从业日期"), column.valid_from("生效日期"), of=CreditWork)()
    assert isinstance(standing, FactSheet)
    assert standing.period_kind is None


def test_a_required_attribute_may_not_be_empty_and_others_may() -> None:
    assert {name.name: loan_sheet.may_be_empty(name) for name in loan_sheet.all("attribute", "credited")} == {
        "handler": False,
        "referrer": True,
        "kind": False,
        "amount": False,
        "due_on": True,
    }
    assert roster_sheet.ladder is Officers
    assert loan_sheet.kind is Loan
