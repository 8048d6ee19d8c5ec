"""What an xlsx file really holds, found before a library opens it: how much, how far, and any formula or error cell.

The values come from calamine, which is fast but says nothing about formulas, reads an error cell as empty, and takes
memory for the whole rectangle up to the farthest cell. So the packed parts are looked through once, as bytes.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from meritgraph.errors import SpreadsheetRefused

__all__ = ["Package", "PackagePart", "column_number", "open_package"]

UNPACKED_BYTES = 400 * 2**20
PARTS = 2000
ROWS = 1_048_576
CELLS = 8_000_000
UNKNOWN_BYTES = 2**62
CHUNK = 2**20
OVERLAP = 4096

PLACE = re.compile(rb"""r\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
ROW_TAGS = (b"<row>", b"<row ", b"<row/", b":row>", b":row ", b":row/")
CELL_TAGS = (b"<c ", b"<c>", b":c ", b":c>")
BROKEN_CELL = re.compile(rb"""<(?:[\w.-]+:)?f[\s/>]|\bt\s*=\s*["']e["']""")
MAYBE_BROKEN = (b"<f", b":f", b't="e"', b"t='e'", b"t =")


@dataclass(slots=True)
class PackagePart:
    """One part: whether it is a sheet, how far its cells reach, and whether a formula or error cell is among them."""

    name: str
    is_sheet: bool = False
    rows: int = 0
    columns: int = 0
    has_broken_cells: bool = False
    cells_of_row: int = 0

    def look_at(self, piece: bytes) -> None:
        """Take the next piece of its text into account."""
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise SpreadsheetRefused("The file declares XML entities, as no spreadsheet program does; it is not read.")
        self.is_sheet = self.is_sheet or b"sheetData" in piece
        if self.is_sheet:
            self._measure(piece)
            if not self.has_broken_cells and any(sign in piece for sign in MAYBE_BROKEN):
                self.has_broken_cells = BROKEN_CELL.search(piece) is not None

    def _measure(self, piece: bytes) -> None:
        places = PLACE.findall(piece)
        placed = sum(1 for letters, _ in places if letters)
        self.rows = max(self.rows, *map(int, {row for _, row in places}), 0)
        self.rows += max(sum(piece.count(tag) for tag in ROW_TAGS) - (len(places) - placed), 0)
        self.columns = max(self.columns, *map(column_number, {letters for letters, _ in places}), 0)
        if count_cells(piece) > placed:
            self._count_unplaced(piece)

    def _count_unplaced(self, piece: bytes) -> None:
        """Cells that do not say where they stand follow one another: the longest row counts."""
        for index, row in enumerate(piece.split(b"row>")):
            self.cells_of_row = count_cells(row) + (self.cells_of_row if index == 0 else 0)
            self.columns = max(self.columns, self.cells_of_row)


class Package:
    """The parts of an xlsx file, each looked through once and within bounds."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(BytesIO(content))
        self.parts: dict[str, PackagePart] = {}

    def look_through(self) -> None:
        """Read every part to its true end. Raises SpreadsheetRefused where the file unpacks to too much."""
        left = UNPACKED_BYTES
        for entry in self.archive.infolist():
            entry.file_size = UNKNOWN_BYTES  # the declared size may lie; the true end counts
            part = PackagePart(entry.filename)
            with self.archive.open(entry) as stream:
                left -= looked_through(part, stream, left)
            refuse_vast(part)
            self.parts[part.name] = part

    def open(self, name: str) -> IO[bytes]:
        """The part's bytes, unpacked. Raises KeyError where there is no such part."""
        return self.archive.open(name)


def open_package(content: bytes) -> Package:
    """The looked-through package. Raises SpreadsheetRefused for a damaged file or one that unpacks to too much."""
    try:
        package = Package(content)
        if len(package.archive.infolist()) > PARTS:
            raise SpreadsheetRefused(f"The file consists of more than {PARTS} parts, as no spreadsheet does.")
        package.look_through()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise SpreadsheetRefused("The file is damaged and cannot be unpacked; save it again as xlsx.") from error
    except RuntimeError as error:  # how zipfile says that a part is encrypted
        raise SpreadsheetRefused("The file is protected by a password; save it without one.") from error
    return package


def looked_through(part: PackagePart, stream: IO[bytes], allowed: int) -> int:
    """The part's true size; what stands in it is noted on the way."""
    size, rest = 0, b""
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > allowed:
            raise SpreadsheetRefused(
                f"The file unpacks to more than {UNPACKED_BYTES // 2**20} MiB; split it into smaller ones."
            )
        text = rest + chunk
        end = text.rfind(b">") + 1  # a tag is never cut in two
        part.look_at(text[:end] if end else text)
        rest = text[max(end, len(text) - OVERLAP) :]
    return size


def refuse_vast(part: PackagePart) -> None:
    """Raise SpreadsheetRefused where a sheet's cells reach farther than a spreadsheet goes, or span too much."""
    if part.rows > ROWS:
        raise SpreadsheetRefused(f"A sheet claims more rows than the {ROWS} that a spreadsheet can have.")
    if part.rows * part.columns > CELLS:
        raise SpreadsheetRefused(
            f"A sheet spans {part.rows} rows and {part.columns} columns, more than {CELLS} cells; delete the empty "
            "rows and columns after the last figure, or split the file."
        )


def count_cells(text: bytes) -> int:
    """How many cells begin in the text."""
    return sum(text.count(tag) for tag in CELL_TAGS)


def column_number(letters: bytes) -> int:
    """The column's number, 1 for A, 0 for no letter. Raises SpreadsheetRefused for a column no spreadsheet has."""
    if len(letters) > 3:
        raise SpreadsheetRefused(f"A sheet claims a column {letters[:10].decode('ascii')}…; a spreadsheet ends at XFD.")
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
