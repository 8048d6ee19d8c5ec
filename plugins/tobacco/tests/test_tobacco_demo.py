"""The demo company from its clerks' spreadsheets, August to October and the year so far, worked out a second way.

The second working reads the spreadsheets with openpyxl, follows the policy's text with fractions, and shares no code
with the plugin: the points of each ledger item are written out here again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.imports.commands import import_file
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph.runs.model import Statement
from meritgraph.runs.queries import explain, list_statements

EXAMPLES = Path(__file__).parents[3] / "examples" / "tobacco"
MONTHS = ("2026-08", "2026-09", "2026-10")
HALF = (
    *("analysis_late", "analysis_poor", "plan_late", "visit_off_plan", "visit_missed", "customer_unaware_basic"),
    *("label_not_replaced", "daily_summary_late", "weekly_summary_late", "collection_missing", "quota_unaware"),
    *("forecast_late", "guidance_missing"),
)
SECTIONS = (
    *("work_method", "information_collection", "scientific_quota", "demand_forecast", "business_guidance"),
    *("information_maintenance", "four_role_linkage", "training", "customer_satisfaction", "rule_breach"),
)
DEDUCTIONS = {
    **dict.fromkeys(HALF, Fraction(1, 2)),
    **dict.fromkeys(("customer_unaware_promo", "collection_fabricated", "quota_not_adjusted"), Fraction(1)),
    **dict.fromkeys(("order_success_rate_gap", "quota_completion_gap"), Fraction(1, 10)),
    "promo_goods_late": Fraction(2),
}


def exact(cell: Any) -> Fraction | None:
    """A cell's number as the clerk sees it."""
    return None if cell is None else Fraction(str(cell))


def half_up(value: Fraction, places: int = 2) -> Fraction:
    """Rounded half-up; no value here is below zero."""
    unit = 10**places
    return Fraction(floor(value * unit + Fraction(1, 2)), unit)


def rows_of(folder: Path, name: str) -> list[tuple[Any, ...]]:
    """A sheet's rows below its headers."""
    return list(load_workbook(folder / name).worksheets[0].iter_rows(min_row=2, values_only=True))


def quantitative(cells: Sequence[Any]) -> Fraction:
    """Sixty points; without a target key-brand volume's go to all volume, the shelf rate's to revenue per case."""
    numbers = [exact(cell) for cell in cells]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    weights = [20, 5, 5, 5, 5, 20]
    for without, receiver in ((3, 0), (4, 5)):
        if not pairs[without][0]:
            weights[receiver] += weights[without]
    parts = [
        weight * min(Fraction(1), (actual or 0) / goal)
        for weight, (goal, actual) in zip(weights, pairs, strict=True)
        if goal
    ]
    return sum(parts, Fraction(0))


def qualitative(entries: Sequence[tuple[Any, ...]]) -> Fraction:
    """Forty less deductions plus additions, from zero to forty; praise once for a customer."""
    points = Fraction(40)
    praised = {retailer for _, _, item, _, retailer, *_ in entries if item == "written_praise"}
    for _, _, item, quantity, _, decided, *_ in entries:
        if item in DEDUCTIONS:
            points -= DEDUCTIONS[item] * Fraction(str(quantity))
        elif item == "rule_breach":
            points -= Fraction(str(decided))
        elif item in ("activity_bonus", "suggestion_adopted"):
            points += Fraction(str(decided))
        else:
            assert item == "written_praise"
    return max(Fraction(0), min(Fraction(40), points + 2 * len(praised)))


