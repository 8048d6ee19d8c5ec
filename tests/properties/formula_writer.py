"""Random formulas over the whole vocabulary, as the text that a scheme's author would write."""

from __future__ import annotations

from collections.abc import Callable

from properties.everybody_writer import EverybodyWriter
from properties.leaf_writer import DEALS, SERIES, FigureText
from properties.terms_writer import NUMBERS
from properties.world import MOODS, TIERS

__all__ = ["FormulaWriter"]

ITEMS = ("late", "rude", "kind", "lost", "other")
AMOUNTS, COUNTED = ("Money", "Points"), ("Count", "Days", "Months")


class FormulaWriter(EverybodyWriter):
    """Writes expressions of every unit, as deep as asked."""

    def formula(self, unit: str, depth: int) -> tuple[str, bool]:
        """A whole formula of a unit, and whether it can be worked out for another period."""
        self.fixed = False
        text = self.of(unit, depth, "")
        return text, not self.fixed

    def deal_formula(self, unit: str, depth: int, deals: str) -> FigureText:
        """A whole formula of a unit of each deal, its text in place of a name."""
        self.fixed = self.ranks = False
        self.source = f"self.{deals}"
        text = self.of(unit, depth, deals)
        return FigureText(text, unit, not self.fixed, deals, self.ranks)

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

    # Numbers

    def number(self, unit: str, depth: int, deals: str) -> str:
        """An expression of a number."""
        if depth <= 0:
            return self.leaf(unit, deals)
        ways: list[Callable[[str, int, str], str]] = [
            self.sum_of,
            self.sum_of,
            self.scaled,
            self.scaled,
            self.branched,
            self.branched,
            self.cut,
        ]
        ways += [self.extreme, self.filled, self.quotient, self.quotient, self.looked_up, self.looked_up]
        if unit in AMOUNTS:
            ways += [self.priced, self.priced]
        if unit in ("Months", "Days"):
            ways += [self.between, self.between]
        if not deals:
            ways += [self.series, self.aggregate, self.aggregate, self.aggregate]
            ways.append(self.of_everybody)
        if unit in ("Points", "Count") and not deals:
            ways.append(self.ledger)
        if unit in AMOUNTS:
            ways.append(self.repaid)
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
        if self.random.random() < 0.1:
            return f"constant({unit}, {self.literal()})"
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
            word = '"busy"' if self.random.random() < 0.2 else self.choice(depth, deals)
            return f"self.terms.{self.terms.named('words', unit)}.of({word})"
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
        how = "months_between" if unit == "Months" else self.random.choice(("days_between", "working_days_between"))
        return f"{how}({self.date(depth, deals)}, {self.date(depth, deals)})"

    def series(self, unit: str, depth: int, _deals: str) -> str:
        count = self.random.randint(1, 3)
        if unit == "Rate" and self.random.random() < 0.5:
            weights = f"last({self.movable(self.random.choice(NUMBERS))}, {count})"
            fallback = self.fallback("Rate", depth - 1, "")
            return f"last({self.movable('Rate')}, {count}).weighted_mean({weights}, if_zero={fallback})"
        return f"last({self.movable(unit)}, {count}).{self.random.choice(SERIES)}()"

    def aggregate(self, unit: str, depth: int, _deals: str) -> str:
        deals = self.random.choice(tuple(DEALS))
        source = f"self.{deals}" + (f".ago({self.random.randint(1, 2)})" if self.random.random() < 0.2 else "")
        self.source = source
        where = self.condition(depth, deals) if self.random.random() < 0.5 else ""
        how = self.random.choice(("sum", "sum", "credited", "largest", "smallest", "count"))
        arguments = [] if how == "count" and unit == "Count" else [self.of(unit, depth, deals)]
        how = "sum" if how == "count" and arguments else how
        if how == "count" and self.random.random() < 0.3:
            how = "credited_count"
        arguments += [where] if where else []
        if how in ("sum", "count") and self.random.random() < 0.3:
            arguments.append(f"once_per=({self.keys(deals)},)")
        return f"{source}.{how}({', '.join(arguments)})"

    def keys(self, deals: str) -> str:
        attributes = [name for names in DEALS[deals].values() for name in names if not name.startswith("self")]
        return ", ".join(self.random.sample(attributes, self.random.randint(1, 2)))

    def ledger(self, unit: str, _depth: int, _deals: str) -> str:
        items = ", ".join(f'"{code}"' for code in self.random.sample(ITEMS, self.random.randint(0, 3)))
        if unit == "Points":
            return self.random.choice((f"self.ledger.points({items})", "self.ledger.deductions()"))
        return f"self.ledger.{self.random.choice(('count', 'quantity'))}({items})"

    def repaid(self, unit: str, depth: int, deals: str) -> str:
        debts = [self.of(unit, depth - 1, deals) for _ in range(self.random.randint(1, 3))]
        part = self.random.choice(("used", "left", "remaining", "repayments[0].used", "repayments[-1].left"))
        return f"allocate({self.of(unit, depth, deals)}, ({', '.join(debts)},)).{part}"

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
        if deals in ("sales", "referred") and self.random.random() < 0.1:
            return "is_missing(Sale.buyer)"
        if not deals and self.random.random() < 0.1:
            return f'self.ledger.any("{self.random.choice(ITEMS)}")'
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
        if self.random.random() < 0.2:
            return f"holds({first})"
        if self.random.random() < 0.4:
            return f"{first}.or_else({second})"
        return f"when({first}, {second}, {self.random.choice((self.condition(depth, deals), 'missing'))})"

    def date(self, depth: int, deals: str) -> str:
        """An expression of a date."""
        if depth <= 0 or self.random.random() < 0.6:
            return self.leaf("Date", deals)
        draw = self.random.random()
        if draw < 0.4:
            step = self.random.choice(("months", "days", "working_days"))
            whole = str(self.random.choice((-40, -1, 0, 1, 3, 10, 250)))
            number = whole if draw < 0.2 else self.of("Months" if step == "months" else "Days", depth - 1, deals)
            return f"{step}_after({self.date(depth - 1, deals)}, {number})"
        if draw < 0.7:
            return f"{self.date(depth - 1, deals)}.or_else({self.date(depth - 1, deals)})"
        return f"when({self.condition(depth - 1, deals)}, {self.date(depth - 1, deals)}, {self.date(depth - 1, deals)})"

    def choice(self, depth: int, deals: str) -> str:
        """An expression of a choice among the moods."""
        if depth <= 0 or self.random.random() < 0.7:
            return self.leaf("Choice", deals)
        if self.random.random() < 0.5:
            return f"{self.choice(depth - 1, deals)}.or_else({self.choice(depth - 1, deals)})"
        other = self.random.choice((self.choice(depth - 1, deals), "missing"))
        if self.random.random() < 0.3:
            cases = [f'({self.condition(depth - 1, deals)}, "{word}")' for word in self.random.sample(tuple(MOODS), 2)]
            return f"first_of(MOODS, {', '.join(cases)}, otherwise={self.random.choice(('missing', repr('busy')))})"
        return f"when({self.condition(depth - 1, deals)}, {self.choice(depth - 1, deals)}, {other})"
