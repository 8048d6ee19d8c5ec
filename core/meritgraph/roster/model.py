"""The roster as it is read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meritgraph.facts.model import Origin

__all__ = ["Manager", "OrgUnit", "TierRecord"]


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """A unit of the company; ``parent`` is the code of the unit it lies under, None at the top."""

    code: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Manager:
    """An account manager on a day: the unit and the tiers (by ladder) as they are on that day.

    ``left_on`` is the last day of employment.
    """

    code: str
    name: str
    hired_on: date | None
    left_on: date | None
    unit: str | None
    tiers: dict[str, str]


@dataclass(frozen=True, slots=True)
class TierRecord:
    """One recorded row of a manager's tier; an empty ``tier`` took the manager off the ladder."""

    manager: str
    ladder: str
    tier: str
    valid_from: date
    holds: bool
    origin: Origin
