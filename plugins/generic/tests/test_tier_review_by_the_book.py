"""Thousands of managers reviewed: every figure, condition and consequence against the policy's text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from tier_review_by_the_book import EDUCATION, TIERS, Company, Manager, Year, review_by_the_book

from held_against import Worked, differences, written
from meritgraph.engine import plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from meritgraph_generic.tier_review import TierReview
from through_the_api import differences_over_graphql

PLAN = plan_of(TierReview)
YEAR = Period.parse("2026")
LAST_DAY = date(2026, 12, 31)
FACTS = {
    "new_customers": "new_customers",
    "customers": "customers",
    "customers_long_term": "long_term",
    "customers_surveyed": "surveyed",
    "customers_satisfied": "satisfied",
    "complaints": "complaints",
    "key_accounts_won": "key_accounts",
    "major_projects_led": "projects",
}


class Made:
    """A company and its managers of one seed."""

    def __init__(self, seed: int, streaks: tuple[int, ...] = (0, 0, 1, 2, 5)) -> None:
        self.random, self.streaks = Random(seed), streaks
        self.company = self.terms()

    def number(self, *literals: str) -> Fraction:
        """One of these numbers."""
        return Fraction(self.random.choice(literals))

    def terms(self) -> Company:
        """Values that a company might put into the placeholders."""
        pick = self.random.choice
        return Company(
            education={tier: pick(EDUCATION[:3]) for tier in TIERS},
            years_total={tier: self.number("1", "2", "2.5") for tier in TIERS},
            years_below={tier: self.number("1", "2", "0.5") for tier in TIERS[1:]},
            sales={tier: self.number("500000", "1000000", "0.01") for tier in TIERS},
            new_customers=self.number("5", "0"),
            satisfaction=self.number("0.8", "0.9"),
            growth={tier: self.number("0.1", "0.25", "0", "-0.1") for tier in TIERS[1:]},
            is_growth_against_tier=self.random.random() < 0.4,
            yoy=self.number("0.05", "0", "-0.1"),
            complaints_below=self.number("0.02", "0.05"),
            key_accounts=self.number("1", "2"),
            share=self.number("0.01", "0.02", "0.05"),
            long_term=self.number("0.4", "0.5"),
            projects=self.number("1", "2"),
            rewards=pick(((), ((Fraction(0), Fraction(1000)), (Fraction(1, 10), Fraction("3000.55"))))),
            excellent_years=pick((1, 2, 3)),
            last_day_counts=pick((False, True)),
        )

    def manager(self, code: str) -> Manager:
        """A manager at or beside each threshold; two in three have everything that is asked."""
        pick, likely = self.random.choice, self.random.random() < 0.66
        sales = self.company.sales[pick(TIERS)] + self.number("0", "0", "0.01", "-0.01", "700000")
        years = {
            back: Year(
                sales=self.maybe(Fraction(round(sales / self.number("1", "1.05", "1", "1.1", "0.9") * 100), 100)),
                new_customers=self.maybe(Fraction(pick((0, 4, 8, 10)))),
            )
            for back in range(1, 12)
            if self.random.random() < 0.9
        }
        exams = {tier: True if likely else pick((True, False, None)) for tier in TIERS}
        return Manager(
            code,
            self.year(sales, likely=likely),
            years,
            self.tiers(),
            pick((None, *[self.day(pick((1, 2, 3, 8))) for _ in range(8)])),
            pick(EDUCATION[2:]) if likely else pick((*EDUCATION, None)),
            exams,
            pick((True, False, None)),
            pick((True, True, False, None)),
            pick(self.streaks),
            pick(self.streaks),
        )

    def year(self, sales: Fraction, *, likely: bool) -> Year:
        """This year's records."""
        pick, company = self.random.choice, self.company
        customers, surveyed = Fraction(pick((200, 100, 60))), Fraction(pick((50, 10, 70)))
        beside = (0, 0, 0, 1) if likely else (0, 1, -1, -20)
        target = pick((None, Fraction(0), sales, sales + Fraction(1, 100), sales * 2))
        return Year(
            self.maybe(sales),
            target,
            self.maybe(Fraction(pick((4, 5, 10, 11, 12, 30)))),
            self.maybe(pick((customers, customers, customers, Fraction(0)))),
            self.maybe(max(customers * company.long_term + pick(beside), Fraction(0))),
            self.maybe(pick((surveyed, surveyed, surveyed, Fraction(0)))),
            self.maybe(max(surveyed * company.satisfaction + pick(beside), Fraction(0))),
            self.maybe(max(customers * company.complaints_below - pick((0, 1, 1, 1, -1)), Fraction(0))),
            self.maybe(company.key_accounts + pick((0, 0, 1, -1))),
            self.maybe(company.projects + pick((0, 0, 1, -1))),
            pick((True, True, False, None)),
        )

    def day(self, years: int) -> date:
        """So many years before the year's end, to the day or a day beside it."""
        whole = date(LAST_DAY.year - years, 12, 31)
        return whole + timedelta(days=self.random.choice((0, 1, -1, -200, 90)))

    def tiers(self) -> dict[date, str]:
        """A history of tiers; there may be demotions, and one may lie in the future."""
        days = self.random.sample((-1, 0, 1, 2, 3, 4, 6, 9), self.random.choice((0, 1, 2, 2, 3)))
        return {self.day(years): self.random.choice(TIERS) for years in days}

    def maybe(self, value: Fraction) -> Fraction | None:
        """The value, or nothing recorded."""
        return None if self.random.random() < 0.03 else value


