"""What a file's name or a sheet's title says otherwise than its headers and rows; these count, and a warning tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from meritgraph.imports.model import Problem
from meritgraph.imports.periods import period_in_name, without_period
from meritgraph.imports.rows import SheetRows
from meritgraph.period import Period
from meritgraph.spreadsheets.declared import RosterSheet, Sheet

__all__ = ["contradictions"]


def contradictions(
    rows: SheetRows, file_name: str, asked: Period | None, sheets: Sequence[Sheet]
) -> tuple[Problem, ...]:
    """A warning for each name that belongs to another sheet the company uses, and for each that names another period.

    ``asked`` is the period that was asked for with the file.
    """
    title, sheet = rows.table.title, rows.fit.sheet
    sentences = list(other_sheets(rows, file_name, sheets))
    if not isinstance(sheet, RosterSheet) or sheet.period_kind is not None:
        sentences += other_periods(rows, file_name, asked)
    return tuple(Problem(sentence, sheet=title) for sentence in sentences)


def other_sheets(rows: SheetRows, file_name: str, sheets: Sequence[Sheet]) -> Iterator[str]:
    """Names that are those of another sheet."""
    sheet = rows.fit.sheet
    stem = PurePath(file_name).stem
    named = {} if rows.table.is_text else {f"This sheet is called “{rows.table.title}”": rows.table.title}
    named[f"The file is called “{stem}”"] = stem
    for sentence, name in named.items():
        plain = without_period(name)
        others = [other for other in sheets if plain in names_of(other)]
        if plain not in names_of(sheet) and others:
            other = others[0]
            yield (
                f"{sentence}, as “{other.en}” ({other.zh}) would be; by its headers it is “{sheet.en}” ({sheet.zh}), "
                "and was read as that."
            )


def names_of(sheet: Sheet) -> set[str]:
    """What files and sheets of that sort are called, in letters alone."""
    code = sheet.code.rpartition(".")[2]
    return {without_period(name) for name in (sheet.zh, sheet.en, code, code.removesuffix("-sheet"))} - {""}


def other_periods(rows: SheetRows, file_name: str, asked: Period | None) -> Iterator[str]:
    """Names that speak of another period than the one the rows are read for, and rows of other periods."""
    in_name, in_title = period_in_name(file_name), None if rows.table.is_text else period_in_name(rows.table.title)
    of_rows = sorted({period for period in rows.of("period", Period) if period}, key=lambda period: period.start)
    if of_rows:
        codes = ", ".join(period.code for period in of_rows)
        for said, period in (("The file's name speaks", in_name), ("The sheet's title speaks", in_title)):
            if period and not any(meet(period, each) for each in of_rows):
                yield f"{said} of {period.code}; its rows are about {codes}, and are read as that."
        if asked and not any(meet(asked, each) for each in of_rows):
            yield f"{asked.code} was asked for; its rows are about {codes}, and are read as that."
        return
    if asked and in_name and in_name != asked:
        yield f"The file's name speaks of {in_name.code}; it is read as {asked.code}, as was asked for."
    known = asked or in_name
    if known and in_title and not meet(known, in_title):
        yield f"The sheet's title speaks of {in_title.code}; it is read as {known.code}."


def meet(one: Period, other: Period) -> bool:
    """Whether the periods have a day in common."""
    return one.start < other.end and other.start < one.end
