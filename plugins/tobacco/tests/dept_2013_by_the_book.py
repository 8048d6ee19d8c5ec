"""tobacco-dept-2013 from its text alone, with fractions; nothing of meritgraph is used.

Source: policies.md 5.1 and 12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

__all__ = ["INDICATORS", "ITEMS", "PANEL", "Book", "Entry", "Month", "month_by_the_book"]

INDICATORS = {
    "cigarette_volume": 20,
    "low_grade_volume": 5,
    "low_tar_volume": 5,
    "key_brand_volume": 5,
    "key_brand_shelf_rate": 5,
    "revenue_per_case": 20,
}
RECEIVERS = {"key_brand_volume": "cigarette_volume", "key_brand_shelf_rate": "revenue_per_case"}

ITEMS: dict[str, dict[str, str]] = {
    "work_method": {
        "analysis_late": "0.5",
        "analysis_poor": "0.5",
        "plan_late": "0.5",
        "plan_poor": "0.5",
        "visit_off_plan": "0.5",
        "visit_missed": "0.5",
        "customer_unaware_basic": "0.5",
        "customer_unaware_promo": "1",
        "promo_goods_late": "2",
        "label_not_replaced": "0.5",
        "daily_summary_late": "0.5",
        "daily_summary_poor": "0.5",
        "weekly_summary_late": "0.5",
        "weekly_summary_poor": "0.5",
        "review_summary_late": "0.5",
        "review_summary_poor": "0.5",
    },
    "information_collection": {
        "collection_missing": "0.5",
        "collection_entry_missing": "0.5",
        "collection_fabricated": "1",
    },
    "scientific_quota": {"quota_unaware": "0.5", "quota_not_adjusted": "1"},
    "demand_forecast": {"forecast_late": "0.5"},
    "business_guidance": {"guidance_missing": "0.5"},
    "information_maintenance": {"new_entrant_data_late": "1", "customer_base_data_late": "0.5"},
    "four_role_linkage": {"closure_not_reported": "1", "peer_feedback_late": "1"},
    "training": {
        "training_absent": "0.5",
        "training_notes_poor": "0.5",
        "training_notes_none": "1",
        "training_eval_failed": "0.5",
        "reflection_late": "0.5",
        "reflection_poor": "1",
    },
    "customer_satisfaction": {"complaint_at_fault": "3"},
}
"""Section → item → points that one unit costs; the two gaps in percentage points (1.3e, 3.3) stand beside."""

GAPS = {"order_success_rate": "work_method", "quota_completion": "scientific_quota"}
PANEL = ("rule_breach", "activity_bonus", "suggestion_adopted")
PRAISE = Fraction(2)


@dataclass(frozen=True)
class Book:
    """What the department has set; the values are the policy's own but for the two required rates."""

    weights: Mapping[str, Fraction] = field(
        default_factory=lambda: {name: Fraction(points) for name, points in INDICATORS.items()}
    )
    completion_cap: Fraction = Fraction(1)
    qualitative_points: Fraction = Fraction(40)
    qualitative_cap: Fraction = Fraction(40)
    gap_points: Fraction = Fraction(1, 10)
    whole_gaps_only: bool = False
    required: Mapping[str, Fraction] = field(
        default_factory=lambda: {"order_success_rate": Fraction(95, 100), "quota_completion": Fraction(98, 100)}
    )
    yuan_per_point: Fraction | None = None
    is_linked_by_yuan: bool = False
    full_points: Fraction = Fraction(100)


@dataclass(frozen=True)
class Entry:
    """One line of the ledger."""

    item: str
    quantity: Fraction | None = None
    customer: str | None = None
    panel: Fraction | None = None


@dataclass(frozen=True)
class Month:
    """What is recorded of one manager: actual and target of each indicator, the two rates, the ledger."""

    sales: Mapping[str, tuple[Fraction | None, Fraction | None]]
    rates: Mapping[str, Fraction | None]
    ledger: Sequence[Entry]


def half_up(value: Fraction, places: int = 2) -> Fraction:
    """Rounded, ties away from zero."""
    units = floor(abs(value) * 10**places + Fraction(1, 2))
    return Fraction(units if value >= 0 else -units, 10**places)


