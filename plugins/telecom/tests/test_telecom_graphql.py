"""Generated companies through the outer surfaces: recorded, calculated, and read over GraphQL, against the policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from importlib.metadata import entry_points
from typing import Any

import jilin_by_the_book
import jilin_cities
import pytest
import quzhou_by_the_book
import quzhou_rounds
import sales_by_the_book
import sales_months
from jilin_by_the_book import JilinRules, pay_of
from quzhou_persons import Person, Rules
from recorded_company import OTHER, dispatched_batch, pay_batch, round_batch, sales_batch
from sales_by_the_book import SalesRules

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, FactEntry, ManagerEntry, Source, TierEntry
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph_api.access import development_viewer
from meritgraph_api.schema import MeritgraphSchema, schema_of

YEAR, OCTOBER = Period.parse("2026"), Period.parse("2026-10")
SOURCE = Source("request", "generated", by="tests")
FIRST = date(2026, 1, 1)


@dataclass(frozen=True)
class Desk:
    """Somebody's access to one installation: its companies, and questions about them over GraphQL."""

    installation: Installation
    schema: MeritgraphSchema

    def company(self, code: str, batch: Batch) -> Company:
        """A company with what is recorded of it."""
        company = self.installation.create_company(code, code, ("telecom",))
        record(company, batch, SOURCE)
        return company

    def run(self, company: Company, scheme: str, period: Period, parameters: Mapping[str, object]) -> None:
        """Calculate a scheme with the company's own parameter values."""
        for name, value in parameters.items():
            set_parameter(company, scheme, name, value, valid_from=FIRST)
        activate(company, scheme, period)
        calculate(company, scheme, period)

    def ask(self, company: Company, query: str) -> Any:
        """The data a query is answered with."""
        context = self.schema.context(self.installation, development_viewer(f"Bearer dev:{company.code}"))
        result = self.schema.execute_sync(query, context_value=context)
        assert result.errors is None
        return result.data

    def statements(self, company: Company, scheme: str, period: Period, figures: set[str]) -> dict[str, dict[str, Any]]:
        """Every statement with these figures, by manager."""
        own = "".join(part.title() for part in scheme.replace("-", ".").split(".")) + "Statement"
        fields = " ".join(f"{name}: {camel(name)}" for name in sorted(figures))
        data = self.ask(
            company,
            f'{{ statements(first: 100, filter: {{ scheme: "{scheme}", period: "{period}" }}) {{ nodes {{ __typename '
            f"manager {{ code }} total tierReading {{ tier {{ code }} }} notices {{ code }} refusals {{ code }} "
            f"... on {own} {{ {fields} }} }} }} }}",
        )
        return {node["manager"]["code"]: node for node in data["statements"]["nodes"]}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    plugins = load_plugins(entries=entry_points(group="meritgraph.plugins", name="telecom"))
    with Installation.open(tmp_path_factory.mktemp("generated"), plugins) as installation:
        yield Desk(installation, schema_of(plugins))


def camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.title() for part in others)


def agrees(found: object, wanted: object) -> bool:
    """Whether an answer is the figure by the book."""
    if isinstance(wanted, bool) or wanted is None:
        return found is wanted
    return found == wanted.upper() if isinstance(wanted, str) else Fraction(str(found)) == wanted


def tier_read(node: Mapping[str, Any]) -> str | None:
    """The code of the tier whose conditions are met."""
    tier = node["tierReading"]["tier"]
    return None if tier is None else str(tier["code"])


def differences(desk: Desk, company: Company, scheme: str, period: Period, expected: Mapping[str, Any]) -> list[str]:
    """What is told otherwise than by the book."""
    declared = desk.installation.plugins.get_scheme(scheme).figures
    figures = {name for name in next(iter(expected.values())) if name in declared}
    found = desk.statements(company, scheme, period, figures - {"total"})
    assert set(found) - {OTHER} == set(expected)
    wrong = []
    for code, wanted in expected.items():
        node = found[code]
        sentences = {each["code"] for each in (*node["notices"], *node["refusals"])}
        refused = node["__typename"] == "RefusedStatement"
        assert refused == bool(node["refusals"])
        for name, value in wanted.items():
            if name == "tier_reading":
                right = tier_read(node) == value
            elif name in figures | {"total"}:
                right = refused or agrees(node[name], value)
            else:
                right = (refused if name == "refused" else name in sentences) == value
            if not right:
                wrong.append(f"{code}: {name} is {node.get(name)}, by the book {value}")
    return wrong


