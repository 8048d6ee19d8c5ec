"""Lists narrowed and ordered by what a person asks: units, tiers, figures; each page in a stable order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, Source, UnitEntry

SCHEME = 'scheme: "banking.loan-pay", period: "2026-10"'


def listed(api: Any, narrowed: str = "", order: str = "") -> list[dict[str, Any]]:
    """All of October's statements that are meant, page after page of seven."""
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = api.ask(
            "query($after: String) { "
            f"statements(first: 7, after: $after, filter: {{ {SCHEME} {narrowed} }} {order}) {{ "
            "totalCount pageInfo { hasNextPage endCursor } nodes { manager { code unit { code } } total "
            "tierReading { tier { code } } lines { figure { code } number flag } } } }",
            after=after,
        )
        assert page.errors == []
        statements = page.data["statements"]
        found += statements["nodes"]
        if not statements["pageInfo"]["hasNextPage"]:
            assert len(found) == statements["totalCount"]
            return found
        after = statements["pageInfo"]["endCursor"]


def figure(statement: dict[str, Any], code: str) -> Any:
    """The value of a figure of a statement."""
    line = next(line for line in statement["lines"] if line["figure"]["code"] == code)
    return line["flag"] if line["number"] is None else Decimal(line["number"])


def codes(statements: list[dict[str, Any]]) -> list[str]:
    """Whose statements they are."""
    return [each["manager"]["code"] for each in statements]


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("code", ["loan_count_pay", "avg_balance_per_customer"])
def test_statements_are_ordered_by_a_figure_with_those_without_one_last(api: Any, code: str, direction: str) -> None:
    everybody = listed(api)
    there = [each for each in everybody if figure(each, code) is not None]
    expected = sorted(there, key=lambda each: figure(each, code), reverse=direction == "DESC")
    without = [each for each in everybody if figure(each, code) is None]
    ordered = listed(api, order=f'order: {{ by: FIGURE, figure: "{code}", direction: {direction} }}')
    assert [figure(each, code) for each in ordered] == [figure(each, code) for each in (*expected, *without)]
    assert sorted(codes(ordered)) == codes(everybody)


@pytest.mark.parametrize(
    ("narrowed", "meant"),
    [
        ('code: "loan_count_pay", atLeast: "185"', lambda value: value is not None and value >= 185),
        ('code: "loan_count_pay", atMost: "184.999"', lambda value: value is not None and value < 185),
        (
            'code: "loan_count_pay", atLeast: "30.001", atMost: "60"',
            lambda value: value is not None and 30 < value <= 60,
        ),
        ('code: "avg_balance_per_customer", isMissing: true', lambda value: value is None),
        ('code: "avg_balance_per_customer", isMissing: false', lambda value: value is not None),
    ],
)
def test_statements_are_narrowed_by_a_figure(api: Any, narrowed: str, meant: Any) -> None:
    code = narrowed.split('"')[1]
    expected = [each["manager"]["code"] for each in listed(api) if meant(figure(each, code))]
    assert codes(listed(api, f"figures: [{{ {narrowed} }}]")) == expected
    if "isMissing" not in narrowed:
        assert 0 < len(expected) < 64


@pytest.mark.parametrize("tier", ["assistant", "junior", "intermediate", "senior", ""])
def test_statements_are_narrowed_by_the_tier_read(api: Any, tier: str) -> None:
    expected = [
        each["manager"]["code"] for each in listed(api) if (each["tierReading"]["tier"] or {"code": ""})["code"] == tier
    ]
    assert codes(listed(api, f'tier: "{tier}"')) == expected


def test_statements_and_managers_are_narrowed_by_unit_with_those_below(writable: Any) -> None:
    everybody = listed(writable)
    units = sorted({each["manager"]["unit"]["code"] for each in everybody})
    tree = (UnitEntry("上", "", ""), UnitEntry("中", "", "上"), *(UnitEntry(unit, "", "中") for unit in units[:2]))
    record(writable.company(), Batch(units=tree), Source("request", "tests"))
    for asked, below in (("上", units[:2]), (units[0], units[:1]), (units[-1], units[-1:]), ("nowhere", [])):
        expected = [each["manager"]["code"] for each in everybody if each["manager"]["unit"]["code"] in below]
        assert codes(listed(writable, f'unit: "{asked}"')) == expected
        query = f'{{ managers(first: 100, filter: {{ unit: "{asked}" }}) {{ totalCount nodes {{ code }} }} }}'
        found = writable.ask(query).data["managers"]
        assert [each["code"] for each in found["nodes"]] == expected
        assert found["totalCount"] == len(expected)


@pytest.mark.parametrize(
    ("arguments", "path", "sentence"),
    [
        ('order: { by: FIGURE, figure: "base_pay" }', ["order", "by"], "within one run"),
        ('filter: { tier: "junior" }', ["filter", "tier"], "within one run"),
        ('filter: { figures: [{ code: "base_pay" }] }', ["filter", "figures"], "within one run"),
        (f"filter: {{ {SCHEME} }}, order: {{ by: FIGURE }}", ["order", "figure"], "Name the figure"),
        (f'filter: {{ {SCHEME} }}, order: {{ by: FIGURE, figure: "x" }}', ["order", "figure"], "has no figure 'x'"),
        (f'filter: {{ {SCHEME} tier: "chief" }}', ["filter", "tier"], "has no tier 'chief'"),
        (f'filter: {{ {SCHEME} figures: [{{ code: "x" }}] }}', ["filter", "figures", "0", "code"], "no figure 'x'"),
        (
            f'filter: {{ {SCHEME} figures: [{{ code: "base_pay", words: ["a"] }}] }}',
            ["filter", "figures", "0", "words"],
            "base_pay is not a choice",
        ),
        (
            f'filter: {{ {SCHEME} figures: [{{ code: "base_pay", isTrue: true }}] }}',
            ["filter", "figures", "0", "isTrue"],
            "base_pay is not yes or no",
        ),
    ],
)
def test_what_cannot_be_compared_is_told(api: Any, arguments: str, path: list[str], sentence: str) -> None:
    answer = api.ask(f"{{ statements(first: 1, {arguments}) {{ totalCount }} }}")
    assert answer.codes == ["INPUT_REFUSED"]
    assert answer.errors[0]["extensions"]["path"] == path
    assert sentence in answer.errors[0]["message"]


def test_of_a_run_that_is_not_there_is_nothing(api: Any) -> None:
    where = 'filter: { scheme: "banking.loan-pay", period: "2026-09", tier: "junior" }'
    answer = api.ask(f'{{ statements(first: 1, {where}, order: {{ by: FIGURE, figure: "x" }}) {{ totalCount }} }}')
    assert (answer.errors, answer.data) == ([], {"statements": {"totalCount": 0}})
