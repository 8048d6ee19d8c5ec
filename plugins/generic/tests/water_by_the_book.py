"""generic-water-assistant from its text alone, with fractions; nothing of meritgraph is used.

Source: policies.md 2.4 and 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

__all__ = ["Assistant", "Firm", "pay_by_the_book"]

NOTHING = Fraction(0)


@dataclass(frozen=True)
class Firm:
    """What the firm has set; the values are the policy's own but for the seniority award."""

    base: Fraction = Fraction(900)
    lunch: Fraction = Fraction(5)
    full_attendance: Fraction = Fraction(30)
    seniority: Fraction = Fraction(50)
    pension: Fraction = Fraction(100)
    service_months: int = 12
    pool: Fraction = Fraction(2300)
    sales_weight: Fraction = Fraction(1, 5)
    service_weight: Fraction = Fraction(4, 5)
    floor: Fraction = Fraction(4, 5)
    cap: Fraction = Fraction(1)
    dispensers: Fraction = Fraction(100)
    barrels: Fraction = Fraction(1000)
    dispenser_pay: Fraction = Fraction(4)
    barrel_pay: Fraction = Fraction(2)
    barrels_for_a_dispenser: Fraction = Fraction(10)
    pays_consumed_surplus: bool = False


@dataclass(frozen=True)
class Assistant:
    """An assistant's month; None is what nobody recorded."""

    sales: Fraction | None
    target: Fraction | None
    dispensers: Fraction | None
    barrels: Fraction | None
    days: Fraction | None
    is_full: bool | None
    months: int


def cents(value: Fraction) -> Fraction:
    """Rounded half-up to a cent; nothing here is below zero."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def pay_by_the_book(assistant: Assistant, firm: Firm) -> dict[str, Fraction | bool | None] | None:
    """Every figure that the policy names; None where there is no sales target, and so no statement."""
    if not assistant.target:
        return None
    completion = (assistant.sales or NOTHING) / assistant.target
    sales = firm.pool * firm.sales_weight * min(completion, firm.cap) if completion >= firm.floor else NOTHING
    cleaned, delivered = assistant.dispensers or NOTHING, assistant.barrels or NOTHING
    spare_dispensers, spare_barrels = max(cleaned - firm.dispensers, NOTHING), max(delivered - firm.barrels, NOTHING)
    rate = firm.barrels_for_a_dispenser
    barrels_needed = max(firm.dispensers - cleaned, NOTHING) * rate
    dispensers_needed = max(firm.barrels - delivered, NOTHING) / rate
    is_met = spare_barrels >= barrels_needed and spare_dispensers >= dispensers_needed
    used = (NOTHING, NOTHING) if firm.pays_consumed_surplus else (dispensers_needed, barrels_needed)
    dispensers_paid = spare_dispensers - used[0] if is_met else NOTHING
    barrels_paid = spare_barrels - used[1] if is_met else NOTHING
    has_served = assistant.months >= firm.service_months
    lines: dict[str, Fraction] = {
        "sales_pay": cents(sales),
        "service_pay": cents(firm.pool * firm.service_weight) if is_met else NOTHING,
        "surplus_pay": cents(dispensers_paid * firm.dispenser_pay + barrels_paid * firm.barrel_pay),
        "base": firm.base,
        "lunch": cents(firm.lunch * (assistant.days or NOTHING)),
        "full_attendance": firm.full_attendance if assistant.is_full else NOTHING,
        "seniority_award": firm.seniority if has_served else NOTHING,
        "pension": firm.pension if has_served else NOTHING,
    }
    return {
        **lines,
        "total": sum(lines.values(), NOTHING),
        "area_sales_completion_rate": completion,
        "dispenser_cleaned_count": cleaned,
        "water_barrel_delivered_count": delivered,
        "surplus_dispensers": spare_dispensers,
        "surplus_barrels": spare_barrels,
        "barrels_needed": barrels_needed,
        "dispensers_needed": dispensers_needed,
        "is_service_met": is_met,
        "dispensers_paid": dispensers_paid,
        "barrels_paid": barrels_paid,
        "months_of_service": Fraction(assistant.months),
    }
