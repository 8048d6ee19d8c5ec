"""A made vendor through the outer surfaces: recorded, calculated, and read over GraphQL, against the books."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
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
    decisive = {"no_target", "quarter_unsettled", "quarter_without_kpi"}  # what else is open there is not settled
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


def test_a_repayment_is_explained_back_into_the_quarter_that_was_missed(desk: Desk) -> None:
    # C's worked example: 60,000 of a base of 100,000 in Q1; 150,000 in Q2, of which 40,000 make Q1 up
    quarters = {
        (2026, number): QuarterRecords(Decimal(200000), "1", receipts=[ReceiptPart("product", Decimal(amount))])
        for number, amount in ((1, 60000), (2, 150000))
    }
    terms = {"tax_divisor": 1, "year_end_rule": "none", "kpi_coefficient_table": [{"value": 1}]}
    company = desk.company("explained", vendor_batch({"S1": Career(quarters)}), "c", terms)
    first, second = (desk.calculated(company, "c-quarter", period)["S1"] for period in ("2026-Q1", "2026-Q2"))
    assert told(first["deficitOut"]) == told(second["repaid"]) == 40000
    assert (told(second["basesMadeUp"]), told(second["paid"])) == (100000, 8400)
    statement = 'statement(manager: "S1", scheme: "software-sales.bigaccount-c-quarter", period: "2026-Q2")'
    earlier = "earlier { figureCode statement { period } explanation { nodes { code value deals { code } } } }"
    query = f'{{ {statement} {{ explain(figure: "repaid") {{ nodes {{ code value {earlier} }} }} }} }}'
    nodes = desk.ask(company, query)["statement"]["explain"]["nodes"]
    deficit = next(one["earlier"] for one in nodes if one["earlier"] and one["code"].endswith("deficit_out"))
    assert (deficit["figureCode"], deficit["statement"]["period"]) == ("deficit_out", "2026-Q1")
    missed = deficit["explanation"]["nodes"]
    assert (missed[0]["code"], told(missed[0]["value"])) == ("deficit_out", 40000)
    assert [deal["code"] for node in missed for deal in node["deals"]] == ["S1-0"]
