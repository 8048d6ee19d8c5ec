"""Runs and statements as they are read back, previews, and explanations with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from meritgraph.engine import Explained
from meritgraph.engine.inputs import FactNeed, ParameterNeed, TierNeed, UnitNeed
from meritgraph.facts.model import DealRecord, FactRecord
from meritgraph.parameters.model import ParameterValue
from meritgraph.period import Period
from meritgraph.roster.model import TierRecord

__all__ = [
    "Change",
    "Evidence",
    "Explanation",
    "FigureLayout",
    "FigureValue",
    "ListedDeal",
    "ListedVintage",
    "Preview",
    "Progress",
    "Run",
    "Statement",
]

FigureValue: TypeAlias = Decimal | bool | str | date | None
"""A figure's value in its unit's own form, a choice by its code; None where it has no value."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the stage (``reading``, ``computing``, ``writing``), how many managers are done in it, and of how many."""


@dataclass(frozen=True, slots=True)
class FigureLayout:
    """Where a figure stands in a run's statements: its name, unit and stored decimal places, in order of position.

    A choice is stored as the position of its code in ``options``.
    """

    name: str
    unit: str
    places: int
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One calculation of one scheme for one period.

    ``known_until`` is the ledger position up to which it read, ``parameters`` are the values it used with level and
    version, and ``input_hash`` is the same for the same inputs in whatever order they were recorded. ``unrecorded``
    lists period and code of facts and kinds of deals that it read and of which nothing was recorded for anybody.
    ``units`` are the codes of the units it covers with all below them, none for the whole company; ``checked_until`` is
    the position up to which nothing that was recorded gave other inputs.
    """

    run_id: int
    scheme: str
    period: Period
    is_current: bool
    scheme_version: str
    known_until: int
    input_hash: str
    parameters: tuple[Mapping[str, object], ...]
    figures: tuple[FigureLayout, ...]
    ladder: str | None
    tiers: tuple[str, ...]
    notices: tuple[str, ...]
    refusals: tuple[str, ...]
    manager_count: int
    refused_count: int
    total: Decimal | None
    total_places: int | None
    score_places: int | None
    started_by: str
    started_at: datetime
    completed_at: datetime
    unrecorded: tuple[tuple[str, str], ...] = ()
    units: tuple[str, ...] = ()
    checked_until: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """A run's result for one manager. ``tier`` is the tier whose conditions the manager meets now, None for none."""

    run_id: int
    manager: str
    manager_name: str
    total: Decimal | None
    score: Decimal | None
    tier: str | None
    refusals: tuple[str, ...]
    notices: tuple[str, ...]
    figures: Mapping[str, FigureValue]


@dataclass(frozen=True, slots=True)
class ListedDeal:
    """A deal as credited to a manager, in what part, with the scheme's figures of it by name."""

    manager: str
    deal: DealRecord
    share: Decimal
    figures: Mapping[str, FigureValue]


@dataclass(frozen=True, slots=True)
class ListedVintage:
    """What an earlier period owed of a manager's balance, what the run's period repaid of it, and what is left; None
    where what repays is missing.
    """

    manager: str
    period: Period
    owed: Decimal
    repaid: Decimal | None
    left: Decimal | None
    is_completed: bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """One manager's figures with the values that hold and with those tried out; ``before`` is empty where a parameter
    is still unset, so that nothing could be worked out.
    """

    manager: str
    before: Mapping[str, FigureValue]
    after: Mapping[str, FigureValue]

    @property
    def changed(self) -> tuple[str, ...]:
        """The figures that differ."""
        return tuple(name for name, value in self.after.items() if self.before.get(name) != value)


@dataclass(frozen=True, eq=False)
class Preview:
    """What would come of other parameter values; nothing of it is stored.

    ``changes`` has one entry per manager concerned, in the order of codes; the totals are the sums of theirs.
    """

    scheme: str
    period: Period
    total_before: Decimal | None
    total_after: Decimal | None
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind an explanation: the rows it read, by what they were read for, and the parameters that won.

    ``deals`` are by kind and stored number, as the explanation's nodes name them; ``units`` are codes.
    """

    facts: Mapping[FactNeed, tuple[FactRecord, ...]]
    tiers: Mapping[TierNeed, tuple[TierRecord, ...]]
    deals: Mapping[tuple[str, int], DealRecord]
    parameters: Mapping[ParameterNeed, ParameterValue]
    units: Mapping[UnitNeed, str]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a figure of a statement is what it is."""

    run: Run
    manager: str
    explained: Explained
    evidence: Evidence
