"""From quarter to quarter and from quarters to the year: what the three policies have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Date,
    Money,
    Rate,
    Scheme,
    Series,
    Year,
    any_of,
    before,
    choice,
    is_missing,
    missing,
    when,
)

__all__ = [
    "carried",
    "is_in_reach",
    "is_never_missing",
    "lacks_statement",
    "mean_coefficient",
    "no_target_is_missing",
    "over_quarters",
    "year_boundary",
]

N = TypeVar("N", Money, Rate, Count)


def year_boundary() -> Choice:
    """The parameter that says what becomes of deficit, excess and deferred pay at the year's end."""
    return choice(
        "settle_and_reset",
        "carry_over",
        default="settle_and_reset",
        clause="7, year boundary",
        zh="跨年处理",
        en="What becomes of balances at the year's end",
    )


def is_in_reach(scheme: Scheme, boundary: Choice, quarters: int) -> Condition:
    """Whether balances of that many quarters before still hold: no year was settled in between."""
    return (boundary == "carry_over") | (scheme.number_within(Year) > quarters)


def carried(scheme: Scheme, boundary: Choice, figure: N, opening: N | int, *, quarters: int = 1) -> N:
    """The figure in the statement of that many quarters before; 0 where the year was settled in between."""
    return when(is_in_reach(scheme, boundary, quarters), before(figure, opening=opening, periods=quarters), 0)


def no_target_is_missing(target: Money) -> Money:
    """The target; one of 0 is none."""
    return when(target <= 0, missing, target)


def is_never_missing(condition: Condition) -> Condition:
    """The condition; one that cannot be judged does not hold."""
    return ~is_missing(condition) & condition


def over_quarters(values: Series[N]) -> N:
    """The sum over the year's quarters; one without a statement counts as nothing (``lacks_statement`` refuses it)."""
    return Series(tuple(value.or_else(0) for value in values)).sum()


def mean_coefficient(coefficients: Series[Rate], quarters: Series[Count]) -> Rate:
    """The plain mean over the quarters that have a coefficient, unrounded."""
    weights = [when(is_missing(each), 0, one.or_else(0)) for each, one in zip(coefficients, quarters, strict=True)]
    known = Series(tuple(each.or_else(0) for each in coefficients))
    return known.weighted_mean(Series(tuple(weights)), if_zero=missing)


def lacks_statement(quarters: Series[Count], last_days: Series[Date], hired_on: Date) -> Condition:
    """Whether a quarter in which the manager was employed has no statement."""
    gaps: Sequence[Condition] = [
        is_missing(each) & ~is_never_missing(hired_on > last_day)
        for each, last_day in zip(quarters, last_days, strict=True)
    ]
    return any_of(*gaps)
