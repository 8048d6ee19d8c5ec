"""A vendor's quarters, each carrying over from the one before: explained back into the statements they came from."""

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
from meritgraph_api.server.examples import examples, schemes_shown

EXAMPLES = Path(__file__).parents[2] / "examples" / "software_sales"
SCHEME = "software-sales.bigaccount-a-quarter"
QUARTERS = tuple(Period.parse(f"2026-Q{number}") for number in (1, 2, 3))
THIRD = f'scheme: "{SCHEME}", period: "2026-Q3"'


class Vendor:
    """The vendor's data, asked by one who may do everything in it."""

    def __init__(self, installation: Installation, statements_of: Any) -> None:
        self.statements_of = statements_of
        self.installation = installation
        self.schema = schema_of(installation.plugins)
        self.statements: list[str] = []

    def __call__(self, query: str) -> Any:
        """The data that a query is answered with; the SQL statements it took are kept."""
        context = self.schema.context(self.installation, development_viewer("Bearer dev:demo-vendor"))
        with self.statements_of() as self.statements:
            result = self.schema.execute_sync(query, context_value=context)
        assert result.errors is None, result.errors
        return result.data


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, statements_of: Any) -> Iterator[Vendor]:
    """The vendor with three quarters calculated in order."""
    plugins = load_plugins().only(("software_sales",))
    with Installation.open(tmp_path_factory.mktemp("vendor"), plugins) as installation:
        company = installation.create_company("demo-vendor", "示范软件", ("software_sales",))
        for name in ("managers", "targets-2026", "ratings-2026", "receipts-2026"):
            import_file(company, EXAMPLES / f"{name}.xlsx")
        set_parameters(company, read_parameter_file(EXAMPLES / "parameters.yaml"), by="tests")
        activate(company, SCHEME, QUARTERS[0])
        for quarter in QUARTERS:
            calculate(company, SCHEME, quarter)
        yield Vendor(installation, statements_of)


NODE = "kind code period value text"
DEFICIT = f'explain(figure: "deficit_in") {{ nodes {{ {NODE} earlier {{ figureCode statement {{ id period total }} '


def test_what_is_carried_over_leads_into_the_statement_it_comes_from(ask: Vendor) -> None:
    told = ask(
        f'{{ statement({THIRD}, manager: "S0005") {{ {DEFICIT} explanation {{ nodes {{ {NODE} }} }} }} }} }} }} '
        f'second: statement(scheme: "{SCHEME}", period: "2026-Q2", manager: "S0005") {{ id total '
        f'explain(figure: "shortfall") {{ nodes {{ {NODE} }} }} }} }}'
    )
    nodes = told["statement"]["explain"]["nodes"]
    [read] = [node for node in nodes if node["kind"] == "VINTAGE"]
    assert (read["code"], read["period"], read["value"]) == (f"{SCHEME}.shortfall", "2026-Q2", "63189.997")
    second = told["second"]
    assert read["earlier"]["figureCode"] == "shortfall"
    assert read["earlier"]["statement"] == {"id": second["id"], "period": "2026-Q2", "total": second["total"]}
    assert read["earlier"]["explanation"]["nodes"] == second["explain"]["nodes"]
    assert {node["earlier"] is None for node in nodes if node is not read} == {True}


def test_one_tree_goes_back_as_many_statements_as_asked_for(ask: Vendor) -> None:
    told = ask(
        f'{{ statement({THIRD}, manager: "S0005") {{ '
        + " ".join(
            f'back{back}: explain(figure: "deficit_in", statementsBack: {back}) {{ nodes {{ depth parent {NODE} }} }}'
            for back in range(4)
        )
        + " } }"
    )
    trees = [told["statement"][f"back{back}"]["nodes"] for back in range(4)]
    assert [{node["period"] for node in tree if node["kind"] == "FIGURE"} for tree in trees] == [
        {"2026-Q3"},
        {"2026-Q3", "2026-Q2"},
        {"2026-Q3", "2026-Q2", "2026-Q1"},
        {"2026-Q3", "2026-Q2", "2026-Q1"},
    ]
    for tree in trees:
        assert [node["parent"] for node in tree[:1]] == [None]
        assert all(tree[node["parent"]]["depth"] == node["depth"] - 1 for node in tree[1:])
    carried = [
        (node["period"], node["value"])
        for place, node in enumerate(trees[2])
        if node["kind"] == "FIGURE" and place and trees[2][place - 1]["kind"] == "VINTAGE"
    ]
    assert ("2026-Q2", "63189.997") in carried
    assert ("2026-Q1", "61889.997") in carried


