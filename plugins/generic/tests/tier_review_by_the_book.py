"""generic-tier-review from its text alone, with fractions; nothing of meritgraph is used.

Source: policies.md 2.1 and 12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

__all__ = ["EDUCATION", "TIERS", "Company", "Manager", "Year", "review_by_the_book", "tier_at"]

EDUCATION = ("secondary", "associate", "bachelor", "master", "doctor")
TIERS = ("junior", "intermediate", "senior")
TIER_BELOW = {"intermediate": "junior", "senior": "intermediate"}
NOTHING = Fraction(0)
Told = dict[str, Fraction | str | bool | None]


@dataclass(frozen=True)
class Company:
    """What the company has put into the policy's placeholders."""

    education: Mapping[str, str]
    years_total: Mapping[str, Fraction]
    years_below: Mapping[str, Fraction]
    sales: Mapping[str, Fraction]
    new_customers: Fraction
    satisfaction: Fraction
    growth: Mapping[str, Fraction]
    is_growth_against_tier: bool
    yoy: Fraction
    complaints_below: Fraction
    key_accounts: Fraction
    share: Fraction
    long_term: Fraction
    projects: Fraction
    rewards: Sequence[tuple[Fraction, Fraction]]
    excellent_years: int
    last_day_counts: bool = False


@dataclass(frozen=True)
class Year:
    """A year's records; None is what nobody recorded."""

    sales: Fraction | None = None
    target: Fraction | None = None
    new_customers: Fraction | None = None
    customers: Fraction | None = None
    long_term: Fraction | None = None
    surveyed: Fraction | None = None
    satisfied: Fraction | None = None
    complaints: Fraction | None = None
    key_accounts: Fraction | None = None
    projects: Fraction | None = None
    is_excellent: bool | None = None


@dataclass(frozen=True)
class Manager:
    """A manager: this year's records, earlier years' by how far back, tiers by the day, qualification, streaks."""

    code: str
    year: Year
    earlier: Mapping[int, Year] = field(default_factory=dict)
    tiers: Mapping[date, str] = field(default_factory=dict)
    since: date | None = None
    education: str | None = None
    exams: Mapping[str, bool | None] = field(default_factory=dict)
    has_article: bool | None = None
    has_award: bool | None = None
    excellent_before: int = 0
    missed_before: int = 0


