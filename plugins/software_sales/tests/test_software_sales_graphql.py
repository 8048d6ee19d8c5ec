"""A made vendor through the outer surfaces: recorded, calculated, and read over GraphQL, against the books."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import entry_points
from typing import Any

import pytest
from key_account_book import Career, Outcome, QuarterRecords, ReceiptPart
from made_careers import KEYS, Made, made_career, made_terms
from recorded_vendor import OTHER, vendor_batch

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, Source
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph_api.access import development_viewer
from meritgraph_api.schema import MeritgraphSchema, schema_of

SOURCE = Source("request", "made", by="tests")
FIRST = date(2025, 1, 1)


@dataclass(frozen=True)
class Desk:
    """Somebody's access to one installation: its companies, and questions about them over GraphQL."""

    installation: Installation
    schema: MeritgraphSchema

    def company(self, code: str, batch: Batch, policy: str, terms: Mapping[str, object]) -> Company:
        """A company with what is recorded of it and its own parameter values."""
        company = self.installation.create_company(code, code, ("software_sales",))
        record(company, batch, SOURCE)
        for name, value in terms.items():
            group = "kpi" if name.startswith("kpi_") and name != "kpi_split" else f"bigaccount-{policy}"
            set_parameter(company, f"software-sales.{group}", name, value, valid_from=FIRST)
        return company

    def ask(self, company: Company, query: str) -> Any:
        """The data a query is answered with."""
        context = self.schema.context(self.installation, development_viewer(f"Bearer dev:{company.code}"))
        result = self.schema.execute_sync(query, context_value=context)
        assert result.errors is None
        return result.data

    def calculated(self, company: Company, scheme: str, period: str) -> dict[str, Any]:
        """A period calculated, and its statements with all their figures by manager."""
        code = f"software-sales.bigaccount-{scheme}"
        if period in ("2026-Q1", "2026-H1", "2026"):
            activate(company, code, Period.parse(period))
        calculate(company, code, Period.parse(period))
        own = "SoftwareSales" + "".join(part.title() for part in f"bigaccount-{scheme}".split("-")) + "Statement"
        names = [camel(name) for name in self.installation.plugins.get_scheme(code).figures]
        of_these = f'first: 100, filter: {{ scheme: "{code}", period: "{period}" }}'
        fields = f"manager {{ code }} total refusals {{ code }} ... on {own} {{ {' '.join(names)} }}"
        data = self.ask(company, f"{{ statements({of_these}) {{ nodes {{ {fields} }} }} }}")
        return {node["manager"]["code"]: node for node in data["statements"]["nodes"]}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    plugins = load_plugins(entries=entry_points(group="meritgraph.plugins", name="software_sales"))
    with Installation.open(tmp_path_factory.mktemp("made"), plugins) as installation:
        yield Desk(installation, schema_of(plugins))


def camel(name: str) -> str:
    """A figure's name in GraphQL."""
    first, *others = name.split("_")
    return first + "".join(part.title() for part in others)


def differences(node: Mapping[str, Any], expected: Outcome, *, was_open: bool = False) -> list[str]:
    """What is told otherwise than by the book."""
    refusals = {refusal["code"] for refusal in node["refusals"]}
    if was_open:
        return [] if "earlier_quarter_unsettled" in refusals else ["not refused, though an earlier one is"]
    decisive = {
        "no_target",
        "grade_not_in_table",
        "quarter_unsettled",
        "quarter_without_kpi",
    }  # what else is open there is not settled
    if refusals != expected.refusals and not refusals & expected.refusals & decisive:
        return [f"refusals: {refusals}, by the book {expected.refusals}"]
    figures = {} if refusals else expected.figures
    return [
        f"{name}: {node[camel(name)]}, by the book {value}"
        for name, value in figures.items()
        if (told(node[camel(name)]) != value)
    ]


def told(value: object) -> object:
    """A figure as it travels, as a number."""
    return value if isinstance(value, bool) or value is None else Fraction(str(value))


@pytest.mark.parametrize(("count", "years"), [(5, (2026,)), pytest.param(10, (2026, 2027), marks=pytest.mark.slow)])
@pytest.mark.parametrize("policy", "abc")
def test_every_statement_is_told_as_the_book_has_it(
    desk: Desk, policy: str, count: int, years: tuple[int, ...]
) -> None:
    dice = random.Random(f"over GraphQL, {policy} {count}")
    terms = made_terms(policy, dice)
    keys = [key for key in KEYS if key[0] in years]
    people: dict[str, Made] = {f"S{number:03}": made_career(policy, terms, dice, keys) for number in range(count)}
    batch = vendor_batch({code: made.career for code, made in people.items()})
    company = desk.company(f"vendor-{policy}-{count}", batch, policy, terms)
    wrong = []
    expected: list[tuple[str, str, dict[str, Outcome]]] = [
        ("quarter", f"{key[0]}-Q{key[1]}", {code: m.quarters[key] for code, m in people.items() if key in m.quarters})
        for key in keys
    ]
    halves = [(year, half) for year in years for half in (1, 2)] if policy == "a" else []
    expected += [
        (
            "half-year",
            f"{key[0]}-H{key[1]}",
            {code: m.half_years[key] for code, m in people.items() if key in m.half_years},
        )
        for key in halves
    ]
    expected += [
        ("year", str(year), {code: made.years[year] for code, made in people.items() if year in made.years})
        for year in years
    ]
    for scheme, period, outcomes in expected:
        found = desk.calculated(company, f"{policy}-{scheme}", period)
        assert set(found) - {OTHER} == set(outcomes)
        for code, outcome in outcomes.items():
            was_open = scheme == "quarter" and people[code].was_open[(int(period[:4]), int(period[-1]))]
            wrong += [f"{code} {period} {each}" for each in differences(found[code], outcome, was_open=was_open)]
    assert wrong == []