@pytest.mark.parametrize("rules", [Rules(), quzhou_rounds.rules_of(3)], ids=["the policy's", "its own"])
def test_rounds_of_quzhou_are_told_as_the_policy_has_them(desk: Desk, rules: Rules) -> None:
    people = quzhou_rounds.people_of(8, rules)[:60]
    code = f"quzhou-{len(quzhou_rounds.written(rules))}"
    company = desk.company(code, round_batch(people))
    desk.run(company, "telecom.quzhou-grading", YEAR, quzhou_rounds.written(rules))
    expected = quzhou_by_the_book.figures_of(people, rules)
    assert differences(desk, company, "telecom.quzhou-grading", YEAR, expected) == []


@pytest.mark.parametrize("rules", [JilinRules(), jilin_cities.jilin_rules_of(3)], ids=["the policy's", "its own"])
def test_gradings_of_jilin_are_told_as_the_policy_has_them(desk: Desk, rules: JilinRules) -> None:
    people = jilin_cities.dispatched_of(8)
    company = desk.company("jilin" if rules == JilinRules() else "jilin-own", dispatched_batch(people))
    desk.run(company, "telecom.jilin-grading", YEAR, jilin_cities.written(rules))
    expected = jilin_by_the_book.figures_of(people, rules)
    assert differences(desk, company, "telecom.jilin-grading", YEAR, expected) == []


def test_sales_are_told_as_the_policy_has_them(desk: Desk) -> None:
    sellers = [
        replace(each, contracts=tuple(one for one in each.contracts if one.rental < 10**9))
        for each in sales_months.sellers_of(8)
    ]
    rules = replace(SalesRules(), commission_recurring=True)
    company = desk.company("sales", sales_batch(sellers))
    desk.run(company, "telecom.sales-levels", OCTOBER, {"commission_recurring": True})
    expected = {each.code: sales_by_the_book.figures_of(each, rules) for each in sellers}
    assert differences(desk, company, "telecom.sales-levels", OCTOBER, expected) == []


def test_dispatched_pay_is_told_as_the_policy_has_it(desk: Desk) -> None:
    payslips, rules = sales_months.payslips_of(8)
    company = desk.company("pay", pay_batch(payslips))
    desk.run(company, "telecom.jilin-pay", OCTOBER, sales_months.written(rules))
    expected = {each.code: pay_of(rules, each.level, each.month, each.rewards, each.severities) for each in payslips}
    assert differences(desk, company, "telecom.jilin-pay", OCTOBER, expected) == []


def test_demoted_two_years_running_is_told_with_its_reasons(desk: Desk) -> None:
    """Senior until 2025, at fault in that year and the next: intermediate after the first round, junior after this."""
    years = (Period.parse("2025"), YEAR)
    ladder = "telecom.quzhou-managers"
    batch = Batch(
        managers=(ManagerEntry("P1", "甲", "柯城", date(2020, 1, 1)),),
        tiers=(TierEntry("P1", ladder, "senior", date(2020, 1, 1)), TierEntry("P1", ladder, "intermediate", FIRST)),
        facts=tuple(FactEntry("P1", "telecom.work-year.fault", "demotion", year) for year in years),
    )
    company = desk.company("twice", batch)
    for year in years:
        desk.run(company, "telecom.quzhou-grading", year, {})
    told = desk.ask(
        company,
        '{ statement(scheme: "telecom.quzhou-grading", period: "2026", manager: "P1") { notices { code '
        "en: text(locale: EN) } ... on TelecomQuzhouGradingStatement { outcomeTier reason demotedYears } "
        'explain(figure: "demoted_years") { text(locale: EN) } } }',
    )["statement"]
    sentence = "Demoted two years running: persuaded to leave, or moved to another post."
    assert told["notices"] == [{"code": "has_to_leave", "en": sentence}]
    assert (told["outcomeTier"], told["reason"], told["demotedYears"]) == ("JUNIOR", "FAULT_DEMOTION", "2")
    assert "Years of demotion running of the statement 1 year earlier: 1" in told["explain"]["text"]