def month_of(folder: Path, month: str) -> dict[str, tuple[Fraction, Fraction]]:
    """Quantitative and qualitative points of every manager."""
    ledger = rows_of(folder, f"ledger-{month}.xlsx")
    return {
        code: (quantitative(cells), qualitative([entry for entry in ledger if entry[0] == code]))
        for code, *cells in rows_of(folder, f"sales-{month}.xlsx")
    }


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """The demo company with all its spreadsheets, August to October and the year calculated."""
    with Installation.open(tmp_path_factory.mktemp("tobacco"), load_plugins()) as installation:
        made = installation.create_company("demo-tobacco", "示范烟草公司", ("tobacco",))
        monthly = [f"{kind}-{month}" for month in MONTHS for kind in ("sales", "ledger")]
        for name in ("managers", *monthly, "samples-2026-Q3", "items-2026-Q3", "supply-2026-10"):
            import_file(made, EXAMPLES / f"{name}.xlsx", f"{name}.xlsx", by="test")
        written = yaml.safe_load((EXAMPLES / "parameters.yaml").read_text(encoding="utf-8"))
        for terms, values in written["parameters"].items():
            for name, value in values.items():
                set_parameter(made, terms, name, str(value), valid_from=written["valid_from"])
        activate(made, "tobacco.dept-2013-month", Period.parse("2026-08"))
        activate(made, "tobacco.dept-2013-year", Period.parse("2026"))
        activate(made, "tobacco.dynamic-quarterly", Period.parse("2026-Q3"))
        activate(made, "tobacco.shanxi-grading", Period.parse("2026-10"))
        yield made


@pytest.fixture(scope="module")
def months(company: Company) -> dict[str, dict[str, Statement]]:
    """The statements of each month, by manager."""
    return {month: statements(company, "tobacco.dept-2013-month", month) for month in MONTHS}


def statements(company: Company, scheme: str, period: str) -> dict[str, Statement]:
    """The statements of a calculation, by manager."""
    run = calculate(company, scheme, Period.parse(period))
    return {statement.manager: statement for statement in list_statements(company, run.run_id)}


def figure(statement: Statement, name: str) -> Fraction:
    """A figure's value."""
    value = statement.figures[name]
    assert isinstance(value, Decimal)
    return Fraction(value)


@pytest.mark.parametrize("month", MONTHS)
def test_every_month_agrees_with_the_second_working(months: dict[str, dict[str, Statement]], month: str) -> None:
    expected = {
        code: (half_up(sales, 8), works, half_up(sales + works), 30 * half_up(sales + works))
        for code, (sales, works) in month_of(EXAMPLES, month).items()
    }
    names = ("quantitative", "qualitative", "month_points", "next_wage")
    found = {code: tuple(figure(each, name) for name in names) for code, each in months[month].items()}
    assert len(expected) == 38
    assert found == expected


def test_the_parts_sum_to_the_whole(months: dict[str, dict[str, Statement]]) -> None:
    for each in (statement for month in MONTHS for statement in months[month].values()):
        assert sum(figure(each, name) for name in SECTIONS) == figure(each, "deductions")
        assert half_up(figure(each, "quantitative") + figure(each, "qualitative")) == figure(each, "month_points")


def test_the_year_so_far_is_the_sum_of_its_months(company: Company, months: dict[str, dict[str, Statement]]) -> None:
    year = statements(company, "tobacco.dept-2013-year", "2026")
    for code, statement in year.items():
        assert figure(statement, "year_points") == sum(figure(months[each][code], "month_points") for each in MONTHS)
        assert "months_missing" in statement.notices


def test_entries_with_the_same_trace_number_all_count(months: dict[str, dict[str, Statement]]) -> None:
    # HJ-08-5940 stands for T0006 (three missed visits) and for T0033 (guidance short), in two rows of August
    assert figure(months["2026-08"]["T0033"], "business_guidance") <= Fraction(-1, 2)
    for month in MONTHS:
        ledger = rows_of(EXAMPLES, f"ledger-{month}.xlsx")
        for code, statement in months[month].items():
            entries = [row for row in ledger if row[0] == code]
            fixed = sum(DEDUCTIONS[row[2]] * Fraction(str(row[3])) for row in entries if row[2] in DEDUCTIONS)
            assert figure(statement, "deductions") - figure(statement, "rule_breach") == -fixed


