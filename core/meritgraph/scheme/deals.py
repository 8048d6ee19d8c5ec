"""Deals: transactions with typed attributes, credited to managers by role and share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeVar

from meritgraph.errors import DeclarationError, FormulaRefused
from meritgraph.formula.each_deal import DealPopulation, goes_by_attributes
from meritgraph.formula.reads import Aggregate, Ago, AttributeRead, DealsSource, Population, ShareRead
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

Bound = int | str | None


@dataclass(frozen=True, slots=True)
class Attribute:
    """One typed attribute of a deal, neither below ``minimum`` nor above ``maximum``; ``choice_names`` maps a choice's
    code to its Chinese and English name. A flag with a ``role`` says whether anybody is credited in it.
    """

    unit: Unit
    zh: str
    en: str
    places: int = 0
    required: bool = True
    choice_names: dict[str, tuple[str, str]] | None = None
    name: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    role: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The codes a choice may have, in declared order."""
        return tuple(self.choice_names or ())


class DealKind:
    """A kind of transaction; subclass it with its code, names and the roles managers may have in it.

    ``roles`` gives each role's code its Chinese and English name; in a role of ``split_whole`` a deal's shares,
    where it has any, add to 100 %. Every deal has a code of its own (a loan number) and the day it happened on; beside
    these it has what is declared. Of a ``rare`` kind a period may well have none: nobody forgot a file.
    """

    code: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]
    roles: ClassVar[tuple[str, ...]]
    role_names: ClassVar[dict[str, tuple[str, str]]]
    split_whole: ClassVar[tuple[str, ...]]
    is_rare: ClassVar[bool]
    attributes: ClassVar[dict[str, Attribute]]
    happened_on: ClassVar[Date]

    def __init_subclass__(
        cls,
        *,
        code: str,
        zh: str,
        en: str,
        roles: dict[str, tuple[str, str]],
        split_whole: tuple[str, ...] = (),
        rare: bool = False,
    ) -> None:
        cls.code, cls.zh, cls.en, cls.roles, cls.role_names = code, zh, en, tuple(roles), dict(roles)
        cls.split_whole, cls.is_rare = split_whole, rare
        cls.attributes = {}
        cls.happened_on = Date(AttributeRead(DATE, code, HAPPENED_ON))
        for name, declared in list(vars(cls).items()):
            if isinstance(declared, Attribute):
                if declared.role and declared.role not in roles:
                    raise DeclarationError(f"{cls.__name__} has no role {declared.role!r}, of which {name} tells.")
                attribute = replace(declared, name=name)
                cls.attributes[name] = attribute
                setattr(cls, name, symbol(attribute, code))


def symbol(attribute: Attribute, deal_kind: str) -> Any:
    """What stands for the attribute in a formula."""
    node = AttributeRead(attribute.unit, deal_kind, attribute.name, attribute.choices)
    return Choice(node, attribute.choices) if attribute.unit == CHOICE else of_unit(attribute.unit)(node)


class Deals(Generic[D]):
    """A manager's deals of one kind in the period (or the last few), as credited in one role."""

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

    def credited_count(self, where: Condition | None = None) -> Count:
        """How many deals, each by the manager's share of it."""
        return Count(Aggregate(COUNT, self.source, "sum", self.share.node, optional(where)))

    def largest(self, value: N, where: Condition | None = None) -> N:
        """The largest value among the deals; missing where there is none."""
        return self._over("largest", value, where)

    def smallest(self, value: N, where: Condition | None = None) -> N:
        """The smallest value among the deals; missing where there is none."""
        return self._over("smallest", value, where)

    def any(self, where: Condition) -> Condition:
        """Whether there is at least one such deal."""
        return self.count(where) > 0

    def rank(
        self,
        value: Number,
        *,
        highest_first: bool = True,
        ties: str = "code",
        among: Condition | None = None,
        within: Choice | Text | None = None,
    ) -> Count:
        """Each deal's place, from 1 on, among all deals of the kind that the company has in the period.

        All means whoever they are credited to, each once. ``value``, ``among`` and ``within`` go by attributes of the
        deals; ``among`` leaves others out, ``within`` ranks each group by itself. Equal values are told apart by the
        deal's code, with ``ties="share"`` they share the better place; a deal without a value has no place.
        """
        return Count(self._everybodys(COUNT, "rank", value, among, within, highest_first=highest_first, ties=ties))

    def share_ahead(
        self,
        value: Number,
        *,
        ties: str = "code",
        among: Condition | None = None,
        within: Choice | Text | None = None,
    ) -> Rate:
        """The part of the total that the deals ahead of each one bring together, the highest first: 0 for the first.

        The customers that bring 80 % of the profit are those with less than 80 % ahead of them. Deals are ordered as in
        ``rank``; a deal without a value has no share, and where the total is not above zero no deal has one.
        """
        return Rate(self._everybodys(RATE, "share_ahead", value, among, within, ties=ties))

    def company_total(self, value: N, *, among: Condition | None = None, within: Choice | Text | None = None) -> N:
        """The sum over all deals of the kind that the company has in the period, each once, or over each one's group.

        Missing values count as nothing. Without ``within`` it can be read outside a sum too.
        """
        return value.rebuilt(self._everybodys(value.node.unit, "total", value, among, within))

    def ago(self, periods: int) -> Deals[D]:
        """The deals that many periods earlier."""
        return Deals(self.kind, self.role, replace(self.source, moves=(*self.source.moves, Ago(periods))))

    def _everybodys(
        self,
        unit: Unit,
        how: str,
        value: Number,
        among: Condition | None,
        within: Choice | Text | None,
        **order: Any,
    ) -> DealPopulation:
        if order.get("ties", "code") not in ("share", "code"):
            raise FormulaRefused(f'ties={order["ties"]!r}: write "share" or "code".')
        kind = self.kind.code
        for node in (value.node, optional(within)):
            if node is not None and not (isinstance(node, AttributeRead) and node.deal_kind == kind):
                raise FormulaRefused(f"What {kind} is ranked, totalled or grouped by is an attribute of it: name that.")
        if among is not None and not goes_by_attributes(among.node, kind):
            raise FormulaRefused(f"among=… goes by attributes of {kind} alone, so that it is the same for everybody.")
        figure = Population(unit, how, value.node, optional(among), optional(within), **order)
        return DealPopulation(unit, kind, self.source.moves, self.source.periods, figure)

    def _over(self, how: str, value: N, where: Condition | None) -> N:
        return value.rebuilt(Aggregate(value.node.unit, self.source, how, value.node, optional(where)))


