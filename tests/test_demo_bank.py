"""The demo bank from its spreadsheets, against the same month worked out a second way."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from loan_pay_recalculated import Worked, month_of
from meritgraph.companies import Company, Installation
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.model import Statement
from meritgraph.runs.queries import find_current_run, list_statements

EXAMPLES = Path(__file__).parents[1] / "examples" / "banking"
OCTOBER = Period.parse("2026-10")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The demo bank, set up by the command that a newcomer types."""
    folder = tmp_path_factory.mktemp("demo")
    command = [str(Path(sys.executable).parent / "meritgraph"), "demo", "--no-serve", "--data", str(folder)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_COLOR": "1"})
    return Installation.open(folder, load_plugins()).get_company("demo-bank")


def statements(bank: Company) -> dict[str, Statement]:
    """October's statements by manager code."""
    run = find_current_run(bank, "banking.loan-pay", OCTOBER)
    assert run is not None, "the demo calculates October"
    return {statement.manager: statement for statement in list_statements(bank, run.run_id)}


def as_worked(statement: Statement) -> Worked:
    """A statement in the form of the second working."""
    pay = {name: Fraction(str(statement.figures[name])) for name in ("base_pay", "performance_pay", "referral_reward")}
    return Worked(**pay, tier=statement.tier, is_without_bracket="referral_without_bracket" in statement.notices)


def test_every_statement_agrees_with_the_second_working(bank: Company) -> None:
    expected = month_of(EXAMPLES, ("2026-08", "2026-09", "2026-10"))
    found = {code: as_worked(statement) for code, statement in statements(bank).items()}
    assert len(expected) == 64
    assert found == expected


def test_the_total_is_the_sum_of_its_lines(bank: Company) -> None:
    for statement in statements(bank).values():
        lines = as_worked(statement)
        assert Fraction(str(statement.total)) == lines.base_pay + lines.performance_pay + lines.referral_reward
