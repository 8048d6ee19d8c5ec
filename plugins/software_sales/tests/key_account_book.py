"""What the three books of `software-bigaccount-a`, `-b` and `-c` share: people's quarters, tables, KPI, rounding.

Written from the policies' text alone, in fractions and without meritgraph, so that it can judge the plugin. A figure
that another statement reads keeps eight places (rates twelve), a paid line two, half-up; nothing else is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

__all__ = [
    "ZERO",
    "Agreement",
    "Career",
    "Debt",
    "Figures",
    "Outcome",
    "QuarterRecords",
    "ReceiptPart",
    "Terms",
    "Vintages",
    "cents",
    "first_day",
    "kept",
    "kpi",
    "kpi_factor",
    "last_day",
    "mean_of",
    "repaid_from",
    "row_value",
]

ZERO = Fraction(0)
Figures: TypeAlias = dict[str, Fraction | bool | None]
Terms: TypeAlias = Mapping[str, Any]
"""A company's values as it writes them; what it leaves out is the policy's own."""
Vintages: TypeAlias = dict[int, tuple[Fraction, Fraction, Fraction, bool]]
"""By how many quarters ago: what that quarter owed, what this one repaid of it, what is left, is it made up."""


@dataclass(frozen=True)
class ReceiptPart:
    """A receipt as one person is credited with it."""

    line: str
    amount: Decimal
    registered: bool = True
    share: Decimal = Decimal(1)
    role: str = "owner"
    costs: tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None] = (None, None, None, None)
    gross_margin: Decimal | None = None
    sets: int | None = None
    collector: str | None = None
    tobacco: bool | None = None
    has_second_party: bool = False


@dataclass(frozen=True)
class Agreement:
    """A contract with software and implementation, as one person has a part in it."""

    role: str
    software: Decimal
    implementation: Decimal
    price: Decimal | None = None
    quote: Decimal | None = None
    share: Decimal = Decimal(1)


@dataclass
class QuarterRecords:
    """What is recorded of a person for a quarter. ``ratings``: department manager, sales management, director."""

    target: Decimal | None = None
    coefficient: str | None = None
    ratings: tuple[str, str, str] | None = None
    receipts: list[ReceiptPart] = field(default_factory=list)
    contracts: list[Agreement] = field(default_factory=list)
    key: tuple[int, int] = (2026, 1)
    changed: tuple[date, Decimal] | None = None
    """A target that takes the first one's place from a day of the quarter on."""

    def target_under(self, terms: Terms) -> Fraction | None:
        """The target in force at the quarter's end, or weighed by days; one of 0 is none."""
        if self.changed is None:
            return Fraction(self.target) if self.target else None
        day, later = self.changed
        if self.target is None or terms.get("target_change", "period_end") == "period_end":
            return Fraction(later)
        first, last = first_day(self.key), last_day(self.key)
        early, late = (day - first).days, (last - day).days + 1
        return kept((Fraction(self.target) * early + Fraction(later) * late) / (early + late))


@dataclass
class Career:
    """A person: quarters by (year, number), days of joining and leaving, pay on record."""

    quarters: dict[tuple[int, int], QuarterRecords]
    hired_on: date = date(2020, 1, 1)
    left_on: date | None = None
    floating_pay: Decimal | None = None
    pay_grade: int | None = None
    target_grade: int | None = None

    def is_employed(self, key: tuple[int, int]) -> bool:
        """On any day of the quarter."""
        return self.hired_on <= last_day(key) and (self.left_on is None or self.left_on >= first_day(key))


@dataclass
class Outcome:
    """What a statement must say: the figures, and the reasons for which it is refused."""

    figures: Figures
    refusals: set[str] = field(default_factory=set)
    vintages: Vintages = field(default_factory=dict)


@dataclass
class Debt:
    """A missed quarter: its base, what is still missing, how many quarters ago, its floating pay."""

    base: Fraction
    left: Fraction
    age: int
    floating: Fraction = ZERO


def repaid_from(debts: list[Debt], amount: Fraction) -> tuple[Vintages, list[Debt]]:
    """The oldest debt first: what became of each, by age, and those that this made up."""
    found: Vintages = {}
    made_up = []
    for debt in sorted(debts, key=lambda one: -one.age):
        use = min(max(ZERO, amount), debt.left)
        amount -= use
        found[debt.age] = (debt.left, use, debt.left - use, use == debt.left)
        debt.left -= use
        made_up += [debt] if debt.left == 0 else []
    debts[:] = [debt for debt in debts if debt.left > 0]
    return found, made_up


def first_day(key: tuple[int, int]) -> date:
    """A quarter's first day."""
    return date(key[0], 3 * key[1] - 2, 1)


def last_day(key: tuple[int, int]) -> date:
    """A quarter's last day."""
    return date(key[0], 3 * key[1], 31 if key[1] in (1, 4) else 30)


def kept(number: Fraction, places: int = 8) -> Fraction:
    """A figure as later figures read it."""
    return half_up(number, places)


def cents(amount: Fraction) -> Fraction:
    """A paid line."""
    return half_up(amount, 2)


def half_up(number: Fraction, places: int) -> Fraction:
    """Ties go away from zero."""
    scaled = abs(number) * 10**places
    size = Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10**places)
    return size if number >= 0 else -size


def row_value(rows: Sequence[Mapping[str, Any]], number: Fraction) -> Fraction | None:
    """The value of the first row that reaches up to the number: ``below`` is exclusive, ``up_to`` inclusive."""
    for row in rows:
        if "below" in row and number >= Fraction(str(row["below"])):
            continue
        if "up_to" in row and number > Fraction(str(row["up_to"])):
            continue
        return Fraction(str(row["value"]))
    return None


def kpi(terms: Terms, records: QuarterRecords) -> tuple[Fraction | None, Fraction | None, bool]:
    """The KPI score with two places, the coefficient, and whether a rating is off the scale of 0 to 100."""
    score, is_off = None, False
    if records.ratings is not None:
        ratings = [Fraction(rating) for rating in records.ratings]
        score = half_up(ratings[0] * Fraction("0.5") + ratings[1] * Fraction("0.2") + ratings[2] * Fraction("0.3"), 2)
        is_off = any(rating > Fraction(str(terms.get("kpi_score_max", 100))) for rating in ratings)
    if records.coefficient is not None:
        return score, Fraction(records.coefficient), is_off
    return score, None if score is None else row_value(terms["kpi_coefficient_table"], score), is_off


def kpi_factor(split: Fraction, coefficient: Fraction) -> Fraction:
    """What KPI leaves of a bonus."""
    return split + (1 - split) * coefficient


def mean_of(coefficients: Sequence[Fraction | bool | None]) -> Fraction | None:
    """The plain mean of the coefficients there are."""
    known = [Fraction(each) for each in coefficients if each is not None]
    return sum(known, ZERO) / len(known) if known else None
