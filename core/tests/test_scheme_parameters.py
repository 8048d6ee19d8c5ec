"""Parameter values: what a company may set, what is refused and in which words, and the plain form that comes back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dummy_plugin.terms import WatchTerms
from meritgraph.authoring import Unset
from meritgraph.errors import ParameterRefused
from meritgraph.formula.brackets import Brackets

FIELDS = WatchTerms.fields


def test_every_form_is_declared() -> None:
    assert {field.form for field in FIELDS.values()} == {"number", "flag", "choice", "table", "lookup"}
    assert {name for name, field in FIELDS.items() if field.default is Unset} == {"rescue_bands", "weather_pay"}
    assert FIELDS["pay_cap"].default is None
    assert all((field.name, field.terms) == (name, "lights.watch") for name, field in FIELDS.items())


@pytest.mark.parametrize(
    ("name", "plain", "value"),
    [
        ("oil_share", "0.4", Decimal("0.4")),
        ("oil_share", "1.000", Decimal(1)),
        ("oil_share", 1, Decimal(1)),
        ("night_pay", Decimal("0E+2"), Decimal(0)),
        ("pay_cap", None, None),
        ("pay_cap", "0.0000001", Decimal("0.0000001")),
        ("counts_storms", False, False),
        ("way", "whole", "whole"),
        ("base_pay", {"mate": 1, "keeper": "2.5", "master": "3"}, {"mate": 1, "keeper": Decimal("2.5"), "master": 3}),
        ("oil_bands", [], Brackets(())),
    ],
)
def test_a_value_is_parsed(name: str, plain: object, value: object) -> None:
    assert FIELDS[name].parse(plain) == value


@pytest.mark.parametrize(
    ("name", "plain", "sentence"),
    [
        ("oil_share", "0.09", "oil_share (灯油分成): 0.09 is below 0.1, the least it may be."),
        (
            "oil_share",
            "80",
            "oil_share (灯油分成): 80 is above 1, the most it may be. A rate is written as 0.8 or 80%.",
        ),
        ("oil_share", 0.5, 'oil_share (灯油分成): 0.5 is not exact; write a whole number or a string such as "0.015".'),
        (
            "oil_share",
            None,
            'oil_share (灯油分成): None is not exact; write a whole number or a string such as "0.015".',
        ),
        (
            "oil_share",
            True,
            'oil_share (灯油分成): True is not exact; write a whole number or a string such as "0.015".',
        ),
        ("oil_share", "NaN", "oil_share (灯油分成): 'NaN' is no number; write plain digits, such as 1234.50."),
        ("oil_share", "1e-1", "oil_share (灯油分成): '1e-1' is no number; write plain digits, such as 1234.50."),
        (
            "oil_share",
            "0.1234567890123",
            "oil_share (灯油分成): '0.1234567890123' has 13 decimal places; at most 12 are kept here.",
        ),
        (
            "base_pay",
            {"mate": 1, "keeper": 2, "master": "-0.01"},
            "base_pay (基薪): -0.01 is below 0, the least it may be.",
        ),
        ("nights_min", -1, "nights_min (最少值夜数): -1 is below 0, the least it may be."),
        ("counts_storms", 1, "counts_storms (计风暴): 1 is neither true nor false."),
        ("counts_storms", "yes", "counts_storms (计风暴): 'yes' is neither true nor false."),
        ("way", "half", "way (计算方式): 'half' is none of whole, marginal."),
        ("way", None, "way (计算方式): None is none of whole, marginal."),
        ("base_pay", [1, 2, 3], "base_pay (基薪): expected one value for each of mate, keeper, master."),
        (
            "base_pay",
            {"mate": 1, "captain": 4},
            "base_pay (基薪): 'captain' is none of mate, keeper, master.",
        ),
        ("base_pay", {"mate": 1}, "base_pay (基薪): the values for keeper, master are missing."),
        (
            "base_pay",
            {"mate": 1, "keeper": "a lot", "master": 3},
            "base_pay (基薪): 'a lot' is no number; write plain digits, such as 1234.50.",
        ),
        ("rescue_bands", [], "rescue_bands (救援档次): the table is empty; give at least one row."),
        (
            "rescue_bands",
            [{"above": 0, "up_to": 2, "value": 1}, {"above": 3, "value": 2}],
            (
                "rescue_bands (救援档次): row 2: a gap: the row before is (0, 2], this one begins at 3; "
                "write above: 2 here, or leave it out."
            ),
        ),
        (
            "rescue_bands",
            "none",
            "rescue_bands (救援档次): A table is a list of rows such as {above: 0, up_to: 2, value: 30}.",
        ),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, plain: object, sentence: str) -> None:
    with pytest.raises(ParameterRefused) as refused:
        FIELDS[name].parse(plain)
    assert refused.value.message == sentence
    assert refused.value.path == ("lights.watch", name)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("oil_share", "0.4"),
        ("pay_cap", "0.0000001"),
        ("pay_cap", "1000000"),
        ("pay_cap", None),
        ("counts_storms", True),
        ("way", "marginal"),
        ("base_pay", {"mate": "0.00000001", "keeper": "2.5", "master": "100"}),
        ("rescue_bands", [{"above": "0", "up_to": "0.00000002", "value": "30"}, {"above": "0.00000002", "value": "0"}]),
        ("oil_bands", []),
    ],
)
def test_the_plain_form_comes_back_as_it_was(name: str, plain: Any) -> None:
    field = FIELDS[name]
    assert field.plain(field.parse(plain)) == plain


def test_defaults_are_in_plain_form() -> None:
    for field in FIELDS.values():
        if field.default is not Unset:
            assert field.plain(field.parse(field.default)) is not Unset
    assert FIELDS["night_pay"].default == "12.50"
    assert FIELDS["brightness_slabs"].default == [
        {"up_to": "0.5", "value": "0"},
        {"above": "0.5", "below": "0.9", "value": "5"},
        {"from": "0.9", "up_to": "1", "value": "10"},
    ]
    assert FIELDS["oil_bands"].default == []
