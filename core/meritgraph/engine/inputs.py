"""What a plan needs to know before it can be computed, and the columns that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from meritgraph.engine.work_calendar import MONDAY_TO_FRIDAY, CalendarNeed, WorkCalendar
from meritgraph.period import Period

__all__ = [
    "Credits",
    "CreditsNeed",
    "DealColumns",
    "DealsNeed",
    "EarlierNeed",
    "FactDays",
    "FactDaysNeed",
    "FactNeed",
    "Flags",
    "Inputs",
    "Integers",
    "Needs",
    "ParameterColumn",
    "ParameterDaysNeed",
    "ParameterNeed",
    "ParameterSpan",
    "ScaledColumn",
    "TierColumns",
    "TierNeed",
    "UnitNeed",
]

DENSE = 64
"""Up to how many times as many numbers as deals a table by number may have."""

Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FactNeed:
    """A fact of every manager in one period, or with ``is_target`` its target; a standing fact has the period on whose
    last day it is read. In force is the version of the period's last day, or of the day ``on``.

    ``code`` is the fact's full code (``banking.portfolio.balance``), ``places`` how many decimals it is stored with.
    """

    code: str
    period: Period
    places: int
    standing: bool = False
    is_target: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class FactDaysNeed:
    """Every version of a fact, or of its target, that was in force on a day of the period."""

    code: str
    period: Period
    places: int
    standing: bool = False
    is_target: bool = False


@dataclass(frozen=True, slots=True)
class CreditsNeed:
    """The deals of one kind that happened in a period or in those before it, ``periods`` in all, as credited to
    managers in one role, with some attributes.
    """

    kind: str
    role: str
    period: Period
    attributes: tuple[str, ...]
    periods: int = 1

    @property
    def about(self) -> tuple[str, Period, int]:
        """Which deals they are: of what kind, in which periods."""
        return (self.kind, self.period, self.periods)

    @property
    def first_day(self) -> date:
        """The first day on which such a deal may have happened."""
        return self.period.ago(self.periods - 1).start


@dataclass(frozen=True, slots=True)
class DealsNeed:
    """All deals of one kind that happened in those periods, whoever they are credited to, with some attributes."""

    kind: str
    period: Period
    attributes: tuple[str, ...]
    periods: int = 1

    @property
    def about(self) -> tuple[str, Period, int]:
        """Which deals they are: of what kind, in which periods."""
        return (self.kind, self.period, self.periods)

    @property
    def first_day(self) -> date:
        """The first day on which such a deal may have happened."""
        return self.period.ago(self.periods - 1).start


@dataclass(frozen=True, slots=True)
class TierNeed:
    """The tier each manager has on record on a period's last day, and since when each tier was reached.

    ``tiers`` are the ladder's tier codes from the lowest to the highest.
    """

    ladder: str
    tiers: tuple[str, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class UnitNeed:
    """The unit each manager belongs to on a period's last day, as a number that tells units apart."""

    period: Period


@dataclass(frozen=True, slots=True)
class ParameterNeed:
    """A parameter's value on a period's last day, or on the day ``on``. ``terms`` is the code of the parameter class.

    The unit and the tier that a value may have been set for are always those of the period's last day.
    """

    terms: str
    name: str
    period: Period
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ParameterDaysNeed:
    """Every value of a parameter that was in force on a day of the period."""

    terms: str
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class EarlierNeed:
    """A figure of a finished run: the stored statement of the scheme in that period."""

    scheme: str
    figure: str
    period: Period


@dataclass(frozen=True, slots=True)
class Needs:
    """All that one plan reads."""

    facts: tuple[FactNeed, ...] = ()
    credits: tuple[CreditsNeed, ...] = ()
    tiers: tuple[TierNeed, ...] = ()
    parameters: tuple[ParameterNeed, ...] = ()
    earlier: tuple[EarlierNeed, ...] = ()
    units: tuple[UnitNeed, ...] = ()
    days: tuple[FactDaysNeed | ParameterDaysNeed, ...] = ()
    deals: tuple[DealsNeed, ...] = ()
    calendar: tuple[CalendarNeed, ...] = ()


