"""Random parameters: how a scheme declares them, and values that a company might set."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from meritgraph.formula.brackets import Brackets
from meritgraph.scheme import ParameterField, UnsetValue

__all__ = ["NUMBERS", "Terms", "digits", "plain_value", "thresholds"]

NUMBERS = ("Money", "Rate", "Points", "Count", "Days", "Months")


def digits(random: Random, whole: int = 4, places: int = 4) -> str:
    """A random decimal as an author writes it, often a round one, sometimes with a 5 at its last place."""
    size = random.choice((0, 1, 1, 10, 10**whole))
    value = Decimal(random.randint(-size, size))
    if random.random() < 0.6:
        shown = random.randint(1, places)
        value += Decimal(random.choice((5, random.randint(0, 10**shown)))).scaleb(-shown)
    return format(value, "f")


@dataclass
class Terms:
    """The parameters that the formulas written so far make use of."""

    random: Random
    lines: dict[str, str] = field(default_factory=dict)
    kinds: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def named(self, *kind: str) -> str:
        """The name of a parameter of that kind: one there is, or a new one."""
        known = self.kinds.setdefault(kind, [])
        if not known or (len(known) < 3 and self.random.random() < 0.3):
            name = f"t{len(self.lines)}"
            self.lines[name] = f"{name} = {self.declared(*kind)}"
            known.append(name)
        return self.random.choice(known)

    def declared(self, form: str, *units: str) -> str:
        """The declaration of a parameter of that form."""
        rest = 'clause="1", zh="参数", en="Term")'
        if form == "number":
            default, least = self.random.choice((('"1.5"', ""), ("Unset", ""), ("None", ""), ("2", "minimum=-3, ")))
            return f"{units[0].lower()}({default}, {least}{rest}"
        if form == "divisor":
            return f'{units[0].lower()}(Unset, minimum="0.0001", {rest}'
        if form == "flag":
            return f"flag(Unset, {rest}"
        if form == "choice":
            return f'choice("calm", "busy", "gone", default="busy", {rest}'
        if form == "tiers":
            return f'by_tier({units[0]}, {{"low": 1, "middle": "2.5", "high": -3}}, {rest}'
        if form == "words":
            return f'lookup({units[0]}, Unset, options=("gone", "calm", "busy"), {rest}'
        maker = self.random.choice(("bands", "slabs"))
        outside = [
            f'{edge}="{digits(self.random)}", ' for edge in ("below", "when_empty") if self.random.random() < 0.4
        ]
        if maker == "slabs" and self.random.random() < 0.5:
            outside.append(f'above="{digits(self.random)}", ')
        return f"{maker}({units[0]}, {units[1]}, Unset, {''.join(outside)}{rest}"


def plain_value(random: Random, declared: ParameterField, *, huge: bool = False) -> object:
    """A value for a parameter in plain form, as a company would send it."""
    if not isinstance(declared.default, UnsetValue) and declared.default is not None and random.random() < 0.2:
        return declared.default
    if huge and declared.form == "number" and declared.maximum is None and random.random() < 0.5:
        return str(random.choice((10**18 - 1, 9 * 10**17, 92_233_720_368_547_758, random.randint(1, 10**18 - 1))))
    if declared.form == "flag":
        return random.random() < 0.5
    if declared.form == "choice":
        return random.choice(declared.options)
    if declared.form == "lookup":
        return {option: within(random, declared) for option in declared.options}
    if declared.form == "table":
        return table(random, may_be_empty=declared.outside.when_empty is not None)
    if declared.default is None and random.random() < 0.4:
        return None
    return within(random, declared)


def within(random: Random, declared: ParameterField) -> str:
    """A number within the declared bounds, often a bound itself."""
    number = Decimal(digits(random))
    if declared.maximum is not None and number > declared.maximum:
        number = declared.maximum if random.random() < 0.3 else declared.maximum * random.randint(0, 100) / 100
    if declared.minimum is not None and number < declared.minimum:
        number = declared.minimum
    return format(number, "f")


def table(random: Random, *, may_be_empty: bool) -> list[dict[str, str]]:
    """The rows of a table: bounds at values that data will hit, open and closed ends, rows of one point."""
    if may_be_empty and random.random() < 0.2:
        return []
    bounds = sorted({Decimal(digits(random, whole=random.choice((0, 2, 4)))) for _ in range(random.randint(1, 5))})
    rows: list[dict[str, str]] = []
    inside = random.random() < 0.5
    if random.random() < 0.3:
        inside = random.random() < 0.5
        rows.append({"up_to" if inside else "below": format(bounds[0], "f"), "value": digits(random)})
        inside = not inside
    for lower, upper in itertools.pairwise(bounds):
        row = {"from" if inside else "above": format(lower, "f")} if not rows or random.random() < 0.7 else {}
        inside = random.random() < 0.5
        rows.append(row | {"up_to" if inside else "below": format(upper, "f"), "value": digits(random)})
        inside = not inside
    if not rows or random.random() < 0.6:
        rows.append({"from" if inside else "above": format(bounds[-1], "f"), "value": digits(random)})
    return rows


def thresholds(value: object) -> list[Decimal]:
    """The numbers of a parameter value at which a result may jump."""
    if isinstance(value, Decimal):
        return [value]
    if isinstance(value, Brackets):
        return [bound for row in value.rows for bound in (row.lower, row.upper) if bound is not None]
    return []
