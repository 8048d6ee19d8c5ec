"""Thousands of customer administrators in all three variants: every figure against the template's text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from customer_admin_by_the_book import (
    Care,
    Contacts,
    Template,
    families_by_the_book,
    month_by_the_book,
    weighted_by_the_book,
)

from held_against import Worked, differences, written
from meritgraph.engine import plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from meritgraph_generic.customer_admin import CustomerAdmin, CustomerAdminQuarter
from meritgraph_generic.customer_admin_variants import CustomerAdminFamilies, CustomerAdminWeighted
from through_the_api import differences_over_graphql

MONTH, FAMILIES, WEIGHTED = plan_of(CustomerAdmin), plan_of(CustomerAdminFamilies), plan_of(CustomerAdminWeighted)
QUARTER = plan_of(CustomerAdminQuarter)
AUTUMN = Period.parse("2026-Q4")
MONTHS = [Period.parse(f"2026-{month}") for month in (10, 11, 12)]
DECEMBER, NOVEMBER = MONTHS[2], MONTHS[1]
People = list[tuple[ManagerData, Worked]]
FACTS = {
    "customers": "customers",
    "customers_lost": "lost",
    "satisfaction": "satisfaction",
    "new_customers_signed": "signed",
    "feedback_received": "feedback",
    "feedback_satisfied": "feedback_satisfied",
    "old_customers": "old_customers",
    "customers_repurchasing": "repurchasing",
    "collaboration": "collaboration",
    "self_development": "self_development",
    "data_checked": "checked",
    "data_correct": "correct",
}
PARAMETERS = {
    "churn_max": "churn_max",
    "churn_second_level": "churn_second_level",
    "churn_extra_points": "churn_extra",
    "satisfaction_min": "satisfaction_min",
    "new_customer_min": "new_customer_min",
    "feedback_min": "feedback_min",
    "base_points": "base",
    "over_target_points": "extra",
    "over_target_cap": "extra_cap",
    "performance_bonus": "bonus",
    "full_share_score": "full_from",
    "part_share_score": "part_from",
    "bonus_share_60_79": "share_60_79",
    "bonus_share_below_60": "share_below_60",
}


class Made:
    """A company's values and its administrators' months of one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.template = self.terms() if seed else Template()

    def number(self, *literals: str) -> Fraction:
        """One of these numbers."""
        return Fraction(self.random.choice(literals))

    def terms(self) -> Template:
        """Values that a company might set; one in ten has weights that do not add up."""
        limit = self.number("0.05", "0.03", "0", "0.1")
        churn, talk = self.number("0.3", "0.25", "1"), self.number("0.2", "0.195", "0")
        off = self.number("0", "0", "0", "0", "0", "0", "0", "0", "0", "0.01")
        return Template(
            churn_max=limit,
            churn_second_level=limit * self.number("0.5", "1", "0"),
            churn_extra=self.number("5", "2.5", "0"),
            satisfaction_min=self.number("8", "9", "0", "7.5"),
            new_customer_min=self.number("3", "0", "7", "9"),
            feedback_min=self.number("0.9", "0.75", "0", "1"),
            base=self.number("25", "20", "22.5", "19.995"),
            extra=self.number("3", "1.005"),
            extra_cap=self.random.choice((None, Fraction(5), Fraction(0), Fraction(10))),
            bonus=self.number("2000", "1234.56", "999.99"),
            full_from=self.number("80", "85"),
            part_from=self.number("60", "50.01"),
            share_60_79=self.number("0.6", "0.755"),
            share_below_60=self.number("0", "0.3"),
            excellent_months=self.random.choice((1, 2, 3)),
            data_accuracy_min=self.number("0.95", "0.9", "0", "1"),
            contacts_per_week=self.number("3", "1", "0", "2.5"),
            weeks=self.number("13", "12"),
            weights={"churn": churn, "communication": talk, "data_accuracy": max(1 - churn - talk + off, off)},
        )

    def care(self) -> Care:
        """A month at or beside each target; one in twelve figures was never recorded."""
        template, pick = self.template, self.random.choice
        customers = Fraction(pick((200, 300, 70, 0, 1, 12_345)))
        near = pick((template.churn_max, template.churn_second_level, template.churn_max * 3, Fraction(1)))
        lost = Fraction(round(customers * near)) + pick((0, 0, 0, 1, -1, 2))
        asked, checked = Fraction(pick((40, 9, 0, 3, 700))), Fraction(pick((100, 7, 0, 30)))
        return Care(
            self.maybe(customers),
            self.maybe(max(lost, Fraction(0))),
            self.maybe(self.satisfaction()),
            self.maybe(Fraction(pick((0, 1, 2, 3, 3, 4, 6, 7, 8)))),
            self.maybe(asked),
            self.maybe(Fraction(round(asked * template.feedback_min * self.number("1", "1", "0.5")))),
            self.maybe(Fraction(pick((0, 30, 7)))),
            self.maybe(Fraction(pick((0, 10, 30)))),
            self.maybe(self.number("0", "7.25", "10")),
            self.maybe(self.number("0", "3.5", "9")),
            self.maybe(checked),
            self.maybe(Fraction(int(checked * self.number("1", "0.95", "0.9", "0.5")))),
        )

    def satisfaction(self) -> Fraction:
        """At the target, a hundredth above it, or well below."""
        part = self.number("1", "1", "0.5", "0.3333")
        reached = self.template.satisfaction_min * part + self.random.choice((0, Fraction(1, 100)))
        return Fraction(int(reached * 10_000), 10_000)

    def maybe(self, value: Fraction) -> Fraction | None:
        """The value, or nothing recorded."""
        return None if self.random.random() < 1 / 12 else value

    def terms_of(self, names: tuple[str, ...]) -> dict[str, object]:
        """Some of the company's values as it sets them."""
        return {name: written(getattr(self.template, PARAMETERS[name])) for name in names}


