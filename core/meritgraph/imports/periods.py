"""Which period a file is about: as given, or read off its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePath

from meritgraph.errors import PeriodRefused
from meritgraph.period import Period, PeriodKind

__all__ = ["file_period", "period_in_name", "without_period"]

YEAR = r"(?<![0-9])((?:19|20)[0-9]{2})"
SEPARATOR = r"[-_. ]?"
NUMBERS = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "上": "1", "下": "2"}
TO = "[-~–—至到、和]"
TWO_MONTHS = "|".join(rf"0?{first}月?{TO}0?{first + 1}" for first in range(1, 12, 2))
"""The months of a two-month period as they are written: 9-10, 09至10, 9月到10."""


def last_number(months: str) -> int:
    """The last number in a text."""
    return int(re.findall(r"[0-9]+", months)[-1])


FORMS: tuple[tuple[re.Pattern[str], Callable[[str, str], str]], ...] = (
    (re.compile(YEAR + SEPARATOR + r"(0[1-9]|1[0-2])(?![-_. ]?[0-9]|[日号])"), lambda year, number: f"{year}-{number}"),
    (re.compile(YEAR + rf"年({TWO_MONTHS})月(?![0-9])"), lambda year, months: f"{year}-B{last_number(months) // 2}"),
    (re.compile(YEAR + r"年第?([一二三四五六1-6])双月"), lambda year, number: f"{year}-B{NUMBERS.get(number, number)}"),
    (re.compile(YEAR + rf"年(1[0-2]|0?[1-9])月(?![0-9]|{TO}[0-9])"), lambda year, number: f"{year}-{int(number):02d}"),
    (re.compile(YEAR + SEPARATOR + r"[Qq]([1-4])(?![0-9])"), lambda year, number: f"{year}-Q{number}"),
    (re.compile(YEAR + r"年第?([一二三四1-4])季度?"), lambda year, number: f"{year}-Q{NUMBERS.get(number, number)}"),
    (re.compile(YEAR + SEPARATOR + r"[Hh]([12])(?![0-9])"), lambda year, number: f"{year}-H{number}"),
    (re.compile(YEAR + r"年([上下])半年"), lambda year, number: f"{year}-H{NUMBERS[number]}"),
    (re.compile(YEAR + SEPARATOR + r"[Bb]([1-6])(?![0-9])"), lambda year, number: f"{year}-B{number}"),
    (
        re.compile(
            YEAR + r"()(?:年度?+)?+(?![-_. ]?(?:[0-9]|[QqHhBb][1-6])|第?[一二三四五六1-6](?:季|双月)|[上下]半年)"
        ),
        lambda year, _: year,
    ),
)


def period_in_name(file_name: str) -> Period | None:
    """The one period that a file's name speaks of; None where it names none, or several, or a single day.

    >>> [str(period_in_name(name)) for name in ("portfolio-2026-10.xlsx", "2026年第三季度目标.xlsx", "2026-10-31.csv")]
    ['2026-10', '2026-Q3', 'None']
    """
    stem = unicodedata.normalize("NFKC", PurePath(file_name).stem)
    codes = {code(*match.groups()) for form, code in FORMS for match in form.finditer(stem)}
    return Period.parse(codes.pop()) if len(codes) == 1 else None


def without_period(name: str) -> str:
    """A name without the periods it speaks of, in letters alone.

    >>> [without_period(name) for name in ("portfolio-2026-10", "2026年第三季度目标", "Loans (2026)")]
    ['portfolio', '目标', 'loans']
    """
    plain = unicodedata.normalize("NFKC", name)
    for form, _ in FORMS:
        plain = form.sub(" ", plain)
    return "".join(character for character in plain.casefold() if character.isalpha())


def file_period(file_name: str, given: Period | None, kind: PeriodKind | None, noun: str) -> Period | None:
    """The period a file is about: the one that is given, or else the one in its name.

    With ``kind`` it must be of that kind. Raises PeriodRefused where it is not, or where none is known but needed.
    """
    period = given or period_in_name(file_name)
    if kind is None or (period is not None and period.kind == kind):
        return period
    if period is None:
        raise PeriodRefused(
            f"“{noun}” is kept by {kind.en}, and the file's name does not tell which; say it with --period "
            f"{kind.example}, or put it into the name of the file, such as figures-{kind.example}.xlsx."
        )
    raise PeriodRefused(f"“{noun}” is kept by {kind.en}, but {period.code} is a {period.kind.en}.")