def terms_of(company: Company) -> dict[str, object]:
    """The company's values as it sets them."""

    def each(values: Mapping[str, Fraction]) -> dict[str, str | None]:
        return {tier: written(value) for tier, value in values.items()}

    bounds = [above for above, _ in company.rewards]
    rows = [
        {"above": written(above), "value": written(pay)} | ({"up_to": written(upper)} if upper is not None else {})
        for (above, pay), upper in zip(company.rewards, [*bounds[1:], None], strict=False)
    ]
    return {
        **{f"education_req_{tier}": education for tier, education in company.education.items()},
        "years_total_min": each(company.years_total),
        "years_prev_tier_min": each(company.years_below),
        "sales_min": each(company.sales),
        "new_customer_min": written(company.new_customers),
        "satisfaction_min": written(company.satisfaction),
        "new_customer_growth_min": each(company.growth),
        "growth_basis": "tier" if company.is_growth_against_tier else "own",
        "sales_yoy_min": written(company.yoy),
        "complaint_rate_max": written(company.complaints_below),
        "key_account_min": written(company.key_accounts),
        "sales_share_min": written(company.share),
        "long_term_ratio_min": written(company.long_term),
        "major_project_min": written(company.projects),
        "reward_table": rows,
        "consecutive_excellent_years": company.excellent_years,
        "last_day_counts": company.last_day_counts,
    }


def as_recorded(manager: Manager) -> ManagerData:
    """The manager as the company records one."""
    facts: dict[tuple[str, Period | None], object] = {
        ("generic.manager-year.rated_excellent", YEAR): manager.year.is_excellent,
        ("generic.manager-qualification.account_manager_since", None): manager.since,
        ("generic.manager-qualification.education", None): manager.education,
        ("generic.manager-qualification.published_article", None): manager.has_article,
        ("generic.manager-qualification.won_award", None): manager.has_award,
    }
    for tier, passed in manager.exams.items():
        facts[f"generic.manager-qualification.passed_{tier}_exam", None] = passed
    for back, year in ({0: manager.year} | dict(manager.earlier)).items():
        period = YEAR.ago(back)
        facts["generic.manager-year.sales", period] = {"value": written(year.sales), "target": written(year.target)}
        facts |= {(f"generic.manager-year.{name}", period): written(getattr(year, own)) for name, own in FACTS.items()}
    earlier = {
        (PLAN.scheme.code, "years_excellent", YEAR.ago(1)): manager.excellent_before,
        (PLAN.scheme.code, "years_missed", YEAR.ago(1)): manager.missed_before,
    }
    known = {key: value for key, value in facts.items() if value is not None}
    return ManagerData(manager.code, tiers=manager.tiers, facts=known, earlier=earlier)


def made(maker: Made, count: int) -> tuple[dict[str, object], list[tuple[ManagerData, Worked]]]:
    """The company's terms, and its managers with what the policy says of them."""
    managers = [maker.manager(f"G{at:05}") for at in range(count)]
    people = []
    for manager in managers:
        told, notices, tier = review_by_the_book(manager, managers, LAST_DAY, maker.company)
        people.append((as_recorded(manager), Worked(told, frozenset(notices), tier=tier)))
    return terms_of(maker.company), people


def test_every_tier_is_read_for_somebody() -> None:
    assert {worked.tier for seed in range(20) for _, worked in made(Made(seed), 30)[1]} == {None, *TIERS}


@pytest.mark.parametrize("seed", range(8))
def test_every_figure_is_as_the_policy_says(seed: int) -> None:
    assert differences(PLAN, YEAR, *made(Made(seed), 30))[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_every_figure_of_many_more_is_as_the_policy_says(seed: int) -> None:
    assert differences(PLAN, YEAR, *made(Made(seed), 60))[:3] == []


@pytest.mark.slow
def test_over_graphql_it_is_as_the_policy_says(tmp_path: Path) -> None:
    first_year = made(Made(3, streaks=(0,)), 120)
    assert differences_over_graphql(tmp_path, PLAN, YEAR, *first_year)[:3] == []
