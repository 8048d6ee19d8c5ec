"""Which value of a parameter holds for whom on a day, and why: the override chain, without a database.

A value set for a manager goes before one for the manager's tier, that before one for the unit (the nearest in the tree
of units first), that before the company's, and that before the plugin's default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from meritgraph.scheme import UnsetValue

__all__ = ["LEVELS", "WITHDRAWN", "Resolved", "Setting", "Subjects", "Withdrawn", "in_force", "resolve", "tier_subject"]

LEVELS = ("company", "unit", "tier", "manager")
"""The levels at which a value may be set, from the widest to the narrowest."""

DEFAULT = "default"


class Withdrawn:
    """The type of ``WITHDRAWN``: from that day on the wider level holds again."""


WITHDRAWN = Withdrawn()


@dataclass(frozen=True, slots=True)
class Setting:
    """A value in plain form, set at a level for a subject from a day on, or WITHDRAWN.

    ``version`` is the ledger position at which it was set; of two for the same day the later one holds.
    """

    level: str
    subject: str
    valid_from: date
    version: int
    plain: object


@dataclass(frozen=True, slots=True)
class Subjects:
    """Whom a value may have been set for, seen from one manager: the code, the tiers (``ladder/tier``), and the line of
    units from the manager's own up to the top. Empty for the company as a whole.
    """

    manager: str = ""
    tiers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value that holds, with the level, subject and version that won; the plugin's default has version 0."""

    plain: object
    level: str
    subject: str = ""
    version: int = 0
    valid_from: date | None = None

    @property
    def is_unset(self) -> bool:
        """Whether the policy leaves the value to the company and the company has not set it."""
        return isinstance(self.plain, UnsetValue)


def tier_subject(ladder: str, tier: str) -> str:
    """How a tier is named as a subject.

    >>> tier_subject("banking.credit-officer", "junior")
    'banking.credit-officer/junior'
    """
    return f"{ladder}/{tier}"


def in_force(settings: Iterable[Setting], day: date) -> dict[tuple[str, str], Setting]:
    """What is set on a day, by level and subject; an override that was taken back is left out."""
    found: dict[tuple[str, str], Setting] = {}
    for setting in sorted(settings, key=lambda setting: (setting.valid_from, setting.version)):
        if setting.valid_from <= day:
            found[(setting.level, setting.subject)] = setting
    return {key: setting for key, setting in found.items() if setting.plain is not WITHDRAWN}


def resolve(default: object, settings: Mapping[tuple[str, str], Setting], subjects: Subjects = Subjects()) -> Resolved:
    """The value that holds for somebody, of those in force."""
    for key in line(subjects):
        if key in settings:
            setting = settings[key]
            return Resolved(setting.plain, setting.level, setting.subject, setting.version, setting.valid_from)
    return Resolved(default, DEFAULT)


def line(subjects: Subjects) -> Sequence[tuple[str, str]]:
    """The levels and subjects at which a value may be set for somebody, the one that goes first first."""
    return (
        *([("manager", subjects.manager)] if subjects.manager else []),
        *(("tier", tier) for tier in subjects.tiers),
        *(("unit", unit) for unit in subjects.units),
        ("company", ""),
    )
