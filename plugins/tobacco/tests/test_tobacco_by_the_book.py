"""Thousands of managers of tobacco companies: every figure, by both evaluators, against the policies' text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from dept_2013_by_the_book import INDICATORS, ITEMS, PANEL, Book, Entry, Month, month_by_the_book

from held_against import Worked, differences, written
from meritgraph.engine import plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from meritgraph_tobacco.dept_2013 import DeptMonth
from meritgraph_tobacco.dept_2013_year import DeptYear
from through_the_api import differences_over_graphql

OCTOBER = Period.parse("2026-10")
FIXED = [item for section in ITEMS.values() for item in section]
RATES = {"order_success_rate": "order_success_rate", "quota_completion": "quota_completion_rate"}


class Department:
    """A department with its own terms, and its managers' months, of one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.book = self.terms() if seed else Book()

    def one(self, *literals: str | None) -> Fraction | None:
        """One of these."""
        literal = self.random.choice(literals)
        return None if literal is None else Fraction(literal)

    def number(self, *literals: str) -> Fraction:
        """One of these numbers."""
        return Fraction(self.random.choice(literals))

    def terms(self) -> Book:
        """Values that a department might set."""
        by_yuan = self.random.random() < 0.5
        return Book(
            weights={name: points + self.number("0", "0", "1", "-0.5", "2.25") for name, points in INDICATORS.items()},
            completion_cap=self.number("1", "1.2", "0.8", "2", "1.005"),
            qualitative_points=self.number("40", "40", "30", "45.5"),
            qualitative_cap=self.number("40", "40", "45", "50", "100"),
            gap_points=self.number("0.1", "0.2", "0.05", "1"),
            whole_gaps_only=self.random.random() < 0.5,
            required={
                "order_success_rate": self.number("0.95", "0.9555", "1"),
                "quota_completion": self.number("0.98", "0.5"),
            },
            yuan_per_point=self.one("30", "12.345", "0", None) if by_yuan else None,
            is_linked_by_yuan=by_yuan,
            full_points=self.number("100", "100", "120", "97"),
        )

    def amount(self) -> Fraction:
        """Sold cases or yuan: small, ordinary, huge."""
        whole = self.random.choice((self.random.randint(0, 12), self.random.randint(0, 2000), 9_999_999))
        return Fraction(whole) + self.number("0", "0", "0.5", "0.01", "0.25")

    def sale(self, name: str) -> tuple[Fraction | None, Fraction | None]:
        """Actual and target: at the target, at the cap, a hundredth beside, far from it, without one or both."""
        if name == "key_brand_shelf_rate":
            return self.one(None, "0", "0.9", "0.8999", "1", "0.12345678"), self.one(None, "0", "0.9", "0.95", "1")
        target = self.random.choice((None, Fraction(0), self.amount(), self.amount(), self.amount(), Fraction(3)))
        if target and self.random.random() < 0.5:
            actual = half(target * self.number("1", "1", "0.5", "1.2", "0.99999", "1.3"))
            actual += self.number("0", "0", "0.01", "-0.01")
        else:
            actual = self.amount()
        if name == "revenue_per_case" and self.random.random() < 0.1:
            actual = -actual
        recorded = max(actual, Fraction(0)) if name != "revenue_per_case" else actual
        return (None if self.random.random() < 0.1 else recorded), target

    def entry(self) -> Entry:
        """One line of the ledger."""
        quantity = self.one("1", "2", "3", "0", "0.5", "12", "1.37", None, None)
        kind = self.random.random()
        if kind < 0.6:
            return Entry(self.random.choice(FIXED), quantity, self.random.choice((None, "L1")))
        if kind < 0.75:
            return Entry(f"{self.random.choice(list(RATES))}_gap", quantity)
        if kind < 0.9:
            return Entry("written_praise", quantity, self.random.choice(("L1", "L2", "L3", None)))
        item = self.random.choice(PANEL)
        decided = self.one("1", "0.5", "3.25", "0", None, "20")
        if item == "rule_breach" and decided is not None and self.random.random() < 0.5:
            decided = -decided
        return Entry(item, quantity, None, decided)

    def month(self) -> Month:
        """What a manager's month might come to."""
        size = self.random.choice((0, 1, 2, 4, 8, 30))
        rates = {
            name: self.random.choice(
                (
                    None,
                    required,
                    required - Fraction(1, 100),
                    required - Fraction(1, 1000),
                    min(required + Fraction(1, 10**4), Fraction(1)),
                    required - self.number("0.12345678", "0.2", "0.0199"),
                )
            )
            for name, required in self.book.required.items()
        }
        return Month({name: self.sale(name) for name in INDICATORS}, rates, [self.entry() for _ in range(size)])


def half(value: Fraction) -> Fraction:
    """To two places, whichever way."""
    return Fraction(int(value * 100), 100)


