"""Bracket tables as a company sets them: what is read, what is refused and in which words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from meritgraph.errors import TableRefused
from meritgraph.formula.brackets import BracketRow, Brackets, parse_brackets, plain_brackets


def table(*rows: object) -> Brackets:
    return parse_brackets(list(rows), places=4)


def test_rows_are_read_with_their_bounds_and_values() -> None:
    read = table(
        {"above": 0, "up_to": "2", "value": "30"}, {"above": "2", "up_to": "5.5", "value": 50}, {"value": "-1.25"}
    )
    assert read == Brackets(
        (
            BracketRow(Decimal(0), False, Decimal(2), True, Decimal(30)),
            BracketRow(Decimal(2), False, Decimal("5.5"), True, Decimal(50)),
            BracketRow(Decimal("5.5"), False, None, False, Decimal("-1.25")),
        )
    )
    assert (read.lowest, read.highest) == (Decimal(0), None)


def test_a_bound_left_out_continues_where_the_row_before_ended() -> None:
    open_above = table({"from": 0, "below": 10, "value": 1}, {"up_to": 20, "value": 2})
    assert open_above.rows[1] == BracketRow(Decimal(10), True, Decimal(20), True, Decimal(2))
    closed = table({"from": 0, "up_to": 10, "value": 1}, {"below": 20, "value": 2})
    assert closed.rows[1] == BracketRow(Decimal(10), False, Decimal(20), False, Decimal(2))


def test_a_table_may_be_open_at_both_ends_or_a_single_point() -> None:
    everything = table({"value": 7})
    assert everything.rows == (BracketRow(None, False, None, False, Decimal(7)),)
    assert (everything.lowest, everything.highest) == (None, None)
    point = table({"below": 5, "value": 1}, {"from": 5, "up_to": 5, "value": 2}, {"above": 5, "value": 3})
    assert point.rows[1] == BracketRow(Decimal(5), True, Decimal(5), True, Decimal(2))


def test_numbers_may_be_ints_strings_or_decimals() -> None:
    for five in (5, "5", "5.000", Decimal("5.0"), Decimal("5E+0")):
        assert table({"up_to": five, "value": five}).rows[0].upper == Decimal(5)
    assert table({"up_to": Decimal("1E+3"), "value": 1}).rows[0].upper == Decimal(1000)


def test_no_row_is_a_table_that_is_switched_off() -> None:
    assert parse_brackets([], places=4) == Brackets(())


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([3], "row 1: expected bounds and a value, such as {above: 0, up_to: 2, value: 30}."),
        ([{"above": 0}], "row 1: expected bounds and a value, such as {above: 0, up_to: 2, value: 30}."),
        (
            [{"over": 0, "value": 1}],
            "row 1: 'over' is unknown; a row has value and above or from, up_to or below.",
        ),
        ([{"above": 0, "from": 0, "value": 1}], "row 1: two lower bounds; write one of them."),
        ([{"up_to": 0, "below": 0, "value": 1}], "row 1: two upper bounds; write one of them."),
        ([{"above": 2, "up_to": 2, "value": 1}], "row 1: the interval from 2 to 2 is empty."),
        ([{"from": 2, "below": 2, "value": 1}], "row 1: the interval from 2 to 2 is empty."),
        ([{"from": 3, "up_to": "2.5", "value": 1}], "row 1: the interval from 3 to 2.5 is empty."),
        (
            [{"above": 0, "value": 1}, {"above": 2, "value": 1}],
            "row 2: the row before is open at its upper end ((0, …)), so no row can follow it.",
        ),
        (
            [{"above": 0, "up_to": 2, "value": 1}, {"above": 3, "value": 1}],
            "row 2: a gap: the row before is (0, 2], this one begins at 3; write above: 2 here, or leave it out.",
        ),
        (
            [{"from": 0, "below": 2, "value": 1}, {"above": 2, "value": 1}],
            "row 2: a gap: the row before is [0, 2), this one begins at 2; write from: 2 here, or leave it out.",
        ),
        (
            [{"up_to": 2, "value": 1}, {"from": 2, "value": 1}],
            "row 2: an overlap: the row before is (…, 2], this one begins at 2; write above: 2 here, or leave it out.",
        ),
        (
            [{"up_to": 2, "value": 1}, {"above": "1.999999999999", "value": 1}],
            (
                "row 2: an overlap: the row before is (…, 2], this one begins at 1.999999999999; "
                "write above: 2 here, or leave it out."
            ),
        ),
        (
            [{"up_to": "0.0000001", "value": 1}, {"above": "0.0000002", "value": 1}],
            (
                "row 2: a gap: the row before is (…, 0.0000001], this one begins at 0.0000002; "
                "write above: 0.0000001 here, or leave it out."
            ),
        ),
        ([{"up_to": 2, "value": "0.12345"}], "row 1: '0.12345' has 5 decimal places; at most 4 are kept here."),
        (
            [{"up_to": "0.1234567890123", "value": 1}],
            "row 1: '0.1234567890123' has 13 decimal places; at most 12 are kept here.",
        ),
        ([{"up_to": "two", "value": 1}], "row 1: 'two' is no number; write plain digits, such as 1234.50."),
        ([{"value": 0.1}], 'row 1: 0.1 is not exact; write a whole number or a string such as "0.015".'),
        ([{"value": True}], 'row 1: True is not exact; write a whole number or a string such as "0.015".'),
        ([{"value": None}], 'row 1: None is not exact; write a whole number or a string such as "0.015".'),
        ([{"above": None, "value": 1}], 'row 1: None is not exact; write a whole number or a string such as "0.015".'),
        ([{"up_to": Decimal("NaN"), "value": 1}], "row 1: 'NaN' is no number; write plain digits, such as 1234.50."),
    ],
)
def test_a_wrong_table_is_refused_naming_the_row(rows: list[Any], sentence: str) -> None:
    with pytest.raises(TableRefused) as refused:
        parse_brackets(rows, places=4)
    assert refused.value.message == sentence


@pytest.mark.parametrize("plain", [None, 3, "rows", {"above": 0, "value": 1}])
def test_what_is_no_list_of_rows_is_no_table(plain: object) -> None:
    with pytest.raises(TableRefused) as refused:
        parse_brackets(plain, places=4)
    assert refused.value.message == "A table is a list of rows such as {above: 0, up_to: 2, value: 30}."


@pytest.mark.parametrize(
    "plain",
    [
        [],
        [{"value": "7"}],
        [{"above": "0", "up_to": "2", "value": "30"}, {"above": "2", "value": "50"}],
        [{"below": "-1.5", "value": "0.0000001"}, {"from": "-1.5", "below": "0.00000001", "value": "1000000"}],
    ],
)
def test_the_plain_form_is_read_back_as_it_was_written(plain: list[dict[str, str]]) -> None:
    assert plain_brackets(parse_brackets(plain, places=12)) == plain


def test_every_bound_is_in_the_plain_form_even_where_it_was_left_out() -> None:
    read = table({"from": 0, "below": 10, "value": 1}, {"value": 2})
    assert plain_brackets(read) == [{"from": "0", "below": "10", "value": "1"}, {"from": "10", "value": "2"}]
