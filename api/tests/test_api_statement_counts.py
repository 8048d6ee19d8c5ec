"""How many SQL statements each operation takes: the same number for one row as for many."""

from __future__ import annotations

from typing import Any

import pytest

from meritgraph_api.server.examples import examples

FILTER = '{ scheme: "banking.loan-pay", period: "2026-10" }'

COMPANY = 2
"""Finding the viewer's company and its plugins in the control file, once in every request."""

ALL = f"statements(first: $n, filter: {FILTER})"

GOLDEN: dict[str, tuple[int, str]] = {
    "managers": (1, "managers(first: $n) { nodes { code name hiredOn leftOn } }"),
    "managers with units and tiers": (
        3,
        "managers(first: $n) { nodes { code unit { name } tiers { validFrom tier { name } } } }",
    ),
    "managers with their number": (2, "managers(first: $n) { totalCount nodes { code } }"),
    "managers with their statements": (
        3,
        "managers(first: $n) { nodes { statements(first: 2) { totalCount nodes { total } pageInfo { endCursor } } } }",
    ),
    "runs": (2, "runs(first: $n) { nodes { period total scheme { name activeFrom } } }"),
    "runs with what was recorded since": (
        5,
        "runs(first: $n) { nodes { isStale recordedSince { name } scheme { coveredUnits } } }",
    ),
    "runs with their statements": (
        3,
        "runs(first: $n) { nodes { statements(first: 100) { nodes { total manager { name } } } } }",
    ),
    "units with what they are part of": (1, "units(first: $n) { nodes { code parent { code parent { code } } } }"),
    "parameters with their history": (
        3,
        (
            "managers(first: $n) { pageInfo { endCursor } } "
            'scheme(code: "banking.loan-pay") { parameters { code history { setBy value { text } } } }'
        ),
    ),
    "statements": (1, ALL + " { nodes { total score period } }"),
    "statements with their own figures": (
        2,
        (
            f"statements(first: $n, filter: {FILTER}, order: {{ by: TOTAL }}) {{ nodes {{ "
            "... on BankingLoanPayStatement { basePay performancePay loanCountPay } notices { text } "
            "tierReading { tier { name } tiers { met conditions { met words } } } } }"
        ),
    ),
    "statements with the tiers on record": (
        3,
        ALL + " { nodes { tierOnRecord { name } again: tierOnRecord { code } } }",
    ),
    "statements with managers, units and runs": (
        4,
        ALL
        + " { nodes { total manager { code name unit { name } } run { period } lines { number figure { name } } } }",
    ),
    "statements with a relation asked for three times": (
        2,
        ALL + " { nodes { a: manager { code } b: manager { name } } edges { node { manager { code } } } }",
    ),
    "statements of a unit and those below, in the order of a figure": (
        2,
        (
            'statements(first: $n, filter: { scheme: "banking.loan-pay", period: "2026-10", unit: "高新支行", '
            'figures: [{ code: "loan_count_pay", atLeast: "1" }] }, order: { by: FIGURE, figure: "performance_pay" }) '
            "{ nodes { total } }"
        ),
    ),
    "managers of a unit and those below": (1, 'managers(first: $n, filter: { unit: "高新支行" }) { nodes { code } }'),
    "recorded deals with whose they are": (
        3,
        (
            'recordedDeals(first: $n, filter: { kind: "banking.loan" }) { nodes { code credits { manager } '
            "attributes { name text } evidence { source } } }"
        ),
    ),
    "schemes with parameters": (
        2,
        (
            "schemes { parameters { inForce { value { text } } } again: parameters { isUnset } } indicators { name } "
            "ladders { tiers { name } } plugins { name } managers(first: $n) { pageInfo { endCursor } }"
        ),
    ),
}


@pytest.mark.parametrize("operation", sorted(GOLDEN))
def test_the_number_of_statements_does_not_grow_with_the_rows(api: Any, operation: str) -> None:
    expected, query = GOLDEN[operation]
    for rows in (1, 5, 60):
        answer = api.ask(f"query($n: Int!) {{ {query} }}", n=rows)
        assert answer.errors == []
        assert len(answer.statements) == COMPANY + expected, "\n\n".join(answer.statements)


EXPLAINED = {
    "explanations": 'explain(figure: "performance_pay") { text nodes { value words } }',
    "explanations with their evidence": (
        'explain(figure: "performance_pay") { nodes { value parameter { setBy } evidence { source place } '
        "deals { code attributes { value } evidence { place } } } }"
    ),
    "tier readings with their values": (
        "tierReading { tiers { conditions { met values { value evidence { place } parameter { setBy } } } } }"
    ),
}


@pytest.mark.parametrize("operation", sorted(EXPLAINED))
def test_explaining_a_page_takes_as_many_statements_as_explaining_one(api: Any, operation: str) -> None:
    counts = set()
    for rows in (1, 2, 6):
        answer = api.ask(f"{{ statements(first: {rows}, filter: {FILTER}) {{ nodes {{ {EXPLAINED[operation]} }} }} }}")
        assert answer.errors == []
        counts.add(len(answer.statements))
    assert len(counts) == 1, counts
    assert counts.pop() <= 70


def test_previewing_everybody_takes_as_many_statements_as_previewing_one(api: Any) -> None:
    query = (
        'query($managers: [String!], $first: Int!) { preview(first: $first, input: { scheme: "banking.loan-pay", '
        'period: "2026-10", managers: $managers, parameters: [{ code: "rollover_factor", value: { number: "1" } }] }) '
        "{ ... on Preview { changes { manager { code unit { name } } totalAfter } } } }"
    )
    one = api.ask(query, managers=["B0001"], first=1)
    everybody = api.ask(query, managers=None, first=60)
    assert one.errors == everybody.errors == []
    assert len(everybody.data["preview"]["changes"]) == 60
    assert len(one.statements) == len(everybody.statements)


EXAMPLES = {
    "Who comes first": 5,  # statements, their number, runs, managers, units
    "Every figure of a statement": 5,
    "Which tier, and why?": 4,
    "What needs attention": 6,  # three of them find what was recorded since
    "The policy": 1,
    "What the company may set": 2,
    "What is recorded for it": 0,
    "Spreadsheets": 0,
    "Managers": 4,
    "Calculations": 2,
}
"""The page's examples that read what is stored: a statement for each sort of row."""

WORKED_OUT = {"Why?": 45, "What if …": 40}
"""Those that read what the run read; the most they may take, however many managers there are."""


def test_the_pages_examples_take_a_statement_for_each_sort_of_row(api: Any) -> None:
    shown = {each.title: each.query for each in examples(api.company(), "banking.loan-pay", "2026-10")}
    reads = {title: query for title, query in shown.items() if not query.startswith("mutation")}
    taken = {title: len(api.ask(query).statements) - COMPANY for title, query in reads.items()}
    assert {title: count for title, count in taken.items() if title not in WORKED_OUT} == EXAMPLES
    assert all(taken[title] <= most for title, most in WORKED_OUT.items()), taken
