"""The functions a formula is written with, beside the operators of its quantities."""

from __future__ import annotations

from typing import Any, TypeVar, cast, overload

from meritgraph.errors import FormulaRefused
from meritgraph.formula.reads import PeriodRead, Population
from meritgraph.quantity.kinds import (
    Amount,
    Condition,
    Count,
    Counted,
    Date,
    Days,
    Missing,
    Money,
    Months,
    Number,
    Points,
    Quantity,
    Rate,
    divided,
    node_of,
)
from meritgraph.quantity.nodes import Apply
from meritgraph.quantity.units import COUNT, DAYS, FLAG, MONTHS, RATE, quotient_unit

__all__ = [
    "all_of",
    "any_of",
    "clamp",
    "days_between",
    "is_missing",
    "largest",
    "months_between",
    "rank",
    "ratio",
    "rounded_down",
    "rounded_up",
    "share_of_company",
    "smallest",
    "when",
]

Q = TypeVar("Q", bound=Quantity)
N = TypeVar("N", bound=Number)
A = TypeVar("A", bound=Amount)
Same = TypeVar("Same", Money, Rate, Points, Count, Days, Months)


@overload
def when(condition: Condition, then: Q, otherwise: Q | int | str | Missing) -> Q: ...
@overload
def when(condition: Condition, then: int | str | Missing, otherwise: Q) -> Q: ...
def when(condition: Condition, then: Any, otherwise: Any) -> Any:
    """``then`` where the condition holds, else ``otherwise``; missing where the condition has no answer."""
    typed = then if isinstance(then, Quantity) else otherwise
    if not isinstance(typed, Quantity):
        raise FormulaRefused("when(…) needs a quantity in at least one of its two branches.")
    unit = typed.node.unit
    branches = (node_of(condition, FLAG), node_of(then, unit), node_of(otherwise, unit))
    return typed.rebuilt(Apply(unit, "when", branches))


@overload
def ratio(part: Same, whole: Same, *, if_zero: Rate | int | str | Missing) -> Rate: ...
@overload
def ratio(part: A, whole: Counted, *, if_zero: A | int | str | Missing) -> A: ...
def ratio(part: Any, whole: Any, *, if_zero: Any) -> Any:
    """Part ÷ whole; ``if_zero`` is what comes out for a whole of zero. Exact until the step is rounded."""
    left, right = node_of(part), node_of(whole)
    return divided(left, right, node_of(if_zero, quotient_unit(left.unit, right.unit) or RATE))


def clamp(value: N, at_least: N | int | str, at_most: N | int | str) -> N:
    """The value, but never below ``at_least`` nor above ``at_most``."""
    return smallest(largest(value, at_least), at_most)


def largest(first: N, *others: N | int | str) -> N:
    """The largest of the values."""
    return extreme("maximum", first, others)


def smallest(first: N, *others: N | int | str) -> N:
    """The smallest of the values."""
    return extreme("minimum", first, others)


def extreme(operation: str, first: N, others: tuple[N | int | str, ...]) -> N:
    """The node behind ``largest`` and ``smallest``."""
    unit = first.node.unit
    return first.rebuilt(Apply(unit, operation, (first.node, *(node_of(other, unit) for other in others))))


def all_of(first: Condition, *others: Condition) -> Condition:
    """Whether every condition holds; the explanation judges each on its own."""
    for other in others:
        first = first & other
    return first


def any_of(first: Condition, *others: Condition) -> Condition:
    """Whether at least one condition holds."""
    for other in others:
        first = first | other
    return first


def is_missing(value: Quantity) -> Condition:
    """Whether there is no value."""
    return Condition(Apply(FLAG, "is_missing", (value.node,)))


def months_between(start: Date, end: Date) -> Months:
    """Complete months from start to end; a month is complete on the day of the same number (or the month's last)."""
    return Months(Apply(MONTHS, "months_between", (start.node, end.node)))


def days_between(start: Date, end: Date) -> Days:
    """Days from start to end; the start day itself does not count."""
    return Days(Apply(DAYS, "days_between", (start.node, end.node)))


def rounded_down(value: N, places: int = 0) -> N:
    """Cut to that many decimal places, towards zero: whole steps, seats."""
    return value.rebuilt(Apply(value.node.unit, "rounded_down", (value.node,), places))


def rounded_up(value: N, places: int = 0) -> N:
    """Taken to the next number with that many decimal places, away from zero."""
    return value.rebuilt(Apply(value.node.unit, "rounded_up", (value.node,), places))


def rank(value: Number, *, highest_first: bool = True, ties: str = "share") -> Count:
    """The place among all managers of the run, from 1 on.

    ``ties="share"`` gives equal values the same, better place; ``ties="code"`` orders them by manager code. Who has no
    value has no place. The value must be a fact or a step of its own.
    """
    if ties not in ("share", "code"):
        raise FormulaRefused(f'ties={ties!r}: write "share" or "code".')
    return Count(Population(COUNT, "rank", everybodys(value), highest_first, ties))


def share_of_company(value: N, *, if_zero: Rate | int | str | Missing) -> Rate:
    """The manager's part of the sum over all managers of the run; missing values count as nothing in the sum."""
    total = value.rebuilt(Population(value.node.unit, "total", everybodys(value)))
    return cast("Rate", divided(value.node, total.node, node_of(if_zero, RATE)))


def everybodys(value: Number) -> PeriodRead:
    """The leaf that a population step reads for everybody."""
    if not isinstance(value.node, PeriodRead):
        raise FormulaRefused("What is ranked or totalled over everybody must be a fact or a step of its own: name it.")
    return value.node