EXAMPLES = [
    (
        (60000, 150000, 250000, 280000),
        (0, 8400, 8000, 13000),
        ({}, {"2026-Q1": (40000, 40000, 0, True)}, {}, {}),
        (0, 0, 50000, 30000),
    ),
    (
        (60000, 120000, 130000),
        (0, 4000, 8400),
        ({}, {"2026-Q1": (40000, 20000, 20000, False)}, {"2026-Q1": (20000, 20000, 0, True)}),
        (0, 0, 0),
    ),
]


@pytest.mark.parametrize(("receipts", "paid", "debts", "carried"), EXAMPLES)
def test_the_examples_of_policy_c_quarter_by_quarter(
    desk: Desk,
    receipts: tuple[int, ...],
    paid: tuple[int, ...],
    debts: tuple[dict[str, tuple[object, ...]], ...],
    carried: tuple[int, ...],
) -> None:
    company = brought(desk, f"example-{len(receipts)}", receipts)
    for number, (pays, owed, carry) in enumerate(zip(paid, debts, carried, strict=True), start=1):
        period = f"2026-Q{number}"
        found = desk.calculated(company, "c-quarter", period)["S1"]
        assert (told(found["paid"]), told(found["carryOut"])) == (pays, carry)
        assert balances(desk, company, period) == owed


def brought(desk: Desk, code: str, receipts: Sequence[int]) -> Company:
    """A company with one person who brings in so much, quarter after quarter, under policy C: target 200,000, k = 1."""
    keys = [(2026 + place // 4, place % 4 + 1) for place in range(len(receipts))]
    quarters = {
        key: QuarterRecords(Decimal(200000), "1", receipts=[ReceiptPart("product", Decimal(amount))], key=key)
        for key, amount in zip(keys, receipts, strict=True)
    }
    terms = {
        "tax_divisor": 1,
        "year_end_rule": "none",
        "kpi_coefficient_table": [{"value": 1}],
        "year_boundary": "carry_over",
    }
    return desk.company(code, vendor_batch({"S1": Career(quarters)}), "c", terms)


def statement_of(period: str) -> str:
    """The start of a question about the person's statement."""
    return f'statement(manager: "S1", scheme: "software-sales.bigaccount-c-quarter", period: "{period}")'


def balances(desk: Desk, company: Company, period: str) -> dict[str, tuple[object, ...]]:
    """What each earlier quarter owed, by quarter: owed, repaid, left, made up."""
    vintages = "vintages { period owed repaid left isCompleted statement { period } }"
    data = desk.ask(company, f"{{ {statement_of(period)} {{ balances {{ code name {vintages} }} }} }}")
    (balance,) = data["statement"]["balances"]
    assert (balance["code"], balance["name"]) == ("debts", "各季度欠额")
    assert all(each["statement"]["period"] == each["period"] for each in balance["vintages"])
    return {
        each["period"]: (told(each["owed"]), told(each["repaid"]), told(each["left"]), each["isCompleted"])
        for each in balance["vintages"]
    }


def test_a_repayment_is_explained_quarter_by_quarter_into_their_statements(desk: Desk) -> None:
    # Q1 lacks 40,000 and Q2 10,000 of their base of 100,000; Q3 has 45,000 above its own
    company = brought(desk, "explained", (60000, 90000, 145000))
    for period in ("2026-Q1", "2026-Q2", "2026-Q3"):
        desk.calculated(company, "c-quarter", period)
    earlier = "earlier { figureCode statement { period } explanation { nodes { code value deals { code } } } }"
    asked = (
        f'explain(figure: "repaid") {{ nodes {{ kind code value period zh: name en: name(locale: EN) {earlier} }} }}'
    )
    nodes = desk.ask(company, f"{{ {statement_of('2026-Q3')} {{ {asked} }} }}")["statement"]["explain"]["nodes"]
    lines = [node for node in nodes if node["kind"] == "VINTAGE"]
    assert [(node["period"], told(node["value"])) for node in lines] == [("2026-Q1", 40000), ("2026-Q2", 5000)]
    assert [node["en"] for node in lines] == [
        "2026-Q1: owed 40,000.00, repaid 40,000.00, completed",
        "2026-Q2: owed 10,000.00, repaid 5,000.00, 5,000.00 left",
    ]
    assert lines[0]["zh"] == "2026-Q1：尚欠40,000.00，本期补足40,000.00，已补齐"
    missed = lines[0]["earlier"]
    assert (missed["figureCode"], missed["statement"]["period"]) == ("shortfall", "2026-Q1")
    behind = missed["explanation"]["nodes"]
    assert (behind[0]["code"], told(behind[0]["value"])) == ("shortfall", 40000)
    assert [deal["code"] for node in behind for deal in node["deals"]] == ["S1-0"]


@pytest.mark.slow
def test_debts_of_ten_quarters_are_repaid_the_oldest_first(desk: Desk) -> None:
    receipts = (90000, *(100000,) * 8, 60000, 140000, 300000)
    company = brought(desk, "ten-quarters", receipts)
    periods = [f"{2026 + place // 4}-Q{place % 4 + 1}" for place in range(len(receipts))]
    for period in periods:
        assert desk.calculated(company, "c-quarter", period)["S1"]["refusals"] == []
    # 40,000 above the base in the eleventh quarter: all of the first one's 10,000, and 30,000 of the tenth's 40,000
    assert balances(desk, company, periods[10]) == {
        "2026-Q1": (10000, 10000, 0, True),
        "2028-Q2": (40000, 30000, 10000, False),
    }
    assert balances(desk, company, periods[11]) == {"2028-Q2": (10000, 10000, 0, True)}
