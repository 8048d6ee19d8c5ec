"""Deals: transactions with typed attributes, credited to managers by role and share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeVar

from meritgraph.errors import FormulaRefused
from meritgraph.formula.reads import Aggregate, Ago, AttributeRead, DealsSource, ShareRead
from meritgraph.quantity.exact import parse_decimal
from meritgraph.quantity.kinds import (
    Choice,
    Condition,
    Count,
    Date,
    Money,
    Number,
    Points,
    Quantity,
    Rate,
    Text,
    of_unit,
)
from meritgraph.quantity.nodes import Apply, Node
from meritgraph.quantity.units import CHOICE, COUNT, DATE, FLAG, MONEY, POINTS, RATE, TEXT, Unit

__all__ = [
    "HAPPENED_ON",
    "Attribute",
    "DealKind",
    "Deals",
    "choice_attribute",
    "count_attribute",
    "date_attribute",
    "deals",
    "flag_attribute",
    "money_attribute",
    "points_attribute",
    "rate_attribute",
    "text_attribute",
]

HAPPENED_ON = "happened_on"
"""The attribute that every deal has: the day it happened on."""

D = TypeVar("D", bound="DealKind")
N = TypeVar("N", bound=Number)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One typed attribute of a deal; ``choice_names`` maps a choice's code to its Chinese and English name."""

    unit: Unit
    zh: str
    en: str
    places: int = 0
    required: bool = True
    choice_names: dict[str, tuple[str, str]] | None = None
    name: str = ""
    minimum: Decimal | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """The codes a choice may have, in declared order."""
        return tuple(self.choice_names or ())


class DealKind:
    """A kind of transaction; subclass it with its code, names and the roles managers may have in it.

    ``roles`` gives each role's code its Chinese and English name; in a role of ``split_whole`` a deal's shares,
    where it has any, add to 100 %. Every deal has a code of its own (a loan number) and the day it happened on; beside
    these it has what is declared.
    """

    code: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]
    roles: ClassVar[tuple[str, ...]]
    role_names: ClassVar[dict[str, tuple[str, str]]]
    split_whole: ClassVar[tuple[str, ...]]
    attributes: ClassVar[dict[str, Attribute]]
    happened_on: ClassVar[Date]

    def __init_subclass__(
        cls, *, code: str, zh: str, en: str, roles: dict[str, tuple[str, str]], split_whole: tuple[str, ...] = ()
    ) -> None:
        cls.code, cls.zh, cls.en, cls.roles, cls.role_names = code, zh, en, tuple(roles), dict(roles)
        cls.split_whole = split_whole
        cls.attributes = {}
        cls.happened_on = Date(AttributeRead(DATE, code, HAPPENED_ON))
        for name, declared in list(vars(cls).items()):
            if isinstance(declared, Attribute):
                attribute = replace(declared, name=name)
                cls.attributes[name] = attribute
                setattr(cls, name, symbol(attribute, code))


def symbol(attribute: Attribute, deal_kind: str) -> Any:
    """What stands for the attribute in a formula."""
    node = AttributeRead(attribute.unit, deal_kind, attribute.name, attribute.choices)
    return Choice(node, attribute.choices) if attribute.unit == CHOICE else of_unit(attribute.unit)(node)


