"""What holds for every month, every ledger and every sample, on both evaluators.

The month (tobacco-dept-2013): the six weights share out sixty points whichever targets are missing; the sections sum to
the deductions; no entry is lost or counted twice, in whatever order the ledger is written and whoever else is
appraised; the total is the exact sum of all parts, rounded once.
The quarter (tobacco-dynamic-quarterly): the excellent have the places from 1 on, each its own, best points first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from meritgraph.engine import Results, compute_columns, compute_rows, plan_of
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.quantity import unscaled
from meritgraph.testing import InputsBuilder, ManagerData

SCHEMES = {scheme.code: scheme for scheme in load_plugins().get_plugin("tobacco").schemes}
MONTH = plan_of(SCHEMES["tobacco.dept-2013-month"])
QUARTER = plan_of(SCHEMES["tobacco.dynamic-quarterly"])
OCTOBER, AUTUMN = Period.parse("2026-10"), Period.parse("2026-Q4")
TERMS = {"order_success_rate_required": "0.95", "quota_completion_required": "0.98"}
WEIGHTS = {
    "cigarette_volume": 20,
    "low_grade_volume": 5,
    "low_tar_volume": 5,
    "key_brand_volume": 5,
    "key_brand_shelf_rate": 5,
    "revenue_per_case": 20,
}
RECEIVERS = {"key_brand_volume": "cigarette_volume", "key_brand_shelf_rate": "revenue_per_case"}
SECTIONS = {
    "visit_missed": ("work_method", "-0.5"),
    "customer_unaware_promo": ("work_method", "-1"),
    "promo_goods_late": ("work_method", "-2"),
    "order_success_rate_gap": ("work_method", "-0.1"),
    "collection_fabricated": ("information_collection", "-1"),
    "quota_not_adjusted": ("scientific_quota", "-1"),
    "quota_completion_gap": ("scientific_quota", "-0.1"),
    "forecast_late": ("demand_forecast", "-0.5"),
    "guidance_missing": ("business_guidance", "-0.5"),
    "new_entrant_data_late": ("information_maintenance", "-1"),
    "closure_not_reported": ("four_role_linkage", "-1"),
    "reflection_poor": ("training", "-1"),
    "complaint_at_fault": ("customer_satisfaction", "-3"),
    "rule_breach": ("rule_breach", None),
}

Sales = Mapping[str, tuple[int, int | None]]
Entry = Mapping[str, Any]

sales_of_a_month = st.fixed_dictionaries(
    dict.fromkeys(WEIGHTS, st.tuples(st.integers(0, 12), st.none() | st.integers(0, 9)))
)
entry = st.one_of(
    st.builds(
        lambda item, tenths: {"item": item, "quantity": str(Decimal(tenths) / 10)},
        st.sampled_from([code for code, (_, worth) in SECTIONS.items() if worth]),
        st.integers(0, 60),
    ),
    st.builds(lambda code: {"item": "written_praise", "subject": code}, st.sampled_from(["LS1", "LS2", "LS3"])),
    st.builds(
        lambda item, tenths: {"item": item, "panel_points": str(Decimal(tenths) / 10)},
        st.sampled_from(["rule_breach", "activity_bonus", "suggestion_adopted"]),
        st.integers(0, 60),
    ),
)
ledgers = st.lists(entry, max_size=14)


def worked(sales: Sales, ledger: Sequence[Entry], *others: Sequence[Entry]) -> Results:
    """The month of M5, and of others with the same sales; both evaluators agree."""
    builder = InputsBuilder(MONTH, OCTOBER, TERMS)
    for position, entries in enumerate([ledger, *others]):
        facts: dict[tuple[str, Period | None], object] = {
            (f"tobacco.sales.{name}", OCTOBER): {"value": actual, "target": goal}
            for name, (actual, goal) in sales.items()
        }
        deals: list[Entry] = [{**each, "happened_on": date(2026, 10, 5)} for each in entries]
        builder.add(ManagerData(f"M{5 - position}", facts=facts, deals=deals))
    inputs = builder.build()
    rows, columns = compute_rows(MONTH, inputs), compute_columns(MONTH, inputs)
    assert outcome(rows) == outcome(columns)
    return columns


def outcome(results: Results) -> dict[str, list[object]]:
    """Every figure, notice and refusal of everybody, in a form that can be compared."""
    found: dict[str, list[object]] = {}
    for name, column in results.figures.items():
        gaps = [False] * len(column.values) if column.missing is None else column.missing.tolist()
        values = [unscaled(int(number), column.places) for number in column.values]
        found[name] = [None if gap else each for gap, each in zip(gaps, values, strict=True)]
    told = {**results.notices, **results.refusals, "refused": results.refused}
    return found | {name: holds.tolist() for name, holds in told.items()}


def figure(results: Results, name: str, manager: int = -1) -> Fraction:
    """A manager's figure; M5 is the last."""
    column = results.figures[name]
    return Fraction(unscaled(int(column.values[manager]), column.places))


