"""End to end: a company file with the synthetic bank's records, and a month calculated from it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from bank_month import month_of
from loan_pay_by_hand import loan_pay_blocked
from measuring import peak_mebibytes
from synthetic_bank import MONTH, MONTHS, TERMS, Bank, inputs_of, synthetic_bank

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.engine import plan_of
from meritgraph.facts.bulk import load_deals, load_facts, load_managers, load_tiers
from meritgraph.facts.model import Source
from meritgraph.parameters.commands import set_parameter
from meritgraph.plugins import load_plugins
from meritgraph.quantity.exact import unscaled
from meritgraph.runs.commands import calculate
from meritgraph.runs.queries import list_statements
from meritgraph_banking.loan_pay import LoanPay
from meritgraph_banking.loan_pay_terms import LoanOfficers
from meritgraph_banking.records import Loan, Portfolio

__all__ = ["EndToEnd", "Expected", "calculate_month", "fill_company"]

SOURCE = Source("benchmark", "synthetic bank")
CODE = "bench"
LONG_AGO = date(2026, 1, 1)
COMPARED = 100


@dataclass(frozen=True)
class Expected:
    """What the month must come to: everybody's pay together, and the totals of the first managers by code."""

    total: str
    first_totals: tuple[str, ...]


@dataclass(frozen=True)
class EndToEnd:
    """What was measured for one size: seconds by stage, and memory."""

    managers: int
    seconds: dict[str, float]
    processor_seconds: float
    peak_mebibytes: int
    file_mebibytes: int


def fill_company(folder: Path, managers: int) -> Expected:
    """Make the company file, and say what its month comes to by the formulas written by hand."""
    bank = synthetic_bank(managers)
    with Installation.open(folder, load_plugins()) as installation:
        company = installation.create_company(CODE, "Synthetic bank", plugins=("banking",))
        record_people(company, bank)
        for name, value in TERMS.items():
            set_parameter(company, "banking.loan-pay", name, value, valid_from=LONG_AGO)
        activate(company, "banking.loan-pay", MONTH)
    total = loan_pay_blocked(month_of(inputs_of(bank, plan_of(LoanPay))), threads=2)["total"]
    first = tuple(str(unscaled(int(value), total.places)) for value in total.values[:COMPARED])
    return Expected(str(unscaled(int(total.values.sum()), total.places)), first)


def record_people(company: Company, bank: Bank) -> None:
    """Enter managers, portfolios, credit work, tiers and loans."""
    ids = load_managers(company, bank.managers, bank.hired_on, SOURCE)
    for month in MONTHS:
        present = bank.present[month]
        for name, values in bank.portfolios[month].items():
            places = Portfolio.facts[name].places
            scaled = values if places == 2 else values * 10**places  # money is drawn in cents, counts whole
            load_facts(company, f"banking.portfolio.{name}", month.start, ids[present], scaled[present], SOURCE)
    load_facts(company, "banking.credit-work.since", bank.hired_on, ids, bank.hired_on, SOURCE)
    known = bank.fluent_known
    load_facts(company, "banking.credit-work.fluent", bank.hired_on[known], ids[known], bank.fluent[known], SOURCE)
    for tier in LoanOfficers.tiers:
        held = bank.holds[tier.code]
        codes = [tier.code] * int(held.sum())
        load_tiers(company, LoanOfficers.code, codes, bank.reached[tier.code][held], ids[held], SOURCE)
    loans = bank.loans
    load_deals(
        company,
        Loan.code,
        [f"L{number:08d}" for number in range(len(loans.amount))],
        loans.happened_on,
        {"amount": loans.amount, "kind": loans.kind},
        {
            "handler": ids[loans.handler],
            "referrer": np.where(loans.referrer >= 0, ids[np.maximum(loans.referrer, 0)], -1),
        },
        SOURCE,
    )


def calculate_month(folder: Path, expected: Expected) -> EndToEnd:
    """Calculate the month and check what it came to. Raises AssertionError where that is not what is expected."""
    seconds: dict[str, float] = {}
    stage, began = "", time.perf_counter()

    def tell(name: str, _done: int, _count: int) -> None:
        nonlocal stage, began
        if name != stage:
            now = time.perf_counter()
            seconds[stage] = now - began
            stage, began = name, now

    with Installation.open(folder, load_plugins()) as installation:
        company = installation.get_company(CODE)
        start = began = time.perf_counter()
        processor = time.process_time()
        run = calculate(company, "banking.loan-pay", MONTH, progress=tell)
        end = time.perf_counter()
        processor = time.process_time() - processor
        peak = peak_mebibytes()
        seconds[stage] = end - began
        seconds["all"] = end - start
        assert str(run.total) == expected.total, f"{run.total} instead of {expected.total}"
        statements = list_statements(company, run.run_id, first=COMPARED)
        assert tuple(str(statement.total) for statement in statements) == expected.first_totals, "a total differs"
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return EndToEnd(run.manager_count, seconds, processor, peak, size // 2**20)
