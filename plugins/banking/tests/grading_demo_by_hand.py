"""The demo banks of examples/banking_grading, worked out a second way: from their spreadsheets, without meritgraph.

Each function yields what a scheme has to say of everybody it covers, by manager code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from grading_by_the_book import (
    BOCOM,
    CIB,
    CITY,
    DIMENSIONS,
    RCB,
    Bocom,
    Career,
    FiveDimensions,
    Marked,
    Poolmate,
    approval,
    bocom_quarter,
    bocom_year,
    cib_quarter,
    cib_year,
    city_branch,
    parts_of_pool,
    rcb_quarter,
    rcb_year,
)
from loan_pay_by_the_book import Value, half_up

__all__ = ["EXAMPLES", "SCHEMES", "UNITS", "bocom", "corporate", "expected_of", "five_dimensions", "pyramid"]

EXAMPLES = Path(__file__).parents[3] / "examples" / "banking_grading"
Row = dict[str, Any]
Statements = dict[str, Mapping[str, Value]]

UNITS = {
    "banking.city-branch-grading": ("二级分行",),
    "banking.cib-2005-quarter": ("兴业分行",),
    "banking.cib-2005-year": ("兴业分行",),
    "banking.rcb-grading-quarter": ("农商行",),
    "banking.rcb-grading-year": ("农商行",),
    "banking.bocom-nanchang-quarter": ("南昌分行",),
    "banking.bocom-nanchang-year": ("南昌分行",),
    "banking.corporate-basic": ("对公一队", "对公二队"),
    "banking.customer-pyramid": ("对公一队", "对公二队"),
}
"""Which units each scheme is for."""

WORDS = {
    **dict(
        zip(
            CITY[1:],
            ("助理客户经理", "二级客户经理", "一级客户经理", "二级高级客户经理", "一级高级客户经理", "资深客户经理"),
            strict=True,
        )
    ),
    "trainee": "见习客户经理",
}
CIB_WORDS = dict(
    zip(
        (
            "见习客户经理",
            *(
                f"{rank}{number}级"
                for rank, count in (("助理客户经理", 3), ("客户经理", 3), ("高级客户经理", 4), ("资深客户经理", 4))
                for number in "一二三四"[:count]
            ),
        ),
        CIB,
        strict=True,
    )
)
RCB_WORDS = dict(
    zip(("见习客户经理", "初一级", "初二级", "中一级", "中二级", "高一级", "高二级", "资深级"), RCB, strict=True)
)
BOCOM_WORDS = dict(
    zip(
        ("见习客户经理", "四级客户经理", "三级客户经理", "二级客户经理", "一级客户经理", "高级客户经理"),
        BOCOM,
        strict=True,
    )
)
RANK_WORDS = {
    "助理客户经理": "assistant",
    "客户经理": "manager",
    "高级客户经理": "senior",
    "资深客户经理": "principal",
    "总经理": "general_manager",
    "总监": "director",
}
LEVEL_WORDS = {"团队": "team", "分行": "branch", "区域": "region", "总行": "head_office"}
LINES = {"公司业务": "corporate", "机构业务": "institutional", "个人业务": "personal"}
DUTIES = {"营销岗位": "marketing", "内勤": "paperwork", "支行正副行长": "sub_branch_head"}
TYPES = {
    "市场经理": "market_manager",
    "信贷业务经理": "credit_manager",
    "营销设计经理": "marketing_design_manager",
    "专业经理": "specialist_manager",
}
MARKS = dict(zip(DIMENSIONS, ("业绩指标", "职业道德", "基础管理", "信贷操作及管理", "服务质量"), strict=True))
YES = {"是": True, "否": False, None: None}
ENDS = {1: date(2026, 3, 31), 2: date(2026, 6, 30), 3: date(2026, 9, 30), 4: date(2026, 12, 31)}


def rows(name: str) -> list[Row]:
    """The rows of a file's only sheet, by their headers."""
    headers, *found = openpyxl.load_workbook(EXAMPLES / f"{name}.xlsx").worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, headers), row, strict=True)) for row in found]


def by_code(name: str) -> dict[str, Row]:
    """The same, by manager code."""
    return {row["工号"]: row for row in rows(name)}


def exact(value: object) -> Fraction:
    """The shortest decimal that a cell's number stands for; nothing is 0."""
    return Fraction(0) if value is None else Fraction(str(value))


def day(value: object) -> date | None:
    """A cell's day."""
    return value.date() if isinstance(value, datetime) else None


def staff(roster: str, first: date, last: date) -> Iterator[Row]:
    """Who of a roster is employed on some day from the first to the last."""
    for row in rows(roster):
        hired_on, left_on = day(row["入职日期"]), day(row.get("离职日期"))
        if hired_on and hired_on <= last and (left_on is None or left_on >= first):
            yield row


