"""Loan pay over five months of untidy spreadsheets, as imported and calculated, against the policy's text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from loan_clerk import Bank, code_of, last_day
from loan_pay_by_the_book import Band, Book, Value, agree, as_set, month_by_the_book

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.imports.commands import import_files
from meritgraph.imports.model import Upload
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph.runs.model import Statement
from meritgraph.runs.queries import list_statements

TERMS = "banking.loan-pay"
MONTHS = ((2026, 8), (2026, 9), (2026, 10), (2026, 11), (2026, 12))


def bands(*rows: tuple[str | None, str | None, str]) -> tuple[Band, ...]:
    """A table: above, up to, what it pays."""
    return tuple(
        Band(above and Fraction(above), up_to and Fraction(up_to), Fraction(pays))  # type: ignore[arg-type]  # None stays None
        for above, up_to, pays in rows
    )


BOOK = Book(
    count=bands(("0", "2", "30"), ("2", "5", "50"), ("5", "10", "70"), ("10", None, "90")),
    growth=bands(("0", None, "0.0002")),
    balance=bands(("0", None, "0.00001")),
    quality=bands((None, "0.01", "1"), ("0.01", "0.015", "0.9"), ("0.015", "0.03", "0.6"), ("0.03", None, "0")),
    average=bands((None, "300000", "1.1"), ("300000", "1000000", "1"), ("1000000", None, "0.9")),
)
"""The demo bank's own values."""

LATER = replace(BOOK, rollover=Fraction("0.25"), count_mode="whole", overdue_mean="weighted", above_top=Fraction(150))
"""What the bank changes in the middle of October: the version in force at a month's end counts for the month."""

SET: dict[str, dict[str, object]] = {
    "2026-01-01": {
        "count_brackets": as_set(BOOK.count),
        "growth_rate_table": as_set(BOOK.growth),
        "balance_rate_table": as_set(BOOK.balance),
        "quality_coefficient_bands": as_set(BOOK.quality),
        "avg_size_coefficient_bands": as_set(BOOK.average),
    },
    "2026-10-15": {
        "rollover_factor": "0.25",
        "count_mode": "whole",
        "overdue_mean": "weighted",
        "referral_above_top": 150,
    },
}


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """A company with the bank's own values, the scheme active."""
    installation = Installation.open(tmp_path / "data", load_plugins())
    company = installation.create_company("bank", "某银行", ("banking",))
    for day, values in SET.items():
        for name, plain in values.items():
            set_parameter(company, TERMS, name, plain, valid_from=date.fromisoformat(day))
    activate(company, "banking.loan-pay", Period.parse("2026-05"))
    return company


def handed_in(company: Company, files: list[Path]) -> None:
    """The files, as they are given; a problem would raise."""
    reports = import_files(company, [Upload(file) for file in files], by="clerk")
    assert [problem for report in reports for problem in report.problems] == []


def told(statement: Statement) -> dict[str, Value]:
    """What a statement says, in the form of the second working."""
    found: dict[str, Value] = {
        name: Fraction(value) if isinstance(value, Decimal) else value  # type: ignore[misc]  # no figure here is a day
        for name, value in statement.figures.items()
    }
    found |= {"tier": statement.tier, "total": Fraction(str(statement.total))}
    return found | {"referral_without_bracket": "referral_without_bracket" in statement.notices}


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 5))])
def test_five_months_of_files_agree_with_the_second_working(seed: int, company: Company, tmp_path: Path) -> None:
    bank = Bank(seed, MONTHS[0])
    handed_in(company, bank.earlier_files(tmp_path))
    for month in MONTHS:
        bank.live(month)
        handed_in(company, bank.files(tmp_path, month))
        book = BOOK if month < (2026, 10) else LATER
        run = calculate(company, "banking.loan-pay", Period.parse(code_of(month)))
        statements = {statement.manager: told(statement) for statement in list_statements(company, run.run_id)}
        officers = bank.officers(month)
        assert statements.keys() == officers.keys()
        for code, officer in officers.items():
            expected = month_by_the_book(officer, book, last_day(month))
            expected["referral_without_bracket"] = bool(expected["referral_without_bracket"]) and not book.above_top
            said = {name: statements[code][name] for name in expected}
            differing = [name for name in expected if not agree(name, said[name], expected[name])]
            assert [(name, said[name], expected[name]) for name in differing] == [], f"{code} in {code_of(month)}"
