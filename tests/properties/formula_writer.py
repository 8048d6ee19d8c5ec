"""Random formulas over the whole vocabulary, as the text that a scheme's author would write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from properties.terms_writer import NUMBERS, Terms, digits
from properties.world import LEAVES, MOODS, TIERS

__all__ = ["FigureText", "FormulaWriter"]

AMOUNTS, COUNTED = ("Money", "Points"), ("Count", "Days", "Months")
SALE = {
    "Money": ("Sale.amount", "Sale.fee"),
    "Rate": ("Sale.discount", "self.{deals}.share"),
    "Points": ("Sale.weight",),
    "Count": ("Sale.pieces",),
    "Condition": ("Sale.signed",),
    "Date": ("Sale.due",),
    "Choice": ("Sale.kind",),
}
VISIT = {"Money": ("Visit.cost",), "Points": ("Visit.score",), "Rate": ("self.{deals}.share",)}
DEALS = {"sales": SALE, "referred": SALE, "calls": VISIT}
EARLIER = {"Money": "earned", "Points": "reached", "Rate": "quota", "Count": "handled"}
EARLIER |= {"Condition": "sound", "Date": "examined"}


@dataclass(frozen=True)
class FigureText:
    """A figure written so far; ``moves`` says whether it can be worked out for another period."""

    name: str
    unit: str
    moves: bool


class FormulaWriter:
    """Writes expressions. ``deals`` is, inside a sum, the name of the deals it goes over; ``fixed`` becomes true once
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

    def formula(self, unit: str, depth: int) -> tuple[str, bool]:
        """A whole formula of a unit, and whether it can be worked out for another period."""
        self.fixed = False
        text = self.of(unit, depth, "")
        return text, not self.fixed

    def of(self, unit: str, depth: int, deals: str) -> str:
        """An expression of any unit."""
        writers: dict[str, Callable[[int, str], str]] = {
            "Condition": self.condition,
            "Date": self.date,
            "Choice": self.choice,
        }
        if unit in writers:
            return writers[unit](depth, deals)
        return self.number(unit, depth, deals)

    def one_of(self, *ways: Callable[[], str]) -> str:
        """What one of the ways yields."""
        return self.random.choice(ways)()

    # Leaves

    def leaf(self, unit: str, deals: str) -> str:
        """Something read."""
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
        return self.ago(unit) if draw < 0.35 else self.now(unit)

    def now(self, unit: str) -> str:
        """A fact or figure of the period itself."""
        figures = [figure for figure in self.figures if figure.unit == unit]
        if figures and self.random.random() < 0.4:
            figure = self.random.choice(figures)
            self.fixed |= not figure.moves
            return f"self.{figure.name}"
        if unit == "Date" and self.random.random() < 0.4:
            return self.random.choice(("self.last_day", "self.hired_on", "self.tier_since(Rungs.middle)"))
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
        figures = [figure for figure in self.figures if figure.unit == unit and figure.moves]
        if figures and self.random.random() < 0.5:
            return f"self.{self.random.choice(figures).name}"
        return f"self.{self.random.choice(LEAVES[unit])}"

    def earlier(self, unit: str) -> str:
        """A figure of a finished statement, this scheme's own or another's."""
        self.fixed = True
        figures = [figure for figure in self.figures if figure.unit == unit]
        if figures and unit in NUMBERS and self.random.random() < 0.5:
            opening = self.random.choice((self.literal(), "missing", self.now(unit)))
            return f"before(self.{self.random.choice(figures).name}, opening={opening})"
        read = f"self.monthly.{EARLIER[unit]}"
        if not self.quarterly:
            return f"ago({read}, 1)" if self.random.random() < 0.5 else read
        if unit in NUMBERS:
            return f"self.each(Month, {read}).{self.random.choice(('sum', 'mean', 'largest', 'smallest'))}()"
        return f"list(self.each(Month, {read}))[{self.random.randint(0, 2)}]"

    def literal(self) -> str:
        """A number as it is written into a formula."""
        text = self.random.choice((digits(self.random), digits(self.random, whole=1, places=1), "0", "1"))
        self.literals.add(text)
        return f'"{text}"' if "." in text or self.random.random() < 0.5 else text

    # Numbers

    def number(self, unit: str, depth: int, deals: str) -> str:
        """An expression of a number."""
        if depth <= 0:
            return self.leaf(unit, deals)
        ways = [self.sum_of, self.sum_of, self.scaled, self.scaled, self.branched, self.branched, self.cut]
        ways += [self.extreme, self.filled, self.quotient, self.quotient, self.looked_up, self.looked_up]
        if unit in AMOUNTS:
            ways += [self.priced, self.priced]
        if unit in ("Months", "Days"):
            ways += [self.between, self.between]
        if not deals:
            ways += [self.series, self.aggregate, self.aggregate, self.aggregate]
        if unit in ("Count", "Rate"):
            ways.append(self.population)
        return self.random.choice(ways)(unit, depth - 1, deals)

    def sum_of(self, unit: str, depth: int, deals: str) -> str:
        left = self.of(unit, depth, deals)
        right = self.literal() if self.random.random() < 0.2 else self.of(unit, depth, deals)
        sign = self.random.choice("+-")
        if self.random.random() < 0.1:
            return f"(-{left})"
        return f"({right} {sign} {left})" if self.random.random() < 0.3 else f"({left} {sign} {right})"

    def scaled(self, unit: str, depth: int, deals: str) -> str:
        value = self.of(unit, depth, deals)
        if self.random.random() < 0.3:
            divisor = self.random.choice(('"0.3"', "7", "-12", f"self.terms.{self.terms.named('divisor', 'Rate')}"))
            return f"({value} / {divisor})"
        rate = self.literal() if self.random.random() < 0.3 else self.of("Rate", depth - 1, deals)
        swapped = not rate.strip('"-')[:1].isdigit() or self.random.random() < 0.5
        return f"({rate} * {value})" if swapped and self.random.random() < 0.5 else f"({value} * {rate})"

    def priced(self, unit: str, depth: int, deals: str) -> str:
        price, times = self.of(unit, depth, deals), self.of(self.random.choice(COUNTED), depth - 1, deals)
        return self.random.choice((f"({price} * {times})", f"({times} * {price})"))

    def quotient(self, unit: str, depth: int, deals: str) -> str:
        if unit == "Rate":
            whole = self.random.choice(NUMBERS)
            left, right = self.of(whole, depth, deals), self.of(whole, depth - 1, deals)
        elif unit in AMOUNTS:
            left, right = self.of(unit, depth, deals), self.of(self.random.choice(COUNTED), depth - 1, deals)
        else:
            return self.scaled(unit, depth, deals)
        return f"ratio({left}, {right}, if_zero={self.fallback(unit, depth - 1, deals)})"

    def fallback(self, unit: str, depth: int, deals: str) -> str:
        return self.one_of(lambda: "missing", self.literal, lambda: self.of(unit, depth, deals))

    def branched(self, unit: str, depth: int, deals: str) -> str:
        condition, then = self.condition(depth, deals), self.of(unit, depth, deals)
        other = self.fallback(unit, depth, deals)
        swapped = self.random.random() < 0.3
        return f"when({condition}, {other}, {then})" if swapped else f"when({condition}, {then}, {other})"

    def filled(self, unit: str, depth: int, deals: str) -> str:
        return f"{self.of(unit, depth, deals)}.or_else({self.fallback(unit, depth - 1, deals)})"

    def cut(self, unit: str, depth: int, deals: str) -> str:
        how = self.random.choice(("rounded_up", "rounded_down"))
        return f"{how}({self.of(unit, depth, deals)}, {self.random.choice((-2, 0, 0, 1, 2, 3, 9))})"

    def extreme(self, unit: str, depth: int, deals: str) -> str:
        if self.random.random() < 0.3:
            return f"clamp({self.of(unit, depth, deals)}, {self.literal()}, {self.literal()})"
        others = [self.literal() if self.random.random() < 0.4 else self.of(unit, depth - 1, deals) for _ in range(2)]
        how = self.random.choice(("largest", "smallest"))
        return f"{how}({self.of(unit, depth, deals)}, {', '.join(others[: self.random.randint(1, 2)])})"

    def looked_up(self, unit: str, depth: int, deals: str) -> str:
        if self.random.random() < 0.25:
            if not deals and self.random.random() < 0.5:
                return f"self.terms.{self.terms.named('tiers', unit)}.of(self.tier)"
            return f"self.terms.{self.terms.named('words', unit)}.of({self.choice(depth, deals)})"
        draw = self.random.random()
        if draw < 0.35 and unit in AMOUNTS:
            argument, value = self.random.choice(((unit, "Rate"), (self.random.choice(COUNTED), unit)))
        elif draw < 0.5:
            argument, value = self.random.choice((("Rate", unit), (unit, "Rate")))
        else:
            argument = self.random.choice(NUMBERS)
            read = f"self.terms.{self.terms.named('table', argument, unit)}"
            return f"{read}.at({self.of(argument, depth, deals)})"
        read = f"self.terms.{self.terms.named('table', argument, value)}"
        return f"{read}.{self.random.choice(('whole', 'marginal'))}({self.of(argument, depth, deals)})"

    def between(self, unit: str, depth: int, deals: str) -> str:
        how = "months_between" if unit == "Months" else "days_between"
        return f"{how}({self.date(depth, deals)}, {self.date(depth, deals)})"

    def series(self, unit: str, depth: int, _deals: str) -> str:
        count = self.random.randint(1, 3)
        if unit == "Rate" and self.random.random() < 0.5:
            weights = f"last({self.movable(self.random.choice(NUMBERS))}, {count})"
            fallback = self.fallback("Rate", depth - 1, "")
            return f"last({self.movable('Rate')}, {count}).weighted_mean({weights}, if_zero={fallback})"
        return f"last({self.movable(unit)}, {count}).{self.random.choice(('sum', 'mean', 'largest', 'smallest'))}()"

    def aggregate(self, unit: str, depth: int, _deals: str) -> str:
        deals = self.random.choice(tuple(DEALS))
        source = f"self.{deals}" + (f".ago({self.random.randint(1, 2)})" if self.random.random() < 0.2 else "")
        where = self.condition(depth, deals) if self.random.random() < 0.5 else ""
        if unit == "Count" and self.random.random() < 0.5:
            return f"{source}.count({where})"
        how = self.random.choice(("sum", "sum", "credited", "largest", "smallest"))
        return f"{source}.{how}({self.of(unit, depth, deals)}{', ' if where else ''}{where})"

    def population(self, unit: str, depth: int, deals: str) -> str:
        value = self.everybodys(self.random.choice(NUMBERS))
        self.fixed = True
        if unit == "Rate":
            return f"share_of_company({value}, if_zero={self.fallback('Rate', depth - 1, deals)})"
        ties = ', ties="code"' if self.by_code and self.random.random() < 0.5 else ""
        first = ", highest_first=False" if self.random.random() < 0.5 else ""
        return f"rank({value}{first}{ties})"

    def everybodys(self, unit: str) -> str:
        """A fact or figure, perhaps of an earlier period."""
        value = self.movable(unit) if self.random.random() < 0.3 else self.now(unit)
        return f"ago({value}, 2)" if value.startswith("self.book") and self.random.random() < 0.3 else value

    # Conditions, dates, choices

    def condition(self, depth: int, deals: str) -> str:
        """An expression of a condition."""
        if depth <= 0:
            return self.leaf("Condition", deals)
        ways: list[Callable[[int, str], str]] = [self.compared, self.compared, self.compared, self.joined]
        ways += [self.absent, self.of_a_word, self.beyond, self.branched_condition]
        return self.random.choice(ways)(depth - 1, deals)

    def compared(self, depth: int, deals: str) -> str:
        sign = self.random.choice(("<", "<=", ">", ">=", "==", "!="))
        if self.random.random() < 0.2:
            return f"({self.date(depth, deals)} {sign} {self.date(depth, deals)})"
        unit = self.random.choice(NUMBERS)
        other = self.literal() if self.random.random() < 0.4 else self.of(unit, depth, deals)
        return f"({self.of(unit, depth, deals)} {sign} {other})"

    def joined(self, depth: int, deals: str) -> str:
        left, right = self.condition(depth, deals), self.condition(depth, deals)
        ways = (f"({left} & {right})", f"({left} | {right})", f"(~{left})", f"all_of({left}, {right})")
        return self.random.choice((*ways, f"any_of({left}, {right}, ~{left})"))

    def absent(self, depth: int, deals: str) -> str:
        unit = self.random.choice((*NUMBERS, "Date", "Condition", "Choice"))
        return f"is_missing({self.of(unit, depth, deals)})"

    def of_a_word(self, depth: int, deals: str) -> str:
        if not deals and self.random.random() < 0.3:
            return f'(self.tier {self.random.choice(("==", "!="))} "{self.random.choice(TIERS)}")'
        word, first, second = self.choice(depth, deals), *self.random.sample(tuple(MOODS), 2)
        return self.random.choice(
            (f'({word} == "{first}")', f'({word} != "{first}")', f'{word}.is_in("{first}", "{second}")')
        )

    def beyond(self, depth: int, deals: str) -> str:
        argument, value = self.random.choice(NUMBERS), self.random.choice(NUMBERS)
        read = f"self.terms.{self.terms.named('table', argument, value)}"
        return f"{read}.beyond({self.of(argument, depth, deals)})"

    def branched_condition(self, depth: int, deals: str) -> str:
        first, second = self.condition(depth, deals), self.condition(depth, deals)
        if self.random.random() < 0.4:
            return f"{first}.or_else({second})"
        return f"when({first}, {second}, {self.random.choice((self.condition(depth, deals), 'missing'))})"

    def date(self, depth: int, deals: str) -> str:
        """An expression of a date."""
        if depth <= 0 or self.random.random() < 0.6:
            return self.leaf("Date", deals)
        if self.random.random() < 0.5:
            return f"{self.date(depth - 1, deals)}.or_else({self.date(depth - 1, deals)})"
        return f"when({self.condition(depth - 1, deals)}, {self.date(depth - 1, deals)}, {self.date(depth - 1, deals)})"

    def choice(self, depth: int, deals: str) -> str:
        """An expression of a choice among the moods."""
        if depth <= 0 or self.random.random() < 0.7:
            return self.leaf("Choice", deals)
        if self.random.random() < 0.5:
            return f"{self.choice(depth - 1, deals)}.or_else({self.choice(depth - 1, deals)})"
        other = self.random.choice((self.choice(depth - 1, deals), "missing"))
        return f"when({self.condition(depth - 1, deals)}, {self.choice(depth - 1, deals)}, {other})"