def test_a_reason_is_explained_figure_by_figure_each_of_them_once(desk: Desk) -> None:
    """Unfolded wherever it is read, a round would take thousands of nodes to explain."""
    people = quzhou_rounds.people_of(8)
    company = desk.company("explained", round_batch(people))
    desk.run(company, "telecom.quzhou-grading", YEAR, {})
    told = desk.ask(
        company,
        '{ statement(scheme: "telecom.quzhou-grading", period: "2026", manager: "P000") { explain(figure: "reason") '
        "{ nodes { code value kind period parent explainedAt } } } }",
    )["statement"]["explain"]["nodes"]
    parents = {node["parent"] for node in told}
    figures = [place for place, node in enumerate(told) if node["kind"] == "FIGURE"]
    explained = [told[place]["code"] for place in figures if told[place]["explainedAt"] is None and place in parents]
    assert explained[0] == "reason"
    assert len(explained) == len(set(explained))
    for place in figures:
        first = told[place]["explainedAt"]
        if first is not None:
            assert first < place
            assert place not in parents
            assert {**told[first], "parent": None} == {**told[place], "parent": None, "explainedAt": None}
    assert len(told) < 500
    assert {node["value"] for node in told if node["kind"] == "UNIT"} == {people[0].branch}


def test_an_exception_is_of_one_round_and_told_with_its_kind_its_reason_and_who_approved_it(desk: Desk) -> None:
    """A junior alone in the branch, approved for senior in 2026; the round of 2027 knows of no exception."""
    people = [Person("P1", "柯城", {date(2026, 12, 1): "junior"}, exceptions=("senior",))]
    company = desk.company("excepted", round_batch(people))
    years = (YEAR, Period.parse("2027"))
    told = {}
    for year in years:
        desk.run(company, "telecom.quzhou-grading", year, {})
        told[year] = desk.ask(
            company,
            f'{{ statement(scheme: "telecom.quzhou-grading", period: "{year}", manager: "P1") {{ tierReading {{ tier '
            "{ code } tiers { tier { code } conditions { met } } } ... on TelecomQuzhouGradingStatement { hindrance "
            'excepted: exceptedForSenior } explain(figure: "excepted_for_senior") { nodes { deals { code happenedOn '
            "attributes { code text(locale: EN) } } } } } }",
        )["statement"]
    assert [(told[year]["excepted"], told[year]["hindrance"]) for year in years] == [(True, "NONE"), (False, "RANK")]
    assert [told[year]["tierReading"]["tier"]["code"] for year in years] == ["senior", "junior"]
    met = {each["tier"]["code"]: [part["met"] for part in each["conditions"]] for each in judged(told[years[1]])}
    assert met == {
        "probation": [True],
        "junior": [True, True],
        "intermediate": [True, True, False],
        "senior": [True, False, False],
    }
    (deals,) = (node["deals"] for node in told[YEAR]["explain"]["nodes"] if node["deals"])
    assert [(deal["code"], deal["happenedOn"]) for deal in deals] == [("P1-0", "2026-12-01")]
    assert {each["code"]: each["text"] for each in deals[0]["attributes"]} == {
        "into": "Senior",
        "kind": "Skip-level promotion",
        "reason": "业绩特别突出",
        "approver": "晋级管理小组",
        "approved_on": "2027-01-20",
    }


def judged(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The tiers of a reading, each with its conditions."""
    tiers: list[dict[str, Any]] = told["tierReading"]["tiers"]
    return tiers


def test_whether_a_rental_is_supported_is_told_by_its_credits(desk: Desk) -> None:
    """A front end names the supporter, and need not say that there is one; what contradicts is refused."""
    company = desk.company(
        "signed", Batch(managers=(ManagerEntry("P1", "甲", "", FIRST), ManagerEntry("P2", "乙", "", FIRST)))
    )
    query = (
        'mutation { recordDeals(input: { source: "contracts", deals: [{ kind: "telecom.rental", code: "Y1", '
        'happenedOn: "2026-10-05", attributes: [{ code: "rental", value: { number: "1000" } }%s], '
        'credits: [{ manager: "P1", role: "signer" }, { manager: "P2", role: "supporter" }] }] }) '
        "{ ... on DealsRecorded { recorded { added } } ... on InputFailure { problems { message } } } }"
    )
    contradicted = desk.ask(company, query % ', { code: "is_supported", value: { flag: false } }')
    sentence = "签约月租 Y1: 有支持人 follows from who is supporter, which says otherwise; leave it out."
    assert contradicted == {"recordDeals": {"problems": [{"message": sentence}]}}
    assert desk.ask(company, query % "") == {"recordDeals": {"recorded": {"added": 1}}}
    desk.run(company, "telecom.sales-levels", OCTOBER, {})
    found = desk.statements(company, "telecom.sales-levels", OCTOBER, {"commission", "performance_credit"})
    assert {code: (node["commission"], node["performance_credit"]) for code, node in found.items()} == {
        "P1": ("400.00", "500.00"),
        "P2": ("400.00", "500.00"),
    }