def value(results: Results, name: str) -> Fraction | None:
    """M5's figure, None where it has no value."""
    missing = results.figures[name].missing
    return None if missing is not None and missing[-1] else figure(results, name)


def quantitative(sales: Sales) -> Fraction:
    """The policy's sixty points, exactly."""
    weights = dict(WEIGHTS)
    for name, receiver in RECEIVERS.items():
        if not sales[name][1]:
            weights[receiver] += weights.pop(name)
    parts = [
        weight * min(Fraction(1), Fraction(sales[name][0], goal))
        for name, weight in weights.items()
        if (goal := sales[name][1])
    ]
    return sum(parts, Fraction(0))


def qualitative(ledger: Sequence[Entry]) -> Fraction:
    """The policy's forty points, exactly."""
    points = Fraction(40 + 2 * len({each["subject"] for each in ledger if each["item"] == "written_praise"}))
    for each in ledger:
        _, worth = SECTIONS.get(each["item"], ("", None))
        if worth:
            points += Fraction(worth) * Fraction(each["quantity"])
        elif "panel_points" in each:
            points += Fraction(each["panel_points"]) * (-1 if each["item"] == "rule_breach" else 1)
    return max(Fraction(0), min(Fraction(40), points))


@given(sales_of_a_month, ledgers)
def test_the_total_is_the_exact_sum_rounded_once(sales: Sales, ledger: Sequence[Entry]) -> None:
    exact = quantitative(sales) + qualitative(ledger)
    assert figure(worked(sales, ledger), "month_points") == Fraction(floor(exact * 100 + Fraction(1, 2)), 100)


@given(sales_of_a_month)
def test_the_weights_share_out_sixty_points(sales: Sales) -> None:
    results = worked(sales, [])
    moving = ("cigarette_volume", "key_brand_volume", "key_brand_shelf_rate", "revenue_per_case")
    assert sum(figure(results, f"{name}_weight") for name in moving) == 50
    assert 0 <= figure(results, "quantitative") <= 60


@given(ledgers)
def test_sections_sum_to_the_deductions_and_no_entry_is_lost(ledger: Sequence[Entry]) -> None:
    results = worked(dict.fromkeys(WEIGHTS, (1, 1)), ledger)
    sections = dict.fromkeys([section for section, _ in SECTIONS.values()], Fraction(0))
    for each in ledger:
        section, worth = SECTIONS.get(each["item"], ("", None))
        if section:
            points = Fraction(worth) * Fraction(each["quantity"]) if worth else -Fraction(each["panel_points"])
            sections[section] += points
    assert {section: figure(results, section) for section in sections} == sections
    assert figure(results, "deductions") == sum(sections.values())


@given(ledgers, ledgers, st.randoms(use_true_random=False))
def test_neither_order_nor_colleagues_matter(ledger: list[Entry], another: list[Entry], shuffle: Any) -> None:
    sales = dict.fromkeys(WEIGHTS, (2, 3))
    alone = worked(sales, ledger)
    shuffled = list(ledger)
    shuffle.shuffle(shuffled)
    together = worked(sales, shuffled, another)
    for name in MONTH.figures:
        assert value(together, name) == value(alone, name)


@given(st.lists(st.tuples(st.integers(0, 33), st.integers(0, 13)), min_size=1, max_size=12))
def test_the_excellent_have_places_of_their_own(known: list[tuple[int, int]]) -> None:
    builder = InputsBuilder(QUARTER, AUTUMN)
    items = ("cultivated_brand_display", 5), ("retail_handbook_use", 3), ("visit_coverage_rate", 2)
    for position, (class1, class2) in enumerate(known):
        sample = {"class1_known": class1, "class2_known": class2, "happened_on": date(2026, 10, 5)}
        facts: dict[tuple[str, Period | None], object] = {
            (f"tobacco.quarter-items.{name}", AUTUMN): points for name, points in items
        }
        builder.add(ManagerData(f"M{position:02d}", facts=facts, deals=[sample]))
    inputs = builder.build()
    results = compute_columns(QUARTER, inputs)
    assert outcome(compute_rows(QUARTER, inputs)) == outcome(results)
    exact = [
        40 * min(Fraction(1), Fraction(class1, 15)) + 40 * min(Fraction(1), Fraction(class2, 9)) + 10
        for class1, class2 in known
    ]
    points = [Fraction(floor(each * 100 + Fraction(1, 2)), 100) for each in exact]
    assert [figure(results, "quarter_points", row) for row in range(len(known))] == points
    best = sorted((-each, row) for row, each in enumerate(points) if each >= 90)
    assert [figure(results, "excellent_place", row) for _, row in best] == list(range(1, len(best) + 1))
    chosen = [row for row in range(len(known)) if figure(results, "acting_market_manager", row) == 1]
    assert chosen == [row for _, row in best[:1]]
