"""tobacco-shanxi-grading from its text alone, with fractions; nothing of meritgraph is used.

Source: policies.md 5.3 and 12.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

__all__ = ["Person", "Rules", "grading_by_the_book"]

ENOUGH_EDUCATION = ("junior_college", "bachelor", "postgraduate")


@dataclass(frozen=True)
class Rules:
    """What the company has set; the values are the policy's own."""

    senior_years_min: Fraction = Fraction(3)
    entry_age_max: int = 45
    urban: tuple[Fraction, Fraction] = (Fraction(140), Fraction(200))
    rural: tuple[Fraction, Fraction] = (Fraction(100), Fraction(140))
    last_day_counts: bool = False


@dataclass(frozen=True)
class Person:
    """A manager as recorded; None is what nobody recorded."""

    code: str
    hired_on: date
    network: str | None = None
    customers: Fraction | None = None
    born_on: date | None = None
    marketing_since: date | None = None
    education: str | None = None
    certificate: str | None = None
    ethics: bool | None = None
    knowledge: bool | None = None
    business_skill: bool | None = None
    sold: Fraction | None = None
    sold_a_year_ago: Fraction | None = None
    key_brands_sold: Fraction | None = None
    forecast: Fraction | None = None
    ordered: Fraction | None = None
    delivered: Fraction | None = None


Told = dict[str, Fraction | str | bool | None]


def whole_months(since: date, until: date) -> int:
    """Complete months between two days of a calendar; the month's last day completes one that began on a later day."""
    months = (until.year - since.year) * 12 + until.month - since.month
    is_last_day = (date.fromordinal(until.toordinal() + 1)).day == 1
    return months if until.day >= since.day or is_last_day else months - 1


def over(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    """The quotient, where there is one."""
    return None if part is None or not whole else part / whole


def grading_by_the_book(
    person: Person, colleagues: Sequence[Person], last_day: date, rules: Rules
) -> tuple[Told, set[str], str | None]:
    """Figures, notices, and the grade whose conditions are met. ``colleagues`` are all managers."""
    sold, before = person.sold or Fraction(0), person.sold_a_year_ago or Fraction(0)
    accuracy = None if person.forecast is None else over(abs(sold - person.forecast), sold)
    growth = over(sold, before)
    limits = None if person.network is None else rules.urban if person.network == "urban" else rules.rural
    served = [each.customers for each in colleagues if each.network == person.network and each.customers is not None]
    together = sum(served, Fraction(0)) if person.network is not None else None
    age = None if person.born_on is None else whole_months(person.born_on, person.hired_on)
    posts = None if person.marketing_since is None else whole_months(person.marketing_since, last_day)
    if posts is not None and rules.last_day_counts and person.marketing_since and person.marketing_since.day == 1:
        posts += 1  # through the month's last day, who began on the first of a month has completed one more
    figures: Told = {
        "customers": person.customers,
        "forecast_accuracy_rate": None if accuracy is None else 1 - accuracy,
        "order_fulfillment_rate": over(person.delivered, person.ordered),
        "sales_growth_rate": None if growth is None else growth - 1,
        "brand_concentration": over(person.key_brands_sold or Fraction(0), sold),
        "network_customers_per_manager": None if together is None or not served else together / len(served),
        "months_in_marketing": None if posts is None else Fraction(posts),
        "age_at_entry": None if age is None else Fraction(age // 12),
    }
    notices = {"above_entry_age"} if age is not None and age // 12 > rules.entry_age_max else set()
    if limits is not None:
        fewest, most = limits
        own = person.customers
        notices |= {"too_many_customers"} if own is not None and own > most else set()
        notices |= {"too_few_customers"} if own is not None and own < fewest else set()
        assert together is not None
        notices |= {"network_understaffed"} if together > most * len(served) else set()
        notices |= {"network_overstaffed"} if together < fewest * len(served) else set()
    is_senior = (
        posts is not None
        and posts >= rules.senior_years_min * 12
        and person.education in ENOUGH_EDUCATION
        and person.certificate == "senior_marketer"
        and person.ethics is True
        and person.knowledge is True
        and person.business_skill is True
    )
    return figures, notices, "senior" if is_senior else None
