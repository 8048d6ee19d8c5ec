"""Tables written for a spreadsheet program: xlsx or csv, amounts exact, no text that could act as a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Literal, Self, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

__all__ = ["Exported", "XlsxWriter", "export_table", "harmless", "number_shape", "replaced"]

Exported: TypeAlias = str | int | Decimal | bool | date | None
"""What a cell may hold. A binary float is refused: it is not exact."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_TEXT = 32_767
LONGEST_CHOICE = 255
"""As many letters as a spreadsheet program keeps of a list to choose from."""

LAST_ROW = 1_048_575
EXACT_DIGITS = 15
"""As many significant digits as every spreadsheet program keeps of a number."""

LONGEST_TITLE = 31  # Excel takes no longer one
FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\]")


def export_table(
    headers: Sequence[str],
    rows: Iterable[Sequence[Exported]],
    target: Path | str | IO[bytes],
    *,
    sheet_name: str = "meritgraph",
    kind: Literal["xlsx", "csv"] | None = None,
    shapes: Sequence[str] = (),
) -> None:
    """Write a table to a file or a binary stream; ``kind`` is read off the file's name where it is left out.

    ``shapes`` are the number formats of the columns of an xlsx file; without one, numbers show the places they have.

    A number of more than 15 digits, which a spreadsheet would round, is written as text. Text that a spreadsheet
    program could take for a formula gets an apostrophe in front; negative numbers stay numbers.
    """
    known = kind or ("csv" if isinstance(target, Path | str) and str(target).casefold().endswith(".csv") else "xlsx")
    if not isinstance(target, Path | str):
        write(known, headers, rows, target, sheet_name, shapes)
        return
    with replaced(Path(target)) as file:
        write(known, headers, rows, file, sheet_name, shapes)


@contextmanager
def replaced(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes its place only when it is complete. An OSError names the file itself, not its part."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write(
    kind: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Exported]],
    stream: IO[bytes],
    sheet_name: str,
    shapes: Sequence[str],
) -> None:
    """Write the table in that format."""
    if kind == "csv":
        write_csv(headers, rows, stream)
        return
    with XlsxWriter(stream) as writer:
        writer.start_sheet(sheet_name, headers, shapes)
        for row in rows:
            writer.write_row([harmless(cell) for cell in row])


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[Exported]], stream: IO[bytes]) -> None:
    """Write the table as UTF-8 with a byte order mark, without which Excel garbles Chinese."""
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(header) for header in headers])
    for row in rows:
        writer.writerow([written(harmless(cell)) for cell in row])
    text.flush()
    text.detach()


def harmless(cell: Exported) -> Exported:
    """The cell, with an apostrophe before text that a spreadsheet program could take for a formula.

    >>> harmless("=1+1"), harmless("-5"), harmless(Decimal("-5"))
    ("'=1+1", "'-5", Decimal('-5'))
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def written(cell: Exported) -> str:
    """The cell as text."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, date):
        return cell.isoformat()
    if cell is None or isinstance(cell, str | int):
        return "" if cell is None else str(cell)
    raise TypeError(f"{cell!r} cannot be written to a table; amounts are Decimals.")


def number_shape(places: int) -> str:
    """The number format of groups of three digits and that many decimal places.

    >>> number_shape(2)
    '#,##0.00'
    """
    return "#,##0" + ("." + "0" * places if places else "")


class XlsxWriter:
    """Writes sheets row by row, so that a long table needs no more memory than a short one."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.workbook = Workbook(stream, {"constant_memory": True, "strings_to_formulas": False})
        self.bold = self.workbook.add_format({"bold": True})
        self.formats: dict[str, Format] = {}
        self.sheet: Worksheet | None = None
        self.shapes: Sequence[str] = ()
        self.titles: set[str] = set()
        self.row = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.workbook.close()

    def start_sheet(self, title: str, headers: Sequence[str] = (), shapes: Sequence[str] = ()) -> None:
        """Begin a sheet; with headers, they stay in sight. ``shapes`` are the columns' number formats, "" for none."""
        self.sheet = self.workbook.add_worksheet(self._free_title(title))
        self.row, self.shapes = 0, shapes
        if headers:
            for column, header in enumerate(headers):
                self.sheet.write_string(0, column, str(harmless(header)), self.bold)
                shape = self._shape(column)
                width = min(max(2 * len(header), 10), 40)
                self.sheet.set_column(column, column, width, self._format(shape) if shape else None)
            self.sheet.freeze_panes(1, 0)
            self.row = 1

    def offer(self, column: int, words: Sequence[str]) -> None:
        """Let whoever fills the column in choose from a few words, as far as a spreadsheet program can keep them."""
        assert self.sheet is not None, "start_sheet comes first"
        if len(",".join(words)) <= LONGEST_CHOICE:
            self.sheet.data_validation(self.row, column, LAST_ROW, column, {"validate": "list", "source": list(words)})

    def write_row(self, cells: Sequence[Exported]) -> None:
        """Write the next row."""
        assert self.sheet is not None, "start_sheet comes first"
        for column, cell in enumerate(cells):
            self._write(self.sheet, column, cell)
        self.row += 1

    def _write(self, sheet: Worksheet, column: int, cell: Exported) -> None:
        if isinstance(cell, bool):
            sheet.write_boolean(self.row, column, cell)
        elif isinstance(cell, Decimal | int):
            self._write_number(sheet, column, Decimal(cell))
        elif isinstance(cell, date):
            moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  # a day
            sheet.write_datetime(self.row, column, moment, self._format("yyyy-mm-dd"))
        elif cell is not None:
            sheet.write_string(self.row, column, written(cell)[:LONGEST_TEXT])

    def _write_number(self, sheet: Worksheet, column: int, number: Decimal) -> None:
        if not number.is_finite() or len(number.normalize().as_tuple().digits) > EXACT_DIGITS:
            sheet.write_string(self.row, column, written(number))
            return
        exponent = number.as_tuple().exponent
        places = max(-exponent, 0) if isinstance(exponent, int) else 0
        shape = self._shape(column) or number_shape(places)
        sheet.write_number(self.row, column, Fraction(number), self._format(shape))

    def _shape(self, column: int) -> str:
        return self.shapes[column] if column < len(self.shapes) else ""

    def _format(self, shape: str) -> Format:
        if shape not in self.formats:
            self.formats[shape] = self.workbook.add_format({"num_format": shape})
        return self.formats[shape]

    def _free_title(self, title: str) -> str:
        """The title as a sheet may carry it: short, without a few signs, and no other's."""
        plain = FORBIDDEN_IN_TITLES.sub(" ", title).strip(" '")[:LONGEST_TITLE] or "Sheet"
        free, number = plain, 1
        while free.casefold() in self.titles:
            number += 1
            ending = f" {number}"
            free = plain[: LONGEST_TITLE - len(ending)] + ending
        self.titles.add(free.casefold())
        return free
