"""Bad input to reads: a clear error with a stable code, and never another company's data."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, GraphQLObjectType, get_named_type

from meritgraph_api.ids import global_id

FIRST = {
    "managers": "{{ managers(first: {first}) {{ totalCount }} }}",
    "runs": "{{ runs(first: {first}) {{ totalCount }} }}",
    "units": "{{ units(first: {first}) {{ totalCount }} }}",
    "statements": "{{ statements(first: {first}) {{ totalCount }} }}",
    "preview": (
        '{{ preview(first: {first}, input: {{ scheme: "banking.loan-pay", period: "2026-10", parameters: [] }}) '
        "{{ ... on Preview {{ managerCount }} }} }}"
    ),
}


@pytest.mark.parametrize("field", sorted(FIRST))
@pytest.mark.parametrize("first", [0, -1, 101, 3_000_000])
def test_a_page_has_one_to_a_hundred_entries(api: Any, field: str, first: int) -> None:
    answer = api.ask(FIRST[field].format(first=first))
    assert answer.codes == ["FIRST_OUT_OF_RANGE"]
    assert answer.errors[0]["extensions"]["path"] == ["first"]
    assert answer.statements == ([] if field != "preview" else answer.statements[:2])
    assert "1 to 100" in answer.errors[0]["message"]


@pytest.mark.parametrize("field", ["managers", "runs", "statements"])
def test_first_is_mandatory(api: Any, field: str) -> None:
    assert api.ask(f"{{ {field} {{ totalCount }} }}").codes == ["GRAPHQL_INVALID"]


def cursor(*content: object) -> str:
    """A cursor that no list has given out."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


CURSORS = [
    "",
    "abc",
    "=" * 50,
    "é",
    cursor(),
    cursor(1, "code"),
    cursor(1, "code", "B0001", "B0002"),
    cursor(1, "code", 5),
    cursor(1, "code", None),
    cursor(1, "code", True),
    cursor(1, "code", ["B0001"]),
    cursor(1, "code", "\ud800"),
    cursor(1, "-code", "B0001"),
    cursor(1, "name code", "何超", "B0024"),
    cursor(2, "code", "B0001"),
    cursor("1", "code", "B0001"),
    "W" * 5000,
]


@pytest.mark.parametrize("after", CURSORS)
def test_a_cursor_that_the_list_did_not_give_out_is_refused(api: Any, after: str) -> None:
    answer = api.ask("query($after: String) { managers(first: 1, after: $after) { nodes { code } } }", after=after)
    assert answer.codes == ["CURSOR_REFUSED"]


def test_a_cursor_of_another_order_is_refused(api: Any) -> None:
    page = api.ask("{ managers(first: 1) { pageInfo { endCursor } } }").data["managers"]
    query = "query($after: String) { managers(first: 1, after: $after, order: { direction: DESC }) { nodes { code } } }"
    assert api.ask(query, after=page["pageInfo"]["endCursor"]).codes == ["CURSOR_REFUSED"]


def test_a_cursor_of_another_company_is_refused(api: Any) -> None:
    other = api.ask("{ managers(first: 1) { pageInfo { endCursor } } }", bearer="dev:other-bank").data["managers"]
    query = "query($after: String) { managers(first: 1, after: $after) { nodes { code } } }"
    assert api.ask(query, after=other["pageInfo"]["endCursor"]).codes == ["CURSOR_REFUSED"]


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ('{ manager(code: "nobody") { name } }', ["code"]),
        ('{ scheme(code: "banking.nothing") { name } }', ["scheme"]),
        ('{ indicators(scheme: "banking.nothing") { name } }', ["scheme"]),
        ('{ statement(scheme: "x", period: "2026-10", manager: "B0001") { total } }', ["scheme"]),
        ('{ statement(scheme: "banking.loan-pay", period: "2026-09", manager: "B0001") { total } }', ["period"]),
        ('{ statement(scheme: "banking.loan-pay", period: "2026-10", manager: "x") { total } }', ["manager"]),
        (
            (
                '{ statement(scheme: "banking.loan-pay", period: "2026-10", manager: "B0001") '
                '{ explain(figure: "x") { text } } }'
            ),
            ["figure"],
        ),
    ],
)
def test_what_does_not_exist_is_named(api: Any, query: str, path: list[str]) -> None:
    answer = api.ask(query)
    assert answer.codes == ["NOT_FOUND"]
    assert answer.errors[0]["extensions"]["path"] == path


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ('{ statement(scheme: "banking.loan-pay", period: "2026-Q4", manager: "B0001") { total } }', ["period"]),
        (
            '{ statements(first: 1, filter: { scheme: "banking.loan-pay", period: "2026" }) { totalCount } }',
            ["filter", "period"],
        ),
        (
            '{ runs(first: 1, filter: { scheme: "banking.loan-pay", period: "2026-B5" }) { totalCount } }',
            ["filter", "period"],
        ),
    ],
)
def test_a_period_of_another_kind_is_said_to_be_one(api: Any, query: str, path: list[str]) -> None:
    answer = api.ask(query)
    assert answer.codes == ["PERIOD_REFUSED"]
    assert answer.errors[0]["extensions"]["path"] == path
    assert "worked out by month" in answer.errors[0]["message"]


