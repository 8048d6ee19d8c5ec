"""Another industry from its clerks' spreadsheets to GraphQL: a tobacco company beside every plugin that is shipped.

The expected values are worked out by hand: T0033 sold 428.68 of 561 cases and 25.68 of 31 low-grade ones, met the other
targets and had none for the shelf rate, whose 5 points go to revenue: 15.2827 + 4.1419 + 5 + 5 + 25, and 40 less 5.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meritgraph.activation.commands import activate
from meritgraph.companies import Installation
from meritgraph.imports.commands import import_file
from meritgraph.period import Period
from meritgraph.plugins import load_plugins
from meritgraph.runs.commands import calculate
from meritgraph_api.access import development_viewer
from meritgraph_api.cli.parameter_file import read_parameter_file, set_parameters
from meritgraph_api.schema import schema_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "tobacco"
FILES = ("managers", "sales-2026-08", "ledger-2026-08", "samples-2026-Q3", "items-2026-Q3")
CALCULATED = (
    ("tobacco.dept-2013-month", "2026-08"),
    ("tobacco.dynamic-quarterly", "2026-Q3"),
    ("tobacco.dept-2013-year", "2026"),
    ("tobacco.shanxi-grading", "2026-08"),
)


class Asked:
    """The company's data, asked by one who may do everything in it."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.schema = schema_of(installation.plugins)

    def __call__(self, query: str) -> Any:
        """The data that a query is answered with."""
        context = self.schema.context(self.installation, development_viewer("Bearer dev:demo-tobacco"))
        result = self.schema.execute_sync(query, context_value=context)
        assert result.errors is None
        return result.data


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """A company with only the tobacco plugin switched on; its August, third quarter and year are calculated."""
    with Installation.open(tmp_path_factory.mktemp("tobacco"), load_plugins()) as installation:
        company = installation.create_company("demo-tobacco", "示范烟草公司", ("tobacco",))
        for name in FILES:
            import_file(company, EXAMPLES / f"{name}.xlsx")
        set_parameters(company, read_parameter_file(EXAMPLES / "parameters.yaml"), by="tests")
        for scheme, period in CALCULATED:
            activate(company, scheme, Period.parse(period))
            calculate(company, scheme, Period.parse(period))
        yield Asked(installation)


def test_a_company_is_told_of_its_own_industry_only(ask: Asked) -> None:
    told = ask("{ schemes { code plugin { code } } ladders { code } plugins { code switchedOn } }")
    assert {scheme for scheme, _ in CALCULATED} == {scheme["code"] for scheme in told["schemes"]}
    assert told["ladders"] == [{"code": "tobacco.shanxi-grades"}]
    assert [plugin["code"] for plugin in told["plugins"] if plugin["switchedOn"]] == ["tobacco"]
    assert {"code": "banking", "switchedOn": False} in told["plugins"]


def test_a_choice_is_told_as_a_word_of_its_own_enum(ask: Asked) -> None:
    told = ask(
        '{ statements(first: 100, filter: { scheme: "tobacco.dynamic-quarterly", period: "2026-Q3" }) { nodes { '
        "__typename manager { code } ... on TobaccoDynamicQuarterlyStatement { rating quarterPoints } } } "
        '__type(name: "TobaccoDynamicQuarterlyRating") { enumValues { name description } } }'
    )
    nodes = {node.pop("manager")["code"]: node for node in told["statements"]["nodes"]}
    own = "TobaccoDynamicQuarterlyStatement"
    assert len(nodes) == 38
    assert nodes["T0006"] == {"__typename": own, "rating": "EXCELLENT", "quarterPoints": "97.00"}
    assert nodes["T0016"] == {"__typename": own, "rating": "COMPETENT", "quarterPoints": "60.35"}
    assert nodes["T0038"] == {"__typename": "RefusedStatement"}
    assert told["__type"]["enumValues"] == [
        {"name": "EXCELLENT", "description": "优秀 · Excellent."},
        {"name": "COMPETENT", "description": "胜任 · Competent."},
        {"name": "NOT_COMPETENT", "description": "不胜任 · Not competent."},
    ]


def test_the_lines_of_any_scheme_tell_a_choice_by_its_code(ask: Asked) -> None:
    told = ask(
        '{ statement(scheme: "tobacco.dynamic-quarterly", period: "2026-Q3", manager: "T0006") '
        "{ lines(roles: [STEP]) { figure { code unit } number flag choice } } }"
    )
    lines = {line["figure"]["code"]: line for line in told["statement"]["lines"]}
    rating = {"code": "rating", "unit": "CHOICE"}
    best = {"code": "acting_market_manager_wins", "unit": "FLAG"}
    assert lines["rating"] == {"figure": rating, "number": None, "flag": None, "choice": "excellent"}
    assert lines["acting_market_manager_wins"] == {"figure": best, "number": None, "flag": True, "choice": None}


