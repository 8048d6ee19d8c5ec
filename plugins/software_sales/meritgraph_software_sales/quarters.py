"""From quarter to quarter: what the three policies have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Date,
    Money,
    Rate,
    SchemePart,
    Vintages,
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
    vintages,
    when,
)

__all__ = [
    "LONGEST_EXEMPTION",
    "carried",
    "debts_of_quarters",
    "deficit_recorded",
    "is_in_reach",
    "is_interrupted",
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
FOLLOWED = 20
"""How many quarters back a shortfall is told apart, where balances outlast the year."""
LONGEST_GAP = 4
"""Within how many quarters an earlier statement shows that the ones since then were left out."""


def year_boundary() -> Choice:
    """The parameter that says what becomes of deficit, excess and deferred pay at the year's end."""
    return choice(
        "settle_and_reset",
        "carry_over",
        default="settle_and_reset",
        clause="7, year boundary",
        zh="跨年处理",
        en="What becomes of balances at the year's end",
        names={"settle_and_reset": ("年终结清", "Settled, and begun anew"), "carry_over": ("结转下年", "Carried over")},
    )


def is_in_reach(scheme: SchemePart, boundary: Choice, quarters: int) -> Condition:
    """Whether balances of that many quarters before still hold: no year was settled in between."""
    return (boundary == "carry_over") | (scheme.number_within(Year) > quarters)


def carried(scheme: SchemePart, boundary: Choice, figure: N, opening: N | int, *, quarters: int = 1) -> N:
    """The figure in the statement of that many quarters before; 0 where the year was settled in between."""
    return when(is_in_reach(scheme, boundary, quarters), before(figure, opening=opening, periods=quarters), 0)


def debts_of_quarters(
    scheme: SchemePart,
    boundary: Choice,
    shortfall: Money,
    *,
    total: Money,
    repaid_by: Money,
    opening: Callable[[int], Money],
) -> Vintages[Money]:
    """What each earlier quarter still owes, the oldest repaid first; settled with its year unless carried over."""

    def lasts(quarters: int) -> Condition:
        return is_in_reach(scheme, boundary, quarters)

    return vintages(shortfall, total=total, repaid_by=repaid_by, opening=opening, lasts=lasts, periods=FOLLOWED)


def deficit_recorded(stated: Count, recorded: N) -> Callable[[int], N]:
    """What the quarter that many back left in all, recorded from elsewhere; earlier ones are in it.

    It counts of the last such quarter: the one before this quarter, or before the first statement (``stated`` is a
    figure that every statement has).
    """

    def opening(quarters: int) -> N:
        amount = ago(recorded, quarters).or_else(0)
        if quarters == 1:
            return amount
        return when(is_missing(before(stated, opening=missing, periods=quarters - 1)), 0, amount)

    return opening


def is_interrupted(scheme: SchemePart, boundary: Choice, stated: Count, recorded: Sequence[Money]) -> Condition:
    """Whether the quarter before was left out: nothing is known of it, but one shortly before it has a statement."""
    before_it = [
        is_in_reach(scheme, boundary, back) & ~is_missing(before(stated, opening=missing, periods=back))
        for back in range(2, 2 + LONGEST_GAP)
    ]
    return is_unknown(scheme, boundary, stated, recorded) & any_of(*before_it)


def starts_from_nothing(scheme: SchemePart, boundary: Choice, stated: Count, recorded: Sequence[Money]) -> Condition:
    """Whether nothing is known of any quarter before, though the manager was employed and its balances would count."""
    is_open = is_interrupted(scheme, boundary, stated, recorded)
    return is_unknown(scheme, boundary, stated, recorded) & ~is_open


def is_unknown(scheme: SchemePart, boundary: Choice, stated: Count, recorded: Sequence[Money]) -> Condition:
    """Whether nothing is known of the quarter before, although the manager was employed and its balances would count.

    ``stated`` is a figure that every statement has, ``recorded`` what may be recorded instead of one.
    """
    was_there = ~holds(scheme.hired_on >= scheme.first_day)
    unknown = [is_missing(before(stated, opening=missing)), *(is_missing(ago(each, 1)) for each in recorded)]
    return is_in_reach(scheme, boundary, 1) & was_there & all_of(*unknown)


def target_change() -> Choice:
    """The parameter that says which target holds where it was changed within the quarter."""
    return choice(
        "period_end",
        "by_days",
        default="period_end",
        clause="E08",
        zh="季度内调整目标时",
        en="A target that changes within the quarter: as at its end, or weighed by days",
        names={"period_end": ("按季末", "As at the quarter's end"), "by_days": ("按天数加权", "Weighed by days")},
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
