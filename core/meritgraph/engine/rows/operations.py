"""The vocabulary's operations on single values, as the row evaluator applies them.

Missing values travel: an operation on one is missing too, except where its rule says otherwise (Kleene's logic for
``and`` and ``or``; ``or_else``; ``is_missing``; the branch of ``when`` that is not taken).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from meritgraph.engine.rows.quotients import Exact, Quotient, added, compared, cut, divided, multiplied, negated
from meritgraph.period import epoch_day, full_months_between

__all__ = ["CUTS", "LAZY", "OPERATIONS", "Value", "day", "exact", "pick"]

Value: TypeAlias = Decimal | Quotient | bool | str | int | None


def exact(value: Value) -> Exact:
    """The number that a value is."""
    assert isinstance(value, Decimal | Quotient), f"{value!r} is no number"
    return value


def day(value: Value) -> int:
    """The day that a value is."""
    assert isinstance(value, int), f"{value!r} is no day"
    return value


def add(left: Value, right: Value) -> Value:
    return added(exact(left), exact(right))


def subtract(left: Value, right: Value) -> Value:
    return added(exact(left), negated(exact(right)))


def multiply(left: Value, right: Value) -> Value:
    return multiplied(exact(left), exact(right))


def negate(value: Value) -> Value:
    return negated(exact(value))


def maximum(*values: Value) -> Value:
    best = exact(values[0])
    for value in values[1:]:
        best = best if compared(best, exact(value)) >= 0 else exact(value)
    return best


def minimum(*values: Value) -> Value:
    best = exact(values[0])
    for value in values[1:]:
        best = best if compared(best, exact(value)) <= 0 else exact(value)
    return best


def order(left: Value, right: Value) -> int:
    """−1, 0 or 1 for numbers, days and words."""
    if isinstance(left, Decimal | Quotient):
        return compared(left, exact(right))
    if isinstance(left, str):
        return 0 if left == right else 1
    return (day(left) > day(right)) - (day(left) < day(right))


def months_between(start: Value, end: Value) -> Value:
    return Decimal(full_months_between(epoch_day(day(start)), epoch_day(day(end))))


def days_between(start: Value, end: Value) -> Value:
    return Decimal(day(end) - day(start))


OPERATIONS: Mapping[str, Callable[..., Value]] = {
    "add": add,
    "subtract": subtract,
    "multiply": multiply,
    "negate": negate,
    "maximum": maximum,
    "minimum": minimum,
    "eq": lambda left, right: order(left, right) == 0,
    "ne": lambda left, right: order(left, right) != 0,
    "lt": lambda left, right: order(left, right) < 0,
    "le": lambda left, right: order(left, right) <= 0,
    "gt": lambda left, right: order(left, right) > 0,
    "ge": lambda left, right: order(left, right) >= 0,
    "not": lambda value: not value,
    "months_between": months_between,
    "days_between": days_between,
    "of_balance": lambda value: value,
}
"""Operations on values that are all present."""

Compute: TypeAlias = Callable[[], Value]


def divide(left: Compute, right: Compute, if_zero: Compute | None = None) -> Value:
    divisor = right()
    dividend = left()
    if divisor is None or dividend is None:
        return None
    if compared(exact(divisor), Decimal(0)) == 0:
        return if_zero() if if_zero is not None else None
    return divided(exact(dividend), exact(divisor))


def both(left: Compute, right: Compute) -> Value:
    first = left()
    if first is False:
        return False
    second = right()
    return None if first is None and second is not False else second


def either(left: Compute, right: Compute) -> Value:
    first = left()
    if first is True:
        return True
    second = right()
    return None if first is None and second is not True else second


def when(condition: Compute, then: Compute, otherwise: Compute) -> Value:
    answer = condition()
    return None if answer is None else then() if answer else otherwise()


def or_else(value: Compute, other: Compute) -> Value:
    present = value()
    return other() if present is None else present


LAZY: Mapping[str, Callable[..., Value]] = {
    "divide": divide,
    "and": both,
    "or": either,
    "when": when,
    "or_else": or_else,
    "is_missing": lambda value: value() is None,
}
"""Operations that decide themselves what to compute and what a missing value means."""


def rounded_down(value: Value, places: int) -> Value:
    """``rounded_down`` with its places."""
    return cut(exact(value), places, away_from_zero=False)


def rounded_up(value: Value, places: int) -> Value:
    """``rounded_up`` with its places."""
    return cut(exact(value), places, away_from_zero=True)


def pick(value: Value, worth: Sequence[Decimal | None], options: Sequence[str]) -> Value:
    """What stands for a word among those of its options."""
    assert isinstance(value, str), f"{value!r} is no word"
    return worth[options.index(value)]


CUTS: Mapping[str, Callable[[Value, int], Value]] = {"rounded_down": rounded_down, "rounded_up": rounded_up}
