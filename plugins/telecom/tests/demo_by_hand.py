"""The demo companies worked out a second way: in fractions, straight from the spreadsheets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from math import floor
from pathlib import Path

import openpyxl
from in_fractions import LAST_DAY
from quzhou_persons import Person

__all__ = [
    "EXAMPLES",
    "customers_of",
    "grading_of_jilin",
    "pay_of_jilin",
    "people_of_quzhou",
    "prospects_of",
    "sales_of",
]

EXAMPLES = Path(__file__).parents[3] / "examples" / "telecom"
TIERS = {"试用期": "probation", "初级": "junior", "中级": "intermediate", "高级": "senior"}
LEAVES = {"产假": "maternity", "病假": "sick", "事假": "personal", "其他": "other"}
FLAGS = {"是": True, "否": False, None: None}
END = date(2026, 10, 31)


def rows(name: str) -> Iterator[dict[str, object]]:
    """The rows of a spreadsheet by header."""
    sheet = openpyxl.load_workbook(EXAMPLES / name).active
    assert sheet is not None
    headers, *others = sheet.iter_rows(values_only=True)
    for row in others:
        yield {str(header): value for header, value in zip(headers, row, strict=True)}


def number(value: object) -> Fraction | None:
    """A cell's number, by its decimal digits."""
    return None if value is None else Fraction(str(value))


def amount(value: object) -> Fraction:
    """The number of a cell that has one."""
    found = number(value)
    assert found is not None
    return found


def day(value: object) -> date:
    """A cell's day."""
    assert isinstance(value, datetime)
    return value.date()


def mean_scores(name: str) -> dict[str, Fraction]:
    """The mean of the months scored, by manager."""
    means = {}
    for row in rows(name):
        scores = [amount(row[f"{month}月"]) for month in range(1, 13) if row[f"{month}月"] is not None]
        if scores:
            means[str(row["工号"])] = sum(scores, start=Fraction(0)) / len(scores)
    return means


def people_of_quzhou() -> list[Person]:
    """Everybody before the round of 2026."""
    scores = {str(row["工号"]): row for row in rows("scores-2026.xlsx")}
    ratings = {str(row["工号"]): row for row in rows("competition-2026.xlsx")}
    passed = {str(row["工号"]): row for row in rows("qualifications-2026.xlsx")}
    excepted = list(rows("exceptions-2026.xlsx"))
    people = []
    for row in rows("managers.xlsx"):
        code = str(row["工号"])
        rating, known, scored = ratings.get(code, {}), passed.get(code, {}), scores.get(code, {})
        months = {month: number(scored.get(f"{month}月")) for month in range(1, 13)}
        transferred = known.get("内部调入日期")
        people.append(
            Person(
                code,
                str(row["县分公司"]),
                {months_before_year_end(int(str(row["任现等级月数"]))): TIERS[str(row["当前等级"])]},
                months={month: score for month, score in months.items() if score is not None},
                worked=number(row["本年正常工作月数"]),
                absence=LEAVES.get(str(row["缺勤类型"])),
                superior=number(rating.get("上级评价(30)")),
                speech=number(rating.get("案例分析演讲(40)")),
                performance_part=number(rating.get("年度绩效(30)")),
                probation_passed=FLAGS[known.get("见习期满")],  # type: ignore[index]  # 是, 否 or nothing
                trial_passed=FLAGS[known.get("试岗期考核合格")],  # type: ignore[index]
                skill_passed=FLAGS[known.get("岗位技能鉴定合格")],  # type: ignore[index]
                transferred_on=day(transferred) if transferred else None,
                exceptions=tuple(TIERS[str(row["例外竞聘等级"])] for row in excepted if row["晋级人工号"] == code),
            )
        )
    return people


