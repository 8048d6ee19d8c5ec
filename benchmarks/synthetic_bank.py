"""A made-up bank of any size: four months of portfolios, a month of loans, tiers and credit work.

Everything is drawn from one seed, so that every run and every machine measures the same data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from meritgraph.engine import (
    Credits,
    CreditsNeed,
    FactNeed,
    Inputs,
    ParameterColumn,
    Plan,
    ScaledColumn,
    TierColumns,
)
from meritgraph.period import Period, days_since_epoch
from meritgraph_banking.loan_pay_terms import LoanOfficers, LoanPayTerms
from meritgraph_banking.records import Loan

__all__ = ["MONTH", "MONTHS", "TERMS", "Bank", "inputs_of", "synthetic_bank"]

Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

MONTH = Period.parse("2026-10")
MONTHS = tuple(MONTH.ago(back) if back else MONTH for back in (3, 2, 1, 0))
FIRST_DAY, LAST_DAY = days_since_epoch(date(2026, 10, 1)), days_since_epoch(MONTH.last_day)

TERMS: Mapping[str, object] = {
    "count_brackets": [
        {"above": "0", "up_to": "2", "value": "30"},
        {"above": "2", "up_to": "5", "value": "50"},
        {"above": "5", "up_to": "10", "value": "70"},
        {"above": "10", "value": "90"},
    ],
    "growth_rate_table": [{"above": "0", "value": "0.0002"}],
    "balance_rate_table": [{"above": "0", "value": "0.00001"}],
    "quality_coefficient_bands": [
        {"up_to": "0.01", "value": "1"},
        {"up_to": "0.015", "value": "0.9"},
        {"up_to": "0.03", "value": "0.6"},
        {"value": "0"},
    ],
    "avg_size_coefficient_bands": [
        {"up_to": "300000", "value": "1.1"},
        {"up_to": "1000000", "value": "1"},
        {"value": "0.9"},
    ],
}
"""What the demo bank sets where the policy leaves it to the bank; all else is the policy's own."""

AMOUNTS = np.array([9_999, 10_000, 50_000, 50_001, 80_000, 200_000, 500_000, 1_500_000, 2_000_000, 2_600_000])
"""Yuan; amounts on both sides of the referral brackets' bounds."""


@dataclass(frozen=True)
class Bank:
    """Columns in the order of ``managers``; amounts in cents, whole counts, days since 1970-01-01.

    ``portfolios`` has, for each month, a column per fact of the month-end portfolio, and ``present`` says who has one.
    ``reached[tier]`` is the first day at that tier; ``holds[tier]`` says who ever reached it.
    """

    managers: tuple[str, ...]
    hired_on: Integers
    portfolios: Mapping[Period, Mapping[str, Integers]]
    present: Mapping[Period, Flags]
    fluent: Integers
    fluent_known: Flags
    reached: Mapping[str, Integers]
    holds: Mapping[str, Flags]
    loans: Loans


@dataclass(frozen=True)
class Loans:
    """The loans of the month, ordered by handler; ``referrer`` is −1 where nobody referred the loan."""

    handler: Integers
    referrer: Integers
    amount: Integers
    kind: Integers
    happened_on: Integers = field(repr=False)


def synthetic_bank(count: int, seed: int = 2026) -> Bank:
    """A bank with that many account managers."""
    draw = np.random.default_rng(seed)
    hired_on = LAST_DAY - draw.integers(31, 3_000, count)
    present = {month: hired_on <= days_since_epoch(month.last_day) for month in MONTHS}
    reached, holds = tier_history(draw, hired_on)
    return Bank(
        managers=tuple(f"M{number:07d}" for number in range(count)),
        hired_on=hired_on,
        portfolios=portfolios(draw, count),
        present=present,
        fluent=(draw.random(count) < 0.8).astype(np.int64),
        fluent_known=draw.random(count) < 0.95,
        reached=reached,
        holds=holds,
        loans=loans(draw, count),
    )


