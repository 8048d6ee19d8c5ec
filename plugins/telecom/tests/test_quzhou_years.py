"""Quzhou's rounds one after the other: the tier after a round is the one on record before the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from both_evaluators import differences
from quzhou_by_the_book import figures_of
from quzhou_persons import TIERS, Person, Rules
from quzhou_rounds import PLAN, inputs_of, people_of, person, rules_of

FEW, MANY = range(4), range(4, 120)
ROUNDS = 5


def a_year_back(day: date) -> date:
    """The same day of the year before: so that every round is that of the year of which the inputs are."""
    return date(day.year - 1, day.month, min(day.day, 28))


def next_year(random: Random, each: Person, after: Mapping[str, object], rules: Rules) -> Person:
    """The same person a year later: the tier that the round gave, and a year of other results."""
    tiers = {a_year_back(day): tier for day, tier in each.tiers.items() if day < date(2027, 1, 1)}
    tiers[date(2026, 1, 1)] = str(after["outcome_tier"])
    years = after["demoted_years"]
    assert isinstance(years, int)
    other = person(random, 0, rules)
    return replace(other, code=each.code, branch=each.branch, tiers=tiers, left_on=None, demoted_before=years)


def rounds(seed: int) -> list[str]:
    """What either evaluator makes otherwise than the book, over several rounds."""
    random, rules = Random(seed), rules_of(seed) if seed % 2 else Rules()
    people, wrong = people_of(seed, rules), []
    for year in range(ROUNDS):
        book = figures_of(people, rules)
        wrong += [f"round {year + 1}, {each}" for each in differences(PLAN, inputs_of(people, rules), book)]
        people = [next_year(random, each, book[each.code], rules) for each in people if book[each.code]["outcome_tier"]]
        joined = [replace(person(random, 1000 * (year + 1) + number, rules), left_on=None) for number in range(5)]
        people += [replace(each, tiers={date(2026, 3, 1): TIERS[0]}) for each in joined]
    return wrong


@pytest.mark.parametrize("seed", FEW)
def test_a_few_companies_over_the_years_agree_with_the_policy(seed: int) -> None:
    assert rounds(seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", MANY)
def test_many_companies_over_the_years_agree_with_the_policy(seed: int) -> None:
    assert rounds(seed) == []
