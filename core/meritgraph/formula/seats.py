"""Seats filled in stages: who has one without competing, who competes, who wins, and what became of everybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass

from meritgraph.formula.vocabulary import (
    any_of,
    everybodys,
    first_of,
    headcount,
    holds,
    is_missing,
    largest,
    rank,
    rounded_down,
)
from meritgraph.quantity.kinds import Choice, Condition, Count, Number, Quantity, Text, missing
from meritgraph.quantity.nodes import Literal
from meritgraph.quantity.units import FLAG

__all__ = ["FORMULAS", "RESULTS", "Filled", "Seats"]

RESULTS: Mapping[str, tuple[str, str]] = {
    "kept": ("保留", "Has one without competing"),
    "fallen": ("由上一级落入", "Falls into one from the stage above"),
    "regained": ("重新评选获得", "Competed again and regained it"),
    "won": ("获得", "Won one"),
    "displaced": ("重新评选落选", "Competed again and lost it"),
    "not_competed": ("应重新评选而未参加", "Had to compete again, but did not"),
    "no_seat": ("名额已满", "Took part, but none was left"),
    "not_applied": ("符合条件而未参加", "Might have taken part, but did not"),
}
"""What may become of somebody in a stage: code → Chinese and English name."""


@dataclass(frozen=True)
class Filled:
    """A stage as it was filled; every part is a figure of its own, of everybody.

    ``seats`` is how many the manager's group has, ``holds`` who has one before anybody competes, ``competes`` who takes
    part, ``open`` how many are left for these, ``place`` theirs, ``wins`` who gets one; ``result`` is what became of
    the manager and why, missing for who had no part in the stage.
    """

    seats: Count
    holds: Condition
    competes: Condition
    open: Count
    place: Count
    wins: Condition
    result: Choice

    @property
    def has(self) -> Condition:
        """Whether the manager has a seat, won or held."""
        return self.holds | self.wins

    @property
    def loses(self) -> Condition:
        """Whether the manager took part and got none: what overflows into the stage below."""
        return self.competes & ~self.wins


@dataclass(frozen=True)
class Seats:
    """A number of seats for each group ``within``, and whose they are.

    ``holders`` have one without competing, and so have the ``fallen`` who come down from the stage above; the number
    never cuts them. The others are for ``incumbents``, who must compete again, and ``candidates``, who may: where
    neither is named, for everybody. Who has no value to go ``by`` takes no part. The highest goes first, equal ones by
    ``then`` and at last by manager code, so that never more win than seats are open, unless ``hard`` does not hold:
    then all who take part win. Who has a seat in the stage it comes ``after`` has no part in this one.

    The number is cut to whole seats. ``by``, ``then`` and ``within`` are facts or steps of their own, else
    FormulaRefused.
    """

    number: Count
    _: KW_ONLY
    by: Number
    then: Sequence[Number] = ()
    within: Choice | Text | None = None
    holders: Condition | None = None
    fallen: Condition | None = None
    incumbents: Condition | None = None
    candidates: Condition | None = None
    hard: Condition | None = None
    after: Filled | None = None

    def __post_init__(self) -> None:
        for read in (self.by, *self.then, *([] if self.within is None else [self.within])):
            everybodys(read)

    def of(self, *conditions: Condition | None) -> Condition | None:
        """Whether one of the conditions holds of somebody who may have part in the stage; None where none is named."""
        named = [condition for condition in conditions if condition is not None]
        if not named:
            return None
        found = holds(any_of(*named))
        return found if self.after is None else found & ~self.after.has

    @property
    def is_for_everybody(self) -> bool:
        """Whether nobody is named who may or must take part."""
        return self.incumbents is None and self.candidates is None


def held(declared: Seats) -> Condition:
    """Who has a seat before anybody competes."""
    found = declared.of(declared.holders, declared.fallen)
    return Condition(Literal(FLAG, value=False)) if found is None else found


def competing(declared: Seats, own: Filled) -> Condition:
    """Who takes part: entitled, without a seat, and with a value to go by."""
    takes_part = ~is_missing(declared.by)
    if declared.holders is not None or declared.fallen is not None:
        takes_part = ~own.holds & takes_part
    if declared.is_for_everybody:
        return takes_part if declared.after is None else ~declared.after.has & takes_part
    entitled = declared.of(declared.incumbents, declared.candidates)
    assert entitled is not None, "somebody is named"
    return entitled & takes_part


def winning(declared: Seats, own: Filled) -> Condition:
    """Who gets one of the open seats."""
    within_open = holds(own.place <= own.open)
    return within_open if declared.hard is None else within_open | (own.competes & ~declared.hard)


def result(declared: Seats, own: Filled) -> Choice:
    """What became of the manager: the first that holds."""
    again, may = declared.of(declared.incumbents), declared.of(declared.candidates)
    if declared.is_for_everybody and declared.after is not None:
        may = ~declared.after.has
    cases = (
        (declared.of(declared.fallen), "fallen"),
        (declared.of(declared.holders), "kept"),
        (None if again is None else again & own.wins, "regained"),
        (own.wins, "won"),
        (None if again is None else again & own.loses, "displaced"),
        (again, "not_competed"),
        (own.loses, "no_seat"),
        (may, "not_applied"),
    )
    named = [(condition, word) for condition, word in cases if condition is not None]
    return first_of(RESULTS, *named, otherwise="not_applied" if declared.is_for_everybody and may is None else missing)


FORMULAS: Mapping[str, Callable[[Seats, Filled], Quantity]] = {
    "seats": lambda declared, _: rounded_down(declared.number),
    "holds": lambda declared, _: held(declared),
    "competes": competing,
    "open": lambda declared, own: largest(own.seats - headcount(own.holds, within=declared.within), 0),
    "place": lambda declared, own: rank(
        declared.by, then=declared.then, ties="code", among=own.competes, within=declared.within
    ),
    "wins": winning,
    "result": result,
}
"""The formula of each part of ``Filled``, from what the policy declares and the stage's own parts."""