def over(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    """The quotient; nothing recorded counts as 0, and nothing is divided by 0."""
    return (part or NOTHING) / whole if whole else None


def tier_at(manager: Manager, day: date) -> str | None:
    """The tier on record on a day."""
    known = [tier for since, tier in sorted(manager.tiers.items()) if since <= day]
    return known[-1] if known else None


def years_since(since: date | None, day: date, company: Company) -> Fraction | None:
    """Complete months up to a month's last day, in years; through that day, who began on a first has one more."""
    if since is None or since > day:
        return None
    one_more = company.last_day_counts and since.day == 1
    return Fraction((day.year - since.year) * 12 + day.month - since.month + one_more, 12)


def first_day_at(manager: Manager, tier: str, day: date) -> date | None:
    """The first day at the tier or a higher one."""
    days = [since for since, held in manager.tiers.items() if since <= day and TIERS.index(held) >= TIERS.index(tier)]
    return min(days, default=None)


def yearly_mean(
    manager: Manager, everybody: Sequence[Manager], tier: str, last_day: date, company: Company
) -> Fraction | None:
    """New customers a year while in a tier: of the manager's own years, or of all managers of that tier."""
    if company.is_growth_against_tier:
        peers = [each.year.new_customers or NOTHING for each in everybody if tier_at(each, last_day) == tier]
        return sum(peers, NOTHING) / len(peers) if peers else None
    own = [
        manager.earlier.get(back, Year()).new_customers or NOTHING
        for back in range(1, 11)
        if tier_at(manager, last_day.replace(year=last_day.year - back)) == tier
    ]
    return sum(own, NOTHING) / len(own) if own else None


def at_least(value: Fraction | None, least: Fraction) -> bool:
    """Whether it is reached; without data it is not."""
    return value is not None and value >= least


def review_by_the_book(
    manager: Manager, everybody: Sequence[Manager], last_day: date, company: Company
) -> tuple[Told, set[str], str | None]:
    """Figures, notices, and the highest tier whose own conditions are met."""
    year, now = manager.year, tier_at(manager, last_day)
    everything = sum((each.year.sales or NOTHING for each in everybody), NOTHING)
    growth = {}
    for tier in ("junior", "intermediate"):
        mean = over(year.new_customers, yearly_mean(manager, everybody, tier, last_day, company))
        growth[tier] = None if mean is None else mean - 1
    yoy = over(year.sales, manager.earlier.get(1, Year()).sales)
    yoy = None if yoy is None else yoy - 1
    rates = {
        "customer_satisfaction_rate": over(year.satisfied, year.surveyed),
        "complaint_rate": over(year.complaints, year.customers),
        "long_term_customer_ratio": over(year.long_term, year.customers),
        "sales_share_of_company": over(year.sales, everything),
    }
    counts = {
        "new_customer_count": year.new_customers or NOTHING,
        "key_account_acquired_count": year.key_accounts or NOTHING,
        "major_project_led_count": year.projects or NOTHING,
    }
    sales = year.sales or NOTHING
    years = {
        "years_as_account_manager": years_since(manager.since, last_day, company),
        "years_since_junior": years_since(first_day_at(manager, "junior", last_day), last_day, company),
        "years_since_intermediate": years_since(first_day_at(manager, "intermediate", last_day), last_day, company),
    }

    def is_qualified(tier: str, *in_tier_below: Fraction | None) -> bool:
        learned = manager.education is not None and (
            EDUCATION.index(manager.education) >= EDUCATION.index(company.education[tier])
        )
        enough = at_least(years["years_as_account_manager"], company.years_total[tier])
        below = all(at_least(served, company.years_below[tier]) for served in in_tier_below)
        return learned and enough and below and manager.exams.get(tier) is True and sales >= company.sales[tier]

    complaint_rate = rates["complaint_rate"]
    met = {
        "junior": is_qualified("junior")
        and counts["new_customer_count"] >= company.new_customers
        and at_least(rates["customer_satisfaction_rate"], company.satisfaction),
        "intermediate": is_qualified("intermediate", years["years_since_junior"])
        and at_least(growth["junior"], company.growth["intermediate"])
        and at_least(yoy, company.yoy)
        and complaint_rate is not None
        and complaint_rate < company.complaints_below
        and counts["key_account_acquired_count"] >= company.key_accounts,
        "senior": is_qualified("senior", years["years_since_intermediate"])
        and (manager.has_article is True or manager.has_award is True)
        and at_least(growth["intermediate"], company.growth["senior"])
        and at_least(rates["sales_share_of_company"], company.share)
        and at_least(rates["long_term_customer_ratio"], company.long_term)
        and counts["major_project_led_count"] >= company.projects,
    }
    reading = next((tier for tier in reversed(TIERS) if met[tier]), None)
    bonus = next((pay for above, pay in reversed(company.rewards) if yoy is not None and yoy > above), NOTHING)
    excellent = manager.excellent_before + 1 if year.is_excellent else 0
    is_missed = bool(year.target) and sales < (year.target or NOTHING)
    missed = manager.missed_before + 1 if is_missed else 0
    consequence = ("none", "warning", "demotion", "dismissal")[min(missed, 3)]
    after = now
    if consequence == "demotion" and now is not None:
        after = TIERS[max(TIERS.index(now) - 1, 0)]
    told: Told = {
        "sales_amount": sales,
        "sales_yoy_growth": yoy,
        **rates,
        **counts,
        **years,
        "new_customer_growth_since_junior": growth["junior"],
        "new_customer_growth_since_intermediate": growth["intermediate"],
        "new_customer_growth_vs_prev_tier_avg": growth.get(TIER_BELOW.get(now or "", "")),
        "growth_bonus": bonus,
        "total": bonus,
        "years_excellent": Fraction(excellent),
        "years_missed": Fraction(missed),
        "consequence": consequence,
        "tier_after_consequence": None if consequence == "dismissal" else after,
    }
    notices = {"excellent_account_manager"} if excellent else set()
    if excellent >= company.excellent_years:
        notices.add("deserves_extra_benefits")
    return told, notices, reading
