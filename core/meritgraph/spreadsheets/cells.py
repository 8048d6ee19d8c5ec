"""A cell's content as the value it stands for: an exact number, a day, a yes or no, one of a few words, a code.

Every function of this module that reads a cell raises ``CellRefused`` with a sentence for the clerk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from meritgraph.errors import NumberRefused
from meritgraph.period import Period
from meritgraph.quantity.exact import EXACT, parse_decimal

__all__ = [
    "DATE_EXPECTED",
    "FLAG_EXPECTED",
    "Broken",
    "Cell",
    "CellReader",
    "CellRefused",
    "CellValue",
    "Reader",
    "Row",
    "choice_cell",
    "code_cell",
    "code_of",
    "date_cell",
    "exact_number",
    "flag_cell",
    "number_cell",
    "shown_cell",
    "text_cell",
]

WHOLE_DIGITS = 10
"""Amounts stay below 10^10: with the 8 guard places that steps keep, that is what 64 bits hold."""

DATE_EXPECTED = "a date"
SHOWN_LENGTH = 60
YES = frozenset({"是", "有", "y", "yes", "true", "1", "√"})
FLAG_EXPECTED = "是 or 否 (yes or no)"
NO = frozenset({"否", "无", "n", "no", "false", "0", "×"})
WRITTEN_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"
    r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
)
YEARS = range(1900, 2201)
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?", re.ASCII)
"""Digits in threes, as in 1,234,567.50."""
HALF_WIDTH = {ord(character) + 0xFEE0: character for character in "0123456789,.+-"}
"""A full-width character lies that far behind its half-width one."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that has no plain content: a formula, or an error such as #N/A. ``text`` is what stands there."""

    kind: str
    text: str


Cell: TypeAlias = str | Decimal | bool | date | time | timedelta | Broken | None
"""What a reader makes of a cell; None is an empty one. A ``datetime`` is a ``date`` too."""

Row: TypeAlias = list[Cell]
CellValue: TypeAlias = str | Decimal | date | Period | tuple[tuple[str, Decimal], ...]
"""What a cell stands for; the tuple is who is credited with what share."""

CellReader: TypeAlias = Callable[[Cell], CellValue]


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads the cells of a column, and in words what it expects in them."""

    read: CellReader
    expected: str

    def __call__(self, cell: Cell) -> CellValue:
        """The value of a cell. Raises CellRefused."""
        return self.read(cell)


class CellRefused(Exception):
    """A cell that cannot be taken: the sentence, and what was expected instead."""

    def __init__(self, sentence: str, expected: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.expected = expected


def exact_number(number: float) -> Decimal:
    """The shortest decimal that is the same binary number: the one place where a spreadsheet's numbers become exact.

    >>> exact_number(228289.5), exact_number(0.1 + 0.2), exact_number(50000.0)
    (Decimal('228289.5'), Decimal('0.30000000000000004'), Decimal('50000'))
    """
    return Decimal(int(number)) if number % 1 == 0 and abs(number) < 2**53 else Decimal(repr(number))


def shown_cell(cell: Cell) -> str:
    """The cell as a message quotes it."""
    if isinstance(cell, Broken):
        text = cell.text
    elif isinstance(cell, Decimal):
        text = format(cell, "f")
    elif isinstance(cell, datetime):
        text = cell.isoformat(sep=" ")
    else:
        text = "" if cell is None else str(cell)
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 1]}…"


def code_of(text: str) -> str:
    """A code as it is compared and stored: half-width letters and digits, nothing around it."""
    return unicodedata.normalize("NFKC", text).strip()


def code_cell(cell: Cell) -> str:
    """A code, such as a manager's or a loan's; a whole number counts as its digits."""
    if isinstance(cell, Decimal) and cell.is_finite() and cell == cell.to_integral_value():
        return format(cell, "f")
    if isinstance(cell, str):
        return code_of(cell)
    raise CellRefused("This is no code; format the column as text and write the code again.", "a code")


def text_cell(cell: Cell) -> str:
    """A name: any text; a number counts as its digits."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Decimal):
        return format(cell, "f")
    raise CellRefused("This is no text.", "a name")


