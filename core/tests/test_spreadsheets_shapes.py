"""The shapes other industries' tables have: targets beside results, months and quarters as columns, raters, shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clerks_bank import Rows, xlsx_file
from meritgraph.errors import DeclarationError
from meritgraph.facts.model import CreditEntry, FactEntry
from meritgraph.imports.attempt import Attempt
from meritgraph.imports.checks import Seen
from meritgraph.period import Month, Period, Quarter, Year
from meritgraph.scheme.deals import DealKind, flag_attribute, money_attribute, text_attribute
from meritgraph.scheme.facts import Facts, Standing, count_fact, money_fact, points_fact
from meritgraph.spreadsheets import DealSheet, FactSheet, Sheet, column
from meritgraph.spreadsheets.reading import read_tables


class Sales(Facts, code="shapes.sales", period=Month, zh="销售", en="Sales"):
    """Results with targets."""

    volume = count_fact(zh="总销量", en="Volume")


class Scores(Facts, code="shapes.scores", period=Month, zh="月度绩效", en="Monthly scores"):
    """A score a month."""

    score = points_fact(zh="绩效", en="Score")


class Goals(Facts, code="shapes.goals", period=Quarter, zh="季度目标", en="Quarterly goals"):
    """A goal a quarter."""

    goal = money_fact(zh="目标", en="Goal")


class Ratings(Facts, code="shapes.ratings", period=Quarter, zh="评分", en="Ratings"):
    """Ratings by several people."""

    points = points_fact(zh="评分", en="Points")


class Wages(Facts, code="shapes.wages", period=Standing, zh="工资", en="Wages"):
    """What holds from a day on."""

    fixed = money_fact(zh="固定工资", en="Fixed wage")


class Receipt(DealKind, code="shapes.receipt", zh="回款", en="receipt", roles={"seller": ("业绩归属", "Seller")}):
    """Money that came in."""

    amount = money_attribute(zh="回款金额", en="Amount")
    in_funnel = flag_attribute(zh="已入销售漏斗", en="In the funnel")


class Lapse(DealKind, code="shapes.lapse", zh="台账", en="lapse", roles={"concerned": ("被考核", "Concerned")}):
    """An entry of a ledger, whose trace may show several lapses."""

    shop = text_attribute(zh="零售户", en="Shop", required=False)


MANAGER = column.manager("工号")

sales_sheet = FactSheet(
    code="shapes.sales",
    zh="销售目标与完成",
    en="Sales",
    facts=Sales,
    columns=(MANAGER, column.target("volume", "总销量目标(箱)"), column.fact("volume", "总销量完成(箱)")),
)
scores_sheet = FactSheet(
    code="shapes.scores",
    zh="月度绩效",
    en="Monthly scores",
    facts=Scores,
    covers=Year,
    columns=(MANAGER, *(column.fact("score", f"{month}月", part=month) for month in range(1, 13))),
)
goals_sheet = FactSheet(
    code="shapes.goals",
    zh="季度目标",
    en="Quarterly goals",
    facts=Goals,
    covers=Year,
    columns=(MANAGER, *(column.target("goal", f"第{n}季度目标", part=i) for i, n in enumerate("一二三四", 1))),
)
ratings_sheet = FactSheet(
    code="shapes.ratings",
    zh="KPI评分",
    en="Ratings",
    facts=Ratings,
    columns=(
        MANAGER,
        column.period("季度"),
        column.fact("points", "部门经理评分", dimension="head"),
        column.fact("points", "销售总监评分", dimension="director"),
    ),
)
wages_sheet = FactSheet(
    code="shapes.wages",
    zh="工资",
    en="Wages",
    facts=Wages,
    columns=(MANAGER, column.valid_from("生效日期"), column.fact("fixed", "固定工资(元)")),
)
receipts_sheet = DealSheet(
    code="shapes.receipts",
    zh="回款明细",
    en="Receipts",
    kind=Receipt,
    columns=(
        column.deal_code("合同号"),
        column.credited("seller", "业绩归属"),
        column.happened_on("回款日期"),
        column.attribute("amount", "回款金额(元)"),
        column.attribute("in_funnel", "已入销售漏斗"),
    ),
)
lapses_sheet = DealSheet(
    code="shapes.lapses",
    zh="台账",
    en="Lapses",
    kind=Lapse,
    told_apart_by=("concerned", "shop"),
    columns=(
        column.deal_code("痕迹编号"),
        column.credited("concerned", "工号"),
        column.happened_on("日期"),
        column.attribute("shop", "零售户"),
    ),
)


def attempt(sheet: Sheet, rows: Rows, name: str) -> Attempt:
    made = Attempt(name, (sheet,), None)
    made.take(read_tables(xlsx_file({"s": rows}), name))
    made.check({"A1", "A2"}, Seen())
    return made


def facts(sheet: FactSheet, rows: Rows, name: str) -> tuple[FactEntry, ...]:
    made = attempt(sheet, rows, name)
    assert made.all_problems() == ()
    return made.entries()[1].facts


def code(entry: FactEntry) -> str:
    return entry.period.code if entry.period else ""


def test_a_target_stands_beside_its_result() -> None:
    rows: Rows = (
        ("工号", "总销量目标(箱)", "总销量完成(箱)"),
        ("A1", 439, 13.46),
        ("A2", None, 5),
        ("A1x", None, None),
    )
    october = Period.parse("2026-10")
    volume = "shapes.sales.volume"
    assert facts(sales_sheet, rows[:3], "sales-2026-10.xlsx") == (
        FactEntry("A1", volume, Decimal("13.46"), october, target=Decimal(439), evidence="s!2"),
        FactEntry("A2", volume, Decimal(5), october, evidence="s!3"),
    )
    assert [problem.value for problem in attempt(sales_sheet, rows, "sales-2026-10.xlsx").all_problems()] == ["A1x"]


def test_months_stand_side_by_side() -> None:
    rows: Rows = (("工号", *(f"{month}月" for month in range(1, 13))), ("A1", *(80 + month for month in range(1, 13))))
    read = facts(scores_sheet, rows, "scores-2026.xlsx")
    assert [(code(entry), str(entry.value)) for entry in read] == [
        (f"2026-{month:02d}", str(80 + month)) for month in range(1, 13)
    ]


def test_a_file_of_the_year_is_not_taken_for_one_of_a_month() -> None:
    rows: Rows = (("工号", *(f"{month}月" for month in range(1, 13))), ("A1", *[1] * 12))
    assert [str(problem) for problem in attempt(scores_sheet, rows, "scores-2026-10.xlsx").all_problems()] == [
        "s: “Monthly scores” is kept by year, but 2026-10 is a month."
    ]


def test_quarters_stand_side_by_side_and_targets_alone_are_recorded() -> None:
    rows: Rows = (("工号", *(f"第{n}季度目标" for n in "一二三四")), ("A1", 240000, 240000, None, 180000))
    read = facts(goals_sheet, rows, "targets-2026.xlsx")
    assert [(code(entry), entry.value, str(entry.target)) for entry in read] == [
        ("2026-Q1", None, "240000"),
        ("2026-Q2", None, "240000"),
        ("2026-Q4", None, "180000"),
    ]


def test_raters_are_dimensions_and_the_period_may_stand_in_each_row() -> None:
    rows: Rows = (
        ("工号", "季度", "部门经理评分", "销售总监评分"),
        ("A1", "2026-Q1", 84, 80),
        ("A1", "2026-Q2", 90, None),
    )
    read = facts(ratings_sheet, rows, "ratings-2026.xlsx")
    assert [(code(entry), entry.dimension, str(entry.value), entry.evidence) for entry in read] == [
        ("2026-Q1", "head", "84", "s!2"),
        ("2026-Q2", "head", "90", "s!3"),
        ("2026-Q1", "director", "80", "s!2"),
    ]
    wrong: Rows = (*rows, ("A1", "2026-Q1", 1, 1), ("A2", "2026-10", 1, 1), ("A2", "Q3", 1, 1))
    assert [str(problem) for problem in attempt(ratings_sheet, wrong, "ratings.xlsx").all_problems()] == [
        "s!A4 (工号): This stands in row 2 already; keep one of the two rows.",
        "s!B5 (季度): 2026-10 is a month, but “Ratings” is kept by quarter.",
        (
            "s!B6 (季度): 'Q3' is no period; write 2026-10, 2026-B5, 2026-Q4, 2026-H2 or 2026. "
            "Expected: a period such as 2026-10, 2026-Q4 or 2026."
        ),
    ]


def test_what_holds_from_a_day_on_may_stand_there_once_for_each_day() -> None:
    rows: Rows = (
        ("工号", "生效日期", "固定工资(元)"),
        ("A1", date(2026, 1, 1), 18000),
        ("A1", date(2026, 7, 1), 19000),
    )
    read = facts(wages_sheet, rows, "wages.xlsx")
    assert [(entry.period, entry.valid_from, str(entry.value)) for entry in read] == [
        (None, date(2026, 1, 1), "18000"),
        (None, date(2026, 7, 1), "19000"),
    ]
    twice = attempt(wages_sheet, (*rows, rows[1]), "wages.xlsx").all_problems()
    assert [(problem.row, problem.sentence) for problem in twice] == [
        (4, "This stands in row 2 already; keep one of the two rows.")
    ]


def test_a_deal_may_be_shared() -> None:
    header = ("合同号", "业绩归属", "回款日期", "回款金额(元)", "已入销售漏斗")
    rows: Rows = (header, ("HT1", "A1:0.6;A2:0.4", date(2026, 1, 9), 50000.01, "否"))
    made = attempt(receipts_sheet, rows, "receipts-2026.xlsx")
    assert made.all_problems() == ()
    (deal,) = made.entries()[1].deals
    assert deal.credits == (CreditEntry("A1", "seller", Decimal("0.6")), CreditEntry("A2", "seller", Decimal("0.4")))
    assert deal.attributes == {"amount": Decimal("50000.01"), "in_funnel": Decimal(0)}
    spoilt: Rows = (
        header,
        ("HT1", "A1:0.6;A9:0.5", date(2026, 1, 9), 1, "否"),
        ("HT2", "A9", date(2026, 1, 9), 1, "是"),
    )
    assert [str(problem) for problem in attempt(receipts_sheet, spoilt, "receipts-2026.xlsx").all_problems()] == [
        (
            "s!B2 (业绩归属): The shares add up to 1.1, not to 1. Expected: a manager's code, or codes with shares "
            "that add up to 1, such as S0001:0.6;S0002:0.4."
        ),
        (
            "s!B3 (业绩归属): There is no manager A9; correct the code, or import the roster first. "
            "Expected: a manager's code."
        ),
    ]


def test_deals_of_one_number_are_told_apart_by_what_the_sheet_names() -> None:
    day = date(2026, 10, 5)
    headers = ("痕迹编号", "工号", "日期", "零售户")
    rows: Rows = (headers, ("H1", "A1", day, "L1"), ("H1", "A2", day, "L1"), ("H1", "A1", day, None))
    made = attempt(lapses_sheet, rows, "lapses-2026-10.xlsx")
    assert made.all_problems() == ()
    assert [(deal.code, deal.attributes) for deal in made.entries()[1].deals] == [
        ("H1/A1/L1", {"shop": "L1"}),
        ("H1/A2/L1", {"shop": "L1"}),
        ("H1/A1/", {}),
    ]
    twice = attempt(lapses_sheet, (*rows, ("H1", "A2", date(2026, 10, 6), "L1")), "lapses-2026-10.xlsx")
    assert [str(problem) for problem in twice.all_problems()] == [
        "s!A5 (痕迹编号): This stands in row 3 already; keep one of the two rows."
    ]


def test_deals_are_told_apart_by_roles_and_attributes_only() -> None:
    with pytest.raises(DeclarationError, match="told apart by 'day', which is none of its roles or attributes"):
        replace(lapses_sheet, told_apart_by=("day",))
