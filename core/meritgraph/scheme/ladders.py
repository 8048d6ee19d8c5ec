"""Ladders: ordered tiers with names, ranks and the clause they come from, and all else a policy says of a tier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import ClassVar, Literal

from meritgraph.errors import DeclarationError, NumberRefused
from meritgraph.quantity.exact import check_range, parse_decimal

__all__ = ["Ladder", "Named", "Tier", "tier"]

Names = Mapping[str, tuple[str, str]]
SHARE_PLACES = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A level of a ladder, or a body that decides on it: its code and both names."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier of a ladder. ``rank`` is explicit: higher is better, whatever number the name carries.

    ``level`` is the group of grades it belongs to and ``grade`` its number there, as the policy counts. ``staff_grade``
    is the grade of the company's pay scale. ``headcount_share`` (0 to 1) is the part of all managers that the policy
    gives the tier: a limit where ``is_hard_share``, otherwise advice. ``approved_by`` approves the qualification,
    ``appointed_by`` recruits for the tier or appoints to it.
    """

    rank: int
    zh: str
    en: str
    clause: str
    external_title: str = ""
    level: Named | None = None
    grade: int | None = None
    staff_grade: int | None = None
    headcount_share: Decimal | None = None
    is_hard_share: bool | None = None
    approved_by: Named | None = None
    appointed_by: Named | None = None
    code: str = ""


class Ladder:
    """An ordered set of tiers; subclass it with its code and names.

    ``levels`` names the groups that grades form, ``bodies`` who approves and appoints, from the lowest to the highest.
    """

    code: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]
    policy: ClassVar[str]
    tiers: ClassVar[tuple[Tier, ...]]
    levels: ClassVar[Mapping[str, Named]]
    bodies: ClassVar[Mapping[str, Named]]

    def __init_subclass__(
        cls,
        *,
        code: str,
        zh: str,
        en: str,
        policy: str = "",
        levels: Names | None = None,
        bodies: Names | None = None,
    ) -> None:
        cls.code, cls.zh, cls.en, cls.policy = code, zh, en, policy
        cls.levels, cls.bodies = named(levels or {}), named(bodies or {})
        tiers = []
        for name, declared in list(vars(cls).items()):
            if isinstance(declared, Tier):
                own = replace(
                    declared,
                    code=name,
                    level=called(declared.level, cls.levels),
                    approved_by=called(declared.approved_by, cls.bodies),
                    appointed_by=called(declared.appointed_by, cls.bodies),
                )
                setattr(cls, name, own)
                tiers.append(own)
        cls.tiers = tuple(sorted(tiers, key=lambda tier: tier.rank))
        for wrong in faults(cls):
            raise DeclarationError(f"Ladder {code}: {wrong}")

    @classmethod
    def names(cls) -> dict[str, tuple[str, str]]:
        """The tiers' names by code, from the lowest: the ``options`` of a figure that is a tier."""
        return {each.code: (each.zh, each.en) for each in cls.tiers}

    @classmethod
    def staff_grades(cls) -> dict[str, int]:
        """The staff grade of each tier that has one: the default of a parameter ``by_tier(Count, …)``."""
        return {each.code: each.staff_grade for each in cls.tiers if each.staff_grade is not None}

    @classmethod
    def headcount_shares(cls) -> dict[str, str]:
        """The headcount share of each tier that has one: the default of a parameter ``lookup(Rate, …)``."""
        return {each.code: f"{each.headcount_share:f}" for each in cls.tiers if each.headcount_share is not None}

    @classmethod
    def approval_levels(cls) -> dict[str, int]:
        """For each tier the place of the body that approves it, 1 being the lowest, 0 where nobody does."""
        return {each.code: cls.level_of(each.approved_by) for each in cls.tiers}

    @classmethod
    def appointment_levels(cls) -> dict[str, int]:
        """For each tier the place of the body that appoints to it, 1 being the lowest, 0 where nobody does."""
        return {each.code: cls.level_of(each.appointed_by) for each in cls.tiers}

    @classmethod
    def level_of(cls, body: Named | None) -> int:
        """The place of a body among those of the ladder, 1 being the lowest; 0 for none."""
        return 0 if body is None else list(cls.bodies).index(body.code) + 1


def tier(  # all that a policy may say of a tier, by name
    rank: int,
    *,
    zh: str,
    en: str,
    clause: str,
    external_title: str = "",
    level: str = "",
    grade: int | None = None,
    staff_grade: int | None = None,
    headcount_share: str | None = None,
    share: Literal["hard", "advisory"] | None = None,
    approved_by: str = "",
    appointed_by: str = "",
) -> Tier:
    """A tier at that rank; its code is the name it is assigned to. See ``Tier`` for what it may carry."""
    part = None if headcount_share is None else share_of(headcount_share)
    if (part is None) != (share is None):
        raise DeclarationError(f'{en}: a headcount share goes with share="hard" or share="advisory".')
    is_hard = None if share is None else share == "hard"
    group, approving, appointing = (
        Named(word, "", "") if word else None for word in (level, approved_by, appointed_by)
    )
    return Tier(rank, zh, en, clause, external_title, group, grade, staff_grade, part, is_hard, approving, appointing)


def share_of(written: str) -> Decimal:
    """A headcount share, from 0 to 1. Raises DeclarationError for anything else."""
    try:
        part = parse_decimal(written, places=SHARE_PLACES)
        check_range(part, Decimal(0), Decimal(1))
    except NumberRefused as error:
        raise DeclarationError(f"Headcount share {written!r}: {error.message}") from error
    return part


def named(names: Names) -> dict[str, Named]:
    """What is named, by its code."""
    return {code: Named(code, zh, en) for code, (zh, en) in names.items()}


def called(word: Named | None, known: Mapping[str, Named]) -> Named | None:
    """The word with the names that the ladder has for it."""
    return None if word is None else known.get(word.code, word)


def faults(ladder: type[Ladder]) -> Iterator[str]:
    """What is wrong with a ladder, each in a sentence that says what to do."""
    tiers = ladder.tiers
    if not tiers:
        yield "it has no tier; add one, such as junior = tier(1, …)."
    yield from collisions(tiers)
    for each in tiers:
        for word, known, what in (
            (each.level, ladder.levels, "levels"),
            (each.approved_by, ladder.bodies, "bodies"),
            (each.appointed_by, ladder.bodies, "bodies"),
        ):
            if word and word.code not in known:
                wrong = f"tier {each.code} names {word.code!r}, which is none of its {what}"
                yield f"{wrong}; add it to {what}=… of the ladder."
        if each.grade is not None and each.level is None:
            yield f"tier {each.code} has a grade but no level=… that it is a grade of."
    runs = [level.code for level, _ in groupby(each.level for each in tiers) if level]
    if len(runs) != len(set(runs)):
        yield f"the grades of a level stand side by side, but by rank the levels come as {', '.join(runs)}."
    if sum(each.headcount_share or 0 for each in tiers) > 1:
        yield "the headcount shares of its tiers are more than 1 together."


def collisions(tiers: Sequence[Tier]) -> Iterator[str]:
    """Two tiers that stand in one place: the same rank, or the same grade of a level."""
    seen: dict[object, str] = {}
    for each in tiers:
        places: dict[object, str] = {each.rank: f"the same rank ({each.rank})"}
        if each.grade is not None and each.level is not None:
            places[each.level, each.grade] = f"the same grade ({each.grade} of {each.level.code})"
        for place, words in places.items():
            if place in seen:
                yield f"{seen[place]} and {each.code} have {words}; give each tier its own."
            seen[place] = each.code
