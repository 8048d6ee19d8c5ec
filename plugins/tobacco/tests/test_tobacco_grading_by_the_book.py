"""Thousands of managers rated by the quarter and graded by the month: every figure against the policies' text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from dynamic_quarterly_by_the_book import ITEMS, Asked, quarter_by_the_book
from dynamic_quarterly_by_the_book import Rules as RatingRules
from shanxi_by_the_book import Person, grading_by_the_book
from shanxi_by_the_book import Rules as GradingRules

from held_against import Value, Worked, differences, written
from meritgraph.engine import plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from meritgraph_tobacco.dynamic_quarterly import DynamicQuarterly
from meritgraph_tobacco.shanxi_grading import ShanxiGrading
from through_the_api import differences_over_graphql

AUTUMN, OCTOBER, YEAR_AGO = Period.parse("2026-Q4"), Period.parse("2026-10"), Period.parse("2025-10")
LAST_DAY = date(2026, 10, 31)
QUARTER, GRADING = plan_of(DynamicQuarterly), plan_of(ShanxiGrading)
People = list[tuple[ManagerData, Worked]]


class Made:
    """Companies of one seed; that of seed 0 has the policy's own values."""

    def __init__(self, seed: int) -> None:
        self.random, self.seed = Random(seed), seed

    def number(self, *literals: str) -> Fraction:
        """One of these numbers."""
        return Fraction(self.random.choice(literals))

    def maybe(self, value: Fraction, part: float = 0.15) -> Fraction | None:
        """The value, or nothing recorded."""
        return None if self.random.random() < part else value

    def rating_rules(self) -> RatingRules:
        """Values that a company might set for the quarter."""
        if not self.seed:
            return RatingRules()
        return RatingRules(
            knowledge_points=self.number("80", "75", "79.5"),
            maxima={name: points + self.number("0", "0.5", "1") for name, points in ITEMS.items()},
            class1_known_min=self.number("15", "10", "7"),
            class2_known_min=self.number("9", "7", "13"),
            class1_share=self.number("0.5", "0.6", "0", "1", "0.333"),
            is_share_rule=self.random.random() < 0.4,
            class1_on_sale=self.number("33", "30"),
            class2_on_sale=self.number("13", "14"),
            excellent_min=self.number("90", "85", "80.01"),
            competent_min=self.number("60", "70"),
            acting_market_managers=self.random.choice((1, 0, 2, 5)),
        )

    def asked(self, code: str, rules: RatingRules) -> Asked:
        """A manager's quarter: retailers about the numbers to be mastered, items up to their points or just above."""
        size = self.random.choice((0, 1, 1, 2, 3, 7, 20))
        good = self.random.random() < 0.6
        retailers = [
            (
                self.known(rules.class1_known_min, rules.class1_on_sale, good=good),
                self.known(rules.class2_known_min, rules.class2_on_sale, good=good),
            )
            for _ in range(size)
        ]
        items = {}
        for name, full in rules.maxima.items():
            if self.random.random() < 0.9:
                items[name] = max(full - self.number("0", "0", "0.5", "0.0049", "1.25", "2"), Fraction(0))
                items[name] += Fraction(1, 10**4) if self.random.random() < 0.01 else 0
        return Asked(code, retailers, items)

    def known(self, enough: Fraction, on_sale: Fraction, *, good: bool) -> Fraction:
        """How many items a retailer masters."""
        if self.random.random() < 0.01:
            return on_sale + 1
        near = enough + self.random.choice((-1, 0, 0, 0, 1))
        return near if good else Fraction(self.random.randint(0, int(on_sale)))

    def grading_rules(self) -> GradingRules:
        """Values that a company might set for the grading."""
        if not self.seed:
            return GradingRules()
        return GradingRules(
            senior_years_min=self.number("3", "2", "2.5"),
            entry_age_max=self.random.choice((45, 40)),
            last_day_counts=self.random.choice((False, True)),
            urban=(self.number("140", "120"), self.number("200", "160")),
            rural=(self.number("100", "90"), self.number("140", "120")),
        )

    def day(self, base: date, years: int) -> date:
        """That many years before, to the day, a day to either side, or some other day."""
        moved = base.replace(year=base.year - years, day=min(base.day, 28))
        return moved + timedelta(days=self.random.choice((0, 1, -1, 3, self.random.randint(-400, 400))))

    def person(self, code: str, rules: GradingRules) -> Person:
        """A manager at or beside the policy's limits; in a good part of them everything for senior is there."""
        pick = self.random.choice
        hired = date(pick((2015, 2020, 2024)), pick((1, 2, 10)), pick((1, 15, 28)))
        limits = (*rules.urban, *rules.rural)
        likely = self.random.random() < 0.6
        sold = Fraction(self.random.randint(0, 4000), pick((1, 10, 100)))
        return Person(
            code,
            hired,
            network=pick(("urban", "rural", "rural", None)),
            customers=self.maybe(pick(limits) + pick((-1, 0, 0, 1, 30, -30))),
            born_on=pick((None, self.day(hired, rules.entry_age_max + pick((0, 1, 1))))),
            marketing_since=pick((None, *[self.day(LAST_DAY, int(rules.senior_years_min)) for _ in range(6)])),
            education=pick(("junior_college", "bachelor", "postgraduate") if likely else ("senior_secondary", None)),
            certificate=pick(("senior_marketer",) if likely else ("junior_marketer", "intermediate_marketer", None)),
            ethics=True if likely else pick((True, False, None)),
            knowledge=True if likely else pick((True, False, None)),
            business_skill=pick((True, True, True, False, None)),
            sold=self.maybe(sold),
            sold_a_year_ago=self.maybe(pick((sold, Fraction(0), Fraction(self.random.randint(0, 4000), 10)))),
            key_brands_sold=self.maybe(sold / 4),
            forecast=self.maybe(pick((sold, sold + 1, 2 * sold, 3 * sold + Fraction(1, 100)))),
            ordered=self.maybe(pick((sold, Fraction(0), Fraction(130)))),
            delivered=self.maybe(sold),
        )


