"""A scheme of two months over GraphQL: its length, its periods, its statements and their generated type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meritgraph.companies import Installation
from meritgraph.imports.commands import import_file
from meritgraph_api.access import development_viewer
from meritgraph_api.schema import MeritgraphSchema, schema_of
from village_store import PLUGINS, opened, stores

ROSTER = "工号,姓名,到店日期\nS1,安,2024-03-01\nS2,白,2026-09-16\n"
FACTS = [
    {"manager": "S1", "fact": "store.visits.made", "period": "2026-09", "value": {"number": "6"}},
    {"manager": "S1", "fact": "store.visits.made", "period": "2026-10", "value": {"number": "7.5"}},
    {"manager": "S1", "fact": "store.checks.found", "period": "2026-B5", "value": {"number": "80"}},
    {"manager": "S2", "fact": "store.visits.made", "period": "2026-10", "value": {"number": "4"}},
]


class Stores:
    """The schema over an installation of stores."""

    def __init__(self, schema: MeritgraphSchema, installation: Installation) -> None:
        self.schema = schema
        self.installation = installation

    def ask(self, query: str, **variables: Any) -> Any:
        """The answer; the test fails where there are errors."""
        context = self.schema.context(self.installation, development_viewer("Bearer dev:stores"))
        result = self.schema.execute_sync(query, variable_values=variables, context_value=context)
        assert result.errors is None, result.errors
        return result.data


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Stores]:
    """Stores with two managers, one of whom joined in September; what they did is recorded over GraphQL."""
    with opened(tmp_path) as installation:
        import_file(stores(installation), ROSTER.encode(), "roster.csv")
        api = Stores(schema_of(PLUGINS), installation)
        told = api.ask(
            'mutation ($facts: [FactInput!]!) { recordFacts(input: {source: "form", facts: $facts}) { __typename } }',
            facts=FACTS,
        )
        assert told["recordFacts"]["__typename"] == "FactsRecorded"
        yield api


def test_from_records_to_statements(api: Stores) -> None:
    api.ask('mutation { activateScheme(input: {scheme: "store.rounds", fromPeriod: "2026-B5"}) { __typename } }')
    told = api.ask('mutation { calculate(input: {scheme: "store.rounds", period: "2026-B5"}) { __typename } }')
    assert told["calculate"]["__typename"] == "Calculated"
    told = api.ask(
        '{ scheme(code: "store.rounds") { periodLength } '
        'runs(first: 1, filter: {period: "2026-B5"}) { nodes { period statements(first: 5) { nodes { '
        "manager { code } total score notices { code } "
        "... on StoreRoundsStatement { visitsMade visitPay isNewcomer pointsOfCheck } } } } } }"
    )
    assert told["scheme"] == {"periodLength": "TWO_MONTHS"}
    (run,) = told["runs"]["nodes"]
    assert run["period"] == "2026-B5"
    assert run["statements"]["nodes"] == [
        {
            "manager": {"code": "S1"},
            "total": "135.00",
            "score": None,
            "notices": [],
            "visitsMade": "13.5",
            "visitPay": "135.00",
            "isNewcomer": False,
            "pointsOfCheck": "80",
        },
        {
            "manager": {"code": "S2"},
            "total": "0.00",
            "score": None,
            "notices": [{"code": "starts_later"}],
            "visitsMade": "4",
            "visitPay": "0.00",
            "isNewcomer": True,
            "pointsOfCheck": None,
        },
    ]


def test_a_month_is_no_period_of_it(api: Stores) -> None:
    api.ask('mutation { activateScheme(input: {scheme: "store.rounds", fromPeriod: "2026-B5"}) { __typename } }')
    told = api.ask(
        'mutation { calculate(input: {scheme: "store.rounds", period: "2026-10"}) '
        "{ __typename ... on InputFailure { message } } }"
    )
    assert told["calculate"]["__typename"] == "InputFailure"
    assert "is worked out by two months; 2026-10 is a month" in told["calculate"]["message"]
