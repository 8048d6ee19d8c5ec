"""A csv file as one table: UTF-8, UTF-16 or GB18030; comma, semicolon or tab."""

from __future__ import annotations

import codecs
import csv
from io import StringIO

from meritgraph.errors import SpreadsheetRefused
from meritgraph.spreadsheets.cells import Broken, Cell, Row
from meritgraph.spreadsheets.table import Table

__all__ = ["decoded", "read_csv"]

DELIMITERS = ",;\t"
ROWS = 1_048_576
AROUND = " \t\r\n\u00a0\u3000\u200b\ufeff"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(content: bytes, title: str) -> Table:
    """The file's rows. Raises SpreadsheetRefused where it is no text table."""
    text = decoded(content)
    first_line = text.partition("\n")[0].strip()
    announced = first_line[4:5] if first_line.casefold().startswith("sep=") else ""
    try:
        rows = [
            typed_row(row)
            for row in csv.reader(StringIO(text, newline=None), delimiter=announced or delimiter(text), strict=True)
        ]
    except csv.Error as error:
        raise SpreadsheetRefused(f"The file is no sound csv table ({error}); save it again as csv or xlsx.") from error
    if announced:
        rows[0] = []
    if len(rows) > ROWS:
        raise SpreadsheetRefused(f"The file has {len(rows)} rows; at most {ROWS} are read. Split it.")
    return Table(title, rows, is_text=True)


def decoded(content: bytes) -> str:
    """The text of the file. Raises SpreadsheetRefused where it is none."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), "")
    if not encoding and b"\0" in content:
        raise SpreadsheetRefused("The file is no spreadsheet; send an xlsx or csv file.")
    for candidate in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            return content.decode(candidate)
        except UnicodeDecodeError:
            continue
    raise SpreadsheetRefused("The file's characters are neither UTF-8 nor GB18030; save it as xlsx or as UTF-8 csv.")


def delimiter(text: str) -> str:
    """The separator that the first line with any holds most often outside quotes; a comma where there is none."""
    for line in text.splitlines():
        unquoted = "".join(line.split('"')[::2])
        best = max(DELIMITERS, key=unquoted.count)
        if best in unquoted:
            return best
    return ","


def typed_row(texts: list[str]) -> Row:
    """The row's cells: all text; what begins like a formula is marked as one."""
    return [typed(text) for text in texts]


def typed(text: str) -> Cell:
    stripped = text.strip(AROUND)
    return Broken("formula", stripped) if stripped.startswith("=") else stripped or None