def test_a_file_imported_again_changes_nothing(company: Company, months: dict[str, dict[str, Statement]]) -> None:
    assert months
    for name in ("sales-2026-09.xlsx", "ledger-2026-09.xlsx"):
        import_file(company, EXAMPLES / name, name, by="test")
    assert statements(company, "tobacco.dept-2013-month", "2026-09") == months["2026-09"]


def test_an_explanation_shows_the_entries_behind_a_deduction(company: Company) -> None:
    run = calculate(company, "tobacco.dept-2013-month", Period.parse("2026-08"))
    shown = explain(company, run.run_id, "T0033", "business_guidance")
    assert any("HJ-08-5940" in deal.code for deal in shown.evidence.deals.values())


def test_the_quarter_agrees_with_the_second_working(company: Company) -> None:
    samples = rows_of(EXAMPLES, "samples-2026-Q3.xlsx")
    expected = {}
    for code, *given in rows_of(EXAMPLES, "items-2026-Q3.xlsx"):
        known = [
            min(Fraction(1), Fraction(class1, 15)) / 2 + min(Fraction(1), Fraction(class2, 9)) / 2
            for _, manager, _, _, class1, class2 in samples
            if manager == code
        ]
        if known:
            items = sum((exact(each) or Fraction(0) for each in given), Fraction(0))
            points = half_up(80 * sum(known, Fraction(0)) / len(known) + items)
            expected[code] = points, rating(points)
    found = statements(company, "tobacco.dynamic-quarterly", "2026-Q3")
    asked = {code: each for code, each in found.items() if not each.refusals}
    assert {code: (figure(each, "quarter_points"), each.figures["rating"]) for code, each in asked.items()} == expected
    assert [code for code, each in found.items() if each.refusals] == ["T0038"]
    best = min((-points, code) for code, (points, rated) in expected.items() if rated == "excellent")
    assert [code for code, each in found.items() if each.figures["acting_market_manager_wins"]] == [best[1]]
    assert {rated for _, rated in expected.values()} == {"excellent", "competent"}


def rating(points: Fraction) -> str:
    """The rating that the policy has for so many points."""
    return "excellent" if points >= 90 else "competent" if points >= 60 else "not_competent"


def test_staffing_and_duties_agree_with_the_second_working(company: Company) -> None:
    roster = {
        code: (network, customers) for code, _, _, _, network, customers, *_ in rows_of(EXAMPLES, "managers.xlsx")
    }
    sold = {code: Fraction(str(cells[1])) for code, *cells in rows_of(EXAMPLES, "sales-2026-10.xlsx")}
    supply = {
        code: [Fraction(str(cell)) for cell in cells] for code, *cells in rows_of(EXAMPLES, "supply-2026-10.xlsx")
    }
    for code, statement in statements(company, "tobacco.shanxi-grading", "2026-10").items():
        network, customers = roster[code]
        low, high = (140, 200) if network == "城网" else (100, 140)
        colleagues = [each for place, each in roster.values() if place == network]
        notices = {
            "too_many_customers": customers > high,
            "too_few_customers": customers < low,
            "network_understaffed": sum(colleagues) > high * len(colleagues),
            "network_overstaffed": sum(colleagues) < low * len(colleagues),
        }
        assert set(statement.notices) == {name for name, holds in notices.items() if holds}
        mean = Fraction(sum(colleagues), len(colleagues))
        assert figure(statement, "network_customers_per_manager") == half_up(mean, 12)
        volume, (forecast, ordered, delivered) = sold[code], supply[code]
        assert figure(statement, "forecast_accuracy_rate") == half_up(1 - abs(volume - forecast) / volume, 12)
        assert figure(statement, "order_fulfillment_rate") == half_up(delivered / ordered, 12)
        assert statement.figures["sales_growth_rate"] is None
