"""From quarter to quarter: what the three policies have in common."""

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
    SchemePart,
    Year,
    ago,
    all_of,
    any_of,
    before,
    by_days,
    choice,
    holds,
    is_missing,
    missing,
    when,
)

__all__ = [
    "LONGEST_EXEMPTION",
    "carried",
    "is_in_reach",
    "is_newcomer",
    "no_target_is_missing",
    "starts_from_nothing",
    "target_change",
    "target_in_force",
    "year_boundary",
]

N = TypeVar("N", Money, Rate, Count)
LONGEST_EXEMPTION = 4
"""For how many quarters a newcomer may be exempt at most."""


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


def is_in_reach(scheme: SchemePart, boundary: Choice, quarters: int) -> Condition:
    """Whether balances of that many quarters before still hold: no year was settled in between."""
    return (boundary == "carry_over") | (scheme.number_within(Year) > quarters)


def carried(scheme: SchemePart, boundary: Choice, figure: N, opening: N | int, *, quarters: int = 1) -> N:
    """The figure in the statement of that many quarters before; 0 where the year was settled in between."""
    return when(is_in_reach(scheme, boundary, quarters), before(figure, opening=opening, periods=quarters), 0)


def starts_from_nothing(scheme: SchemePart, boundary: Choice, stated: Count, recorded: Sequence[Money]) -> Condition:
    """Whether nothing is known of the quarter before, although the manager was employed and its balances would count.

    ``stated`` is a figure that every statement has, ``recorded`` what may be recorded instead of one.
    """
    was_there = ~holds(scheme.hired_on >= scheme.first_day)
    is_unknown = [is_missing(before(stated, opening=missing)), *(is_missing(ago(each, 1)) for each in recorded)]
    return is_in_reach(scheme, boundary, 1) & was_there & all_of(*is_unknown)


def target_change() -> Choice:
    """The parameter that says which target holds where it was changed within the quarter."""
    return choice(
        "period_end",
        "by_days",
        default="period_end",
        clause="E08",
        zh="季度内调整目标时",
        en="A target that changes within the quarter: as at its end, or weighed by days",
    )


def target_in_force(change: Choice, target: Money) -> Money:
    """The quarter's target as at its end, or weighed by days; one of 0 is none."""
    return no_target_is_missing(when(change == "by_days", by_days(target), target))


def no_target_is_missing(target: Money) -> Money:
    """The target; one of 0 is none."""
    return when(target <= 0, missing, target)


def is_newcomer(scheme: SchemePart, exempt_quarters: Count, first_days: Sequence[Date]) -> Condition:
    """Whether the manager joined in the quarter or so few before that it is exempt.

    ``first_days`` are those of the quarter and of the ones before it, the latest first.
    """
    return any_of(
        *[
            (exempt_quarters >= number) & holds(scheme.hired_on >= first_day)
            for number, first_day in enumerate(first_days, start=1)
        ]
    )