def test_going_back_has_a_limit(ask: Vendor) -> None:
    query = f'{{ statement({THIRD}, manager: "S0005") {{ explain(statementsBack: 13) {{ text }} }} }}'
    context = ask.schema.context(ask.installation, development_viewer("Bearer dev:demo-vendor"))
    result = ask.schema.execute_sync(query, context_value=context)
    [error] = result.errors or []
    assert error.extensions == {"code": "INPUT_REFUSED", "path": ["statementsBack"]}


def test_the_total_is_explained_where_no_figure_is_named(ask: Vendor) -> None:
    told = ask(
        f'{{ statement({THIRD}, manager: "S0005") {{ total explain {{ nodes {{ code number text }} text }} }} }}'
    )
    first = told["statement"]["explain"]["nodes"][0]
    assert (first["code"], first["number"], told["statement"]["total"]) == ("total", "3000.00", "3000.00")
    assert "达到基数: 否" in told["statement"]["explain"]["text"]


def test_going_back_takes_as_many_statements_for_a_page_as_for_one(ask: Vendor) -> None:
    counts = set()
    for first in (2, 6, 18):
        ask(
            f"{{ statements(first: {first}, filter: {{ {THIRD} }}) {{ nodes {{ "
            'explain(figure: "deficit_in", statementsBack: 2) { nodes { value } } } } }'
        )
        counts.add(len(ask.statements))
    assert len(counts) == 1
    assert counts.pop() < 110


def test_what_nothing_was_recorded_for_is_told_apart_from_a_recorded_nought(ask: Vendor) -> None:
    told = ask(
        f'{{ statement({THIRD}, manager: "S0005") {{ explain {{ nodes {{ kind code period isRecorded figure {{ code }} '
        "evidence { place } } } } }"
    )
    nodes = told["statement"]["explain"]["nodes"]
    facts = {(node["code"], node["period"]): node for node in nodes if node["kind"] == "FACT"}
    assert facts[("software-sales.targets.target", "2026-Q3")]["isRecorded"] is True
    assert facts[("software-sales.employment.target_grade", "2026-Q3")]["isRecorded"] is False
    assert {bool(node["evidence"]) for node in facts.values() if not node["isRecorded"]} == {False}
    assert {node["isRecorded"] for node in nodes if node["kind"] != "FACT"} == {None}
    assert {node["figure"]["code"] for node in nodes if node["kind"] == "FIGURE" and node["figure"]} >= {"deficit_in"}


def test_a_run_says_what_was_recorded_for_nobody(ask: Vendor) -> None:
    told = ask(
        f"{{ runs(first: 1, filter: {{ {THIRD} }}) {{ nodes {{ unrecorded {{ period code "
        "fact { code ifMissing periodLength } dealKind { code } } } } }"
    )
    unrecorded = {(each["code"], each["period"]): each for each in told["runs"]["nodes"][0]["unrecorded"]}
    assert unrecorded[("software-sales.closing.deficit", "2026-Q2")]["fact"] == {
        "code": "software-sales.closing.deficit",
        "ifMissing": None,
        "periodLength": "QUARTER",
    }
    assert ("software-sales.targets.target", "2026-Q3") not in unrecorded


def test_a_refused_statement_pays_nothing_and_is_not_in_the_runs_total(ask: Vendor) -> None:
    told = ask(
        f"{{ statements(first: 100, filter: {{ {THIRD} }}) {{ nodes {{ __typename manager {{ code }} total "
        "lines(roles: [PAY]) { number } } } "
        f"runs(first: 1, filter: {{ {THIRD} }}) {{ nodes {{ total refusedCount }} }} }}"
    )
    run, nodes = told["runs"]["nodes"][0], told["statements"]["nodes"]
    refused = {node["manager"]["code"] for node in nodes if node["__typename"] == "RefusedStatement"}
    assert len(refused) == run["refusedCount"] == 2
    assert {node["total"] for node in nodes if node["manager"]["code"] in refused} == {None}
    cents = [int(node["total"].replace(".", "")) for node in nodes if node["total"]]
    assert sum(cents) == int(f"{run['total']}00"[: len(run["total"].partition(".")[0]) + 3].replace(".", ""))


def test_the_pages_examples_fit_a_scheme_that_carries_over(ask: Vendor) -> None:
    company = ask.installation.get_company("demo-vendor")
    [shown] = schemes_shown(company)
    assert shown == {"code": SCHEME, "name": "大客户部考核(季度)", "periods": ["2026-Q3", "2026-Q2", "2026-Q1"]}
    found = {example.title: example.query for example in examples(company, SCHEME, "2026-Q3")}
    assert "Back through earlier periods" in found
    assert "Which tier, and why?" not in found
    for query in found.values():
        assert all(ask(query).values())
