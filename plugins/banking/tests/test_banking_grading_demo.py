"""The demo banks of the grading policies: imported, set, calculated by quarter and year, against the second working."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
import yaml
from grading_by_the_book import approval
from grading_demo_by_hand import EXAMPLES, SCHEMES, UNITS, expected_of
from loan_pay_by_the_book import Value

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


@pytest.fixture(scope="module")
def banks(tmp_path_factory: pytest.TempPathFactory) -> Company:
    """All demo banks as one company, each scheme for the units of its bank."""
    installation = Installation.open(tmp_path_factory.mktemp("banks"), load_plugins())
    company = installation.create_company("banks", "示范银行集团", ("banking",))
    reports = import_files(company, [Upload(file) for file in sorted(EXAMPLES.glob("*.xlsx"))])
    assert [problem for report in reports for problem in report.problems] == []
    written = yaml.load((EXAMPLES / "parameters.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # text and mappings only
    for terms, values in written["parameters"].items():
        for parameter, plain in values.items():
            set_parameter(company, terms, parameter, plain, valid_from=date.fromisoformat(written["valid_from"]))
    for scheme, units in UNITS.items():
        first = min(period for code, period in SCHEMES if code == scheme)
        activate(company, scheme, Period.parse(first), units=units)
    return company


def told(statement: Statement, expected: Mapping[str, Value]) -> dict[str, Value]:
    """What a statement says of everything that the second working speaks of."""
    found: dict[str, Value] = {}
    for name in expected:
        if name == "refused":
            found[name] = bool(statement.refusals)
        elif name == "tier":
            found[name] = statement.tier
        elif name == "total":
            found[name] = None if statement.total is None else Fraction(statement.total)
        elif name in statement.figures:
            value = statement.figures[name]
            found[name] = Fraction(value) if isinstance(value, Decimal) else value  # type: ignore[assignment]  # none is a day
        else:
            found[name] = name in statement.notices
    return found


def test_every_statement_agrees_with_the_second_working(banks: Company) -> None:
    counts = {}
    for scheme, period in SCHEMES:
        run = calculate(banks, scheme, Period.parse(period))
        statements = {each.manager: each for each in list_statements(banks, run.run_id)}
        expected = expected_of(scheme, period)
        assert statements.keys() == expected.keys(), f"{scheme} {period}"
        for code, figures in expected.items():
            assert told(statements[code], figures) == figures, f"{scheme} {period} {code}"
        counts[scheme, period] = len(statements)
    assert counts["banking.city-branch-grading", "2026-10"] == 18
    assert counts["banking.cib-2005-quarter", "2026-Q4"] == 15
    assert counts["banking.corporate-basic", "2026-Q4"] == 14


def test_the_teams_share_out_their_pools_to_the_cent() -> None:
    parts = [figures["distributed"] for figures in expected_of("banking.corporate-basic", "2026-Q4").values()]
    assert sum(Fraction(part or 0) for part in parts) == Fraction("133333.34")
    assert approval("senior", "team")["not_approved"] is True
