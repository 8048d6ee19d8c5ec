"""Which declared sheet a table is, by its headers, and what is missing where it is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from meritgraph.imports.model import PROBLEM_HEADER, Problem
from meritgraph.quantity.units import MONEY
from meritgraph.spreadsheets.calendar_sheet import CalendarSheet
from meritgraph.spreadsheets.cells import Cell, shown_cell
from meritgraph.spreadsheets.column import Column
from meritgraph.spreadsheets.declared import FactSheet, Sheet
from meritgraph.spreadsheets.headers import Header, money_factor
from meritgraph.spreadsheets.table import Table

__all__ = ["Fit", "recognised", "unrecognised"]

FEW = 4
"""Of so many sheets the headers are told; of more only the names."""

HEADER_ROWS = 10
"""Headers are looked for this far down: titles and notes may stand above them."""


@dataclass(slots=True)
class Fit:
    """How the headers in one row of a table fit a declared sheet; rows and columns count from 0."""

    sheet: Sheet
    row: int
    places: dict[Column, int] = field(default_factory=dict)
    factors: dict[Column, Decimal] = field(default_factory=dict)
    texts: dict[Column, str] = field(default_factory=dict)
    doubled: dict[int, Column] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[Column, ...]:
        """The columns the sheet must have and this row has no header of."""
        return tuple(column for column in self.sheet.columns if column not in self.places and not column.may_be_absent)

    @property
    def is_complete(self) -> bool:
        """Whether no column is missing; of a sheet of facts at least one has to be there."""
        figures = self.sheet.all("fact", "target") if isinstance(self.sheet, FactSheet) else ()
        return not self.missing and (not figures or any(column in self.places for column in figures))

    def take(self, place: int, cell: Cell) -> None:
        """Find out which column a header is."""
        text = shown_cell(cell)
        if text.startswith(PROBLEM_HEADER):
            return
        found = column_of(self.sheet, Header.of(text))
        if found is None:
            self.unknown[place] = text
            return
        column, factor = found
        if column in self.places:
            self.doubled[place] = column
            return
        self.places[column], self.factors[column], self.texts[column] = place, factor, text


def column_of(sheet: Sheet, header: Header) -> tuple[Column, Decimal] | None:
    """The column a header stands for and the factor its unit brings; None where it stands for none."""
    column = sheet.by_header.get(header)
    if column is None:
        alike = {other for known, other in sheet.by_header.items() if known.name == header.name}
        column = alike.pop() if len(alike) == 1 else None
        if column is None or (header.unit and (sheet.unit_of(column) != MONEY or money_factor(header.unit) is None)):
            return None
    unit = header.unit or next(known.unit for known in sheet.by_header if known.name == header.name)
    return column, money_factor(unit) or Decimal(1)


def fit(sheet: Sheet, table: Table, row: int) -> Fit:
    """How that row, taken for the headers, fits the sheet."""
    made = Fit(sheet, row)
    for place, cell in enumerate(table.rows[row]):
        if cell is not None:
            made.take(place, cell)
    return made


def best_fit(sheet: Sheet, table: Table) -> Fit:
    """The row that fits the sheet's headers best; the upper one of equals."""
    fits = [fit(sheet, table, row) for row in range(min(HEADER_ROWS, len(table.rows)))]
    return max(fits, key=lambda made: (made.is_complete, len(made.places)))


def recognised(table: Table, sheets: Sequence[Sheet]) -> tuple[Fit, ...]:
    """The sheets the table may be: of those whose columns are all there, the ones that know most of its headers."""
    complete = [made for made in (best_fit(sheet, table) for sheet in sheets) if made.is_complete]
    most = max((len(made.places) for made in complete), default=0)
    return tuple(made for made in complete if len(made.places) == most)


def unrecognised(table: Table, sheets: Sequence[Sheet]) -> tuple[Fit, tuple[Problem, ...]]:
    """The sheet that comes nearest, and the problems that keep the table from being it."""
    nearest = max((best_fit(sheet, table) for sheet in sheets), key=lambda made: (len(made.places), -len(made.missing)))
    known, strange = len(nearest.places), len(nearest.unknown)
    if known <= len(nearest.missing) // 2 or not nearest.missing or (known == 1 and strange > 1):
        return nearest, (wrong_sheet(table, sheets, nearest.row),)
    looks = f"this looks like “{nearest.sheet.en}” ({nearest.sheet.zh})"
    return nearest, tuple(
        Problem(
            f"The column “{column.headers[0]}” is missing; {looks}.",
            sheet=table.title,
            row=nearest.row + 1,
            header=column.headers[0],
            expected="a header " + " or ".join(dict.fromkeys(nearest.sheet.headers(column))),
        )
        for column in nearest.missing
    )


def needed_headers(sheet: Sheet) -> list[str]:
    """The headers that a table must have to be the sheet."""
    return [column.headers[0] for column in sheet.columns if not column.may_be_absent]


def wrong_sheet(table: Table, sheets: Sequence[Sheet], row: int) -> Problem:
    """The problem of a table whose headers fit nothing."""
    found = ", ".join(shown_cell(cell) for cell in table.rows[row] if cell is not None) or "none"
    known = "; ".join(
        f"“{sheet.en}” ({sheet.zh})" + (f" with {', '.join(needed_headers(sheet))}" if len(sheets) <= FEW else "")
        for sheet in sheets
    )
    sentence = f"These headers fit no sheet this company uses: {found}."
    if all(isinstance(sheet, CalendarSheet) for sheet in sheets):  # the one sheet that comes with no plugin
        sentence = f"These headers fit no sheet this company uses: {found}; switch on a plugin first."
    return Problem(sentence, sheet=table.title, row=row + 1, expected=known)
