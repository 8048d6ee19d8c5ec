"""What one request may ask for: refused before it is executed, and fast."""

from __future__ import annotations

import time
from typing import Any

import pytest


def refused(api: Any, query: str, **variables: Any) -> str:
    """The message of a query that is refused as too large, without any SQL and without delay."""
    began = time.perf_counter()
    answer = api.ask(query, **variables)
    seconds = time.perf_counter() - began
    assert answer.codes == ["REQUEST_TOO_LARGE"], answer
    assert answer.statements == []
    assert seconds < 0.5
    return str(answer.errors[0]["message"])


def test_a_deep_query_is_refused(api: Any) -> None:
    nesting = "{ schemes " + "{ ladder " * 14 + "{ code }" + " }" * 14 + " }"
    assert "16 levels of nesting; 15 is the most" in refused(api, nesting)


def test_many_aliases_are_refused(api: Any) -> None:
    query = "{ " + " ".join(f'a{n}: manager(code: "B0001") {{ code }}' for n in range(51)) + " }"
    assert "51 aliases" in refused(api, query)


def test_many_fields_are_refused(api: Any) -> None:
    assert "fields of the same name" in refused(api, "{ viewer { " + "name " * 61 + "} }")
    wide = " ".join(f"f{n}" for n in range(501))
    assert "fields" in refused(api, f"{{ viewer {{ {wide} }} }}")


def test_many_fragments_are_refused(api: Any) -> None:
    fragments = " ".join(f"fragment F{n} on Viewer {{ name }}" for n in range(51))
    spreads = " ".join(f"...F{n}" for n in range(51))
    assert "51 fragments" in refused(api, f"{{ viewer {{ {spreads} }} }} {fragments}")


def test_a_fragment_bomb_is_refused(api: Any) -> None:
    levels = 20
    bomb = " ".join(
        f"fragment F{n} on Statement {{ run {{ scheme {{ figures {{ code }} }} }} ...F{n + 1} ...F{n + 1} }}"
        for n in range(levels)
    )
    last = f"fragment F{levels} on Statement {{ lines {{ number }} }}"
    assert "points of cost" in refused(api, f"{{ statements(first: 100) {{ nodes {{ ...F0 }} }} }} {bomb} {last}")


def test_a_fragment_that_contains_itself_is_refused(api: Any) -> None:
    answer = api.ask("{ viewer { ...A } } fragment A on Viewer { name ...B } fragment B on Viewer { ...A }")
    assert answer.codes == ["GRAPHQL_INVALID"]


def test_a_long_text_is_refused(api: Any) -> None:
    answer = api.ask("{ viewer { name } } " + "# x\n" * 10 + "query B { viewer { name } } " * 1000)
    assert answer.codes == ["GRAPHQL_SYNTAX"]


def test_lists_multiply(api: Any) -> None:
    query = (
        "query($n: Int!) { statements(first: $n) { nodes { lines { figure { code name } number } "
        "tierReading { tiers { conditions { values { code value name } } } } } } }"
    )
    assert "points of cost" in refused(api, query, n=100)
    assert api.ask(query, n=1).errors == []


def test_cost_takes_an_unknown_size_for_the_largest(api: Any) -> None:
    query = (
        "query($n: Int = 100) { statements(first: $n) { nodes { "
        "tierReading { tiers { conditions { values { code } } } } } } }"
    )
    assert "points of cost" in refused(api, query)


@pytest.mark.parametrize("variables", [True, False])
def test_a_long_input_list_is_refused(api: Any, variables: bool) -> None:  # noqa: FBT001 - a parametrized switch
    codes = [f"B{n:04}" for n in range(251)]
    query = "query($codes: [String!]) { managers(first: 1, filter: { codes: $codes }) { totalCount } }"
    if variables:
        assert "251 entries" in refused(api, query, codes=codes)
        assert api.ask(query, codes=codes[:250]).errors == []
    else:
        literal = ", ".join(f'"{code}"' for code in codes)
        assert "251 entries" in refused(
            api, f"{{ managers(first: 1, filter: {{ codes: [{literal}] }}) {{ totalCount }} }}"
        )


def test_ordinary_queries_stay_far_below(api: Any) -> None:
    query = (
        "{ statements(first: 100) { nodes { manager { code name unit { name } } total "
        "lines { figure { code name } number } notices { text } tierReading { tier { name } } } } }"
    )
    assert api.ask(query).errors == []


def test_a_mutation_takes_longer_lists_than_a_query(api: Any) -> None:
    query = (
        'mutation($units: [UnitInput!]!) { recordUnits(input: { source: "chart", units: $units, dryRun: true }) '
        "{ ... on UnitsRecorded { recorded { added } } ... on Failure { message } } }"
    )
    units = [{"code": f"U{n:05}"} for n in range(10_001)]
    assert "10001 entries in one input list; 10000 is the most" in refused(api, query, units=units)
    assert api.ask(query, units=units[:10_000]).data["recordUnits"]["recorded"]["added"] == 10_000
    mixed = query + " query Q($codes: [String!]) { managers(first: 1, filter: { codes: $codes }) { totalCount } }"
    assert "251 entries" in refused(api, mixed, codes=[""] * 251)


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_a_character_is_refused(api: Any, text: str) -> None:
    query = "query($name: String) { managers(first: 1, filter: { nameContains: $name }) { totalCount } }"
    answer = api.ask(query, name=text)
    assert (answer.codes, answer.statements) == (["INPUT_REFUSED"], [])


def test_going_back_in_earlier_statements_costs_each_of_them(api: Any) -> None:
    query = (
        "query($first: Int!, $back: Int!) { statements(first: $first) { nodes { "
        "explain(statementsBack: $back) { nodes { name value } } } } }"
    )
    assert api.ask(query, first=100, back=0).errors == []
    refused(api, query, first=100, back=1)
    assert api.ask(query, first=1, back=12).errors == []
    refused(api, query.replace("$back", "12").replace(", 12: Int!", ""), first=100)
    assert api.ask(query, first=1, back=13).codes == ["INPUT_REFUSED"]