def facts_of(care: Care, period: Period) -> dict[tuple[str, Period | None], object]:
    """A month's facts as the company records them."""
    return {(f"generic.customer-care.{name}", period): written(getattr(care, own)) for name, own in FACTS.items()}


def months_made(seed: int, count: int, *, is_first: bool = False) -> tuple[dict[str, object], People]:
    """Variant 1: the company's terms, and its administrators with what the template says of them."""
    maker, people = Made(seed), People()
    for at in range(count):
        care, before = maker.care(), 0 if is_first else maker.random.choice((0, 0, 1, 2, 5))
        told, notices = month_by_the_book(care, maker.template, before)
        earlier = {} if is_first else {(MONTH.scheme.code, "months_excellent", NOVEMBER): before}
        data = ManagerData(f"K{at:05}", facts=facts_of(care, DECEMBER), earlier=earlier)
        people.append((data, Worked(told, frozenset(notices))))
    return maker.terms_of(tuple(PARAMETERS)) | {"excellent_months": maker.template.excellent_months}, people


def families_made(seed: int, count: int) -> tuple[dict[str, object], People]:
    """Variant 2."""
    maker, people = Made(seed), People()
    for at in range(count):
        care = maker.care()
        data = ManagerData(f"K{at:05}", facts=facts_of(care, DECEMBER))
        people.append((data, Worked(families_by_the_book(care, maker.template))))
    return maker.terms_of(("new_customer_min",)), people


def weighted_made(seed: int, count: int) -> tuple[dict[str, object], People]:
    """Variant 3."""
    maker, people = Made(seed), People()
    for at in range(count):
        cares = [maker.care() for _ in MONTHS]
        wanted = int(maker.template.contacts_per_week * maker.template.weeks)
        solved = maker.random.choice((0, wanted // 2, wanted, max(wanted - 1, 0)))
        contacts = Contacts(solved // 3, solved - 2 * (solved // 3), solved // 3, maker.random.randint(0, 3))
        told, notices, refusals = weighted_by_the_book(cares, contacts, maker.template)
        facts: dict[tuple[str, Period | None], object] = {}
        for care, month in zip(cares, MONTHS, strict=True):
            facts |= facts_of(care, month)
        data = ManagerData(f"K{at:05}", facts=facts, deals=deals_of(contacts))
        people.append((data, Worked(told, frozenset(notices), frozenset(refusals))))
    terms: dict[str, object] = {
        "churn_max": written(maker.template.churn_max),
        "data_accuracy_min": written(maker.template.data_accuracy_min),
        "effective_contacts_per_week": written(maker.template.contacts_per_week),
        "weeks_per_quarter": written(maker.template.weeks),
        "weights": {name: written(weight) for name, weight in maker.template.weights.items()},
    }
    return terms, people


def deals_of(contacts: Contacts) -> list[dict[str, object]]:
    """The contacts one by one."""
    kinds = (
        (contacts.solved, True, False),
        (contacts.praised, False, True),
        (contacts.both, True, True),
        (contacts.neither, False, False),
    )
    return [
        {"problem_solved": solved, "positive_feedback": praised, "happened_on": date(2026, 11, 7)}
        for number, solved, praised in kinds
        for _ in range(number)
    ]


@pytest.mark.parametrize("seed", range(10))
def test_every_figure_of_a_month_is_as_the_template_says(seed: int) -> None:
    assert differences(MONTH, DECEMBER, *months_made(seed, 30))[:3] == []


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_of_variants_2_and_3_is_as_the_template_says(seed: int) -> None:
    assert differences(FAMILIES, DECEMBER, *families_made(seed, 30))[:3] == []
    assert differences(WEIGHTED, AUTUMN, *weighted_made(seed, 30))[:3] == []


def test_a_quarter_is_the_mean_of_the_months_that_have_a_statement() -> None:
    random, people = Random(7), People()
    for at in range(60):
        scored = {month: Fraction(random.randint(0, 12_000), 100) for month in MONTHS if random.random() < 0.7}
        earlier = {(MONTH.scheme.code, "month_points", month): written(points) for month, points in scored.items()}
        if scored:
            mean = sum(scored.values(), Fraction(0)) / len(scored)
            missing = frozenset({"months_missing"}) if len(scored) < len(MONTHS) else frozenset()
            worked = Worked({"months_scored": Fraction(len(scored)), "quarter_points": mean}, missing)
        else:
            worked = Worked(refusals=frozenset({"no_value.quarter_points"}))
        people.append((ManagerData(f"K{at:05}", earlier=earlier), worked))
    assert differences(QUARTER, AUTUMN, {}, people)[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 115))
def test_every_figure_of_many_more_is_as_the_template_says(seed: int) -> None:
    assert differences(MONTH, DECEMBER, *months_made(seed, 60))[:3] == []
    assert differences(FAMILIES, DECEMBER, *families_made(seed, 60))[:3] == []
    assert differences(WEIGHTED, AUTUMN, *weighted_made(seed, 60))[:3] == []


@pytest.mark.slow
def test_months_over_graphql_are_as_the_template_says(tmp_path: Path) -> None:
    assert differences_over_graphql(tmp_path, MONTH, DECEMBER, *months_made(4, 120, is_first=True))[:3] == []