def optional(quantity: Quantity | None) -> Node | None:
    """The expression of a condition or word, where there is one."""
    return None if quantity is None else quantity.node


def nodes(quantities: Sequence[Quantity]) -> tuple[Node, ...]:
    """The attributes that tell deals apart. Raises FormulaRefused for anything else."""
    found = tuple(quantity.node for quantity in quantities)
    if not all(isinstance(node, AttributeRead) for node in found):
        raise FormulaRefused("once_per=(…) names attributes of the deal itself.")
    return found


def deals(kind: type[D], *, role: str, periods: int = 1) -> Deals[D]:
    """The deals of a kind as credited to the manager in that role, of the period and those before it: ``periods``."""
    if role not in kind.roles:
        raise FormulaRefused(f"{kind.__name__} has no role {role!r}; it has {', '.join(kind.roles)}.")
    if periods < 1:
        raise FormulaRefused(f"deals(…, periods={periods}): write how many periods, from 1 on.")
    return Deals(kind, role, DealsSource(kind.code, role, periods=periods))


def number_attribute(
    unit: Unit, zh: str, en: str, places: int, minimum: Bound, maximum: Bound, *, required: bool
) -> Any:
    """An attribute that is a number; the bounds are literals."""
    least, most = (None if each is None else parse_decimal(str(each), places=places) for each in (minimum, maximum))
    return declared(Attribute(unit, zh, en, places, required, minimum=least, maximum=most))


def money_attribute(
    *, zh: str, en: str, places: int = 2, required: bool = True, minimum: Bound = None, maximum: Bound = None
) -> Money:
    """An amount in yuan."""
    return number_attribute(MONEY, zh, en, places, minimum, maximum, required=required)  # type: ignore[no-any-return]  # becomes a Money


def rate_attribute(
    *, zh: str, en: str, places: int = 8, required: bool = True, minimum: Bound = None, maximum: Bound = None
) -> Rate:
    """A share or percentage, recorded as a number."""
    return number_attribute(RATE, zh, en, places, minimum, maximum, required=required)  # type: ignore[no-any-return]  # becomes a Rate


def points_attribute(
    *, zh: str, en: str, places: int = 4, required: bool = True, minimum: Bound = None, maximum: Bound = None
) -> Points:
    """Points."""
    return number_attribute(POINTS, zh, en, places, minimum, maximum, required=required)  # type: ignore[no-any-return]  # becomes Points


def count_attribute(
    *, zh: str, en: str, places: int = 4, required: bool = True, minimum: Bound = None, maximum: Bound = None
) -> Count:
    """How many."""
    return number_attribute(COUNT, zh, en, places, minimum, maximum, required=required)  # type: ignore[no-any-return]  # becomes a Count


def flag_attribute(*, zh: str, en: str, required: bool = True, credited: str = "") -> Condition:
    """A yes or no; with ``credited`` whether anybody is credited with the deal in that role, which nobody records."""
    return declared(Attribute(FLAG, zh, en, 0, required and not credited, role=credited))  # type: ignore[no-any-return]  # becomes a Condition


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