def weights_of(month: Month, book: Book) -> dict[str, Fraction]:
    """The points of each indicator after those without a target have handed theirs on."""
    weights = dict(book.weights)
    for giver, receiver in RECEIVERS.items():
        if not month.sales[giver][1]:
            weights[receiver] += weights[giver]
            weights[giver] = Fraction(0)
    return weights


def completion_of(actual: Fraction | None, target: Fraction | None, cap: Fraction) -> Fraction:
    """Actual over target, from 0 to the cap; 0 without a target."""
    if not target:
        return Fraction(0)
    return min(max((actual or Fraction(0)) / target, Fraction(0)), cap)


def gap_of(name: str, month: Month, book: Book) -> Fraction:
    """Percentage points below what is required: by the month's rate, else as the ledger has them."""
    rate = month.rates[name]
    if rate is not None:
        gaps = [max(book.required[name] - rate, Fraction(0)) * 100]
    else:
        entries = (entry for entry in month.ledger if entry.item == f"{name}_gap")
        gaps = [Fraction(1) if entry.quantity is None else entry.quantity for entry in entries]
    return sum((Fraction(floor(gap)) if book.whole_gaps_only else gap for gap in gaps), Fraction(0))


def section_of(items: Mapping[str, str], month: Month) -> Fraction:
    """The deductions of one section, below zero."""
    return -sum(
        (
            Fraction(items[entry.item]) * (1 if entry.quantity is None else entry.quantity)
            for entry in month.ledger
            if entry.item in items
        ),
        Fraction(0),
    )


def praise_of(month: Month) -> Fraction:
    """Two points for each customer who praised; a praise that names nobody stands for itself."""
    praises = [entry for entry in month.ledger if entry.item == "written_praise"]
    named = {entry.customer for entry in praises if entry.customer is not None}
    return PRAISE * (len(named) + sum(entry.customer is None for entry in praises))


def panel_of(item: str, month: Month) -> Fraction:
    """What the panel decided for an item; an undecided case does not count."""
    return sum((entry.panel or Fraction(0) for entry in month.ledger if entry.item == item), Fraction(0))


def month_by_the_book(month: Month, book: Book) -> dict[str, Fraction | None]:
    """Every figure that the policy names, exact but for the month's total."""
    weights = weights_of(month, book)
    points = {name: weights[name] * completion_of(*month.sales[name], book.completion_cap) for name in weights}
    gaps = {name: -book.gap_points * gap_of(name, month, book) for name in GAPS}
    sections = {section: section_of(items, month) for section, items in ITEMS.items()}
    for name, section in GAPS.items():
        sections[section] += gaps[name]
    breaches = [abs(entry.panel or Fraction(0)) for entry in month.ledger if entry.item == "rule_breach"]
    sections["rule_breach"] = -sum(breaches, Fraction(0))
    bonuses = {
        "activity_bonus": panel_of("activity_bonus", month),
        "suggestion_adopted": panel_of("suggestion_adopted", month),
        "written_praise": praise_of(month),
    }
    deductions, additions = sum(sections.values(), Fraction(0)), sum(bonuses.values(), Fraction(0))
    qualitative = min(max(book.qualitative_points + deductions + additions, Fraction(0)), book.qualitative_cap)
    quantitative = sum(points.values(), Fraction(0))
    total = half_up(quantitative + qualitative)
    by_yuan = book.is_linked_by_yuan
    return {
        **{name: month.sales[name][0] or Fraction(0) for name in weights},
        **{f"{name}_weight": weights[name] for name in (*RECEIVERS, *RECEIVERS.values())},
        **{f"{name}_points": value for name, value in points.items()},
        "quantitative": quantitative,
        "order_success_rate_gap": gaps["order_success_rate"],
        "quota_completion_gap": gaps["quota_completion"],
        **sections,
        **bonuses,
        "deductions": deductions,
        "additions": additions,
        "qualitative": qualitative,
        "month_points": total,
        "settled_points": total,
        "next_wage_coefficient": None if by_yuan else total / book.full_points,
        "next_wage": total * book.yuan_per_point if by_yuan and book.yuan_per_point is not None else None,
    }
