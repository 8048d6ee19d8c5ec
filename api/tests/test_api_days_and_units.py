"""What holds only part of a period, and whom a scheme covers, as a front end sees and sets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from meritgraph.companies import Installation
from meritgraph.plugins import PluginSet
from meritgraph_api.access import development_viewer
from meritgraph_api.schema import MeritgraphSchema, schema_of
from two_teams import TEAMS, teams

Ask: TypeAlias = Callable[..., Any]

RECORD = """
mutation ($facts: [FactInput!]!) {
  recordFacts(input: {source: "changes of October", facts: $facts}) {
    __typename
    ... on FactsRecorded { recorded { added superseded unchanged } }
    ... on Failure { code message path }
  }
}"""
CALCULATE = """
mutation { calculate(input: {scheme: "teams.month", period: "2026-10"}) {
  ... on Calculated { run { id managerCount units isStale recordedSince { name } } } } }"""
RUNS = """
{ runs(first: 9, filter: {scheme: "teams.month"}) {
  nodes { state isStale recordedSince { kind name recordedBy } } } }"""
ACTIVATE = """
mutation ($units: [String!]) {
  activateScheme(input: {scheme: "teams.month", fromPeriod: "2026-10", units: $units}) {
    __typename
    ... on SchemeActivated { scheme { activeFrom coveredUnits } }
    ... on Failure { code message path }
  }
}"""


@pytest.fixture(scope="module")
def schema() -> MeritgraphSchema:
    """The schema of the two teams' plugin."""
    return schema_of(PluginSet((TEAMS,)))


@pytest.fixture
def ask(tmp_path: Path, schema: MeritgraphSchema) -> Iterator[Ask]:
    """What the two teams' data is asked with."""
    for _ in teams(tmp_path):
        break
    with Installation.open(tmp_path, PluginSet((TEAMS,))) as installation:

        def answered(query: str, bearer: str = "dev:teams", **variables: object) -> Any:
            context = schema.context(installation, development_viewer(f"Bearer {bearer}"))
            result = schema.execute_sync(query, variable_values=variables, context_value=context)
            assert result.errors is None, result.errors
            return result.data

        yield answered


def goal(target: str, valid_from: str | None = None) -> dict[str, object]:
    """A target of A1."""
    return {
        "manager": "A1",
        "fact": "teams.sales.sold",
        "period": "2026-10",
        "target": target,
        "validFrom": valid_from,
    }


def test_a_target_is_recorded_from_a_day_on_and_every_version_is_read_back(ask: Ask) -> None:
    recorded = ask(RECORD, facts=[goal("500"), goal("190", "2026-10-16")])["recordFacts"]
    assert recorded["recorded"] == {"added": 1, "superseded": 1, "unchanged": 0}
    ask(RECORD, facts=[goal("200", "2026-10-16")])
    query = """query ($history: Boolean!) { factVersions(manager: "A1", facts: ["teams.sales.sold"], period: "2026-10",
      history: $history) { periodStart validFrom value target holds evidence { source place } } }"""
    versions = ask(query, history=False)["factVersions"]
    assert [(each["validFrom"], each["value"], each["target"]) for each in versions] == [
        ("2026-10-01", "1", "500"),
        ("2026-10-16", None, "200"),
    ]
    assert {each["periodStart"] for each in versions} == {"2026-10-01"}
    assert versions[1]["evidence"] == {"source": "changes of October", "place": "facts!1"}
    history = ask(query, history=True)["factVersions"]
    assert [(each["target"], each["holds"]) for each in history] == [
        (None, False),
        ("500", True),
        ("190", False),
        ("200", True),
    ]


def test_a_day_outside_the_period_is_refused_at_its_place(ask: Ask) -> None:
    refused = ask(RECORD, facts=[goal("500"), goal("190", "2026-11-01")])["recordFacts"]
    assert (refused["__typename"], refused["code"]) == ("InputFailure", "INPUT_REFUSED")
    assert "2026-11-01 lies outside 2026-10" in refused["message"]
    assert refused["path"] == ["input", "facts", "1"]


def test_an_explanation_shows_each_version_with_its_days_and_evidence(ask: Ask) -> None:
    ask(RECORD, facts=[goal("500"), goal("190", "2026-10-16")])
    ask(CALCULATE)
    query = """{ statement(manager: "A1", scheme: "teams.month", period: "2026-10") { explain(figure: "goal_by_days") {
      nodes { depth kind name(locale: EN) value words(locale: EN) evidence { source place } } } } }"""
    nodes = ask(query)["statement"]["explain"]["nodes"]
    assert [(node["depth"], node["kind"], node["name"], node["value"]) for node in nodes] == [
        (0, "FIGURE", "Goal by days", "340"),
        (1, "FACT", "target of Sold weighed by days", "340"),
        (2, "FACT", "target of Sold from 2026-10-01 on, 15 days", "500"),
        (2, "FACT", "target of Sold from 2026-10-16 on, 16 days", "190"),
    ]
    assert [[each["place"] for each in node["evidence"]] for node in nodes] == [[], [], ["facts!1"], ["facts!2"]]


def test_a_run_says_what_was_recorded_since(ask: Ask) -> None:
    first = ask(CALCULATE)["calculate"]["run"]
    assert (first["isStale"], first["recordedSince"]) == (False, [])
    ask(RECORD, facts=[goal("500")])
    (run,) = ask(RUNS)["runs"]["nodes"]
    assert run["isStale"]
    assert run["recordedSince"] == [
        {"kind": "request", "name": "changes of October", "recordedBy": "developer at teams"}
    ]
    again = ask(CALCULATE)["calculate"]["run"]
    assert (again["id"] != first["id"], again["isStale"]) == (True, False)
    assert [(run["state"], run["isStale"]) for run in ask(RUNS)["runs"]["nodes"]] == [
        ("COMPLETE", False),
        ("SUPERSEDED", False),
    ]


def test_a_scheme_is_activated_for_units(ask: Ask) -> None:
    activated = ask(ACTIVATE, units=["东区"])["activateScheme"]
    assert activated["scheme"] == {"activeFrom": "2026-09-01", "coveredUnits": ["东区"]}
    run = ask(CALCULATE)["calculate"]["run"]
    assert (run["managerCount"], run["units"]) == (2, ["东区"])
    assert ask(ACTIVATE)["activateScheme"]["scheme"]["coveredUnits"] == []
    assert ask(CALCULATE)["calculate"]["run"]["managerCount"] == 5


def test_an_unknown_unit_is_refused(ask: Ask) -> None:
    refused = ask(ACTIVATE, units=["丙"])["activateScheme"]
    assert (refused["__typename"], refused["path"]) == ("NotFoundFailure", ["input", "units"])
    assert ask(CALCULATE)["calculate"]["run"]["managerCount"] == 5


def test_who_may_only_read_changes_nothing(ask: Ask) -> None:
    for query, variables in ((RECORD, {"facts": [goal("500")]}), (ACTIVATE, {"units": ["甲"]})):
        (answer,) = ask(query, bearer="dev:teams:read", **variables).values()
        assert answer["__typename"] == "AccessDeniedFailure"
    assert ask(CALCULATE)["calculate"]["run"]["managerCount"] == 5
    (version,) = ask('{ factVersions(manager: "A1", facts: ["teams.sales.sold"]) { target } }')["factVersions"]
    assert version == {"target": None}
