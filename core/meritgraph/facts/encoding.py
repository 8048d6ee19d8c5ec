"""Domain values as the integers they are stored as, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from meritgraph.errors import NumberRefused
from meritgraph.facts.model import Plain
from meritgraph.period import days_since_epoch, epoch_day
from meritgraph.quantity.exact import INT64_MAX, scaled, unscaled
from meritgraph.quantity.units import CHOICE, DATE, FLAG, TEXT

__all__ = ["decoded", "encoded"]

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)


def encoded(value: Plain, unit: str, places: int, choices: Sequence[str]) -> int:
    """The integer a value is stored as: a count of 10^-places, a day's number, or the position
    of a choice or a text among the words known.

    Raises NumberRefused where the value is none of the unit, has more places, or is too large.

    >>> encoded(Decimal("12.5"), "money", 2, ())
    1250
    """
    if unit in (CHOICE.code, TEXT.code):
        return encoded_choice(value, choices)
    if unit == DATE.code:
        return encoded_day(value)
    if not isinstance(value, Decimal) or not value.is_finite():
        raise NumberRefused(f"{value!r} is no number.")
    if unit == FLAG.code and value not in (0, 1):
        raise NumberRefused(f"{value} is neither yes (1) nor no (0).")
    number = scaled(value, places)
    if not -INT64_MAX <= number <= INT64_MAX:
        raise NumberRefused(f"{value} is too large to be kept with {places} decimal places.")
    return number


def encoded_choice(value: Plain, choices: Sequence[str]) -> int:
    """The position of a choice among those known."""
    if not isinstance(value, str) or value not in choices:
        raise NumberRefused(f"{value!r} is none of {', '.join(choices)}.")
    return choices.index(value)


def encoded_day(value: Plain) -> int:
    """The number of a day."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise NumberRefused(f"{value!r} is no date.")
    if not EARLIEST <= value <= LATEST:
        raise NumberRefused(f"{value} is out of range; dates lie between {EARLIEST} and {LATEST}.")
    return days_since_epoch(value)


def decoded(number: int, unit: str, places: int, choices: Sequence[str]) -> Plain:
    """The value that was stored as that integer.

    >>> decoded(1250, "money", 2, ())
    Decimal('12.5')
    """
    if unit in (CHOICE.code, TEXT.code):
        return choices[number]
    return epoch_day(number) if unit == DATE.code else unscaled(number, places)
