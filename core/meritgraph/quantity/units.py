"""The units a figure may have, and what comes out when two of them are multiplied or divided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from meritgraph.quantity.exact import plain

__all__ = [
    "CHOICE",
    "COUNT",
    "DATE",
    "DAYS",
    "FLAG",
    "MONEY",
    "MONTHS",
    "POINTS",
    "RATE",
    "TEXT",
    "UNITS",
    "Unit",
    "product_unit",
    "quotient_unit",
]


CENTS = 2
"""The decimals that money is written with at least."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure counts, and how many decimal places a step keeps where its policy does not round.

    ``dimension`` tells one count from another: barrels and dispensers are both counts and may not be added.
    """

    code: str
    zh: str
    en: str
    guard_places: int
    is_number: bool = True
    dimension: str = ""

    def __str__(self) -> str:
        return f"{self.code} of {self.dimension}" if self.dimension else self.code

    def written(self, value: Decimal, places: int = 0) -> Decimal:
        """The value with the decimals it is written with everywhere: at least ``places``, money at least its cents.

        >>> MONEY.written(Decimal("185")), RATE.written(Decimal("0.50")), POINTS.written(Decimal(90), places=2)
        (Decimal('185.00'), Decimal('0.5'), Decimal('90.00'))
        """
        reduced = plain(value)
        least = -max(places, CENTS if self.code == "money" else 0)
        exponent = reduced.as_tuple().exponent
        return reduced.quantize(Decimal(1).scaleb(least)) if int(exponent) > least else reduced


MONEY = Unit("money", "元", "yuan", 8)
RATE = Unit("rate", "比率", "rate", 12)
POINTS = Unit("points", "分", "points", 8)
COUNT = Unit("count", "数量", "count", 8)
DAYS = Unit("days", "天", "days", 8)
MONTHS = Unit("months", "个月", "months", 8)
FLAG = Unit("flag", "是否", "yes or no", 0, is_number=False)
CHOICE = Unit("choice", "选项", "choice", 0, is_number=False)
TEXT = Unit("text", "文字", "text", 0, is_number=False)
DATE = Unit("date", "日期", "date", 0, is_number=False)

UNITS = {unit.code: unit for unit in (MONEY, RATE, POINTS, COUNT, DAYS, MONTHS, FLAG, CHOICE, TEXT, DATE)}


def product_unit(left: Unit, right: Unit) -> Unit | None:
    """The unit of left × right; None where the product makes no sense.

    A rate scales anything; money or points per unit times a count is money or points.

    >>> product_unit(COUNT, MONEY).code
    'money'
    """
    if not (left.is_number and right.is_number):
        return None
    if right == RATE:
        return left
    if left == RATE:
        return right
    for amount, times in ((left, right), (right, left)):
        if amount in (MONEY, POINTS) and times.code in ("count", "days", "months"):
            return amount
    return None


def quotient_unit(left: Unit, right: Unit) -> Unit | None:
    """The unit of left ÷ right; None where the quotient makes no sense.

    Two of the same unit give a rate; an amount per count is an amount (the average balance of a borrower is money).
    """
    if not (left.is_number and right.is_number):
        return None
    if left == right:
        return RATE
    if right == RATE:
        return left
    if left in (MONEY, POINTS) and right.code in ("count", "days", "months"):
        return left
    return None
