"""A blank table for clerks: the headers of a declared sheet, and notes on what stands in each column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO

from meritgraph.quantity.units import CHOICE, DATE, TEXT
from meritgraph.scheme.ladder_table import ladder_columns
from meritgraph.spreadsheets.column import Column
from meritgraph.spreadsheets.declared import RosterSheet, Sheet
from meritgraph.spreadsheets.export import XlsxWriter

__all__ = ["NOTES_HEADER", "write_blank"]

NOTES_HEADER = "填写说明 / how to fill in"
"""The first header of the notes; a sheet that begins with it is passed over when the file comes back."""

TEXT_SHAPE, DATE_SHAPE = "@", "yyyy-mm-dd"
DAYS = frozenset({"day", "unit_from", "hired_on", "left_on", "tier_since", "happened_on", "valid_from"})
WORDS = frozenset({"day_kind", "note", "manager", "deal_code", "name", "unit", "tier", "credited", "period"})


def write_blank(sheet: Sheet, stream: IO[bytes], told: Callable[[str], str] = str) -> None:
    """Write an xlsx file with the sheet's headers and its notes, whose sentences ``told`` may put into other words."""
    columns = [column for column in sheet.columns if column.means != "ignored"]
    with XlsxWriter(stream) as writer:
        writer.start_sheet(
            sheet.zh, [column.headers[0] for column in columns], [shape(sheet, each) for each in columns]
        )
        for place, column in enumerate(columns):
            if words := sheet.choices(column):
                writer.offer(place, [names[0] for names in words.values()])
        heads = (
            NOTES_HEADER,
            *map(told, ("what stands there", "is it needed?", "other headers that are understood")),
        )
        writer.start_sheet(told("Notes"), heads)
        for column in columns:
            expected, empty = sheet.reader(column).expected, needed(sheet, column)
            writer.write_row([column.headers[0], told(expected), told(empty), ", ".join(other_headers(sheet, column))])
        for sentence in remarks(sheet):
            writer.write_row([told(sentence)])
        for row in tiers(sheet, told):
            writer.write_row(row)


def shape(sheet: Sheet, column: Column) -> str:
    """The number format of a column's cells: codes stay text, so that leading zeros stay."""
    declared = sheet.declaration(column)
    if column.means in DAYS or (declared is not None and declared.unit == DATE):
        return DATE_SHAPE
    return TEXT_SHAPE if column.means in WORDS or (declared and declared.unit in (TEXT, CHOICE)) else ""


def needed(sheet: Sheet, column: Column) -> str:
    """Whether a column and its cells are needed, in words."""
    if column.may_be_absent:
        return "may be empty, or the column left out"
    return "may be empty" if sheet.may_be_empty(column) else "must be filled in"


def other_headers(sheet: Sheet, column: Column) -> Iterator[str]:
    """What else the column may be called."""
    yield from (header for header in dict.fromkeys(sheet.headers(column)) if header != column.headers[0])


def tiers(sheet: Sheet, told: Callable[[str], str]) -> Iterator[list[str]]:
    """The tiers that a roster names, the lowest first, with what the policy says of each."""
    if not isinstance(sheet, RosterSheet) or sheet.ladder is None or not sheet.find("tier"):
        return
    columns = ladder_columns(sheet.ladder)
    yield [told("tier"), *(column.zh for column in columns)]
    for place, each in enumerate(sheet.ladder.tiers):
        yield [each.zh, *(column.cells[place][0] for column in columns)]


def remarks(sheet: Sheet) -> Iterator[str]:
    """What concerns the file as a whole."""
    kind = sheet.period_kind
    if kind is not None and not sheet.find("period"):
        example = f"{sheet.code.rpartition('.')[2]}-{kind.example}.xlsx"
        yield f"The file is about one {kind.en}, which its name tells: {example}."
    if isinstance(sheet, RosterSheet):
        yield "One row for each person."
    yield "Columns may stand in any order, and this sheet may stay in the file."