def quarters_made(seed: int, count: int) -> tuple[dict[str, object], People]:
    """A company's terms for the quarter, and its managers with what the policy says of them."""
    made = Made(seed)
    rules = made.rating_rules()
    quarters = [made.asked(f"T{at:05}", rules) for at in range(count)]
    told = quarter_by_the_book(quarters, rules)
    people = []
    for asked in quarters:
        expected = told[asked.code]
        worked = Worked(expected) if isinstance(expected, dict) else Worked(refusals=frozenset(expected))
        facts: dict[tuple[str, Period | None], object] = {
            (f"tobacco.quarter-items.{name}", AUTUMN): written(points) for name, points in asked.items.items()
        }
        deals = [
            {"class1_known": written(first), "class2_known": written(second), "happened_on": date(2026, 11, 5)}
            for first, second in asked.retailers
        ]
        people.append((ManagerData(asked.code, facts=facts, deals=deals), worked))
    terms: dict[str, object] = {
        "retailer_product_knowledge_points": written(rules.knowledge_points),
        **{f"{name}_points": written(points) for name, points in rules.maxima.items()},
        "class1_known_min": written(rules.class1_known_min),
        "class2_known_min": written(rules.class2_known_min),
        "class1_share": written(rules.class1_share),
        "sample_rule": "share" if rules.is_share_rule else "mean",
        "class1_specifications": written(rules.class1_on_sale),
        "class2_specifications": written(rules.class2_on_sale),
        "excellent_min": written(rules.excellent_min),
        "competent_min": written(rules.competent_min),
        "acting_market_managers": rules.acting_market_managers,
    }
    return terms, people


def grades_made(seed: int, count: int) -> tuple[dict[str, object], People]:
    """A company's terms for the grading, and its managers with what the policy says of them."""
    made = Made(seed)
    rules = made.grading_rules()
    persons = [made.person(f"T{at:05}", rules) for at in range(count)]
    people = []
    for person in persons:
        figures, notices, tier = grading_by_the_book(person, persons, LAST_DAY, rules)
        told: Mapping[str, Value] = figures
        people.append((as_graded(person), Worked(told, frozenset(notices), tier=tier)))
    terms: dict[str, object] = {
        "senior_months_min": written(rules.senior_years_min * 12),
        "entry_age_max": rules.entry_age_max,
        "last_day_counts": rules.last_day_counts,
        "urban_customers_min": written(rules.urban[0]),
        "urban_customers_max": written(rules.urban[1]),
        "rural_customers_min": written(rules.rural[0]),
        "rural_customers_max": written(rules.rural[1]),
    }
    return terms, people


def as_graded(person: Person) -> ManagerData:
    """The person as the company records one."""
    standing = {
        "area.network": person.network,
        "area.customers": written(person.customers),
        "career.born_on": person.born_on,
        "career.marketing_since": person.marketing_since,
        "career.education": person.education,
        "career.certificate": person.certificate,
        "career.ethics": person.ethics,
        "career.knowledge": person.knowledge,
        "career.business_skill": person.business_skill,
    }
    monthly = {
        "sales.cigarette_volume": written(person.sold),
        "sales.key_brand_volume": written(person.key_brands_sold),
        "supply.forecast_volume": written(person.forecast),
        "supply.ordered_volume": written(person.ordered),
        "supply.delivered_volume": written(person.delivered),
    }
    facts: dict[tuple[str, Period | None], object] = {}
    facts |= {(f"tobacco.{name}", None): value for name, value in standing.items() if value is not None}
    facts |= {(f"tobacco.{name}", OCTOBER): value for name, value in monthly.items() if value is not None}
    if person.sold_a_year_ago is not None:
        facts["tobacco.sales.cigarette_volume", YEAR_AGO] = written(person.sold_a_year_ago)
    return ManagerData(person.code, hired_on=person.hired_on, facts=facts)


@pytest.mark.parametrize("seed", range(8))
def test_every_figure_of_a_quarter_is_as_the_policy_says(seed: int) -> None:
    assert differences(QUARTER, AUTUMN, *quarters_made(seed, 40))[:3] == []


@pytest.mark.parametrize("seed", range(8))
def test_every_figure_of_a_grading_is_as_the_policy_says(seed: int) -> None:
    assert differences(GRADING, OCTOBER, *grades_made(seed, 40))[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 118))
def test_every_figure_of_many_more_is_as_the_policy_says(seed: int) -> None:
    assert differences(QUARTER, AUTUMN, *quarters_made(seed, 80))[:3] == []
    assert differences(GRADING, OCTOBER, *grades_made(seed, 80))[:3] == []


@pytest.mark.slow
def test_over_graphql_both_are_as_the_policies_say(tmp_path: Path) -> None:
    assert differences_over_graphql(tmp_path / "1", QUARTER, AUTUMN, *quarters_made(3, 120))[:3] == []
    assert differences_over_graphql(tmp_path / "2", GRADING, OCTOBER, *grades_made(3, 120))[:3] == []