def id_arguments(kind: Any, prefix: str = "") -> Iterator[str]:
    """Every argument and input field of type ID below the read roots, by its place."""
    for name, argument in kind.args.items() if hasattr(kind, "args") else kind.fields.items():
        named = get_named_type(argument.type)
        if named.name == "ID":
            yield f"{prefix}{name}"
        if isinstance(named, GraphQLInputObjectType):
            yield from id_arguments(named, f"{prefix}{name}.")


BY_ID = {
    "node(id)": "query($id: ID!) { node(id: $id) { id } }",
    "run(id)": "query($id: ID!) { run(id: $id) { id } }",
    "statements(filter.run)": "query($id: ID!) { statements(first: 1, filter: { run: $id }) { totalCount } }",
}


def test_every_argument_that_takes_an_id_is_tried(api: Any) -> None:
    roots = (api.schema._schema.query_type, api.schema._schema.mutation_type)
    found = {
        f"{field}({place})"
        for root in roots
        for field, declared in root.fields.items()
        for place in id_arguments(declared)
    }
    objects = [kind for kind in api.schema._schema.type_map.values() if isinstance(kind, GraphQLObjectType)]
    nested = {
        f"{kind.name}.{field}({place})"
        for kind in objects
        if kind not in roots and not kind.name.startswith("__")
        for field, declared in kind.fields.items()
        for place in id_arguments(declared)
    }
    assert found | nested == set(BY_ID)


@pytest.mark.parametrize("place", sorted(BY_ID))
@pytest.mark.parametrize("kind", ["Manager", "Run", "Scheme", "Statement"])
def test_another_companys_id_is_answered_like_an_unknown_one(api: Any, place: str, kind: str) -> None:
    keys: dict[str, tuple[str | int, ...]] = {
        "Manager": ("B0001",),
        "Run": (1,),
        "Scheme": ("banking.loan-pay",),
        "Statement": (1, "B0001"),
    }
    theirs = global_id(2, kind, *keys[kind])
    unknown = global_id(1, kind, *((9999, "B0001") if kind == "Statement" else (9999,)))
    assert api.ask("query($id: ID!) { node(id: $id) { id } }", bearer="dev:other-bank", id=theirs).errors == []
    answers = [api.ask(BY_ID[place], id=wrong) for wrong in (theirs, unknown, "nonsense", "")]
    assert {json.dumps([answer.data, answer.errors]) for answer in answers} == {
        json.dumps([answers[0].data, answers[0].errors])
    }
    assert answers[0].codes == ["NOT_FOUND"]


WEIRD = [
    [1, "Run"],
    [1, "Run", "x"],
    [1, "Run", 2**70],
    [1, "Run", 1, 2],
    [1, 5, 1],
    [True, "Run", 1],
    [1, "Statement", 1],
]


@pytest.mark.parametrize("content", WEIRD, ids=repr)
def test_a_forged_id_is_an_unknown_one(api: Any, content: list[object]) -> None:
    answer = api.ask("query($id: ID!) { node(id: $id) { id } }", id=cursor(*content))
    assert answer.codes == ["NOT_FOUND"]


def test_own_ids_lead_back(api: Any) -> None:
    data = api.ask(
        '{ manager(code: "B0001") { id } runs(first: 1) { nodes { id } } scheme(code: "banking.loan-pay") { id } '
        'statement(scheme: "banking.loan-pay", period: "2026-10", manager: "B0001") { id } }'
    ).data
    ids = [data["manager"]["id"], data["runs"]["nodes"][0]["id"], data["scheme"]["id"], data["statement"]["id"]]
    found = [api.ask("query($id: ID!) { node(id: $id) { __typename id } }", id=each).data["node"] for each in ids]
    assert [each["__typename"] for each in found] == ["Manager", "Run", "Scheme", "BankingLoanPayStatement"]
    assert [each["id"] for each in found] == ids
