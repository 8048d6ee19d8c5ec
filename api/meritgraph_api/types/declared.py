"""Fields that repeat what a plugin declares: codes, names in both languages, units, clauses."""

from __future__ import annotations

from enum import Enum
from typing import Any

import strawberry

from meritgraph.period import PeriodKind
from meritgraph_api.fields import word
from meritgraph_api.locale import InLocale, Locale, name_in

__all__ = ["FigureUnit", "PeriodLength", "named", "stated", "unit_of"]


@strawberry.enum(description="What a figure, a fact, a parameter or an attribute counts.")
class FigureUnit(Enum):
    """What a figure counts."""

    MONEY = word("money", "An amount in yuan (元).")
    RATE = word("rate", "A share or coefficient: 0.015 is 1.5 % (比率).")
    POINTS = word("points", "Points of a score (分).")
    COUNT = word("count", "How many; may be fractional where a policy weights (数量).")
    DAYS = word("days", "A number of days (天).")
    MONTHS = word("months", "A number of months (个月).")
    FLAG = word("flag", "Yes or no (是否).")
    CHOICE = word("choice", "One of a few declared words (选项).")
    DATE = word("date", "A day of the calendar (日期).")
    TEXT = word("text", "A word that is only told from others, such as a customer's code (文字).")


@strawberry.enum(description="How long the periods are that a scheme is calculated for.")
class PeriodLength(Enum):
    """How long a period is."""

    MONTH = word("month", "A calendar month, such as 2026-10 (月).")
    TWO_MONTHS = word("two-month", "Two months, such as 2026-B5 (双月).")
    QUARTER = word("quarter", "A quarter, such as 2026-Q4 (季度).")
    HALF_YEAR = word("half-year", "Half a year, such as 2026-H2 (半年).")
    YEAR = word("year", "A calendar year, such as 2026 (年).")

    @classmethod
    def of(cls, kind: PeriodKind) -> PeriodLength:
        """The length of the periods of a kind."""
        return cls(kind.code)


def unit_of(code: str) -> FigureUnit:
    """The unit of that code."""
    return FigureUnit(code)


def stated(attribute: str, description: str) -> Any:
    """A field that is an attribute of what the plugin declares; an empty one is no value."""

    def resolve(root: strawberry.Parent[Any]) -> Any:
        value = getattr(root.declared, attribute)
        return None if value == "" else value

    return strawberry.field(resolver=resolve, description=description)


def named(description: str) -> Any:
    """A field ``name(locale)`` with the Chinese or English name of what the plugin declares."""

    def resolve(root: strawberry.Parent[Any], locale: InLocale = Locale.ZH) -> str:
        return name_in(locale, zh=root.declared.zh, en=root.declared.en)

    return strawberry.field(resolver=resolve, description=description)