def months_before_year_end(months: int) -> date:
    """A day from which that many months are complete on 31 December."""
    index = LAST_DAY.year * 12 + LAST_DAY.month - 1 - months
    return date(index // 12, index % 12 + 1, 28)


def half_up(value: Fraction) -> Fraction:
    """To the cent, ties away from zero, for an amount that is not negative."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def sales_of() -> dict[str, tuple[Fraction, Fraction, Fraction]]:
    """October's base pay, commission and its tax-free part, by manager."""
    base = {"客户代表": 800, "客户经理": 1000, "高级客户经理": 1200, "销售主管": 1500}
    rentals: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows("rentals-2026-10.xlsx"):
        cents = int(amount(row["月租费(元)"]) * 100)
        supporter = row["支持人工号"]
        rentals[str(row["签约人工号"])]["supported" if supporter else "solo"] += cents
        if supporter:
            rentals[str(supporter)]["supporting"] += cents
    result = {}
    for row in rows("sales-levels.xlsx"):
        mine = rentals[str(row["工号"])]
        solo, halves = Fraction(mine["solo"], 100), Fraction(mine["supported"] + mine["supporting"], 100)
        commission = half_up(solo * Fraction(4, 5) + halves * Fraction(2, 5))
        tax_free = half_up(solo / 10 + halves / 20)
        result[str(row["工号"])] = (Fraction(base[str(row["销售等级"])]), commission, tax_free)
    return result


def prospects_of() -> dict[str, tuple[int, int, int, int]]:
    """On 31 October: signed in time, in their window, lapsed, to be reassigned; by manager."""
    windows = {"A类": 7, "B类": 15, "C类": 30}
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for month in ("08", "09", "10"):
        for row in rows(f"prospects-2026-{month}.xlsx"):
            set_on, window = day(row["定级日期"]), windows[str(row["跟单类别"])]
            signed = day(row["签约日期"]) if row["签约日期"] else None
            in_time = signed is not None and (signed - set_on).days <= window
            over = (END - set_on).days > window
            mine = found[str(row["跟单人工号"])]
            mine[0] += in_time
            mine[1] += signed is None and not over
            mine[2] += over and not in_time
            mine[3] += over and signed is None
    return {code: (mine[0], mine[1], mine[2], mine[3]) for code, mine in found.items()}


def customers_of() -> dict[str, Counter[str]]:
    """How many customers of each level, by manager, with the demo's weights, points and cut-offs."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows("customers-2026-10.xlsx"):
        employees, products = amount(row["平均集团员工数"]), amount(row["平均信息化产品使用数"])
        revenue, ict = amount(row["月平均收入(元)"]), amount(row["月平均信息化收入(元)"])
        tenths = (
            stepped(employees, 100, 40)
            + 3 * stepped(revenue, 10000, 50)
            + 3 * stepped(ict, 5000, 50)
            + stepped(products, 3, 60)
            + amount(row["贡献度评分"])
            + amount(row["影响力评分"])
        )
        level = next((name for name, cut in (("a1", 900), ("a2", 750), ("b1", 600), ("b2", 450)) if tenths >= cut), "c")
        found[str(row["客户经理工号"])][level] += 1
    return found


def stepped(value: Fraction, upper: int, points: int) -> int:
    """No points at or below zero, the lower points up to the bound, 100 above it."""
    return 0 if value <= 0 else points if value <= upper else 100


def months(start: date, end: date) -> int:
    """Complete months; here every end is the last day of a month."""
    return (end.year - start.year) * 12 + end.month - start.month


def grading_of_jilin() -> dict[str, str | None]:
    """Everybody's level after 2026, city by city."""
    year_end = date(2026, 12, 31)
    scores = mean_scores("dispatched-scores-2026.xlsx")
    cities: dict[str, list[dict[str, object]]] = defaultdict(list)
    levels: dict[str, str | None] = {}
    for row in rows("dispatched.xlsx"):
        if row["转为直签日期"]:
            levels[str(row["工号"])] = None
        else:
            cities[str(row["市分公司"])].append(row)
    for members in cities.values():
        on_post = {str(row["工号"]): months(day(row["上岗日期"]), year_end) for row in members}
        base = sum(time >= 3 for time in on_post.values())
        seniors = [row for row in members if meets(row, on_post, scores, 36, 85) and is_excellent(row)]
        places = floor(Fraction(15, 100) * base)
        senior_codes = [str(row["工号"]) for row in in_order(seniors, scores)][:places]
        others = [row for row in members if row in seniors or meets(row, on_post, scores, 12, 80)]
        others = [row for row in others if row["工号"] not in senior_codes]
        middle_codes = [str(row["工号"]) for row in in_order(others, scores)][: floor(Fraction(base, 2))]
        for row in members:
            code = str(row["工号"])
            is_junior = row in others or (on_post[code] >= 3 and row["独立管理客户"] == "是")
            levels[code] = (
                "senior"
                if code in senior_codes
                else "intermediate"
                if code in middle_codes
                else "junior"
                if is_junior
                else "trainee"
                if on_post[code] < 3
                else None
            )
    return levels


def meets(
    row: Mapping[str, object], on_post: Mapping[str, int], scores: Mapping[str, Fraction], least: int, score: int
) -> bool:
    """Whether the conditions that intermediates and seniors have in common are met."""
    code = str(row["工号"])
    return (
        on_post[code] >= least
        and row["学历"] in ("大专", "本科", "硕士", "博士")
        and "是" in (row["管理重要客户"], row["承担营销策划"])
        and scores.get(code, Fraction(0)) >= score
    )


def is_excellent(row: Mapping[str, object]) -> bool:
    """Whether results and incidents are as a senior's."""
    return row["业绩突出"] == "是" and row["处理复杂事件"] == "是"


def in_order(members: list[dict[str, object]], scores: Mapping[str, Fraction]) -> list[dict[str, object]]:
    """By mean score, award, then code."""
    return sorted(
        members, key=lambda row: (-scores[str(row["工号"])], row["获奖级别"] not in ("市级", "省级"), str(row["工号"]))
    )


def pay_of_jilin() -> dict[str, Fraction]:
    """October's total by manager."""
    grades = {"实习期": 900, "初级": 1200, "中级": 1600, "高级": 2100}
    deducted = {"轻微": 50, "严重": 200, "特别严重": 500}
    totals: dict[str, Fraction] = {}
    for row in rows("dispatched.xlsx"):
        since = day(row["任现级别日期"])
        totals[str(row["工号"])] = Fraction(grades[str(row["现任级别"])] if since <= END else 0)
    for row in rows("dispatched-pay-2026-10.xlsx"):
        totals[str(row["工号"])] += amount(row["绩效工资(元)"]) + amount(row["加班工资(元)"])
    for row in rows("rewards-2026-10.xlsx"):
        totals[str(row["受奖人工号"])] += amount(row["奖励金额(元)"])
    for row in rows("sanctions-2026-10.xlsx"):
        totals[str(row["被处罚人工号"])] -= deducted[str(row["情节"])]
    return totals
