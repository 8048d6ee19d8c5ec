"""Figures: the indicators, steps, pay lines and scores of a scheme, each a method that reads like its clause."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import getdoc
from typing import Any, Generic, TypeVar, get_type_hints, overload

from meritgraph.errors import FormulaRefused
from meritgraph.formula.reads import FigureRead
from meritgraph.quantity.kinds import Choice, Condition, Quantity, of_unit
from meritgraph.quantity.units import CHOICE, Unit
from meritgraph.scheme.ladders import Tier

__all__ = [
    "Figure",
    "Notice",
    "TierConditions",
    "conditions",
    "indicator",
    "notice",
    "pay",
    "refusal",
    "score",
    "step",
]

Q = TypeVar("Q", bound=Quantity)

PAYABLE_PLACES = 2


class Figure(Generic[Q]):
    """One named figure of a scheme; on an instance of the scheme it stands for its own value.

    ``role`` is ``indicator``, ``step``, ``pay`` (a payable line) or ``score``; ``places`` the decimals its value is
    rounded to, half-up, once, at its end; ``options`` the words that a choice may be, with their names. One that
    ``is_exact`` is rounded only where it is shown: other figures of the statement read it as it was before.
    """

    def __init__(
        self,
        formula: Callable[[Any], Q],
        *,
        role: str,
        clause: str,
        zh: str,
        en: str,
        direction: str = "",
        places: int | None = None,
        options: Mapping[str, tuple[str, str]] | None = None,
        exact: bool = False,
    ) -> None:
        self.formula = formula
        self.name = formula.__name__
        self.role = role
        self.clause = clause
        self.zh = zh
        self.en = en or self.name.replace("_", " ").capitalize()
        self.direction = direction
        self.doc = getdoc(formula) or ""
        self.declared_places = places
        self.options = dict(options or {})
        self.is_exact = exact

    @property
    def unit(self) -> Unit:
        """The unit its formula promises. Raises FormulaRefused where the promise is missing or no quantity."""
        kind = get_type_hints(self.formula).get("return")
        if not (isinstance(kind, type) and issubclass(kind, Quantity) and hasattr(kind, "unit")):
            raise FormulaRefused(
                f"{self.name} must say what it yields: def {self.name}(self) -> Money (or Rate, Count …)."
            )
        if (kind.unit == CHOICE) != bool(self.options):
            raise FormulaRefused(
                f"{self.name}: a figure that is a choice, and no other, names its words with options=…."
            )
        return kind.unit

    @property
    def places(self) -> int:
        """How many decimals its value may have."""
        if self.declared_places is not None:
            return self.declared_places
        return PAYABLE_PLACES if self.role in ("pay", "score") else self.unit.guard_places

    @property
    def places_shown(self) -> int:
        """How many decimals its value is written with at least: what is paid or scored always has all of them."""
        return self.places if self.role in ("pay", "score") else 0

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> Figure[Q]: ...
    @overload
    def __get__(self, instance: object, owner: type[Any]) -> Q: ...
    def __get__(self, instance: object | None, owner: type[Any]) -> Figure[Q] | Q:
        """The declaration on the class; on an instance, what stands for the figure's value."""
        if instance is None:
            return self
        read = FigureRead(self.unit, (), owner.code, self.name, self.is_exact)
        value: Any = Choice(read, tuple(self.options)) if self.options else of_unit(self.unit)(read)
        return value  # type: ignore[no-any-return]  # of the kind that the formula promises


@dataclass(frozen=True)
class Notice:
    """A sentence that goes with a statement where its condition holds; a refusal keeps the manager from being paid."""

    formula: Callable[[Any], Condition]
    clause: str
    zh: str
    refuses: bool

    @property
    def name(self) -> str:
        """Its code within the scheme."""
        return self.formula.__name__

    @property
    def en(self) -> str:
        """The English sentence: the method's docstring."""
        return self.doc.partition("\n")[0]

    @property
    def doc(self) -> str:
        """The whole docstring."""
        return getdoc(self.formula) or ""


@dataclass(frozen=True)
class TierConditions:
    """What a manager must meet now to be read as being of a tier."""

    formula: Callable[[Any], Condition]
    tier: Tier
    clause: str

    @property
    def doc(self) -> str:
        """The conditions in words."""
        return getdoc(self.formula) or ""


def figure_of(
    role: str,
    zh: str,
    clause: str,
    en: str,
    direction: str = "",
    places: int | None = None,
    options: Mapping[str, tuple[str, str]] | None = None,
    *,
    exact: bool = False,
) -> Callable[[Callable[[Any], Q]], Figure[Q]]:
    """The decorator behind ``indicator``, ``step``, ``pay`` and ``score``."""

    def declared(formula: Callable[[Any], Q]) -> Figure[Q]:
        return Figure(
            formula,
            role=role,
            clause=clause,
            zh=zh,
            en=en,
            direction=direction,
            places=places,
            options=options,
            exact=exact,
        )

    return declared


def indicator(
    zh: str, *, clause: str, en: str = "", direction: str = "", places: int | None = None, exact: bool = False
) -> Callable[[Callable[[Any], Q]], Figure[Q]]:
    """A figure a manager is judged by. ``direction`` is ``higher`` or ``lower``: which way is better.

    With ``exact`` it is rounded where it is shown, not where other figures read it.
    """
    return figure_of("indicator", zh, clause, en, direction, places, exact=exact)


def step(
    zh: str = "",
    *,
    clause: str,
    en: str = "",
    places: int | None = None,
    options: Mapping[str, tuple[str, str]] | None = None,
    exact: bool = False,
) -> Callable[[Callable[[Any], Q]], Figure[Q]]:
    """A figure on the way to a pay line or score; it keeps guard places unless the policy rounds here.

    With ``exact`` it is rounded where it is shown, not where other figures read it: a part of a total that alone is
    rounded. A figure that is a choice, such as a rating, names its words with ``options``: code → (Chinese name,
    English name).
    """
    return figure_of("step", zh, clause, en, places=places, options=options, exact=exact)


def pay(zh: str, *, clause: str, en: str = "", places: int | None = None) -> Callable[[Callable[[Any], Q]], Figure[Q]]:
    """A payable line, rounded to the cent; the statement's total is the sum of its payable lines."""
    return figure_of("pay", zh, clause, en, places=places)


def score(
    zh: str, *, clause: str, en: str = "", places: int | None = None
) -> Callable[[Callable[[Any], Q]], Figure[Q]]:
    """The total of the points, rounded to two decimals; a scheme has at most one."""
    return figure_of("score", zh, clause, en, places=places)


def notice(zh: str, *, clause: str) -> Callable[[Callable[[Any], Condition]], Notice]:
    """A notice: where the condition holds, the statement carries the sentence (Chinese here, English as docstring)."""
    return lambda formula: Notice(formula, clause, zh, refuses=False)


def refusal(zh: str, *, clause: str) -> Callable[[Callable[[Any], Condition]], Notice]:
    """A refusal: where the condition holds, the manager's statement is refused with the sentence as its reason."""
    return lambda formula: Notice(formula, clause, zh, refuses=True)


def conditions(tier: Tier, *, clause: str) -> Callable[[Callable[[Any], Condition]], TierConditions]:
    """What must hold now for the tier; conditions joined by ``all_of`` or ``&`` are judged and shown one by one."""
    return lambda formula: TierConditions(formula, tier, clause)
