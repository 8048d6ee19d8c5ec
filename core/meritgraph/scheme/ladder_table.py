"""What a ladder says of its tiers, column by column: for handbook pages, the command line and clerks' templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from meritgraph.quantity.exact import plain
from meritgraph.scheme.ladders import Ladder, Named, Tier

__all__ = ["LadderColumn", "ladder_columns"]

NOTHING = ("", "")


@dataclass(frozen=True, slots=True)
class LadderColumn:
    """One thing that is said of the tiers: its heading, and what it is for each tier, in Chinese and in English."""

    zh: str
    en: str
    cells: tuple[tuple[str, str], ...]


def ladder_columns(ladder: type[Ladder]) -> tuple[LadderColumn, ...]:
    """What the ladder says of its tiers, which stand from the lowest up; what it says of none is left out."""
    told: tuple[tuple[str, str, Callable[[Tier], tuple[str, str]]], ...] = (
        ("职级", "level", level_of),
        ("对外称谓", "external title", lambda tier: (tier.external_title, tier.external_title)),
        ("行员等级", "staff grade", lambda tier: numbered(tier.staff_grade)),
        ("人数比例", "headcount share", share_of),
        ("资格审批", "approved by", lambda tier: names_of(tier.approved_by)),
        ("选聘", "appointed by", lambda tier: names_of(tier.appointed_by)),
    )
    columns = (LadderColumn(zh, en, tuple(map(cell, ladder.tiers))) for zh, en, cell in told)
    return tuple(column for column in columns if any(cell != NOTHING for cell in column.cells))


def level_of(tier: Tier) -> tuple[str, str]:
    """The level and the grade within it."""
    (zh, en), grade = names_of(tier.level), "" if tier.grade is None else f" {tier.grade}"
    return zh + grade, en + grade


def numbered(number: int | None) -> tuple[str, str]:
    """A number as text."""
    return NOTHING if number is None else (str(number), str(number))


def share_of(tier: Tier) -> tuple[str, str]:
    """The headcount share, and whether it is a limit."""
    if tier.headcount_share is None:
        return NOTHING
    share = f"{plain(tier.headcount_share * 100):f}"
    if tier.is_hard_share:
        return f"{share}%（上限）", f"{share} %, at most"
    return f"{share}%（建议）", f"{share} %, advice"


def names_of(word: Named | None) -> tuple[str, str]:
    """The names of a level or body."""
    return NOTHING if word is None else (word.zh, word.en)
