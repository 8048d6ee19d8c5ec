"""Thousands of customers in their managers' books: tiers, ranks, visits and counts against the policies' text.

The expected values are worked out here from policies.md 9.1 to 9.5, with fractions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from held_against import Value, Worked, differences, written
from meritgraph.authoring import Scheme
from meritgraph.engine import plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from meritgraph_generic.customer_tiers import CustomersAbcd, CustomersIcn, CustomersLogistics, CustomersRailway
from meritgraph_generic.petro_customers import CustomersPetro
from through_the_api import differences_over_graphql

YEAR = Period.parse("2026")
Customer = dict[str, Any]
Books = list[list[Customer]]
Made = tuple[dict[str, object], list[tuple[ManagerData, Worked]]]
KINDS = {
    "large_firm": "important",
    "strategic_partner": "important",
    "small_firm": "core",
    "long_term": "core",
    "individual": "ordinary",
    "newcomer": "ordinary",
}
DIMENSIONS = ("value", "influence", "size", "market_share", "loyalty")
SCALES, FREQUENCIES = ("small", "average", "fairly_large", "large"), ("low", "average", "high")
FLAGS = ("is_supported", "obeys_rules", "single_station", "whole_trains", "owns_cargo", "accepts_charter")


def books_of(random: Random, count: int, customer: Callable[[], Customer]) -> Books:
    """The managers' books."""
    return [[customer() for _ in range(random.choice((0, 1, 2, 5, 12)))] for _ in range(count)]


def written_books(
    books: Books, told: Sequence[Mapping[str, Value]], refused: str = ""
) -> list[tuple[ManagerData, Worked]]:
    """The books as they are recorded, with what the policy says of each manager."""
    people = []
    for at, (book, figures) in enumerate(zip(books, told, strict=True)):
        deals = [
            {name: written(value) if isinstance(value, Fraction) else value for name, value in each.items()}
            for each in book
        ]
        worked = Worked(refusals=frozenset({refused})) if refused else Worked(figures)
        people.append((ManagerData(f"M{at:03}", deals=deals), worked))
    return people


def counted(book: list[Customer], tiers: Mapping[str, str], tier_of: Callable[[Customer], str]) -> dict[str, Value]:
    """How many customers of a book are in each tier; ``tiers`` maps a figure to its tier."""
    found = Counter(map(tier_of, book))
    return {figure: Fraction(found[tier]) for figure, tier in tiers.items()}


def icn_made(random: Random, count: int) -> Made:
    """9.1: by what a customer is."""
    books = books_of(random, count, lambda: {"kind": random.choice(list(KINDS))})
    tiers = {f"{tier}_customers": tier for tier in ("important", "core", "ordinary")}
    return {}, written_books(books, [counted(book, tiers, lambda each: KINDS[each["kind"]]) for book in books])


def abcd_made(random: Random, count: int) -> Made:
    """9.2: five dimensions by weight; the highest tier whose cut-off is reached."""
    loyalty = random.choice((Fraction(1, 10), Fraction(1, 10), Fraction(2, 10)))
    weights = dict(zip(DIMENSIONS, (Fraction(4, 10), Fraction(2, 10), Fraction(2, 10), Fraction(1, 10)), strict=False))
    weights["loyalty"] = loyalty
    cuts = {"a": Fraction(80), "b": Fraction(60), "c": Fraction(40)}
    near = (
        Fraction(80),
        Fraction(60),
        Fraction(40),
        Fraction("79.9999"),
        Fraction("40.0001"),
        Fraction(0),
        Fraction(97),
    )

    def customer() -> Customer:
        if random.random() < 0.5:
            return dict.fromkeys(DIMENSIONS, random.choice(near))
        return {name: Fraction(random.randint(0, 100)) for name in DIMENSIONS}

    def tier_of(each: Customer) -> str:
        points = sum((weights[name] * each[name] for name in DIMENSIONS), Fraction(0))
        return next((tier for tier, least in cuts.items() if points >= least), "d")

    books = books_of(random, count, customer)
    told = [counted(book, {f"customers_{tier}": tier for tier in "abcd"}, tier_of) for book in books]
    terms: dict[str, object] = {f"{tier}_min": written(least) for tier, least in cuts.items()}
    terms["weights"] = {name: written(weight) for name, weight in weights.items()}
    return terms, written_books(books, told, "" if sum(weights.values()) == 1 else "weights_do_not_add_up")


