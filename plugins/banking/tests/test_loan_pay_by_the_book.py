"""Thousands of loan officers' months: every figure of the scheme, by both evaluators, against the policy's text.

Amounts lie on, and a cent or a loan beside, every threshold of the policy and of the bank's tables.
"""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction

import pytest
from loan_pay_by_the_book import TIERS, Borrowed, Officer, Portfolio, Value, agree, month_by_the_book, written
from made_loan_officers import OCTOBER, BankMaker, terms_of

from meritgraph.engine import Results, compute_columns, compute_rows, plan_of
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.testing import InputsBuilder, ManagerData
from meritgraph_banking.loan_pay import LoanPay

MONTHS = (OCTOBER.ago(2), OCTOBER.ago(1), OCTOBER)


def as_recorded(code: str, officer: Officer) -> ManagerData:
    """A person as recorded; what is 0 throughout was never recorded."""
    facts: dict[tuple[str, Period | None], object] = {}
    for month, portfolio in zip(MONTHS, officer.portfolios, strict=True):
        if portfolio != Portfolio():
            facts |= {(f"banking.portfolio.{name}", month): written(value) for name, value in asdict(portfolio).items()}
    if officer.since:
        facts["banking.credit-work.since", None] = officer.since
    facts["banking.credit-work.fluent", None] = officer.is_fluent
    deals = [deal_of(loan, "handler") for loan in officer.handled]
    deals += [deal_of(loan, "referrer") for loan in officer.referred]
    return ManagerData(code, tiers=officer.tiers, facts=facts, deals=deals)


def deal_of(loan: Borrowed, role: str) -> dict[str, object]:
    """A loan as credited in a role."""
    kind = "new" if loan.is_new else ("renewal", "merged", "extension")[int(loan.amount) % 3]
    return {"role": role, "kind": kind, "amount": written(loan.amount), "share": written(loan.share)}


def told(results: Results, position: int) -> dict[str, Value]:
    """What the scheme says of one person."""
    found: dict[str, Value] = {}
    for name, column in results.figures.items():
        gap = column.missing is not None and column.missing[position]
        found[name] = None if gap else Fraction(unscaled(int(column.values[position]), column.places))
    reading = results.tier_reading
    assert reading is not None
    gap = reading.missing is not None and reading.missing[position]
    found["tier"] = None if gap else TIERS[int(reading.values[position])]
    found["referral_without_bracket"] = bool(results.notices["referral_without_bracket"][position])
    return found


def differences(seed: int, count: int) -> list[str]:
    """What one bank's statements do not say as the policy does."""
    maker = BankMaker(seed)
    book = maker.book()
    officers = [maker.officer() for _ in range(count)]
    plan = plan_of(LoanPay)
    builder = InputsBuilder(plan, OCTOBER, terms_of(book))
    for at, officer in enumerate(officers):
        builder.add(as_recorded(f"M{at:05}", officer))
    inputs = builder.build()
    found = []
    for results in (compute_rows(plan, inputs), compute_columns(plan, inputs)):
        assert not results.refused.any()
        for at, officer in enumerate(officers):
            said = told(results, at)
            expected = month_by_the_book(officer, book, OCTOBER.last_day)
            expected["referral_without_bracket"] = bool(expected["referral_without_bracket"]) and not book.above_top
            found += [
                f"bank {seed}, {name}: {said[name]} is not {value}\n{officer}\n{book}"
                for name, value in expected.items()
                if not agree(name, said[name], value)
            ]
    return found


@pytest.mark.parametrize("seed", range(12))
def test_every_figure_is_as_the_policy_says(seed: int) -> None:
    assert differences(seed, 40)[:2] == []


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(5))
def test_every_figure_is_as_the_policy_says_of_many_more(chunk: int) -> None:
    for seed in range(100 + 10 * chunk, 110 + 10 * chunk):
        assert differences(seed, 100)[:2] == []