def portfolios(draw: Generator, count: int) -> dict[Period, dict[str, Integers]]:
    """Four months in which loans and balances drift from one month-end to the next."""
    loans_managed = draw.integers(20, 140, count)
    average = draw.integers(50_000_00, 800_000_00, count)
    found = {}
    for month in MONTHS:
        loans_managed = np.maximum(loans_managed + draw.integers(-3, 6, count), 0) * (draw.random(count) > 0.01)
        balance = loans_managed * average + draw.integers(0, 10_000_00, count) * (loans_managed > 0)
        due = balance // 200
        loans_overdue = draw.binomial(loans_managed, 0.012)
        found[month] = {
            "balance": balance,
            "overdue": np.minimum(loans_overdue * (average // 2 + draw.integers(0, 1_000_00, count)), balance),
            "loans_managed": loans_managed,
            "loans_overdue": loans_overdue.astype(np.int64),
            "loans_handled": loans_managed + draw.integers(0, 60, count),
            "borrowers": loans_managed - loans_managed // 9,
            "interest_due": due,
            "interest_collected": due - due // draw.integers(20, 300, count),
        }
    return found


def tier_history(draw: Generator, hired_on: Integers) -> tuple[dict[str, Integers], dict[str, Flags]]:
    """When each manager reached each tier: assistant a month after joining, each further one months or years later."""
    reached, holds = {}, {}
    day = hired_on + 30
    held = np.ones(len(hired_on), dtype=np.bool_)
    for tier in LoanOfficers.tiers:
        held &= day <= LAST_DAY
        reached[tier.code], holds[tier.code] = day, held.copy()
        day = day + draw.integers(180, 900, len(hired_on))
    return reached, holds


def loans(draw: Generator, count: int) -> Loans:
    """Two loans a manager on average, three in ten of them referred by somebody."""
    total = 2 * count
    referrer = np.where(draw.random(total) < 0.3, draw.integers(0, count, total), -1)
    return Loans(
        handler=np.sort(draw.integers(0, count, total)),
        referrer=referrer,
        amount=draw.choice(AMOUNTS, total) * 100,
        kind=draw.choice(4, total, p=[0.6, 0.25, 0.05, 0.1]),
        happened_on=draw.integers(FIRST_DAY, LAST_DAY + 1, total),
    )


def inputs_of(bank: Bank, plan: Plan) -> Inputs:
    """The bank's columns as a run reads them from storage."""
    needs = plan.needs(MONTH)
    return Inputs(
        period=MONTH,
        managers=bank.managers,
        hired_on=ScaledColumn(bank.hired_on),
        facts={need: fact_column(bank, need) for need in needs.facts},
        credits={need: credits_of(bank.loans, need) for need in needs.credits},
        tiers={need: tier_columns(bank) for need in needs.tiers},
        parameters={need: ParameterColumn((term(need.name),)) for need in needs.parameters},
    )


def term(name: str) -> object:
    """A parameter's value: the demo bank's, or the policy's own."""
    declared = LoanPayTerms.fields[name]
    return declared.parse(TERMS.get(name, declared.default))


def fact_column(bank: Bank, need: FactNeed) -> ScaledColumn:
    """A fact as it is stored: missing where nothing is recorded."""
    name = need.code.rpartition(".")[2]
    if name == "since":
        return ScaledColumn(bank.hired_on)
    if name == "fluent":
        return with_gaps(bank.fluent, ~bank.fluent_known, 0)
    values = bank.portfolios[need.period][name]
    # Money is drawn in cents, the two places it is stored with; counts are drawn whole and stored with more.
    stored = values if need.places == 2 else values * 10**need.places
    return with_gaps(stored, ~bank.present[need.period], need.places)


def with_gaps(values: Integers, missing: Flags, places: int) -> ScaledColumn:
    """A column that is zero where nothing is recorded."""
    if not missing.any():
        return ScaledColumn(values, places)
    return ScaledColumn(np.where(missing, 0, values), places, missing)


def credits_of(loans: Loans, need: CreditsNeed) -> Credits:
    """The loans as credited in one role, ordered by manager."""
    owner = loans.handler if need.role == "handler" else loans.referrer
    taken = np.flatnonzero(owner >= 0)
    taken = taken[np.argsort(owner[taken], kind="stable")]
    attributes = {
        "amount": ScaledColumn(loans.amount[taken], Loan.attributes["amount"].places),
        "kind": ScaledColumn(loans.kind[taken]),
    }
    share = ScaledColumn(np.full(len(taken), 10**12), 12)
    return Credits(owner[taken], taken, share, {name: attributes[name] for name in need.attributes})


def tier_columns(bank: Bank) -> TierColumns:
    """The tier on record on the month's last day, and since when each tier was reached."""
    codes = [tier.code for tier in LoanOfficers.tiers]
    held = np.sum([bank.holds[code] for code in codes], axis=0) - 1
    since = {code: with_gaps(bank.reached[code], ~bank.holds[code], 0) for code in codes}
    return TierColumns(with_gaps(np.maximum(held, 0), held < 0, 0), since)
