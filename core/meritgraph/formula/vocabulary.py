"""The functions a formula is written with, beside the operators of its quantities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast, overload

from meritgraph.errors import FormulaRefused
from meritgraph.formula.reads import EarlierRead, FactRead, FigureRead, PeriodRead, Population, TierRead, UnitRead
from meritgraph.quantity.kinds import (
    Amount,
    Choice,
    Condition,
    Count,
    Counted,
    Days,
    Missing,
    Money,
    Months,
    Number,
    Points,
    Quantity,
    Rate,
    Text,
    divided,
    missing,
    node_of,
)
from meritgraph.quantity.nodes import Apply, Literal, Nothing
from meritgraph.quantity.units import CHOICE, COUNT, FLAG, MONEY, RATE, quotient_unit

__all__ = [
    "all_of",
    "any_of",
    "clamp",
    "constant",
    "distribute",
    "everybodys",
    "first_of",
    "headcount",
    "holds",
    "is_missing",
    "largest",
    "rank",
    "ratio",
    "rounded_down",
    "rounded_up",
    "share_of_company",
    "smallest",
    "sum_over",
    "target",
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
    if isinstance(then, Choice) and isinstance(otherwise, Choice):
        then.check_options(otherwise)
    return typed.rebuilt(Apply(unit, "when", branches))


@overload
def ratio(part: Same, whole: Same, *, if_zero: Rate | int | str | Missing) -> Rate: ...
@overload
def ratio(part: A, whole: Counted, *, if_zero: A | int | str | Missing) -> A: ...
def ratio(part: Any, whole: Any, *, if_zero: Any) -> Any:
    """Part ÷ whole; ``if_zero`` is what comes out for a whole of zero. Exact until the step is rounded."""
    left, right = node_of(part), node_of(whole)
    return divided(left, right, node_of(if_zero, quotient_unit(left.unit, right.unit) or RATE))


def first_of(options: Mapping[str, tuple[str, str]], *cases: tuple[Condition, str], otherwise: str | Missing) -> Choice:
    """The word of the first case whose condition holds, else ``otherwise``.

    ``first_of(RATINGS, (self.points >= 90, "excellent"), otherwise="competent")``; a condition without an answer leaves
    no word.
    """
    words = tuple(options)
    for word in [word for _, word in cases] + ([] if isinstance(otherwise, Missing) else [otherwise]):
        if word not in words:
            raise FormulaRefused(f"{word!r} is none of the choices {', '.join(words)}.")
    last = Nothing(CHOICE) if isinstance(otherwise, Missing) else Literal(CHOICE, otherwise, words)
    chosen = Choice(last, words)
    for condition, word in reversed(cases):
        branches = (node_of(condition, FLAG), Literal(CHOICE, word, words), chosen.node)
        chosen = Choice(Apply(CHOICE, "when", branches, words), words)
    return chosen


def constant(kind: type[N], number: int | str) -> N:
    """A fixed number of that kind, to divide by or to multiply.

    ``months_between(a, b) / constant(Months, 12)`` is in years.
    """
    return kind(node_of(number, kind.unit))


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


def holds(condition: Condition) -> Condition:
    """Whether the condition is known to hold: one without data fails. Always has an answer."""
    return ~is_missing(condition) & condition


def target(fact: N) -> N:
    """The target that was recorded with a fact; missing where none was set, and a target of 0 is none."""
    node = fact.node
    if not isinstance(node, FactRead):
        raise FormulaRefused("target(…) reads the target of a recorded fact; name the fact itself.")
    recorded = fact.rebuilt(replace(node, is_target=True, if_missing=None))
    is_none = (recorded <= 0) & (recorded >= 0)
    return when(is_none, missing, recorded)


def rounded_down(value: N, places: int = 0) -> N:
    """Cut to that many decimal places, towards zero: whole steps, seats."""
    return value.rebuilt(Apply(value.node.unit, "rounded_down", (value.node,), places))


def rounded_up(value: N, places: int = 0) -> N:
    """Taken to the next number with that many decimal places, away from zero."""
    return value.rebuilt(Apply(value.node.unit, "rounded_up", (value.node,), places))


def rank(
    value: Number,
    *,
    highest_first: bool = True,
    ties: str = "share",
    then: Sequence[Number] = (),
    among: Condition | None = None,
    within: Choice | Text | None = None,
) -> Count:
    """The place among all managers of the run, from 1 on.

    ``among`` leaves others out, ``within`` ranks each group by itself (a unit, a tier); equal values are told apart by
    ``then``, the highest first. ``ties="share"`` gives what is still equal the same, better place; ``ties="code"``
    orders it by manager code. Who has no value has no place. Every value must be a fact or a step of its own.
    """
    if ties not in ("share", "code"):
        raise FormulaRefused(f'ties={ties!r}: write "share" or "code".')
    breakers = tuple(everybodys(each) for each in then)
    node = Population(COUNT, "rank", everybodys(value), leaf(among), leaf(within), breakers, highest_first, ties)
    return Count(node)


def headcount(among: Condition | None = None, *, within: Choice | Text | None = None) -> Count:
    """How many managers of the run there are, or of the manager's own group ``within``; only those ``among``."""
    return Count(Population(COUNT, "headcount", None, leaf(among), leaf(within)))


def sum_over(value: N, *, among: Condition | None = None, within: Choice | Text | None = None) -> N:
    """The sum over all managers of the run, or over the manager's own group; missing values count as nothing."""
    return value.rebuilt(Population(value.node.unit, "total", everybodys(value), leaf(among), leaf(within)))


def share_of_company(value: N, *, if_zero: Rate | int | str | Missing) -> Rate:
    """The manager's part of the sum over all managers of the run; missing values count as nothing in the sum."""
    return cast("Rate", divided(value.node, sum_over(value).node, node_of(if_zero, RATE)))


def distribute(
    pool: Money, weights: Number, *, among: Condition | None = None, within: Choice | Text | None = None
) -> Money:
    """The manager's part of a pool that is divided by weights, in whole cents; the parts sum to the pool exactly.

    Parts are rounded down and the cents left over go to the largest remainders, equal ones by manager code. The pool is
    the same for everybody of a group (the first manager's counts); where the weights sum to zero there is no part.
    """
    return Money(Population(MONEY, "distribute", everybodys(pool), leaf(among), leaf(within), (everybodys(weights),)))


def everybodys(value: Quantity) -> PeriodRead:
    """The leaf that a population step reads for everybody."""
    if not isinstance(value.node, FactRead | FigureRead | EarlierRead | TierRead | UnitRead):
        raise FormulaRefused("What is ranked or totalled over everybody must be a fact or a step of its own: name it.")
    return replace(value.node, is_exact=False) if isinstance(value.node, FigureRead) else value.node


def leaf(value: Quantity | None) -> PeriodRead | None:
    """The same, where there is one."""
    return None if value is None else everybodys(value)
