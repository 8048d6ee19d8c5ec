"""Loan pay and the banks' grading policies as a front end reads them: over GraphQL, against the policies' text.

Two hundred loan officers at and beside every threshold, and everybody of the demo banks: each figure of the generated
types, the tier reading, the notices, and explanations down to the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from grading_demo_by_hand import EXAMPLES, SCHEMES, UNITS, expected_of
from loan_pay_by_the_book import Borrowed, Officer, Portfolio, Value, agree, month_by_the_book
from made_loan_officers import OCTOBER, BankMaker, terms_of

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, CreditEntry, DealEntry, FactEntry, ManagerEntry, Source, TierEntry
from meritgraph.imports.commands import import_files
from meritgraph.imports.model import Upload
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph_api.access import development_viewer
from meritgraph_api.cli.parameter_file import read_parameter_file, set_parameters
from meritgraph_api.schema import MeritgraphSchema, schema_of

SEED, OFFICERS, PARTNER = 7, 200, "Z99999"
HIRED, FIRST = date(2000, 1, 1), date(2026, 1, 1)


class Asked:
    """A company's data, asked by one who may read it."""

    def __init__(self, installation: Installation, schema: MeritgraphSchema, company: str) -> None:
        self.installation, self.schema, self.company = installation, schema, company

    def __call__(self, query: str, **variables: Any) -> Any:
        context = self.schema.context(self.installation, development_viewer(f"Bearer dev:{self.company}"))
        result = self.schema.execute_sync(query, variable_values=variables, context_value=context)
        assert result.errors is None, result.errors
        return result.data

    def statements(self, scheme: str, period: str, names: list[str]) -> dict[str, Any]:
        """All statements of a run with those figures, by manager."""
        own = "".join(part.capitalize() for part in scheme.replace(".", "-").split("-"))
        query = (
            "query($after: String, $scheme: String!, $period: Period!) { statements(first: 100, after: $after, "
            "filter: { scheme: $scheme, period: $period }) { pageInfo { hasNextPage endCursor } nodes { "
            "manager { code } total notices { code text(locale: EN) } refusals { code } tierReading { tier { code } } "
            f"... on {own}Statement {{ {' '.join(map(field, names))} }} }} }} }}"
        )
        found: dict[str, Any] = {}
        page: dict[str, Any] = {"hasNextPage": True, "endCursor": None}
        while page["hasNextPage"]:
            told = self(query, scheme=scheme, period=period, after=page["endCursor"])["statements"]
            page = told["pageInfo"]
            found |= {node["manager"]["code"]: node for node in told["nodes"]}
        return found


def field(name: str) -> str:
    """The field of a figure."""
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)


def value_of(node: Mapping[str, Any], name: str, figures: set[str]) -> Value:
    """What a statement's node says of a figure, a notice, the reading, the total."""
    if name == "refused":
        return bool(node["refusals"])
    if name == "tier":
        tier = node["tierReading"]["tier"]
        return None if tier is None else str(tier["code"])
    if name not in figures | {"total"}:
        return name in {notice["code"] for notice in node["notices"]}
    value = node[field(name)]
    if isinstance(value, str):
        return Fraction(value) if value[-1].isdigit() and not value[0].isalpha() else value.lower()
    return None if value is None else bool(value)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation.open(tmp_path_factory.mktemp("graphql"), load_plugins()) as installation:
        yield installation


@pytest.fixture(scope="module")
def officers(installation: Installation) -> tuple[Asked, dict[str, dict[str, Value]]]:
    """A bank of made-up officers, calculated; and what the policy's text says of each."""
    maker = BankMaker(SEED)
    book = maker.book()
    company = installation.create_company("made-bank", "某银行", ("banking",))
    people = {f"M{at:05}": maker.officer() for at in range(OFFICERS)}
    record(company, batch_of(people), Source("request", "tests"))
    for name, plain in terms_of(book).items():
        set_parameter(company, "banking.loan-pay", name, plain, valid_from=FIRST)
    activate(company, "banking.loan-pay", OCTOBER)
    calculate(company, "banking.loan-pay", OCTOBER)
    expected = {code: month_by_the_book(person, book, OCTOBER.last_day) for code, person in people.items()}
    for figures in expected.values():
        figures["referral_without_bracket"] = bool(figures["referral_without_bracket"]) and not book.above_top
    return Asked(installation, schema_of(installation.plugins), company.code), expected


