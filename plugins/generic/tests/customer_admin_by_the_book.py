"""generic-customer-admin, all three variants, from its text alone, with fractions; nothing of meritgraph is used.

Source: policies.md 2.3 and 12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

__all__ = ["Care", "Contacts", "Template", "families_by_the_book", "month_by_the_book", "weighted_by_the_book"]

NOTHING = Fraction(0)
Told = dict[str, Fraction | bool | None]


@dataclass(frozen=True)
class Template:
    """What the company has put into the templates; 80, 60, above 100 and below 60 are the template's own."""

    churn_max: Fraction = Fraction(5, 100)
    churn_second_level: Fraction = Fraction(2, 100)
    churn_extra: Fraction = Fraction(5)
    satisfaction_min: Fraction = Fraction(8)
    new_customer_min: Fraction = Fraction(3)
    feedback_min: Fraction = Fraction(9, 10)
    base: Fraction = Fraction(25)
    extra: Fraction = Fraction(3)
    extra_cap: Fraction | None = None
    bonus: Fraction = Fraction(2000)
    full_from: Fraction = Fraction(80)
    part_from: Fraction = Fraction(60)
    share_60_79: Fraction = Fraction(6, 10)
    share_below_60: Fraction = NOTHING
    excellent_months: int = 3
    data_accuracy_min: Fraction = Fraction(95, 100)
    contacts_per_week: Fraction = Fraction(3)
    weeks: Fraction = Fraction(13)
    weights: Mapping[str, Fraction] = field(
        default_factory=lambda: {
            "churn": Fraction(3, 10),
            "communication": Fraction(2, 10),
            "data_accuracy": Fraction(5, 10),
        }
    )


@dataclass(frozen=True)
class Care:
    """A month's records; None is what nobody recorded."""

    customers: Fraction | None = None
    lost: Fraction | None = None
    satisfaction: Fraction | None = None
    signed: Fraction | None = None
    feedback: Fraction | None = None
    feedback_satisfied: Fraction | None = None
    old_customers: Fraction | None = None
    repurchasing: Fraction | None = None
    collaboration: Fraction | None = None
    self_development: Fraction | None = None
    checked: Fraction | None = None
    correct: Fraction | None = None


@dataclass(frozen=True)
class Contacts:
    """A quarter's contacts: how many solved a problem, got positive feedback, both, or neither."""

    solved: int = 0
    praised: int = 0
    both: int = 0
    neither: int = 0


def cents(value: Fraction) -> Fraction:
    """Rounded half-up to two places; nothing here is below zero."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def over(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    """The quotient, where there is one."""
    return None if part is None or not whole else part / whole


def part_reached(reached: Fraction | None, wanted: Fraction) -> Fraction:
    """1 from the target on, below it in proportion; a target of 0 is met; without data nothing."""
    if reached is None:
        return NOTHING
    return Fraction(1) if reached >= wanted else reached / wanted


def churn_kept(churn: Fraction | None, limit: Fraction) -> Fraction:
    """1 down from the limit, above it limit ÷ churn; without data nothing."""
    if churn is None:
        return NOTHING
    return Fraction(1) if churn <= limit else limit / churn


def month_by_the_book(care: Care, template: Template, excellent_before: int) -> tuple[Told, set[str]]:
    """Variant 1: figures and notices; ``excellent_before`` are the months of excellence in a row up to the last."""
    churn, handled = over(care.lost, care.customers), over(care.feedback_satisfied, care.feedback)
    reached = (
        (care.satisfaction, template.satisfaction_min),
        (care.signed, template.new_customer_min),
        (handled, template.feedback_min),
    )
    churn_points = template.base * churn_kept(churn, template.churn_max)
    points = [template.base * part_reached(*each) for each in reached]
    is_low = churn is not None and churn <= template.churn_second_level and churn < template.churn_max
    extra = template.churn_extra if is_low else NOTHING
    extra += template.extra * sum(value is not None and value > wanted for value, wanted in reached)
    if template.extra_cap is not None:
        extra = min(extra, template.extra_cap)
    score = cents(churn_points + sum(points, NOTHING) + extra)
    share = template.share_60_79 if score >= template.part_from else template.share_below_60
    share = Fraction(1) if score >= template.full_from else share
    months = excellent_before + 1 if score >= template.full_from else 0
    told: Told = {
        "customer_churn_rate": churn,
        "customer_satisfaction_score": care.satisfaction,
        "new_customer_signed_count": care.signed,
        "feedback_timely_satisfied_rate": handled,
        "churn_points": churn_points,
        "satisfaction_points": points[0],
        "new_customer_points": points[1],
        "feedback_points": points[2],
        "extra_points": extra,
        "month_points": score,
        "bonus_share": share,
        "bonus": cents(template.bonus * share),
        "total": cents(template.bonus * share),
        "months_excellent": Fraction(months),
    }
    notices = {"deserves_promotion"} if months >= template.excellent_months else set()
    if churn is None or any(value is None for value, _ in reached):
        notices.add("without_data")
    return told, notices


def families_by_the_book(care: Care, template: Template) -> Told:
    """Variant 2: the indicators."""
    return {
        "customer_churn_rate": over(care.lost, care.customers),
        "customer_satisfaction_score": care.satisfaction,
        "new_customer_signed_count": care.signed,
        "new_customers_reached": (care.signed or NOTHING) >= template.new_customer_min,
        "repurchase_rate": over(care.repurchasing, care.old_customers),
        "internal_collaboration_score": care.collaboration,
        "self_development_score": care.self_development,
    }


def weighted_by_the_book(
    months: Sequence[Care], contacts: Contacts, template: Template
) -> tuple[Told, set[str], set[str]]:
    """Variant 3: the quarter's figures, notices and refusals. Months are collected, the quarter is appraised."""

    def added(name: str) -> Fraction:
        return sum((getattr(month, name) or NOTHING for month in months), NOTHING)

    churn = over(added("lost"), added("customers"))
    accuracy = over(added("correct"), added("checked"))
    effective = Fraction(contacts.solved + contacts.praised + contacts.both)
    completions = {
        "churn": churn_kept(churn, template.churn_max),
        "data_accuracy": part_reached(accuracy, template.data_accuracy_min),
        "communication": part_reached(effective, template.contacts_per_week * template.weeks),
    }
    exact = 100 * sum((template.weights[name] * part for name, part in completions.items()), NOTHING)
    told: Told = {
        "customer_churn_rate": churn,
        "customer_data_accuracy_rate": accuracy,
        "effective_contact_count": effective,
        "churn_completion": completions["churn"],
        "accuracy_completion": completions["data_accuracy"],
        "communication_completion": completions["communication"],
        "quarter_points": cents(exact),
    }
    notices = {"without_data"} if churn is None or accuracy is None else set()
    return told, notices, set() if sum(template.weights.values()) == 1 else {"weights_do_not_add_up"}
