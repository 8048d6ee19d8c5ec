"""Headers as they are compared: without case, blanks and the width of brackets, and with their unit apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Header", "money_factor"]

BRACKETS = str.maketrans("[]{}【】〔〕〈〉《》", "()()()()()()")
BLANKS = re.compile(r"[\s\u200b\ufeff*::_]+")
MONEY_FACTORS = {
    "元": 1,
    "人民币元": 1,
    "yuan": 1,
    "cny": 1,
    "rmb": 1,
    "千元": 1_000,
    "万元": 10_000,
}


@dataclass(frozen=True, slots=True)
class Header:
    """A header's name and the unit in its trailing brackets.

    >>> Header.of(" 月末贷款余额（元） ")
    Header(name='月末贷款余额', unit='元')
    """

    name: str
    unit: str = ""

    @classmethod
    def of(cls, text: str) -> Header:
        """The header of a cell's text."""
        plain = BLANKS.sub("", unicodedata.normalize("NFKC", text).translate(BRACKETS).casefold())
        name, opening, unit = plain.rpartition("(")
        return cls(name, unit[:-1]) if opening and name and unit.endswith(")") else cls(plain)

    @property
    def without_unit(self) -> Header:
        """The name alone."""
        return Header(self.name)


def money_factor(unit: str) -> Decimal | None:
    """How many yuan one of the header's units is; None where it is no unit of money.

    >>> money_factor("万元")
    Decimal('10000')
    """
    factor = MONEY_FACTORS.get(unit)
    return None if factor is None else Decimal(factor)
