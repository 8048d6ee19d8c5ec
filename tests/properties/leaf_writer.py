"""Random leaves of a formula: what it reads of records, parameters and other figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from properties.terms_writer import NUMBERS, Terms, digits
from properties.world import LEAVES

__all__ = ["DEALS", "SERIES", "FigureText", "LeafWriter"]

SALE: dict[str, tuple[str, ...]] = {
    "Money": ("Sale.amount", "Sale.fee"),
    "Rate": ("Sale.discount", "self.{deals}.share"),
    "Points": ("Sale.weight",),
    "Count": ("Sale.pieces",),
    "Condition": ("Sale.signed",),
    "Date": ("Sale.due", "Sale.happened_on"),
    "Choice": ("Sale.kind",),
    "Text": ("Sale.buyer",),
}
VISIT: dict[str, tuple[str, ...]] = {
    "Money": ("Visit.cost",),
    "Points": ("Visit.score",),
    "Rate": ("self.{deals}.share",),
}
ATTRIBUTES = {"sales": "Sale", "referred": "Sale", "calls": "Visit"}
"""The kind of each of the deals."""

DEALS: dict[str, dict[str, tuple[str, ...]]] = {"sales": SALE, "referred": SALE, "calls": VISIT}
EARLIER = {"Money": "earned", "Points": "reached", "Rate": "quota", "Count": "handled"}
EARLIER |= {"Condition": "sound", "Date": "examined"}
SERIES = ("sum", "mean", "known_mean", "largest", "smallest")
"""How the values of several periods become one."""

DAYS = ("self.last_day", "self.first_day", "self.hired_on", "self.left_on", "self.tier_since(Rungs.middle)")


@dataclass(frozen=True)
class FigureText:
    """A figure written so far; ``moves`` says whether it can be worked out for another period. One of each deal names
    the ``deals`` it is a figure of, and says whether it ``ranks`` them.
    """

    name: str
    unit: str
    moves: bool
    deals: str = ""
    ranks: bool = False


class LeafWriter:
    """Writes leaves. ``deals`` is, inside a sum, the name of the deals it goes over; ``fixed`` becomes true once
    an expression reads a finished statement or everybody's figures.
    """

    def __init__(self, random: Random, terms: Terms, *, quarterly: bool, by_code: bool) -> None:
        self.random = random
        self.terms = terms
        self.quarterly = quarterly
        self.by_code = by_code
        self.figures: list[FigureText] = []
        self.literals: set[str] = set()
        self.fixed = False
        self.ranks = False
        self.source = ""

    def one_of(self, *ways: Callable[[], str]) -> str:
        """What one of the ways yields."""
        return self.random.choice(ways)()

    def leaf(self, unit: str, deals: str) -> str:
        """Something read."""
        if deals and self.random.random() < 0.25:
            read = self.of_each_deal(unit, deals)
            if read:
                return read
        attributes = DEALS[deals].get(unit, ()) if deals else ()
        if attributes and self.random.random() < 0.7:
            return self.random.choice(attributes).format(deals=deals)
        draw = self.random.random()
        if unit in NUMBERS and draw < 0.15:
            return f"self.terms.{self.terms.named('number', unit)}"
        if unit in EARLIER and draw < 0.22:
            return self.earlier(unit)
        if unit in NUMBERS and draw < 0.26:
            return f"target(self.{self.random.choice(LEAVES[unit])})"
        if unit in NUMBERS and draw < 0.30:
            return f"by_days({self.dated(unit)})"
        return self.ago(unit) if draw < 0.35 else self.now(unit)

    def of_each_deal(self, unit: str, deals: str) -> str:
        """A figure of each deal, or its place among all deals; empty where there is none of that unit."""
        kind = ATTRIBUTES[deals]
        figures = [figure for figure in self.figures if figure.unit == unit and ATTRIBUTES.get(figure.deals) == kind]
        figures = [figure for figure in figures if not (figure.ranks and ".ago(" in self.source)]
        if figures and self.random.random() < 0.5:
            figure = self.random.choice(figures)
            self.fixed |= not figure.moves
            self.ranks |= figure.ranks
            return f"self.{figure.name}"
        return self.among_all_deals(unit, deals)

    def among_all_deals(self, unit: str, deals: str) -> str:
        """A rank, share or total over all deals; empty where there is none of that unit."""
        numbers = {unit: [each for each in DEALS[deals].get(unit, ()) if "share" not in each] for unit in NUMBERS}
        every = [attribute for attributes in numbers.values() for attribute in attributes]
        options = ', ties="share"' if self.random.random() < 0.5 else ""
        grouping = [each for name in ("Choice", "Text") for each in DEALS[deals].get(name, ())]
        group = ""
        if grouping and self.random.random() < 0.5:
            group = f", within={self.random.choice(grouping)}"
        if self.random.random() < 0.4:
            group += f", among={self.random.choice(every)} {self.random.choice(('<', '>='))} {self.literal()}"
        self.ranks = True
        if unit == "Count":
            low = ", highest_first=False" if self.random.random() < 0.5 else ""
            return f"{self.source}.rank({self.random.choice(every)}{options}{low}{group})"
        if unit == "Rate":
            return f"{self.source}.share_ahead({self.random.choice(every)}{options}{group})"
        own = numbers.get(unit)
        return f"{self.source}.company_total({self.random.choice(own)}{group})" if own else ""

    def now(self, unit: str) -> str:
        """A fact or figure of the period itself."""
        figures = [figure for figure in self.figures if figure.unit == unit and not figure.deals]
        if figures and self.random.random() < 0.4:
            figure = self.random.choice(figures)
            self.fixed |= not figure.moves
            return f"self.{figure.name}"
        if unit == "Date" and self.random.random() < 0.4:
            return self.random.choice(DAYS)
        if unit == "Count" and self.random.random() < 0.05:
            return "self.number_within(Year)"
        if unit == "Choice" and self.random.random() < 0.2:
            return f"self.terms.{self.terms.named('choice')}"
        if unit == "Condition" and self.random.random() < 0.2:
            return f"self.terms.{self.terms.named('flag')}"
        return f"self.{self.random.choice(LEAVES[unit])}"

    def ago(self, unit: str) -> str:
        """The same of an earlier period, or a parameter as it was then."""
        term = unit in NUMBERS and self.random.random() < 0.15
        value = f"self.terms.{self.terms.named('number', unit)}" if term else self.movable(unit)
        return f"ago({value}, {self.random.randint(1, 3)})"

    def movable(self, unit: str) -> str:
        """A fact, parameter or figure that can be read in another period."""
        figures = [figure for figure in self.figures if figure.unit == unit and figure.moves and not figure.deals]
        if figures and self.random.random() < 0.5:
            return f"self.{self.random.choice(figures).name}"
        return f"self.{self.random.choice(LEAVES[unit])}"

    def dated(self, unit: str) -> str:
        """What is recorded or set from a day on."""
        fact, word = self.random.choice(LEAVES[unit]), self.random.choice(("gone", "calm", "busy"))
        term = f"self.terms.{self.terms.named('number', unit)}"
        back = self.random.randint(1, 3)
        row = f'self.terms.{self.terms.named("words", unit)}.of("{word}")'
        return self.random.choice(
            (f"self.{fact}", f"target(self.{fact})", f"ago(self.{fact}, {back})", term, f"ago({term}, {back})", row)
        )

    def earlier(self, unit: str) -> str:
        """A figure of a finished statement, this scheme's own or another's."""
        self.fixed = True
        figures = [figure for figure in self.figures if figure.unit == unit and not figure.deals]
        if figures and unit in NUMBERS and self.random.random() < 0.5:
            opening = self.random.choice((self.literal(), "missing", self.now(unit)))
            back = ", periods=2" if self.random.random() < 0.3 else ""
            return f"before(self.{self.random.choice(figures).name}, opening={opening}{back})"
        read = f"self.monthly.{EARLIER[unit]}"
        if not self.quarterly:
            return f"ago({read}, 1)" if self.random.random() < 0.5 else read
        if unit in NUMBERS:
            return f"self.each(Month, {read}).{self.random.choice(SERIES)}()"
        return f"list(self.each(Month, {read}))[{self.random.randint(0, 2)}]"

    def literal(self) -> str:
        """A number as it is written into a formula."""
        text = self.random.choice((digits(self.random), digits(self.random, whole=1, places=1), "0", "1"))
        self.literals.add(text)
        return f'"{text}"' if "." in text or self.random.random() < 0.5 else text
