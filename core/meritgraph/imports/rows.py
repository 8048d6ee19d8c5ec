"""The rows of a recognised table as values, column by column, with every cell that cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from meritgraph.facts.model import Plain
from meritgraph.imports.model import Problem
from meritgraph.imports.recognition import Fit
from meritgraph.period import Period
from meritgraph.spreadsheets.cells import Broken, CellRefused, CellValue, shown_cell
from meritgraph.spreadsheets.column import Column
from meritgraph.spreadsheets.compound_cells import Credited
from meritgraph.spreadsheets.declared import DealSheet
from meritgraph.spreadsheets.table import Table, column_letters

__all__ = ["SheetRows", "read_rows"]

V = TypeVar("V")


@dataclass(slots=True)
class SheetRows:
    """The values of one sheet. ``numbers`` are the spreadsheet's row numbers; every list of values is as long.

    A value is None where the cell is empty or cannot be taken.
    """

    table: Table
    fit: Fit
    period: Period | None
    numbers: list[int] = field(default_factory=list)
    values: dict[Column, list[CellValue | None]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def of(self, means: str, kind: type[V]) -> Sequence[V | None]:
        """The values of the sheet's column of that meaning; all None where the sheet has no such column."""
        column = self.fit.sheet.find(means)
        return [None] * len(self.numbers) if column is None else self.of_column(column, kind)

    def of_column(self, column: Column, kind: type[V]) -> Sequence[V | None]:
        """The values of a column, which are all of that kind."""
        values = self.values.get(column)
        if values is None:
            return [None] * len(self.numbers)
        return [value if isinstance(value, kind) else None for value in values]

    def plain(self, column: Column | None) -> Sequence[Plain | None]:
        """The values of a column of figures."""
        if column is None or column not in self.values:
            return [None] * len(self.numbers)
        return [value if isinstance(value, Decimal | str | date) else None for value in self.values[column]]

    def credited(self, column: Column) -> Sequence[Credited]:
        """Who is credited in each row, and with what share."""
        if column not in self.values:
            return [()] * len(self.numbers)
        return [value if isinstance(value, tuple) else () for value in self.values[column]]

    def deal_codes(self, sheet: DealSheet) -> list[str | None]:
        """The code of each row's deal: the clerks' number, and with it what else tells the sheet's deals apart."""
        figures = sheet.all("credited", "attribute")
        apart = [self.values.get(column) for name in sheet.told_apart_by for column in figures if column.name == name]
        return [
            code and "/".join([code, *(told(values[index]) for values in apart if values)])
            for index, code in enumerate(self.of("deal_code", str))
        ]

    def is_blank(self, index: int, column: Column) -> bool:
        """Whether the row's cell in that column is empty."""
        row, place = self.table.rows[self.numbers[index] - 1], self.fit.places[column]
        return place >= len(row) or row[place] is None

    def evidence(self, index: int) -> str:
        """Where the row of that index stands."""
        return f"{self.table.title}!{self.numbers[index]}"

    def about(self, sentence: str, index: int, column: Column, expected: str = "") -> Problem:
        """The problem or warning about one cell."""
        row = self.table.rows[self.numbers[index] - 1]
        place = self.fit.places[column]
        return Problem(
            sentence,
            sheet=self.table.title,
            row=self.numbers[index],
            column=column_letters(place),
            header=self.fit.texts[column],
            value=shown_cell(row[place] if place < len(row) else None),
            expected=expected,
        )

    def refuse(self, sentence: str, index: int, column: Column, expected: str = "") -> None:
        """Note a problem with one cell."""
        self.problems.append(self.about(sentence, index, column, expected))


def told(value: CellValue | None) -> str:
    """A value as a part of a deal's code."""
    if isinstance(value, tuple):
        return "+".join(manager for manager, _ in value)
    return "" if value is None else str(value)


def read_rows(table: Table, fit: Fit, period: Period | None, on_column: Callable[[], None] | None = None) -> SheetRows:
    """All rows below the headers, but for those with nothing in them; ``on_column`` is called after every column."""
    filled = [number for number, row in enumerate(table.rows, 1) if number > fit.row + 1 and row.count(None) < len(row)]
    rows = SheetRows(table, fit, period, filled)
    check_headers(rows)
    for column, place in fit.places.items():
        if column.means != "ignored":
            rows.values[column] = read_column(rows, column, place)
        if on_column:
            on_column()
    return rows