@dataclass(frozen=True, slots=True)
class ScaledColumn:
    """One figure of every manager (or of every credit): ``values[i]`` counts 10^-places; where missing, any number.

    ``missing`` is None where every value is present. Dates are days since 1970-01-01, conditions 0 or 1, choices the
    position in their declared order.
    """

    values: Integers
    places: int = 0
    missing: Flags | None = None


@dataclass(frozen=True, slots=True)
class Credits:
    """Deals as credited: one row per deal and manager, ordered by manager, then by deal code.

    ``owner`` is the manager's position in ``Inputs.managers``; ``share`` has 12 places; ``deal`` is the stored deal's
    number, for the explanation.
    """

    owner: Integers
    deal: Integers
    share: ScaledColumn
    attributes: Mapping[str, ScaledColumn]


@dataclass(frozen=True, slots=True)
class DealColumns:
    """Deals, each once, ordered by code: the numbers they are stored under and their attributes."""

    deal: Integers
    attributes: Mapping[str, ScaledColumn]

    def places(self, deals: Integers) -> Integers:
        """The position of each of these stored numbers, all of which are there."""
        if not len(deals):
            return deals
        least, span = int(self.deal.min()), int(self.deal.max() - self.deal.min()) + 1
        places: Integers
        if span > DENSE * len(self.deal):
            order = np.argsort(self.deal)
            places = order[np.searchsorted(self.deal, deals, sorter=order)]
            return places
        by_number = np.zeros(span, dtype=np.int64)  # numbers follow one another closely: looking up beats searching
        by_number[self.deal - least] = np.arange(len(self.deal))
        places = by_number[deals - least]
        return places


@dataclass(frozen=True, slots=True)
class FactDays:
    """Versions of a fact, ordered by manager and then by day: one row per version that was in force in the period.

    ``owner`` is the manager's position in ``Inputs.managers``, ``first_day`` the first day of the period on which the
    version was in force, in days since 1970-01-01, ``days`` on how many of its days it was. Versions of a target that
    are 0 are left out.
    """

    owner: Integers
    first_day: Integers
    days: Integers
    values: ScaledColumn


@dataclass(frozen=True, slots=True)
class ParameterSpan:
    """Some days of a period on which the values of a parameter did not change: ``need`` is answered in
    ``Inputs.parameters``.
    """

    need: ParameterNeed
    days: int


@dataclass(frozen=True, slots=True)
class TierColumns:
    """``on_record`` is the position in the ladder's tiers; ``since[code]`` the first day at that tier or
    a higher one.
    """

    on_record: ScaledColumn
    since: Mapping[str, ScaledColumn]


@dataclass(frozen=True, slots=True)
class ParameterColumn:
    """The values of a parameter that apply to somebody, and which of them applies to each manager.

    ``chosen`` is None where the first value applies to all. A value is a Decimal, a string (choice), a bool (flag), a
    Brackets or a mapping of keys to Decimals, as its declaration parses it.
    """

    values: tuple[object, ...]
    chosen: Integers | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The columns of one calculation. ``managers`` are codes in ascending order; every column follows that order."""

    period: Period
    managers: tuple[str, ...]
    hired_on: ScaledColumn
    facts: Mapping[FactNeed, ScaledColumn] = field(default_factory=dict)
    credits: Mapping[CreditsNeed, Credits] = field(default_factory=dict)
    tiers: Mapping[TierNeed, TierColumns] = field(default_factory=dict)
    parameters: Mapping[ParameterNeed, ParameterColumn] = field(default_factory=dict)
    earlier: Mapping[EarlierNeed, ScaledColumn] = field(default_factory=dict)
    units: Mapping[UnitNeed, ScaledColumn] = field(default_factory=dict)
    left_on: ScaledColumn | None = None
    days: Mapping[FactDaysNeed | ParameterDaysNeed, FactDays | tuple[ParameterSpan, ...]] = field(default_factory=dict)
    deals: Mapping[DealsNeed, DealColumns] = field(default_factory=dict)
    calendar: WorkCalendar = MONDAY_TO_FRIDAY
