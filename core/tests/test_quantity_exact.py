"""Exact decimals: what is read, how it is rounded, how it becomes an integer and back."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritgraph.errors import NumberRefused
from meritgraph.quantity.exact import divide_half_up, parse_decimal, plain, round_half_up, scaled, unscaled

EVERY_TIME_THE_SAME = settings(derandomize=True, deadline=None, max_examples=300)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("+1", "1"),
        (" 12.50 ", "12.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-.25", "-0.25"),
        ("000123", "123"),
        ("1000", "1000"),
        ("0.10000000000000000000", "0.1"),
        ("999999999999999999", "999999999999999999"),
        ("-9999999999999999.99", "-9999999999999999.99"),
        ("99999999999999.9999", "99999999999999.9999"),
    ],
)
def test_a_plain_number_is_read_exactly(text: str, value: str) -> None:
    read = parse_decimal(text, places=4)
    assert str(read) == value
    assert not read.is_signed() or read < 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "-",
        "+-1",
        "1,000",
        "1e5",
        "1E5",
        "NaN",
        "sNaN",
        "Infinity",
        "-inf",
        "0x10",
        "1_000",
        "½",
        "٣",
        "１２",
        "1 2",
        "--1",
        "1.2.3",
        "1\n2",
    ],
)
def test_whatever_is_not_plain_digits_is_no_number(text: str) -> None:
    with pytest.raises(NumberRefused) as refused:
        parse_decimal(text, places=2)
    assert refused.value.message == f"{text!r} is no number; write plain digits, such as 1234.50."


def test_a_long_text_is_quoted_in_part() -> None:
    with pytest.raises(NumberRefused) as refused:
        parse_decimal("x" * 10_000, places=2)
    assert refused.value.message == f"'{'x' * 37}…' is no number; write plain digits, such as 1234.50."


def test_more_places_than_are_kept_are_refused_and_not_cut() -> None:
    assert parse_decimal("1.230000", places=2) == Decimal("1.23")
    with pytest.raises(NumberRefused) as refused:
        parse_decimal("1.235", places=2)
    assert refused.value.message == "'1.235' has 3 decimal places; at most 2 are kept here."


@pytest.mark.parametrize("text", ["1000000000000000000", "-1000000000000000000", "99999999999999999.25"])
def test_a_number_of_more_than_eighteen_digits_is_refused(text: str) -> None:
    with pytest.raises(NumberRefused) as refused:
        parse_decimal(text, places=2)
    assert refused.value.message == f"{text!r} is too large; at most 18 digits stand before the point."


def test_a_caller_may_allow_fewer_digits() -> None:
    assert parse_decimal("99999", places=2, whole_digits=5) == 99_999
    with pytest.raises(NumberRefused) as refused:
        parse_decimal("100000", places=2, whole_digits=5)
    assert refused.value.message == "'100000' is too large; at most 5 digits stand before the point."


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.005", 2, "0.01"),
        ("-0.005", 2, "-0.01"),
        ("0.0049999999999", 2, "0.00"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("1.5", 0, "2"),
        ("0.5", 0, "1"),
        ("-0.4", 0, "0"),
        ("1.115", 2, "1.12"),
        ("1.125", 2, "1.13"),
        ("9.995", 2, "10.00"),
        ("-9.995", 2, "-10.00"),
        ("1250", -2, "1300"),
        ("-1250", -2, "-1300"),
        ("3", 8, "3"),
    ],
)
def test_a_tie_goes_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert round_half_up(Decimal(value), places) == Decimal(rounded)


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "quotient"),
    [
        (1, 3, 4, "0.3333"),
        (2, 3, 4, "0.6667"),
        (-2, 3, 4, "-0.6667"),
        (1, 8, 2, "0.13"),
        (-1, 8, 2, "-0.13"),
        (1, 800, 2, "0"),
        (1, 200, 2, "0.01"),
        (10**40 + 1, 2 * 10**40, 0, "1"),
        (10**40 - 1, 2 * 10**40, 0, "0"),
    ],
)
def test_a_quotient_is_rounded_once(numerator: int, denominator: int, places: int, quotient: str) -> None:
    assert divide_half_up(Decimal(numerator), Decimal(denominator), places) == Decimal(quotient)


def half_up(value: Fraction, places: int) -> Fraction:
    """The value at that many places by whole numbers alone: an oracle that knows no decimals."""
    whole = (abs(value) * 10**places * 2 + 1) // 2
    return Fraction(whole, 10**places) * (1 if value >= 0 else -1)


@EVERY_TIME_THE_SAME
@given(st.integers(-(10**30), 10**30), st.integers(1, 10**30), st.integers(0, 12))
def test_division_agrees_with_fractions(numerator: int, denominator: int, places: int) -> None:
    quotient = divide_half_up(Decimal(numerator), Decimal(denominator), places)
    assert Fraction(quotient) == half_up(Fraction(numerator, denominator), places)


@EVERY_TIME_THE_SAME
@given(st.integers(1 - 10**18, 10**18 - 1), st.integers(0, 12))
def test_a_number_survives_its_text_and_its_integer(number: int, places: int) -> None:
    value = unscaled(number, places)
    assert scaled(value, places) == number
    assert Fraction(value) == Fraction(number, 10**places)
    assert str(value) == str(plain(value))
    assert parse_decimal(f"{value:f}", places=places) == value


@pytest.mark.parametrize(("value", "shown"), [("1.500", "1.5"), ("1E+3", "1000"), ("-0.0", "0"), ("0E+7", "0")])
def test_a_plain_number_has_no_exponent_and_no_trailing_zero(value: str, shown: str) -> None:
    assert str(plain(Decimal(value))) == shown


def test_a_number_with_more_places_than_asked_is_no_integer_of_them() -> None:
    assert scaled(Decimal("1.20"), 1) == 12
    with pytest.raises(NumberRefused) as refused:
        scaled(Decimal("1.25"), 1)
    assert refused.value.message == "1.25 has more than 1 decimal places."
