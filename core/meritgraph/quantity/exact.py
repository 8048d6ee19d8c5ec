"""Exact decimals: read from text, kept as scaled integers, rounded half-up with ties away from zero."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation, Overflow

from meritgraph.errors import NumberRefused

__all__ = [
    "EXACT",
    "INT64_MAX",
    "check_range",
    "divide_half_up",
    "parse_decimal",
    "plain",
    "round_half_up",
    "scaled",
    "unscaled",
]

INT64_MAX = 2**63 - 1

EXACT = Context(prec=1_000_000, traps=[Inexact, InvalidOperation, Overflow], Emax=1_000_000, Emin=-1_000_000)
"""Addition and multiplication in this context are exact or raise: nothing is rounded by accident. Only as many digits
are worked with as there are: a sum of thousands of fractions has that many.
"""

QUOTIENT = Context(prec=2000, rounding=ROUND_DOWN, traps=[InvalidOperation, Overflow], Emax=100_000, Emin=-100_000)

PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII)


def parse_decimal(text: str, *, places: int, whole_digits: int = 18) -> Decimal:
    """The exact value of a number in plain notation: ASCII digits, an optional sign and one point.

    Raises NumberRefused for anything else (NaN, 1e5, Arabic digits), for more than ``places`` decimal places other
    than zeros, and for more than ``whole_digits`` digits before the point.

    >>> parse_decimal("12.50", places=2)
    Decimal('12.5')
    """
    stripped = text.strip()
    if not PLAIN.fullmatch(stripped):
        raise NumberRefused(f"{shown(text)} is no number; write plain digits, such as 1234.50.")
    whole, _, fraction = stripped.lstrip("+-").partition(".")
    fraction = fraction.rstrip("0")
    whole = whole.lstrip("0")
    if len(fraction) > places:
        raise NumberRefused(f"{shown(text)} has {len(fraction)} decimal places; at most {places} are kept here.")
    if len(whole) > whole_digits or (len(whole) + places > 18 and len(whole) + len(fraction) > 18):
        raise NumberRefused(f"{shown(text)} is too large; at most {whole_digits} digits stand before the point.")
    sign = "-" if stripped.startswith("-") else ""
    value = Decimal(f"{sign}{whole or '0'}.{fraction or '0'}")
    return plain(value)


def shown(text: str) -> str:
    """The text as an error message quotes it, cut where it is long."""
    return repr(text if len(text) <= 40 else f"{text[:37]}…")


def check_range(value: Decimal, minimum: Decimal | None, maximum: Decimal | None) -> None:
    """Raises NumberRefused where the value is below the least or above the most it may be."""
    if minimum is not None and value < minimum:
        raise NumberRefused(f"{value:f} is below {minimum:f}, the least it may be.")
    if maximum is not None and value > maximum:
        raise NumberRefused(f"{value:f} is above {maximum:f}, the most it may be.")


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros or an exponent, and never minus zero.

    >>> plain(Decimal("-0.00")), plain(Decimal("1E+3"))
    (Decimal('0'), Decimal('1000'))
    """
    reduced = value.normalize(EXACT)
    exponent = reduced.as_tuple().exponent
    assert isinstance(exponent, int), f"{value} is not finite"
    if exponent > 0:
        reduced = reduced.quantize(Decimal(1), context=EXACT)
    return reduced or Decimal(0)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """The value at that many decimal places; a tie goes away from zero.

    >>> round_half_up(Decimal("-0.005"), 2)
    Decimal('-0.01')
    """
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=QUOTIENT)


def divide_half_up(numerator: Decimal, denominator: Decimal, places: int) -> Decimal:
    """The quotient at that many places, rounded once: the division itself is cut short, never rounded up to a tie."""
    return round_half_up(QUOTIENT.divide(numerator, denominator), places)


def scaled(value: Decimal, places: int) -> int:
    """The value as an integer count of 10^-places. Raises NumberRefused where it has more places than that."""
    shifted = value.scaleb(places, context=EXACT)
    whole = int(shifted)
    if whole != shifted:
        raise NumberRefused(f"{value:f} has more than {places} decimal places.")
    return whole


def unscaled(number: int, places: int) -> Decimal:
    """The decimal that ``scaled`` made the integer from, without trailing zeros."""
    return plain(Decimal(number).scaleb(-places, context=EXACT))
