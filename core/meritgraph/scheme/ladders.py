"""Ladders: ordered tiers with names, ranks and the clause they come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from meritgraph.errors import DeclarationError

__all__ = ["Ladder", "Tier", "tier"]


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier of a ladder. ``rank`` is explicit: higher is better, whatever number the name carries."""

    rank: int
    zh: str
    en: str
    clause: str
    external_title: str = ""
    code: str = ""


class Ladder:
    """An ordered set of tiers; subclass it with its code and names."""

    code: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]
    policy: ClassVar[str]
    tiers: ClassVar[tuple[Tier, ...]]

    def __init_subclass__(cls, *, code: str, zh: str, en: str, policy: str = "") -> None:
        cls.code, cls.zh, cls.en, cls.policy = code, zh, en, policy
        tiers = []
        for name, declared in list(vars(cls).items()):
            if isinstance(declared, Tier):
                named = replace(declared, code=name)
                setattr(cls, name, named)
                tiers.append(named)
        cls.tiers = tuple(sorted(tiers, key=lambda tier: tier.rank))
        ranks = [tier.rank for tier in cls.tiers]
        if len(set(ranks)) != len(ranks):
            raise DeclarationError(f"Ladder {code}: two tiers have the same rank ({ranks}); give each its own.")
        if not ranks:
            raise DeclarationError(f"Ladder {code} has no tier; add one, such as junior = tier(1, …).")


def tier(rank: int, *, zh: str, en: str, clause: str, external_title: str = "") -> Tier:
    """A tier at that rank; its code is the name it is assigned to."""
    return Tier(rank, zh, en, clause, external_title)