class Deals(Generic[D]):
    """A manager's deals of one kind in the period, as credited in one role."""

    def __init__(self, kind: type[D], role: str, source: DealsSource) -> None:
        self.kind = kind
        self.role = role
        self.source = source

    @property
    def share(self) -> Rate:
        """The part of each deal that is credited to the manager, 0 to 1; use it inside ``sum``."""
        return Rate(ShareRead(RATE, self.kind.code, self.role))

    def count(self, where: Condition | None = None, *, once_per: Sequence[Quantity] = ()) -> Count:
        """How many deals, each as one whatever its share; with ``where`` only those it holds for.

        Of deals that agree in everything named in ``once_per`` only the first by code counts.
        """
        return Count(Aggregate(COUNT, self.source, "count", None, optional(where), nodes(once_per)))

    def sum(self, value: N, where: Condition | None = None, *, once_per: Sequence[Quantity] = ()) -> N:
        """The sum of a value worked out for each deal; zero where there is none. ``once_per`` as in ``count``."""
        condition = optional(where)
        return value.rebuilt(Aggregate(value.node.unit, self.source, "sum", value.node, condition, nodes(once_per)))

    def credited(self, value: N, where: Condition | None = None) -> N:
        """The sum of a value worked out for each deal, times the manager's share of the deal."""
        weighted = Apply(value.node.unit, "multiply", (value.node, self.share.node))
        return self._over("sum", value.rebuilt(weighted), where)

    def largest(self, value: N, where: Condition | None = None) -> N:
        """The largest value among the deals; missing where there is none."""
        return self._over("largest", value, where)

    def smallest(self, value: N, where: Condition | None = None) -> N:
        """The smallest value among the deals; missing where there is none."""
        return self._over("smallest", value, where)

    def any(self, where: Condition) -> Condition:
        """Whether there is at least one such deal."""
        return self.count(where) > 0

    def ago(self, periods: int) -> Deals[D]:
        """The deals that many periods earlier."""
        return Deals(self.kind, self.role, replace(self.source, moves=(*self.source.moves, Ago(periods))))

    def _over(self, how: str, value: N, where: Condition | None) -> N:
        return value.rebuilt(Aggregate(value.node.unit, self.source, how, value.node, optional(where)))


def optional(condition: Condition | None) -> Node | None:
    """The condition's expression, where there is one."""
    return None if condition is None else condition.node


def nodes(quantities: Sequence[Quantity]) -> tuple[Node, ...]:
    """The attributes that tell deals apart. Raises FormulaRefused for anything else."""
    found = tuple(quantity.node for quantity in quantities)
    if not all(isinstance(node, AttributeRead) for node in found):
        raise FormulaRefused("once_per=(…) names attributes of the deal itself.")
    return found


def deals(kind: type[D], *, role: str) -> Deals[D]:
    """The deals of a kind as credited to the manager in that role."""
    if role not in kind.roles:
        raise FormulaRefused(f"{kind.__name__} has no role {role!r}; it has {', '.join(kind.roles)}.")
    return Deals(kind, role, DealsSource(kind.code, role))


def money_attribute(
    *, zh: str, en: str, places: int = 2, required: bool = True, minimum: int | str | None = None
) -> Money:
    """An amount in yuan, of at least ``minimum``."""
    least = None if minimum is None else parse_decimal(str(minimum), places=places)
    return declared(Attribute(MONEY, zh, en, places, required, minimum=least))  # type: ignore[no-any-return]  # becomes a Money


def rate_attribute(*, zh: str, en: str, places: int = 8, required: bool = True) -> Rate:
    """A share or percentage, recorded as a number."""
    return declared(Attribute(RATE, zh, en, places, required))  # type: ignore[no-any-return]  # becomes a Rate


def points_attribute(*, zh: str, en: str, places: int = 4, required: bool = True) -> Points:
    """Points."""
    return declared(Attribute(POINTS, zh, en, places, required))  # type: ignore[no-any-return]  # becomes Points


def count_attribute(*, zh: str, en: str, places: int = 4, required: bool = True) -> Count:
    """How many."""
    return declared(Attribute(COUNT, zh, en, places, required))  # type: ignore[no-any-return]  # becomes a Count


def flag_attribute(*, zh: str, en: str, required: bool = True) -> Condition:
    """A yes or no."""
    return declared(Attribute(FLAG, zh, en, 0, required))  # type: ignore[no-any-return]  # becomes a Condition


def text_attribute(*, zh: str, en: str, required: bool = True) -> Text:
    """A word that is only told from others, such as a customer's code: deals can be counted once per word."""
    return declared(Attribute(TEXT, zh, en, 0, required))  # type: ignore[no-any-return]  # becomes a Text


def date_attribute(*, zh: str, en: str, required: bool = True) -> Date:
    """A day."""
    return declared(Attribute(DATE, zh, en, 0, required))  # type: ignore[no-any-return]  # becomes a Date


def choice_attribute(choices: dict[str, tuple[str, str]], *, zh: str, en: str, required: bool = True) -> Choice:
    """One of the given words: code → (Chinese name, English name)."""
    attribute = Attribute(CHOICE, zh, en, 0, required, dict(choices))
    return declared(attribute)  # type: ignore[no-any-return]  # becomes a Choice


def declared(attribute: Attribute) -> Any:
    """The declaration, under the type that ``DealKind`` gives its place."""
    return attribute