def terms_of(book: Book) -> dict[str, object]:
    """The department's values as it sets them."""
    return {
        **{f"{name}_points": written(points) for name, points in book.weights.items()},
        "target_change": "by_days" if book.completion_cap > 1 else "period_end",  # nothing changes: all the same
        "completion_cap": written(book.completion_cap),
        "qualitative_points": written(book.qualitative_points),
        "qualitative_cap": written(book.qualitative_cap),
        "gap_points": written(book.gap_points),
        "gap_mode": "whole" if book.whole_gaps_only else "proportional",
        **{f"{name}_required": written(rate) for name, rate in book.required.items()},
        "yuan_per_point": written(book.yuan_per_point),
        "wage_link": "yuan_per_point" if book.is_linked_by_yuan else "coefficient",
        "full_points": written(book.full_points),
    }


def as_recorded(code: str, month: Month) -> ManagerData:
    """The month as the company records it."""
    facts: dict[tuple[str, Period | None], object] = {}
    for name, (actual, target) in month.sales.items():
        facts[f"tobacco.sales.{name}", OCTOBER] = {"value": written(actual), "target": written(target)}
    for name, rate in month.rates.items():
        facts[f"tobacco.service-rates.{RATES[name]}", OCTOBER] = written(rate)
    deals = [
        {
            "item": entry.item,
            "quantity": written(entry.quantity),
            "subject": entry.customer,
            "panel_points": written(entry.panel),
            "happened_on": date(2026, 10, 9),
        }
        for entry in month.ledger
    ]
    return ManagerData(code, facts=facts, deals=deals)


def notices_of(month: Month) -> frozenset[str]:
    """What the readings say that a statement tells beside its figures."""
    praises = [entry.customer for entry in month.ledger if entry.item == "written_praise"]
    named = [customer for customer in praises if customer is not None]
    no_receiver = [name for name in INDICATORS if name not in ("key_brand_volume", "key_brand_shelf_rate")]
    told = {
        "points_without_target": any(not month.sales[name][1] for name in no_receiver),
        "panel_undecided": any(entry.item in PANEL and entry.panel is None for entry in month.ledger),
        "gap_entry_not_counted": any(
            rate is not None and any(entry.item == f"{name}_gap" for entry in month.ledger)
            for name, rate in month.rates.items()
        ),
        "praise_repeated": len(set(named)) < len(named),
        "praise_without_customer": len(named) < len(praises),
    }
    return frozenset(code for code, holds in told.items() if holds)


def worked(month: Month, book: Book) -> Worked:
    """The month by the book."""
    if book.is_linked_by_yuan and book.yuan_per_point is None:
        return Worked(refusals=frozenset({"point_without_price"}))
    return Worked(month_by_the_book(month, book), notices_of(month))


def made(department: Department, count: int) -> tuple[dict[str, object], list[tuple[ManagerData, Worked]]]:
    """A department's terms, and its managers with what the policy says of them."""
    months = [department.month() for _ in range(count)]
    people = [(as_recorded(f"T{at:05}", month), worked(month, department.book)) for at, month in enumerate(months)]
    return terms_of(department.book), people


def months_wrong(seed: int, count: int) -> list[str]:
    """What one department's statements do not say as the policy does."""
    return differences(plan_of(DeptMonth), OCTOBER, *made(Department(seed), count))


@pytest.mark.parametrize("seed", range(10))
def test_every_figure_of_a_month_is_as_the_policy_says(seed: int) -> None:
    assert months_wrong(seed, 40)[:3] == []


def test_the_order_of_the_ledger_does_not_matter() -> None:
    terms, people = made(Department(4), 40)
    backwards = [(replace(data, deals=data.deals[::-1]), told) for data, told in people]
    assert differences(plan_of(DeptMonth), OCTOBER, terms, backwards)[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 118))
def test_every_figure_of_many_more_months_is_as_the_policy_says(seed: int) -> None:
    assert months_wrong(seed, 100)[:3] == []


def years_wrong(seed: int, count: int) -> list[str]:
    """What one department's years do not say: the sum of the months that have a statement."""
    random = Random(seed)
    people = []
    for at in range(count):
        part = random.choice((0.0, 0.1, 0.5, 1.0))
        months = {
            Period.parse(f"2026-{month:02}"): Fraction(random.choice((0, 1, 10_000, random.randint(0, 12_000))), 100)
            for month in range(1, 13)
            if random.random() >= part
        }
        earlier = {
            ("tobacco.dept-2013-month", "settled_points", month): written(points) for month, points in months.items()
        }
        figures = {"year_points": sum(months.values(), Fraction(0)), "months_appraised": Fraction(len(months))}
        notices = frozenset({"months_missing"} if len(months) < 12 else ())
        people.append((ManagerData(f"T{at:05}", earlier=earlier), Worked(figures, notices)))
    return differences(plan_of(DeptYear), Period.parse("2026"), {}, people)


@pytest.mark.parametrize("seed", range(2))
def test_every_year_is_the_sum_of_its_months(seed: int) -> None:
    assert years_wrong(seed, 150)[:3] == []


def test_the_months_over_graphql_are_as_the_policy_says(tmp_path: Path) -> None:
    terms, people = made(Department(3), 120)
    assert differences_over_graphql(tmp_path, plan_of(DeptMonth), OCTOBER, terms, people)[:3] == []