def read_column(rows: SheetRows, column: Column, place: int) -> list[CellValue | None]:
    """The values of one column; cells that cannot be taken become problems."""
    sheet = rows.fit.sheet
    read = sheet.reader(column, rows.fit.factors[column])
    may_be_empty = sheet.may_be_empty(column)
    values: list[CellValue | None] = []
    empty: list[int] = []
    for index, number in enumerate(rows.numbers):
        row = rows.table.rows[number - 1]
        cell = row[place] if place < len(row) else None
        value = None
        if cell is None:
            empty.append(index)
        elif isinstance(cell, Broken):
            rows.refuse(broken_sentence(cell), index, column)
        else:
            try:
                value = read(cell)
            except CellRefused as refusal:
                rows.refuse(refusal.sentence, index, column, refusal.expected)
        values.append(value)
    if not may_be_empty:
        for index in empty:
            rows.refuse("The cell is empty.", index, column, read.expected)
    elif column.means == "fact" and (left_out := [index for index in empty if not is_change(rows, index)]):
        rows.warnings.append(empty_warning(rows, column, left_out))
    return values


def is_change(rows: SheetRows, index: int) -> bool:
    """Whether the row only says what changes from a day of its period on."""
    since = rows.fit.sheet.find("valid_from")
    if since is None or not since.may_be_empty or since not in rows.fit.places:
        return False
    return not rows.is_blank(index, since)


def broken_sentence(cell: Broken) -> str:
    """Why a formula or an error cell is not taken."""
    if cell.kind == "formula":
        return "The cell holds a formula; copy it and paste its value instead."
    return "The cell holds an error of the spreadsheet; correct it."


def empty_warning(rows: SheetRows, column: Column, empty: list[int]) -> Problem:
    """The warning that a figure is missing in some rows."""
    first = rows.numbers[empty[0]]
    cells = f"{len(empty)} cells are empty, the first" if len(empty) > 1 else "One cell is empty,"
    return Problem(
        f"{cells} in row {first}; nothing is recorded there.",
        sheet=rows.table.title,
        column=column_letters(rows.fit.places[column]),
        header=rows.fit.texts[column],
    )


def check_headers(rows: SheetRows) -> None:
    """Note headers that stand there twice, columns nobody knows, and cells without a header above them."""
    table, fit = rows.table, rows.fit
    if not rows.numbers:
        rows.problems.append(Problem("There are headers, but no row below them.", sheet=table.title))
    for place, column in fit.doubled.items():
        rows.problems.append(
            header_problem(rows, place, f"This column stands there twice: also in {letters(fit, column)}.")
        )
    for place in fit.unknown:
        rows.warnings.append(header_problem(rows, place, "This column is not known here and was not read."))
    check_width(rows)


def check_width(rows: SheetRows) -> None:
    """Note rows that are longer than the headers, and columns that have figures but no header."""
    headers = rows.table.rows[rows.fit.row]
    nameless = {place for place, cell in enumerate(headers) if cell is None}
    for number in rows.numbers:
        row = rows.table.rows[number - 1]
        if len(row) > len(headers) and any(cell is not None for cell in row[len(headers) :]):
            sentence = (
                f"The row has {len(row)} cells below {len(headers)} headers; put text with a separator in quotes."
            )
            rows.problems.append(Problem(sentence, sheet=rows.table.title, row=number))
        for place in [place for place in nameless if place < len(row) and row[place] is not None]:
            nameless.discard(place)
            sentence = "There are cells without a header above them; they were not read."
            rows.warnings.append(
                Problem(sentence, rows.table.title, number, column_letters(place), value=shown_cell(row[place]))
            )


def letters(fit: Fit, column: Column) -> str:
    """The letters of a column in the clerk's sheet."""
    return column_letters(fit.places[column])


def header_problem(rows: SheetRows, place: int, sentence: str) -> Problem:
    """What is to be said about one header."""
    text = shown_cell(rows.table.rows[rows.fit.row][place])
    return Problem(
        sentence, sheet=rows.table.title, row=rows.fit.row + 1, column=column_letters(place), header=text, value=text
    )
