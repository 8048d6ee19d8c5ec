"""``meritgraph check-cases`` tells which cases hold, and shows those that do not."""

from __future__ import annotations

from pathlib import Path

import yaml
from typer.testing import CliRunner

from meritgraph.errors import InputRefused
from meritgraph_api.cli.app import app

CASES = Path(__file__).parents[2] / "plugins" / "banking" / "tests" / "cases"
WRONG = """
scheme: banking.loan-pay
period: 2026-10
parameters: {count_brackets: [{above: 0, value: 30}], growth_rate_table: [], balance_rate_table: []}
cases:
  - case: Two loans
    clause: 五(二)1
    parameters: {quality_coefficient_bands: [], avg_size_coefficient_bands: []}
    deals: [{kind: new, amount: 1}, {kind: new, amount: 1}]
    expect: {loans_disbursed_count: 2, loan_count_pay: 61}
"""


def test_cases_of_two_schemes_hold() -> None:
    files = [CASES / "loan_pay_tiers.yaml", CASES / "rcb_grading_year.yaml"]
    count = sum(len(yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]) for file in files)
    ended = CliRunner().invoke(app, ["check-cases", *map(str, files)])
    assert count > 20
    assert (ended.exit_code, ended.stdout) == (0, f"{count} cases, 0 with another result than expected.\n")


def test_a_case_that_does_not_hold_is_shown_and_ends_with_1(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(WRONG, encoding="utf-8")
    ended = CliRunner().invoke(app, ["check-cases", str(file)])
    shown = [line.split() for line in ended.stdout.splitlines()[1:]]
    assert ended.exit_code == 1
    assert shown == [
        ["wrong.yaml", "Two", "loans", "loan_count_pay", "61", "60", "rows"],
        ["wrong.yaml", "Two", "loans", "loan_count_pay", "61", "60", "columns"],
        ["1", "case,", "1", "with", "another", "result", "than", "expected."],
    ]


def test_a_number_that_is_not_exact_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "float.yaml"
    file.write_text(WRONG.replace("amount: 1}", "amount: 1.5}", 1), encoding="utf-8")
    ended = CliRunner().invoke(app, ["check-cases", str(file)])
    assert isinstance(ended.exception, InputRefused)
    assert str(ended.exception) == 'float.yaml: line 9: 1.5 is not exact; write it as a string: "1.5".'


def test_a_case_that_cannot_be_run_names_its_file(tmp_path: Path) -> None:
    file = tmp_path / "unset.yaml"
    file.write_text(WRONG.replace("growth_rate_table: [], ", ""), encoding="utf-8")
    ended = CliRunner().invoke(app, ["check-cases", str(file)])
    assert isinstance(ended.exception, InputRefused)
    assert str(ended.exception).startswith("unset.yaml: “Two loans”: The policy leaves growth_rate_table")
    file.write_text(WRONG.replace("banking.loan-pay", "banking.loan-play"), encoding="utf-8")
    unknown = CliRunner().invoke(app, ["check-cases", str(file)])
    assert str(unknown.exception).startswith("unset.yaml: There is no scheme 'banking.loan-play'")
