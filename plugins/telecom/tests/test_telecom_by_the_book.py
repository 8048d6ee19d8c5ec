"""Thousands of people and months: every figure that a policy names, by both evaluators, against second workings."""

from __future__ import annotations

from collections.abc import Callable

import jilin_by_the_book
import pytest
import quzhou_by_the_book
import sales_by_the_book
import xinjiang_by_the_book
from both_evaluators import differences
from jilin_by_the_book import JilinRules, pay_of
from jilin_cities import GRADING, dispatched_of, jilin_rules_of
from jilin_cities import inputs_of as jilin_inputs_of
from quzhou_persons import Rules
from quzhou_rounds import PLAN as ROUND
from quzhou_rounds import inputs_of as quzhou_inputs_of
from quzhou_rounds import people_of, rules_of
from sales_by_the_book import SalesRules
from sales_months import (
    PAY,
    SALES,
    TIER_PAY,
    pay_inputs_of,
    payslips_of,
    sales_inputs_of,
    sales_rules_of,
    sellers_of,
    tier_pay_of,
)
from xinjiang_by_the_book import CUSTOMERS

FEW, MANY = range(10), range(10, 300)
"""Each seed is a company of up to 80; with odd ones the company has parameter values of its own."""


def quzhou(seed: int) -> list[str]:
    rules = rules_of(seed) if seed % 2 else Rules()
    people = people_of(seed, rules)
    return differences(ROUND, quzhou_inputs_of(people, rules), quzhou_by_the_book.figures_of(people, rules))


def jilin(seed: int) -> list[str]:
    rules = jilin_rules_of(seed) if seed % 2 else JilinRules()
    people = dispatched_of(seed)
    return differences(GRADING, jilin_inputs_of(people, rules), jilin_by_the_book.figures_of(people, rules))


def sales(seed: int) -> list[str]:
    rules = sales_rules_of(seed) if seed % 2 else SalesRules()
    sellers = sellers_of(seed)
    expected = {each.code: sales_by_the_book.figures_of(each, rules) for each in sellers}
    return differences(SALES, sales_inputs_of(sellers, rules), expected)


def pay(seed: int) -> list[str]:
    payslips, rules = payslips_of(seed)
    expected = {each.code: pay_of(rules, each.level, each.month, each.rewards, each.severities) for each in payslips}
    return differences(PAY, pay_inputs_of(payslips, rules), expected)


def tier_pay(seed: int) -> list[str]:
    inputs, expected = tier_pay_of(seed)
    return differences(TIER_PAY, inputs, expected)


def xinjiang(seed: int) -> list[str]:
    rules = xinjiang_by_the_book.value_rules_of(seed)
    keepers = xinjiang_by_the_book.customers_of(seed, rules)
    expected = {code: xinjiang_by_the_book.figures_of(customers, rules) for code, customers in keepers.items()}
    return differences(CUSTOMERS, xinjiang_by_the_book.inputs_of(keepers, rules), expected)


SCHEMES = pytest.mark.parametrize(
    "scheme", [quzhou, tier_pay, jilin, sales, pay, xinjiang], ids=lambda scheme: scheme.__name__
)


@SCHEMES
def test_some_companies_agree_with_the_policy(scheme: Callable[[int], list[str]]) -> None:
    assert [difference for seed in FEW for difference in scheme(seed)] == []


@pytest.mark.slow
@SCHEMES
def test_many_companies_agree_with_the_policy(scheme: Callable[[int], list[str]]) -> None:
    assert [difference for seed in MANY for difference in scheme(seed)] == []
