"""Arithmetic of the second workings: fractions, and the months of the year that is appraised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import floor

__all__ = ["LAST_DAY", "half_up", "months_to_year_end", "of", "place_in"]

LAST_DAY = date(2026, 12, 31)


def of(**values: str) -> Mapping[str, Fraction]:
    """A table of fractions by word."""
    return {name: Fraction(value) for name, value in values.items()}


def place_in(codes: Sequence[str], code: str) -> int | None:
    """The place in an order, from one; none for who is not in it."""
    return codes.index(code) + 1 if code in codes else None


def months_to_year_end(since: date, *, last_day_counts: bool = False) -> int:
    """Complete months: on 31 December every month since has come to its day.

    Where that day counts too, one more has come full by 1 January, of who began on the first of a month.
    """
    months = (LAST_DAY.year - since.year) * 12 + LAST_DAY.month - since.month
    return months + (last_day_counts and since.day == 1)


def half_up(value: Fraction, places: int) -> Fraction:
    """Rounded to places, ties away from zero."""
    scaled = abs(value) * 10**places
    return Fraction(floor(scaled + Fraction(1, 2)), 10**places) * (1 if value >= 0 else -1)