def logistics_made(random: Random, count: int) -> Made:
    """9.3: the highest tier all of whose dimensions are reached; a visit each quarter, half-year, year."""
    cadence = {"a": 4, "b": 2, "c": 1, "d": random.choice((0, 0, 1))}

    def customer() -> Customer:
        return {
            "industry": random.choice(("advantaged", "advantaged", "average")),
            "scale": random.choice(SCALES),
            "frequency": random.choice(FREQUENCIES),
            "credit": random.choice(("good", "good", "average")),
            "visits": random.choice((None, 0, 1, 2, 4, 7)),
        }

    def tier_of(each: Customer) -> str:
        scale, frequency = SCALES.index(each["scale"]), FREQUENCIES.index(each["frequency"])
        is_good = each["industry"] == "advantaged" and each["credit"] == "good"
        if is_good and scale == 3 and frequency == 2:
            return "a"
        if is_good and scale >= 2 and frequency >= 1:
            return "b"
        return "c" if scale >= 1 and frequency >= 1 else "d"

    books, told = books_of(random, count, customer), list[Mapping[str, Value]]()
    for book in books:
        due = [cadence[tier_of(each)] for each in book]
        made = sum(each["visits"] or 0 for each, visits in zip(book, due, strict=True) if visits)
        rate = Fraction(made, sum(due)) if sum(due) else None
        visits: dict[str, Value] = {"visits_required": Fraction(sum(due)), "visits_made": Fraction(made)}
        tiers = counted(book, {f"customers_{tier}": tier for tier in "abcd"}, tier_of)
        told.append(tiers | visits | {"tier_visit_compliance_rate": rate})
    return {"visits_d": cadence["d"]}, written_books(books, told)


def petro_made(random: Random, count: int) -> Made:
    """9.4: the company's from 5,000 tons on; a region's first customer is the leaders', its second a department's."""

    def customer() -> Customer:
        return {
            "code": f"C{random.getrandbits(60):020}",
            "yearly_tons": Fraction(random.choice((4999, 5000, 5001, 0, 20_000, Fraction("4999.9999")))),
            "yearly_sales": Fraction(random.choice((0, 100, 100, 5000, random.randint(0, 10**7)))),
            "region": random.choice(("拉萨", "日喀则", "那曲", "林芝")),
            "area": random.choice(("subsidiary", "station")),
        }

    books = books_of(random, count, customer)
    everybody = sorted(
        (each for book in books for each in book), key=lambda each: (-each["yearly_sales"], each["code"])
    )
    rank: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for each in everybody:
        seen[each["region"]] += 1
        rank[each["code"]] = seen[each["region"]]
    tiers = {f"{tier}_customers": tier for tier in ("company", "subsidiary", "station")}
    owners = {"leaders_customers": "1", "departments_customers": "2", "assigned_customers": "more"}
    told = [
        {
            **counted(book, tiers, lambda each: "company" if each["yearly_tons"] >= 5000 else each["area"]),
            **counted(book, owners, lambda each: str(rank[each["code"]]) if rank[each["code"]] <= 2 else "more"),
            "customers_tons": sum((each["yearly_tons"] for each in book), Fraction(0)),
        }
        for book in books
    ]
    return {}, written_books(books, told)


def railway_made(random: Random, count: int) -> Made:
    """9.5: a million tons or a hundred million yuan, and all the rest."""

    def customer() -> Customer:
        flags = {name: random.random() < 0.93 for name in FLAGS}
        tons = random.choice((10**6, 10**6 - 1, 0))
        return {
            "yearly_tons": Fraction(tons),
            "yearly_freight": Fraction(random.choice((10**8, 10**8 - Fraction(1, 100), 0, 7))),
            **flags,
        }

    def is_key(each: Customer) -> bool:
        return (each["yearly_tons"] >= 10**6 or each["yearly_freight"] >= 10**8) and all(each[name] for name in FLAGS)

    books = books_of(random, count, customer)
    told: list[Mapping[str, Value]] = [
        {
            "key_accounts": Fraction(sum(map(is_key, book))),
            "key_account_freight": sum((each["yearly_freight"] for each in book if is_key(each)), Fraction(0)),
        }
        for book in books
    ]
    return {}, written_books(books, told)


SCHEMES: Mapping[type[Scheme], Callable[[Random, int], Made]] = {
    CustomersIcn: icn_made,
    CustomersAbcd: abcd_made,
    CustomersLogistics: logistics_made,
    CustomersPetro: petro_made,
    CustomersRailway: railway_made,
}


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
def test_every_customer_counts_where_the_policy_has_it(scheme: type[Scheme]) -> None:
    for seed in range(3):
        assert differences(plan_of(scheme), YEAR, *SCHEMES[scheme](Random(seed), 30))[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
def test_many_more_customers_count_where_the_policy_has_them(scheme: type[Scheme], tmp_path: Path) -> None:
    for seed in range(100, 115):
        assert differences(plan_of(scheme), YEAR, *SCHEMES[scheme](Random(seed), 60))[:3] == []
    terms, people = SCHEMES[scheme](Random(2), 40)
    assert differences_over_graphql(tmp_path, plan_of(scheme), YEAR, terms, people)[:3] == []