def tier_of(row: Row, tier: str, since: str, words: Mapping[str, str], last: date) -> str | None:
    """The tier on record on that day."""
    began = day(row[since])
    return words[row[tier]] if row[tier] and began and began <= last else None


def numbers(group: str) -> dict[str, Any]:
    """The banks' own values of a group of parameters, as text."""
    written = yaml.load((EXAMPLES / "parameters.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # text and mappings only
    found: dict[str, Any] = written["parameters"][group]
    return found


def fractions(table: Mapping[str, str]) -> dict[str, Fraction]:
    """A table of numbers."""
    return {word: Fraction(number) for word, number in table.items()}


def city() -> Statements:
    """4.2 at the end of October."""
    last, careers = date(2026, 10, 31), by_code("careers")
    found: Statements = {}
    tiers = {word: tier for tier, word in WORDS.items()}
    for row in staff("city-branch-managers", date(2026, 10, 1), last):
        career = careers[row["工号"]]
        fit = career["评定可任等级"]
        person = Career(
            LINES.get(career["业务条线"]),
            YES[career["直接从事营销"]],
            day(career["从事银行工作日期"]),
            YES[career["通过岗位技能鉴定"]],
            YES[career["符合基本条件"]],
            YES[career["具备助理客户经理能力"]],
            YES[career["具备客户经理能力"]],
            fit and tiers[fit],
            YES[career["二级分行批准"]],
            tier_of(row, "分行客户经理等级", "任分行等级日期", tiers, last),
        )
        found[row["工号"]] = city_branch(person, last)
    return found


def five_dimensions(bank: str, quarter: int | None) -> Statements:
    """4.3 or 4.4: a quarter, or with None the year."""
    if bank == "cib":
        columns, words, of_quarter, of_year = ("客户经理等级", "任等级日期"), CIB_WORDS, cib_quarter, cib_year
    else:
        columns, words, of_quarter, of_year = ("客户经理级别", "任级别日期"), RCB_WORDS, rcb_quarter, rcb_year
    last = ENDS[quarter or 4]
    first = date(2026, 1 if quarter is None else 3 * quarter - 2, 1)
    sheet = by_code("year-evaluations-2026" if quarter is None else f"quarter-evaluations-2026-Q{quarter}")
    terms, quals = terms_in_five_dimensions(bank), by_code("qualifications")
    work = of_year if quarter is None else of_quarter
    earlier = [] if quarter else [five_dimensions(bank, each) for each in ENDS]
    found: Statements = {}
    for row in staff(f"{bank}-managers", first, last):
        code, qual = row["工号"], quals[row["工号"]]
        prefix = "年度" if quarter is None else "季度"
        given = {name: sheet.get(code, {}).get(f"{prefix}{word}得分") for name, word in MARKS.items()}
        held = qual if (day(qual["生效日期"]) or last) <= last else {}
        person = Marked(
            tier_of(row, *columns, words, last),
            {name: None if mark is None else exact(mark) for name, mark in given.items()},
            YES[held.get("取得上岗资格")],
            YES[held.get("取得高级资格")],
            YES[held.get("取得资深资格")],
            DUTIES.get(held.get("岗位性质", "")),
            TYPES.get(held.get("客户经理分类") or ""),
            [Fraction(each[code]["quarter_points"] or 0) for each in earlier if code in each],
        )
        found[code] = work(person, terms)
    return found


def terms_in_five_dimensions(bank: str) -> FiveDimensions:
    """A bank's own numbers."""
    shared, own = (
        numbers("banking.five-dimensions"),
        numbers("banking.cib-2005" if bank == "cib" else "banking.rcb-grading"),
    )
    return FiveDimensions(
        fractions(shared["weights"]),
        Fraction(shared["promotion_min"]),
        Fraction(shared["demotion_below"]),
        fractions(own["results_standard"]),
        fractions(own["tier_pay"]),
        fractions(own.get("bonus_base", {})),
        [(Fraction(row["above"]), Fraction(row["value"])) for row in own.get("bonus_bands", ())],
    )


def bocom(quarter: int | None) -> Statements:
    """4.5: a quarter, or with None the year."""
    last, quals, passed = ENDS[quarter or 4], by_code("qualifications"), by_code("year-appraisals-2026")
    sheets = [by_code(f"quarter-results-2026-Q{each}") for each in ENDS if quarter is None or each <= quarter]
    own = numbers("banking.bocom-nanchang")
    tables = {name: fractions(own[name]) for name in own if name != "post_wage"}
    tables["post_wage"] = {row["from"]: Fraction(row["value"]) for row in own["post_wage"]}
    found: Statements = {}
    for row in staff("bocom-managers", date(2026, 1 if quarter is None else 3 * quarter - 2, 1), last):
        code, now = row["工号"], sheets[-1][row["工号"]]
        person = Bocom(
            tier_of(row, "岗位等级", "任岗位等级日期", BOCOM_WORDS, last),
            day(row["任岗位等级日期"]),
            YES[quals[code]["取得上岗资格"]],
            DUTIES[quals[code]["岗位性质"]],
            [exact(sheet[code]["季度业绩"]) for sheet in sheets],
            exact(now["管户数"]),
            exact(now["其他福利(元)"]),
            YES[passed[code]["年度考核合格"]],
        )
        standards = fractions(numbers("banking.bocom-nanchang-year")["year_standard"])
        found[code] = bocom_quarter(person, tables, "lower_of_both", last) if quarter else bocom_year(person, standards)
    return found


def corporate() -> Statements:
    """4.6 in the fourth quarter."""
    last, ranks, marks = ENDS[4], by_code("ranks"), by_code("teams-2026-Q4")
    own, teams = numbers("banking.corporate-basic"), dict[str, list[Row]]()
    for row in staff("corporate-managers", date(2026, 10, 1), last):
        teams.setdefault(row["团队"], []).append(row)
    found: Statements = {}
    for members in teams.values():
        codes = [row["工号"] for row in members]
        given = {code: marks[code]["综合评价"] for code in codes}
        team = [Poolmate(code, None if mark is None else exact(mark)) for code, mark in given.items()]
        pool = sum((exact(marks[code]["团队奖金(元)"]) for code in codes), Fraction(0))
        parts = parts_of_pool(pool, team, Fraction(own["weight_min"]), Fraction(own["weight_max"]))
        for row in members:
            rank = tier_of(row, "客户经理职级", "任职级日期", RANK_WORDS, last)
            part = parts.get(row["工号"], Fraction(0))
            found[row["工号"]] = approval(rank, LEVEL_WORDS[ranks[row["工号"]]["审批层级"]]) | {
                "team_pool": pool,
                "distributed": part,
                "total": part,
            }
    return found


def pyramid() -> Statements:
    """4.7: the bank's customers by profit, key until they bring 80 % of it; the others by the profit they bring."""
    own, customers = fractions(numbers("banking.customer-pyramid")), rows("customers-2026")
    customers.sort(key=lambda row: (-exact(row["利润贡献(元)"]), row["客户号"]))
    total = sum((exact(row["利润贡献(元)"]) for row in customers), Fraction(0))
    staff_codes = [row["工号"] for row in staff("corporate-managers", date(2026, 1, 1), ENDS[4])]
    tiers = ("key", "ordinary", "small", "poor")
    counts = {code: dict.fromkeys(tiers, 0) for code in staff_codes}
    profits = {code: {"key": Fraction(0), "all": Fraction(0)} for code in staff_codes}
    brought = Fraction(0)
    for row in customers:
        code, profit = row["管户经理工号"], exact(row["利润贡献(元)"])
        by_profit = (profit >= own["ordinary_profit_min"], profit >= own["small_profit_min"], True)
        tier = "key" if brought < total * Fraction("0.8") else tiers[by_profit.index(True) + 1]
        counts[code][tier] += 1
        profits[code]["all"] += profit
        profits[code]["key"] += profit if tier == "key" else 0
        brought += profit
    return {
        code: {f"{tier}_customers": Fraction(counts[code][tier]) for tier in tiers}
        | {"profit": profits[code]["all"], "key_profit": profits[code]["key"]}
        for code in staff_codes
    }


SCHEMES: dict[tuple[str, str], Callable[[], Statements]] = {
    ("banking.city-branch-grading", "2026-10"): city,
    **{
        (f"banking.{code}-quarter", f"2026-Q{quarter}"): lambda bank=bank, quarter=quarter: five_dimensions(
            bank, quarter
        )  # type: ignore[misc]  # the default binds the loop's value
        for bank, code in (("cib", "cib-2005"), ("rcb", "rcb-grading"))
        for quarter in ENDS
    },
    ("banking.cib-2005-year", "2026"): lambda: five_dimensions("cib", None),
    ("banking.rcb-grading-year", "2026"): lambda: five_dimensions("rcb", None),
    ("banking.bocom-nanchang-quarter", "2026-Q1"): lambda: bocom(1),
    ("banking.bocom-nanchang-quarter", "2026-Q4"): lambda: bocom(4),
    ("banking.bocom-nanchang-year", "2026"): lambda: bocom(None),
    ("banking.corporate-basic", "2026-Q4"): corporate,
    ("banking.customer-pyramid", "2026"): pyramid,
}
"""What is worked out of each scheme and period, in an order in which the year finds its quarters."""


def expected_of(scheme: str, period: str) -> Statements:
    """What the statements of a run have to say; points are kept to 8 places, money and totals to 2."""
    return {
        code: {name: half_up(value, 8) if isinstance(value, Fraction) else value for name, value in figures.items()}
        for code, figures in SCHEMES[scheme, period]().items()
    }