def batch_of(people: Mapping[str, Officer]) -> Batch:
    """The officers as recorded; what one does not have of a loan is a partner's."""
    facts: list[FactEntry] = []
    deals: list[DealEntry] = []
    for code, person in people.items():
        for ago, portfolio in enumerate(reversed(person.portfolios)):
            if portfolio != Portfolio():
                recorded = {name: getattr(portfolio, name) for name in Portfolio.__dataclass_fields__}
                facts += [
                    FactEntry(code, f"banking.portfolio.{name}", decimal(value), OCTOBER.ago(ago))
                    for name, value in recorded.items()
                ]
        facts.append(FactEntry(code, "banking.credit-work.fluent", Decimal(person.is_fluent), None, HIRED))
        if person.since:
            facts.append(FactEntry(code, "banking.credit-work.since", person.since, None, HIRED))
        loans = [("handler", loan) for loan in person.handled] + [("referrer", loan) for loan in person.referred]
        deals += [deal_of(f"{code}-{number}", code, role, loan) for number, (role, loan) in enumerate(loans)]
    return Batch(
        tuple(ManagerEntry(code, code, "某支行", HIRED) for code in (*people, PARTNER)),
        tuple(
            TierEntry(code, "banking.loan-officers", tier, since)
            for code, person in people.items()
            for since, tier in person.tiers.items()
        ),
        tuple(facts),
        tuple(deals),
    )


def deal_of(number: str, code: str, role: str, loan: Borrowed) -> DealEntry:
    """A loan of October."""
    shares = {code: loan.share, PARTNER: 1 - loan.share}
    return DealEntry(
        "banking.loan",
        number,
        OCTOBER.start,
        {"kind": "new" if loan.is_new else "renewal", "amount": decimal(loan.amount)},
        tuple(CreditEntry(whose, role, decimal(share)) for whose, share in shares.items() if share),
    )


def decimal(value: Fraction) -> Decimal:
    """A number as it is recorded."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def test_two_hundred_loan_officers(officers: tuple[Asked, dict[str, dict[str, Value]]]) -> None:
    ask, expected = officers
    figures = {
        name for name in next(iter(expected.values())) if name not in ("tier", "referral_without_bracket", "total")
    }
    told = ask.statements("banking.loan-pay", "2026-10", sorted(figures))
    assert told.keys() == {*expected, PARTNER}
    for code, right in expected.items():
        said = {name: value_of(told[code], name, figures) for name in right}
        differing = [name for name in right if not agree(name, said[name], right[name])]
        assert [(name, said[name], right[name]) for name in differing] == [], code


@pytest.fixture(scope="module")
def demo_banks(installation: Installation) -> Asked:
    """The demo banks, everything calculated."""
    company: Company = installation.create_company("banks", "示范银行集团", ("banking",))
    reports = import_files(company, [Upload(file) for file in sorted(EXAMPLES.glob("*.xlsx"))])
    assert not any(report.problems for report in reports)
    set_parameters(company, read_parameter_file(Path(EXAMPLES) / "parameters.yaml"), by="tests")
    for scheme, units in UNITS.items():
        activate(company, scheme, Period.parse(min(period for code, period in SCHEMES if code == scheme)), units=units)
    for scheme, period in SCHEMES:
        calculate(company, scheme, Period.parse(period))
    return Asked(installation, schema_of(installation.plugins), company.code)


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "period"), SCHEMES, ids=[f"{scheme} {period}" for scheme, period in SCHEMES])
def test_everybody_of_the_demo_banks(demo_banks: Asked, scheme: str, period: str) -> None:
    declared = set(demo_banks.installation.plugins.get_scheme(scheme).figures)
    expected = expected_of(scheme, period)
    figures = declared & set(next(iter(expected.values())))
    told = demo_banks.statements(scheme, period, sorted(figures))
    assert told.keys() == expected.keys()
    for code, right in expected.items():
        if right.get("refused"):
            assert told[code]["refusals"], code
            continue
        assert {name: value_of(told[code], name, figures) for name in right} == right, code


@pytest.mark.slow
def test_why_a_grade_changed_is_told_down_to_the_rows(demo_banks: Asked) -> None:
    told = demo_banks(
        '{ statement(manager: "X0001", scheme: "banking.cib-2005-year", period: "2026") { '
        'outcome: explain(figure: "outcome_tier") { nodes { code clause value because } } '
        'rise: explain(figure: "may_rise") { nodes { evidence { source place } } } } }'
    )
    nodes = told["statement"]["outcome"]["nodes"]
    right = expected_of("banking.cib-2005-year", "2026")["X0001"]
    assert (nodes[0]["code"], nodes[0]["clause"], nodes[0]["value"]) == (
        "outcome_tier",
        "grade floats",
        right["outcome_tier"],
    )
    assert "可以晋级 否" in nodes[0]["because"]
    rise = told["statement"]["rise"]["nodes"]
    sources = {evidence["source"] for node in rise for evidence in node["evidence"]}
    assert {"qualifications.xlsx", "year-evaluations-2026.xlsx"} & sources