def test_indicators_and_ladder_are_told(ask: Asked) -> None:
    told = ask(
        '{ indicators(scheme: "tobacco.shanxi-grading") { code unit betterWhen fieldName } '
        "ladders { tiers { rank code zh: name en: name(locale: EN) clause } } }"
    )
    assert told["indicators"][2] == {
        "code": "forecast_accuracy_rate",
        "unit": "RATE",
        "betterWhen": "HIGHER",
        "fieldName": "forecastAccuracyRate",
    }
    tiers = told["ladders"][0]["tiers"]
    assert [(tier["rank"], tier["code"], tier["zh"], tier["en"], tier["clause"]) for tier in tiers] == [
        (1, "trainee", "见习客户经理", "Trainee account manager", "tiers"),
        (2, "junior", "初级客户经理", "Junior account manager", "tiers"),
        (3, "intermediate", "中级客户经理", "Intermediate account manager", "tiers"),
        (4, "senior", "高级客户经理", "Senior account manager", "tiers, senior"),
    ]


def test_what_nothing_is_recorded_for_is_neither_met_nor_unmet(ask: Asked) -> None:
    told = ask(
        'mutation { recordManagers(input: { source: "a call", managers: [{ code: "T0099", name: "新" }] }) '
        '{ __typename } calculate(input: { scheme: "tobacco.shanxi-grading", period: "2026-08" }) { __typename } }'
    )
    assert told == {"recordManagers": {"__typename": "ManagersRecorded"}, "calculate": {"__typename": "Calculated"}}
    told = ask(
        '{ statement(scheme: "tobacco.shanxi-grading", period: "2026-08", manager: "T0099") { tierOnRecord { code } '
        "tierReading { tier { code } tiers { tier { code } met conditions { met } } } } }"
    )
    assert told["statement"]["tierOnRecord"] is None
    [senior] = told["statement"]["tierReading"]["tiers"]
    assert (told["statement"]["tierReading"]["tier"], senior["tier"], senior["met"]) == (
        None,
        {"code": "senior"},
        False,
    )
    assert senior["conditions"] == [{"met": None}] * 6


def test_an_explanation_reaches_into_the_statements_of_earlier_months(ask: Asked) -> None:
    told = ask(
        '{ year: statement(scheme: "tobacco.dept-2013-year", period: "2026", manager: "T0033") '
        '{ score notices { code } explain(figure: "year_points") { nodes { parent kind code period value } } } '
        'month: statement(scheme: "tobacco.dept-2013-month", period: "2026-08", manager: "T0033") '
        "{ ... on TobaccoDept2013MonthStatement { monthPoints quantitative qualitative } } }"
    )
    year, *months = told["year"]["explain"]["nodes"]
    points = {f"2026-{month:02}": "88.92" if month == 8 else None for month in range(1, 13)}
    assert year == {"parent": None, "kind": "FIGURE", "code": "year_points", "period": "2026", "value": "88.92"}
    assert {node["period"]: node["value"] for node in months} == points
    assert {(node["parent"], node["kind"], node["code"]) for node in months} == {
        (0, "EARLIER", "tobacco.dept-2013-month.settled_points")
    }
    assert told["year"]["notices"] == [{"code": "months_missing"}]
    assert told["month"] == {"monthPoints": "88.92", "quantitative": "54.42464493", "qualitative": "34.5"}


def test_events_are_told_with_the_row_they_come_from(ask: Asked) -> None:
    told = ask(
        '{ statement(scheme: "tobacco.dept-2013-month", period: "2026-08", manager: "T0033") '
        '{ explain(figure: "business_guidance") { nodes { kind code value deals { code happenedOn value '
        "attributes { code value } evidence { source place } } } } } }"
    )
    _, ledger = told["statement"]["explain"]["nodes"]
    assert (ledger["kind"], ledger["code"], ledger["value"]) == ("DEALS", "tobacco.ledger-2013", "-0.5")
    [entry] = ledger["deals"]
    assert {each["code"]: each["value"] for each in entry.pop("attributes")} == {
        "recorded_by": "统计分析员",
        "item": "guidance_missing",
        "quantity": "1",
        "subject": "LS0083",
    }
    assert entry == {
        "code": "HJ-08-5940/T0033/guidance_missing/LS0083",
        "happenedOn": "2026-08-05",
        "value": "-0.5",
        "evidence": {"source": "ledger-2026-08.xlsx", "place": "定性考核台账!213"},
    }
