"""The clerk's own table with what is wrong beside each row, to be put right and imported again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import time, timedelta
from io import BytesIO

from meritgraph.imports.model import PROBLEM_HEADER, Problem
from meritgraph.spreadsheets.cells import Broken, Cell, shown_cell
from meritgraph.spreadsheets.export import Exported, XlsxWriter
from meritgraph.spreadsheets.reading import read_tables

__all__ = ["problem_workbook"]


def problem_workbook(
    content: bytes, file_name: str, problems: Iterable[Problem], told: Callable[[str], str] = str
) -> bytes:
    """An xlsx file with the rows of the given one and a last column that says what is wrong with each.

    ``told`` may put the sentences into other words. Raises SpreadsheetRefused where the file cannot be read at all.
    """
    sentences: dict[tuple[str, int], list[str]] = defaultdict(list)
    for problem in problems:
        where = f"{problem.column} {problem.header}: ".lstrip() if problem.header else ""
        expected = f" {told(f'Expected: {problem.expected}.')}" if problem.expected else ""
        sentences[(problem.sheet, problem.row or 1)].append(f"{where}{told(problem.sentence)}{expected}")
    stream = BytesIO()
    with XlsxWriter(stream) as writer:
        for table in read_tables(content, file_name):
            writer.start_sheet(table.title)
            width = max((len(row) for row in table.rows), default=0)
            for number, row in enumerate(table.rows, 1):
                cells: list[Exported] = [exported(cell) for cell in row] + [None] * (width - len(row))
                here = sentences.get((table.title, number), [])
                writer.write_row([*cells, "\n".join([PROBLEM_HEADER] * (number == 1) + here) or None])
    return stream.getvalue()


def exported(cell: Cell) -> Exported:
    """The cell as it can be written again; a formula becomes its text."""
    return shown_cell(cell) if isinstance(cell, Broken | time | timedelta) else cell
