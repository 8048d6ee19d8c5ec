"""Events: a ledger of deductions and bonus points, each entry one item of a catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeVar

from meritgraph.errors import DeclarationError, FormulaRefused
from meritgraph.formula.reads import DealsSource
from meritgraph.quantity.exact import parse_decimal
from meritgraph.quantity.kinds import Choice, Condition, Count, Points, Text
from meritgraph.quantity.nodes import Apply
from meritgraph.quantity.units import POINTS
from meritgraph.scheme.deals import DealKind, Deals, choice_attribute, count_attribute, points_attribute, text_attribute

__all__ = ["EventCatalogue", "EventItem", "Events", "events", "item"]

CONCERNED = "concerned"
POINT_PLACES = 4

C = TypeVar("C", bound="EventCatalogue")


@dataclass(frozen=True, slots=True)
class EventItem:
    """One item of a catalogue: the points one unit of it costs (below zero) or earns.

    ``points`` is None where a panel decides them case by case. Of an item that counts ``once_per_subject`` only the
    first entry for the same subject in a period counts, whatever its quantity.
    """

    points: Decimal | None
    per: str
    clause: str
    zh: str
    en: str
    once_per_subject: bool = False
    code: str = ""


class EventCatalogue(DealKind, code="meritgraph.event", zh="台账", en="Ledger entry", roles={}):
    """The items of a ledger; subclass it with its code and names and assign one ``item(…)`` per line of the policy.

    An entry is a deal of its own kind, credited to the manager concerned: its item, its quantity (1 unless recorded),
    the subject it is about (a retailer, say) and the points that a panel decided.
    """

    items: ClassVar[dict[str, EventItem]]
    item: ClassVar[Choice]
    quantity: ClassVar[Count]
    subject: ClassVar[Text]
    panel_points: ClassVar[Points]

    def __init_subclass__(cls, *, code: str, zh: str, en: str) -> None:
        cls.items = {
            name: replace(declared, code=name)
            for name, declared in vars(cls).items()
            if isinstance(declared, EventItem)
        }
        if not cls.items:
            raise DeclarationError(f"Catalogue {code} has no item; add one, such as late = item(…).")
        for each in cls.items.values():
            if not each.clause.strip():
                raise DeclarationError(f"Item {code}.{each.code} cites no clause; add clause=….")
        names = {each.code: (each.zh, each.en) for each in cls.items.values()}
        cls.item = choice_attribute(names, zh="项目", en="Item")
        cls.quantity = count_attribute(zh="数量", en="Quantity", required=False, minimum=0)
        cls.subject = text_attribute(zh="对象", en="Subject", required=False)
        cls.panel_points = points_attribute(zh="考评小组核定分值", en="Points decided by the panel", required=False)
        super().__init_subclass__(code=code, zh=zh, en=en, roles={CONCERNED: ("被考核", "person concerned")})


class Events(Generic[C]):
    """A manager's entries of one catalogue in the period."""

    def __init__(self, catalogue: type[C]) -> None:
        self.catalogue = catalogue
        self.entries = Deals(catalogue, CONCERNED, DealsSource(catalogue.code, CONCERNED))

    def points(self, *items: str) -> Points:
        """The points of all entries, or of those with these items: below zero where they are deductions."""
        chosen = self.chosen(items)
        repeated = [each for each in chosen if not each.once_per_subject]
        once = [each for each in chosen if each.once_per_subject]
        if not once:
            return self.of_each(repeated)
        return self.of_each(repeated) + self.of_subjects(once) if repeated else self.of_subjects(once)

    def deductions(self) -> Points:
        """The points of the items that deduct, below zero."""
        return self.points(
            *[each.code for each in self.catalogue.items.values() if each.points is not None and each.points < 0]
        )

    def count(self, *items: str) -> Count:
        """How many entries there are, or how many with these items."""
        return self.entries.count(self.is_of(self.chosen(items)) if items else None)

    def quantity(self, *items: str) -> Count:
        """The quantities of all entries, or of those with these items."""
        return self.entries.sum(self.catalogue.quantity.or_else(1), self.is_of(self.chosen(items)) if items else None)

    def any(self, *items: str) -> Condition:
        """Whether there is such an entry."""
        return self.count(*items) > 0

    def chosen(self, items: Sequence[str]) -> list[EventItem]:
        """The items of these codes, or all. Raises FormulaRefused for a code that the catalogue does not have."""
        unknown = [code for code in items if code not in self.catalogue.items]
        if unknown:
            raise FormulaRefused(f"The catalogue {self.catalogue.code} has no item {', '.join(unknown)}.")
        return [self.catalogue.items[code] for code in items] if items else list(self.catalogue.items.values())

    def of_each(self, items: Sequence[EventItem]) -> Points:
        """The points of every entry with these items."""
        fixed = [each for each in items if each.points is not None]
        panel = [each for each in items if each.points is None]
        parts: list[Points] = []
        if fixed:
            worth = self.unit_points() * self.catalogue.quantity.or_else(1)
            parts.append(self.entries.sum(worth, self.is_of(fixed)))
        if panel:
            parts.append(self.entries.sum(self.catalogue.panel_points, self.is_of(panel)))
        total = parts[0]
        return total + parts[1] if len(parts) > 1 else total

    def of_subjects(self, items: Sequence[EventItem]) -> Points:
        """The points of entries with these items, each subject once per item."""
        keys = (self.catalogue.item, self.catalogue.subject)
        return self.entries.sum(self.unit_points(), self.is_of(items), once_per=keys)

    def unit_points(self) -> Points:
        """The points that one unit of an entry's item is worth; none where a panel decides."""
        worth = tuple(each.points for each in self.catalogue.items.values())
        return Points(Apply(POINTS, "pick", (self.catalogue.item.node,), worth))

    def is_of(self, items: Sequence[EventItem]) -> Condition:
        """Whether an entry is of one of these items."""
        return self.catalogue.item.is_in(*[each.code for each in items])


def events(catalogue: type[C]) -> Events[C]:
    """The entries of a catalogue that concern the manager."""
    return Events(catalogue)


def item(
    points: int | str | None, *, per: str = "", clause: str, zh: str, en: str, once_per_subject: bool = False
) -> Any:
    """An item worth that many points for each ``per``; None where a panel decides. Its code is the name it gets."""
    worth = None if points is None else parse_decimal(str(points), places=POINT_PLACES)
    return EventItem(worth, per, clause, zh, en, once_per_subject)
