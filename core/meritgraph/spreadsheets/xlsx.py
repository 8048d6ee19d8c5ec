"""The sheets of an xlsx file as rows of typed cells, with formula and error cells marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO
from typing import IO, TypeAlias
from xml.etree import ElementTree as ET
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from meritgraph.errors import SpreadsheetRefused
from meritgraph.spreadsheets.cells import Broken, Cell, Row, exact_number
from meritgraph.spreadsheets.package import Package, column_number, open_package
from meritgraph.spreadsheets.table import Table

__all__ = ["read_xlsx"]

Place: TypeAlias = tuple[int, int]
"""Row and column of a cell, counted from 0."""

RawCell: TypeAlias = int | float | str | bool | time | date | timedelta

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
CELL_REFERENCE = re.compile(r"\$?([A-Za-z]+)\$?([0-9]+)")
AROUND = " \t\r\n\u00a0\u3000\u200b\ufeff"


def read_xlsx(content: bytes) -> tuple[Table, ...]:
    """All worksheets, in the workbook's order. Raises SpreadsheetRefused for what is no sound xlsx file."""
    package = open_package(content)
    if "xl/workbook.bin" in package.parts:
        raise SpreadsheetRefused("The file is an xlsb workbook; save it as xlsx.")
    if "mimetype" in package.parts:
        raise SpreadsheetRefused("The file is an OpenDocument spreadsheet; save it as xlsx.")
    if "xl/workbook.xml" not in package.parts:
        raise SpreadsheetRefused("The file is a zip archive, but no spreadsheet; send an xlsx or csv file.")
    try:
        return tuple(tables_of(package, content))
    except PasswordError as error:
        raise SpreadsheetRefused("The file is protected by a password; save it without one.") from error
    except (CalamineError, ET.ParseError, expat.ExpatError, KeyError) as error:
        raise SpreadsheetRefused("The file is damaged and cannot be read; save it again as xlsx.") from error


def tables_of(package: Package, content: bytes) -> Iterator[Table]:
    """The worksheets one after the other."""
    with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
        for metadata in workbook.sheets_metadata:
            if metadata.typ != SheetTypeEnum.WorkSheet:
                continue
            rows = typed_rows(workbook.get_sheet_by_name(metadata.name))
            if any(part.has_broken_cells for part in package.parts.values()):
                mark_broken(rows, broken_cells(package, metadata.name))
            yield Table(metadata.name, rows, hidden=metadata.visible != SheetVisibleEnum.Visible)


def typed_rows(sheet: CalamineSheet) -> list[Row]:
    """The sheet's cells from its very first row and column on."""
    before: Row = [None] * sheet.start[1] if sheet.start else []
    return [before + [typed(cell) for cell in row] for row in sheet.iter_rows()]


def typed(cell: RawCell) -> Cell:
    """The cell without a binary number: numbers become exact, text loses the blanks around it, nothing becomes None."""
    if isinstance(cell, str):
        return cell.strip(AROUND) or None
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float | int):
        return exact_number(cell)
    return cell


def mark_broken(rows: list[Row], broken: dict[Place, Broken]) -> None:
    """Put the formula and error cells in place of what calamine took them for; rows are lengthened as needed."""
    for (row, column), cell in broken.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = cell


def broken_cells(package: Package, title: str) -> dict[Place, Broken]:
    """The formula and error cells of the sheet of that title."""
    name = part_name(package, title)
    if not package.parts[name].has_broken_cells:
        return {}
    finder = BrokenCellFinder(package.parts[name].rows, package.parts[name].columns)
    with package.open(name) as stream:
        finder.parser.ParseFile(stream)
    return finder.found


def attributes_of(stream: IO[bytes]) -> list[tuple[str, dict[str, str]]]:
    """The tags of a small part with their attributes."""
    tags = ET.parse(stream).iter()  # noqa: S314  # parts that declare entities are refused before
    return [(local(tag.tag), tag.attrib) for tag in tags]


def part_name(package: Package, title: str) -> str:
    """The name of the part that holds the sheet of that title."""
    with package.open("xl/workbook.xml") as stream:
        sheets = {sheet.get("name"): sheet for tag, sheet in attributes_of(stream) if tag == "sheet"}
    with package.open("xl/_rels/workbook.xml.rels") as stream:
        targets = {relation.get("Id"): relation.get("Target", "") for _, relation in attributes_of(stream)}
    target = targets[sheets[title].get(RELATION) or sheets[title].get(STRICT_RELATION)]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def local(tag: str) -> str:
    """The tag's name without its namespace."""
    return tag.rpartition("}")[2].rpartition(":")[2]


class BrokenCellFinder:
    """Walks through a sheet's XML and notes where a formula or an error stands; only files with one need this."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.found: dict[Place, Broken] = {}
        self.row, self.column = -1, -1
        self.error = False
        self.tag = ""
        self.text = ""
        self.range = ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        self.tag, self.text = local(tag), ""
        if self.tag == "row":
            self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
        elif self.tag == "c":
            place = CELL_REFERENCE.fullmatch(attributes.get("r", ""))
            if place:
                self.row = int(place[2]) - 1
            self.column = column_number(place[1].encode()) - 1 if place else self.column + 1
            self.error = attributes.get("t") == "e"
        elif self.tag == "f":
            self.range = attributes.get("ref", "") if attributes.get("t") in ("array", "dataTable") else ""

    def characters(self, text: str) -> None:
        """Text of a formula or a value."""
        if self.tag in ("f", "v"):
            self.text += text

    def end(self, tag: str) -> None:
        """A tag closes: a formula, or the value of an error cell."""
        name, self.tag = local(tag), ""
        here = (self.row, self.column)
        if name == "f":
            for place in {here, *self.covered(self.range)}:
                self.found.setdefault(place, Broken("formula", f"={self.text}"))
        elif name == "v" and self.error and here not in self.found:
            self.found[here] = Broken("error", self.text)

    def covered(self, cells: str) -> Iterator[Place]:
        """The places of a range such as B2:B10, as far as the sheet has cells."""
        first, _, last = cells.partition(":")
        start, stop = CELL_REFERENCE.fullmatch(first), CELL_REFERENCE.fullmatch(last)
        if start and stop:
            for row in range(int(start[2]) - 1, min(int(stop[2]), self.rows)):
                for column in range(
                    column_number(start[1].encode()) - 1, min(column_number(stop[1].encode()), self.columns)
                ):
                    yield row, column
