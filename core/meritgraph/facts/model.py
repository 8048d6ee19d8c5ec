"""What is handed in to be recorded, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from meritgraph.period import Period

__all__ = [
    "Batch",
    "CreditEntry",
    "DayEntry",
    "DealEntry",
    "DealRecord",
    "DealWithdrawal",
    "FactEntry",
    "FactRecord",
    "ManagerEntry",
    "Origin",
    "Plain",
    "Problem",
    "Recorded",
    "Source",
    "TierEntry",
    "UnitEntry",
]

Plain: TypeAlias = Decimal | str | date
"""A value in domain terms: a number, a choice's code or a day; yes and no are the numbers 1 and 0."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a batch comes from. ``kind`` is ``spreadsheet``, ``request`` and the like, ``name`` the file's name,
    ``sha256`` the hash of its content, ``by`` who handed it in.
    """

    kind: str
    name: str
    sha256: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit of the company's tree, entered or corrected.

    Without a ``name`` a unit keeps the one it has, and a new one is called by its code. ``parent`` is the code of the
    unit it lies under, empty at the top of the tree; None says nothing about it. Without ``valid_from`` it does so from
    the beginning, or corrects what was last recorded.
    """

    code: str
    name: str = ""
    parent: str | None = None
    valid_from: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ManagerEntry:
    """A manager as the roster has them. ``left_on`` is the last day of employment; ``stays`` takes back one recorded
    before.

    ``unit`` is the unit's code; an empty one says nothing about it. Without ``unit_from`` the unit holds from the first
    day on, or corrects the one last recorded. Without a ``name`` who is known keeps the name on record.
    """

    code: str
    name: str = ""
    unit: str = ""
    hired_on: date | None = None
    left_on: date | None = None
    unit_from: date | None = None
    evidence: str = ""
    stays: bool = False


@dataclass(frozen=True, slots=True)
class TierEntry:
    """A manager's tier on a ladder from a day on; an empty tier takes the manager off the ladder."""

    manager: str
    ladder: str
    tier: str
    valid_from: date
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A manager's figure for a period, or from a day on where the fact is a standing one.

    ``fact`` is the full code (``banking.portfolio.balance``). Beside a period, ``valid_from`` is a day inside it from
    which this version is in force; without one it is so from the period's first day. A value or target of None says
    nothing about it and leaves what was recorded before.
    """

    manager: str
    fact: str
    value: Plain | None
    period: Period | None = None
    valid_from: date | None = None
    target: Decimal | None = None
    dimension: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class CreditEntry:
    """Whose a deal is: the part of it, 0 to 1, that is credited to a manager in a role."""

    manager: str
    role: str
    share: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class DealEntry:
    """A deal with its attributes by name and those it is credited to; an attribute left out is missing."""

    kind: str
    code: str
    happened_on: date
    attributes: Mapping[str, Plain] = field(default_factory=dict)
    credits: tuple[CreditEntry, ...] = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class DealWithdrawal:
    """A deal that was recorded by mistake: it counts no more, and what was recorded stays readable."""

    kind: str
    code: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A day of the company's calendar that is worked, or off; without an entry Monday to Friday are worked."""

    day: date
    is_working: bool
    note: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries that are recorded together or not at all."""

    managers: tuple[ManagerEntry, ...] = ()
    tiers: tuple[TierEntry, ...] = ()
    facts: tuple[FactEntry, ...] = ()
    deals: tuple[DealEntry, ...] = ()
    withdrawn: tuple[DealWithdrawal, ...] = ()
    units: tuple[UnitEntry, ...] = ()
    calendar: tuple[DayEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one entry of a batch: where it stands and a sentence; ``is_figure`` where it is about the
    entry's figure and not about whom it concerns.
    """

    evidence: str
    message: str
    entry: object = field(default=None, compare=False, repr=False)
    is_figure: bool = field(default=False, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.evidence}: {self.message}" if self.evidence else self.message


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of a batch: how many entries were new, superseded an earlier one, or said what was known already.

    ``position`` is the ledger position they were recorded at, None where nothing was new. ``problems`` are only ever
    found by ``check``; ``warnings`` may be looked into but stop nothing.
    """

    position: int | None
    added: int
    superseded: int
    unchanged: int
    units: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a recorded row comes from: its source, the place in it, who recorded it and when."""

    position: int
    kind: str
    name: str
    sha256: str
    recorded_by: str
    recorded_at: datetime
    evidence: str


@dataclass(frozen=True, slots=True)
class FactRecord:
    """One recorded row of a fact: a version in force from ``valid_from`` on, of the period that begins on ``from_day``
    (for a standing fact the same day); ``holds`` says whether no later row of that version superseded it.
    """

    manager: str
    fact: str
    from_day: date
    valid_from: date
    dimension: str
    value: Plain | None
    target: Decimal | None
    holds: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class DealRecord:
    """One recorded version of a deal with its credits."""

    kind: str
    code: str
    happened_on: date
    attributes: Mapping[str, Plain]
    credits: tuple[CreditEntry, ...]
    holds: bool
    origin: Origin
