"""Facts: what a company records about a manager, period by period or from a date on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, TypeVar, overload

from meritgraph.errors import DeclarationError
from meritgraph.formula.reads import FactRead
from meritgraph.period import PeriodKind
from meritgraph.quantity.kinds import Choice, Condition, Count, Date, Days, Money, Months, Points, Rate, of_unit
from meritgraph.quantity.units import CHOICE, DATE, DAYS, FLAG, MONEY, MONTHS, POINTS, RATE, Unit
from meritgraph.scheme.scales import Bound, Scale, fixed_bound, least_bound, scale_of

__all__ = [
    "Fact",
    "Facts",
    "Standing",
    "choice_fact",
    "count_fact",
    "date_fact",
    "days_fact",
    "flag_fact",
    "money_fact",
    "months_fact",
    "points_fact",
    "rate_fact",
]

C = TypeVar("C", bound=Count)

Standing = None
"""The period of facts that hold from a date on, until another takes their place."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One recorded input. ``places`` is how many decimals it may have; value and target are neither below ``minimum``
    nor above ``maximum``, nor should they be below or above the scale that the company sets, ``lowest`` to ``highest``;
    ``choice_names`` maps a choice's code to its Chinese and English name.
    """

    unit: Unit
    zh: str
    en: str
    places: int = 0
    minimum: Decimal | None = None
    if_missing: Decimal | None = None
    choice_names: dict[str, tuple[str, str]] | None = None
    name: str = ""
    code: str = ""
    maximum: Decimal | None = None
    lowest: Scale | None = None
    highest: Scale | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """The codes a choice may have, in declared order."""
        return tuple(self.choice_names or ())


class Facts:
    """A group of facts that are recorded together; subclass it with its code, period kind and names."""

    code: ClassVar[str]
    period: ClassVar[PeriodKind | None]
    zh: ClassVar[str]
    en: ClassVar[str]
    facts: ClassVar[dict[str, Fact]]

    def __init_subclass__(cls, *, code: str, period: PeriodKind | None, zh: str, en: str) -> None:
        cls.code, cls.period, cls.zh, cls.en = code, period, zh, en
        cls.facts = {}
        for name, declared in list(vars(cls).items()):
            if isinstance(declared, Fact):
                fact = replace(declared, name=name, code=f"{code}.{name}")
                cls.facts[name] = fact
                setattr(cls, name, symbol(fact, period))
        if not cls.facts:
            raise DeclarationError(f"{cls.__name__} declares no fact; add one, such as money_fact(…).")


def symbol(fact: Fact, period: PeriodKind | None) -> Any:
    """What stands for the fact in a formula."""
    node = FactRead(fact.unit, (), fact.code, fact.places, period, fact.if_missing, fact.choices)
    return Choice(node, fact.choices) if fact.unit == CHOICE else of_unit(fact.unit)(node)


def number_fact(unit: Unit, zh: str, en: str, places: int, minimum: Any, maximum: Any, if_missing: Bound) -> Any:
    """A fact that is a number; a bound is a literal or a parameter of the company's."""
    return Fact(
        unit,
        zh,
        en,
        places,
        least_bound(minimum, places),
        fixed_bound(if_missing, places),
        maximum=fixed_bound(maximum, places),
        lowest=scale_of(minimum, unit, zh),
        highest=scale_of(maximum, unit, zh),
    )


def money_fact(
    *,
    zh: str,
    en: str,
    places: int = 2,
    minimum: Bound | Money = None,
    maximum: Bound | Money = None,
    if_missing: Bound = None,
) -> Money:
    """An amount in yuan; ``if_missing`` is what it counts as where nothing was recorded."""
    fact: Money = number_fact(MONEY, zh, en, places, minimum, maximum, if_missing)
    return fact


def rate_fact(
    *,
    zh: str,
    en: str,
    places: int = 8,
    minimum: Bound | Rate = None,
    maximum: Bound | Rate = None,
    if_missing: Bound = None,
) -> Rate:
    """A share, recorded as a number: 0.05 for 5 %."""
    fact: Rate = number_fact(RATE, zh, en, places, minimum, maximum, if_missing)
    return fact


def points_fact(
    *,
    zh: str,
    en: str,
    places: int = 4,
    minimum: Bound | Points = None,
    maximum: Bound | Points = None,
    if_missing: Bound = None,
) -> Points:
    """Points of a score."""
    fact: Points = number_fact(POINTS, zh, en, places, minimum, maximum, if_missing)
    return fact


@overload
def count_fact(
    *, zh: str, en: str, places: int = 4, minimum: Bound = 0, maximum: Bound = None, if_missing: Bound = None
) -> Count: ...
@overload
def count_fact(
    *,
    of: type[C],
    zh: str,
    en: str,
    places: int = 4,
    minimum: Bound = 0,
    maximum: Bound = None,
    if_missing: Bound = None,
) -> C: ...
def count_fact(
    *,
    of: type[Count] = Count,
    zh: str,
    en: str,
    places: int = 4,
    minimum: Bound = 0,
    maximum: Bound = None,
    if_missing: Bound = None,
) -> Any:
    """How many, of a dimension where ``of`` names one; never negative unless ``minimum`` says so."""
    return number_fact(of.unit, zh, en, places, minimum, maximum, if_missing)


def days_fact(*, zh: str, en: str, places: int = 1, maximum: Bound = None, if_missing: Bound = None) -> Days:
    """A number of days."""
    fact: Days = number_fact(DAYS, zh, en, places, 0, maximum, if_missing)
    return fact


def months_fact(*, zh: str, en: str, places: int = 1, maximum: Bound = None, if_missing: Bound = None) -> Months:
    """A number of months."""
    fact: Months = number_fact(MONTHS, zh, en, places, 0, maximum, if_missing)
    return fact


def flag_fact(*, zh: str, en: str) -> Condition:
    """A yes or no (是, 否)."""
    fact: Any = Fact(FLAG, zh, en)
    return fact  # type: ignore[no-any-return]  # Facts.__init_subclass__ puts the Condition in its place


def date_fact(*, zh: str, en: str) -> Date:
    """A day."""
    fact: Any = Fact(DATE, zh, en)
    return fact  # type: ignore[no-any-return]  # Facts.__init_subclass__ puts the Date in its place


def choice_fact(choices: dict[str, tuple[str, str]], *, zh: str, en: str) -> Choice:
    """One of the given words: code → (Chinese name, English name)."""
    fact: Any = Fact(CHOICE, zh, en, choice_names=dict(choices))
    return fact  # type: ignore[no-any-return]  # Facts.__init_subclass__ puts the Choice in its place
