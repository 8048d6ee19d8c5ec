"""A sheet as it was read: a title and rows of typed cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from meritgraph.spreadsheets.cells import Cell, Row

__all__ = ["Table", "column_letters"]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or a text file as a whole (``is_text``). ``rows[0]`` is the spreadsheet's first row; rows may differ
    in length.
    """

    title: str
    rows: list[Row] = field(default_factory=list)
    hidden: bool = False
    is_text: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell at that place, counted from 0; None where there is nothing."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return all(cell is None for row in self.rows for cell in row)


def column_letters(column: int) -> str:
    """The letters of a column counted from 0.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
