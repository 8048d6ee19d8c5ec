"""Exact decimals and the fractions between them, as the row evaluator computes with them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import TypeAlias

from meritgraph.quantity.exact import EXACT, divide_half_up, plain, round_half_up

__all__ = ["Exact", "Quotient", "added", "compared", "cut", "divided", "multiplied", "negated", "rounded"]


@dataclass(frozen=True, slots=True)
class Quotient:
    """A fraction of two decimals that is not divided out yet; the denominator is above zero."""

    numerator: Decimal
    denominator: Decimal


Exact: TypeAlias = Decimal | Quotient

ONE = Decimal(1)


def parts(value: Exact) -> tuple[Decimal, Decimal]:
    """Numerator and denominator."""
    return (value.numerator, value.denominator) if isinstance(value, Quotient) else (value, ONE)


def fraction(numerator: Decimal, denominator: Decimal) -> Exact:
    """The value of a numerator and a denominator above zero."""
    return numerator if denominator == ONE else Quotient(numerator, denominator)


def added(left: Exact, right: Exact) -> Exact:
    """Left + right."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.add(left, right)
    (a, b), (c, d) = parts(left), parts(right)
    if b == d:
        return fraction(EXACT.add(a, c), b)
    return fraction(EXACT.add(EXACT.multiply(a, d), EXACT.multiply(c, b)), EXACT.multiply(b, d))


def negated(value: Exact) -> Exact:
    """−value."""
    numerator, denominator = parts(value)
    return fraction(EXACT.subtract(Decimal(0), numerator), denominator)


def multiplied(left: Exact, right: Exact) -> Exact:
    """Left × right."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return EXACT.multiply(left, right)
    (a, b), (c, d) = parts(left), parts(right)
    return fraction(EXACT.multiply(a, c), EXACT.multiply(b, d))


def divided(left: Exact, right: Exact) -> Exact:
    """Left ÷ right as a fraction; right is not zero."""
    (a, b), (c, d) = parts(left), parts(right)
    numerator, denominator = EXACT.multiply(a, d), EXACT.multiply(b, c)
    if denominator < 0:
        numerator, denominator = EXACT.subtract(Decimal(0), numerator), EXACT.subtract(Decimal(0), denominator)
    return fraction(numerator, denominator)


def compared(left: Exact, right: Exact) -> int:
    """−1, 0 or 1, as left is below, equal to or above right."""
    (a, b), (c, d) = parts(left), parts(right)
    x, y = EXACT.multiply(a, d), EXACT.multiply(c, b)
    return (x > y) - (x < y)


def rounded(value: Exact, places: int) -> Decimal:
    """The value at that many places, half-up, ties away from zero; without trailing zeros."""
    if isinstance(value, Quotient):
        return plain(divide_half_up(value.numerator, value.denominator, places))
    return plain(round_half_up(value, places))


def cut(value: Exact, places: int, *, away_from_zero: bool) -> Decimal:
    """The value cut to that many places towards zero, or taken to the next one away from zero."""
    numerator, denominator = parts(value)
    unit = ONE.scaleb(-places)
    whole = EXACT.divide_int(EXACT.multiply(numerator, ONE.scaleb(places)), denominator)
    result = EXACT.multiply(whole, unit)
    if away_from_zero and compared(result, value) != 0:
        result = EXACT.add(result, unit if numerator > 0 else -unit)
    return plain(result.quantize(unit, rounding=ROUND_DOWN, context=EXACT))
