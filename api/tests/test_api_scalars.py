"""Exact values on the wire: what is taken, and what is refused with a code."""

from __future__ import annotations

from typing import Any

import pytest

LITERAL = "{{ managers(first: 1, filter: {{ employedOn: {} }}) {{ totalCount }} }}"
TRY = (
    'query($value: Decimal!) { preview(first: 1, input: { scheme: "banking.loan-pay", period: "2026-10", '
    'managers: ["B0001"], parameters: [{ code: "rollover_factor", value: { number: $value } }] }) '
    "{ ... on Preview { totalAfter } ... on Failure { code message path } } }"
)


@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "sNaN",
        "Infinity",
        "-Infinity",
        "1E+999999",
        "1e5",
        "1" * 40,
        "0." + "1" * 40,
        "١٢",
        "１２",
        "1_000",
        "1,000",
        "",
        " ",
        "0x10",
        "--1",
        "1.2.3",
        "0.5 ",
        " 0.5",
        "1\n",
        "\u20001",
        "9" * 1_000_000,
    ],
    ids=lambda value: value[:12] or "empty",
)
def test_what_is_no_plain_finite_decimal_is_refused(api: Any, value: str) -> None:
    answer = api.ask(TRY, value=value)
    assert answer.errors == []
    refused = answer.data["preview"]
    assert refused["code"] == "NUMBER_REFUSED"
    assert refused["path"] == ["input", "parameters", "0", "value", "number"]
    assert len(refused["message"]) < 300


@pytest.mark.parametrize("value", [1, 0.5, 1e400, True, ["1"], {"a": 1}], ids=repr)
def test_what_is_no_string_is_refused(api: Any, value: object) -> None:
    answer = api.ask(TRY, value=value)
    assert answer.codes == ["INPUT_REFUSED"]
    assert "in quotes" in answer.errors[0]["message"]


@pytest.mark.parametrize("value", ["1", "0.5", "+0.50", ".5", "1.", "000.5"])
def test_plain_decimals_are_taken(api: Any, value: str) -> None:
    answer = api.ask(TRY, value=value)
    assert answer.errors == []
    assert answer.data["preview"]["totalAfter"] == {"1": "4535.37", "1.": "4535.37"}.get(value, "4373.37")


@pytest.mark.parametrize(
    ("literal", "code"),
    [("1", "INPUT_REFUSED"), ("0.5", "INPUT_REFUSED"), ("true", "INPUT_REFUSED"), ('["1"]', "INPUT_REFUSED")],
)
def test_other_literals_are_refused(api: Any, literal: str, code: str) -> None:
    assert api.ask(TRY.replace("query($value: Decimal!)", "query").replace("$value", literal)).codes == [code]


def test_a_wrong_literal_is_refused_by_the_field_it_is_sent_to(api: Any) -> None:
    answer = api.ask(TRY.replace("query($value: Decimal!)", "query").replace("$value", '"a lot"'))
    assert answer.errors == []
    assert answer.data["preview"]["code"] == "NUMBER_REFUSED"


def test_a_wrong_value_leaves_the_fields_beside_it_alone(api: Any) -> None:
    answer = api.ask(
        "{ company { code } "
        'wrong: statement(scheme: "banking.loan-pay", period: "2026-13", manager: "B0001") { total } }'
    )
    assert answer.data == {"company": {"code": "demo-bank"}, "wrong": None}
    assert answer.codes == ["PERIOD_REFUSED"]
    assert answer.errors[0]["path"] == ["wrong"]
    assert answer.errors[0]["extensions"]["path"] == ["period"]


@pytest.mark.parametrize(
    "day", ['"2026-02-30"', '"20261031"', '"2026-W40-1"', '"31.10.2026"', '"２０２６-10-31"', "20261031"]
)
def test_what_is_no_day_is_refused(api: Any, day: str) -> None:
    assert api.ask(LITERAL.format(day)).codes == ["INPUT_REFUSED"]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_what_cannot_be_a_day_of_ours_is_refused(api: Any, day: str) -> None:
    answer = api.ask(LITERAL.format(f'"{day}"'))
    assert answer.codes == ["INPUT_REFUSED"]
    assert "days lie between 1900-01-01 and 2200-12-31" in answer.errors[0]["message"]


@pytest.mark.parametrize("period", ["2026-13", "2026-Q5", "2026-00", "1800-01", "x", "2026-1", "2026-Q10"])
def test_what_is_no_period_is_refused(api: Any, period: str) -> None:
    answer = api.ask("query($p: Period!) { runs(first: 1, filter: { period: $p }) { totalCount } }", p=period)
    assert answer.codes == ["PERIOD_REFUSED"]


def test_a_period_that_does_not_fit_the_scheme_is_a_failure(api: Any) -> None:
    query = TRY.replace("2026-10", "2026-Q4")
    assert api.ask(query, value="1").data["preview"]["code"] == "PERIOD_REFUSED"