def date_cell(cell: Cell) -> date:
    """A day: a date cell, whose time of day does not count, or 2026-10-05, 2026/10/5, 2026年10月5日."""
    if isinstance(cell, datetime):
        return sane_day(cell.date())
    if isinstance(cell, date):
        return sane_day(cell)
    if isinstance(cell, str) and (match := WRITTEN_DAY.fullmatch(cell)):
        year, month, day = (int(group) for group in match.groups() if group is not None)
        try:
            return sane_day(date(year, month, day))
        except ValueError:
            raise CellRefused("There is no such day.", DATE_EXPECTED) from None
    if isinstance(cell, Decimal):
        raise CellRefused("This is a number, not a date; format the cell as a date.", DATE_EXPECTED)
    raise CellRefused("This is no date; write it as 2026-10-05, 2026/10/5 or 2026年10月5日.", DATE_EXPECTED)


def sane_day(day: date) -> date:
    """The day, if it lies in the years this system knows."""
    if day.year not in YEARS:
        raise CellRefused(f"The year {day.year} cannot be meant; years go from 1900 to 2200.", DATE_EXPECTED)
    return day


def flag_cell(cell: Cell) -> Decimal:
    """1 for yes (是), 0 for no (否)."""
    if isinstance(cell, bool):
        return Decimal(int(cell))
    word = shown_cell(cell).casefold()
    if word in YES or word in NO:
        return Decimal(int(word in YES))
    raise CellRefused("This is neither yes nor no.", FLAG_EXPECTED)


def choice_cell(words: Mapping[str, tuple[str, ...]]) -> Reader:
    """A reader of one of a few words; ``words`` maps each code to all that stands for it, the usual word first."""
    codes = {code_of(word).casefold(): code for code, all_words in words.items() for word in all_words}
    expected = "one of " + ", ".join(all_words[0] for all_words in words.values())

    def read(cell: Cell) -> str:
        code = codes.get(code_of(cell).casefold()) if isinstance(cell, str) else None
        if code is None:
            raise CellRefused("This is none of the words used here.", expected)
        return code

    return Reader(read, expected)


def number_cell(
    unit: str, places: int, minimum: Decimal | None, factor: Decimal, maximum: Decimal | None = None
) -> Reader:
    """A reader of exact numbers of at most that many places, after multiplying by ``factor``, a power of ten."""
    kept = max(places + factor.adjusted(), 0)
    expected = f"a number ({unit}), " + (f"with at most {kept} decimal places" if kept else "whole")
    if minimum is not None and maximum is not None:
        expected += f", from {minimum:f} to {maximum:f}"

    def read(cell: Cell) -> Decimal:
        if isinstance(cell, bool) or not isinstance(cell, str | Decimal):
            raise CellRefused("This is no number.", expected)
        try:
            number = finite_number(cell, kept, factor)
        except NumberRefused as error:
            raise CellRefused(error.message, expected) from error
        if minimum is not None and number < minimum:
            raise CellRefused(f"This is less than {minimum}, the least it may be.", expected)
        if maximum is not None and number > maximum:
            raise CellRefused(f"This is more than {maximum}, the most it may be.", expected)
        return number

    return Reader(read, expected)


def finite_number(cell: str | Decimal, places: int, factor: Decimal) -> Decimal:
    """The exact value of a number cell, or of a number written as text, times ``factor``. Raises NumberRefused."""
    if isinstance(cell, Decimal) and cell.is_finite() and cell.adjusted() < WHOLE_DIGITS and has_places(cell, places):
        number = cell
    else:
        text = digits_of(cell) if isinstance(cell, str) else format(cell, "f")
        number = parse_decimal(text, places=places, whole_digits=WHOLE_DIGITS)
    if factor == 1:
        return number
    return parse_decimal(format(EXACT.multiply(number, factor), "f"), places=places, whole_digits=WHOLE_DIGITS)


def digits_of(text: str) -> str:
    """The text with half-width digits, and without the commas of digits in threes."""
    plain = text.translate(HALF_WIDTH).strip()
    return plain.replace(",", "") if GROUPED.fullmatch(plain) else plain


def has_places(number: Decimal, places: int) -> bool:
    """Whether a finite number has no more decimal places than that."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= places
