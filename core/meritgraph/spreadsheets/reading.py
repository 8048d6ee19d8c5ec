"""A file as tables of typed cells, whatever it is called; what is no spreadsheet is refused with a sentence."""

from __future__ import annotations

from pathlib import Path

from meritgraph.errors import SpreadsheetRefused
from meritgraph.spreadsheets.table import Table
from meritgraph.spreadsheets.text_table import read_csv
from meritgraph.spreadsheets.xlsx import read_xlsx

__all__ = ["FILE_BYTES", "content_of", "read_tables"]

FILE_BYTES = 20 * 2**20

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"<", "a web page or XML"),
    (b"{", "JSON"),
    (EMPTY_ZIP, "an empty zip archive"),
)


def content_of(source: Path | str | bytes) -> bytes:
    """The file's content. Raises SpreadsheetRefused where there is no such file or it is too large."""
    if isinstance(source, bytes):
        content = source
    else:
        try:
            with Path(source).open("rb") as file:
                content = file.read(FILE_BYTES + 1)
        except OSError as error:
            raise SpreadsheetRefused(f"The file cannot be opened: {error.strerror}.") from error
    if len(content) > FILE_BYTES:
        raise SpreadsheetRefused(f"The file is larger than {FILE_BYTES // 2**20} MiB; split it into smaller ones.")
    return content


def read_tables(content: bytes, file_name: str) -> tuple[Table, ...]:
    """The sheets of an xlsx file, or a csv file as one sheet named like the file. Raises SpreadsheetRefused."""
    if not content.strip():
        raise SpreadsheetRefused("The file is empty.")
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise SpreadsheetRefused("The file is protected by a password; save it without one.")
        raise SpreadsheetRefused("The file is in the old xls format; open it and save it as xlsx.")
    if content.startswith(ZIP):
        return read_xlsx(content)
    refuse_other_kinds(content)
    table = read_csv(content, Path(file_name).stem)
    if all(len(row) <= 1 for row in table.rows):
        raise SpreadsheetRefused("The file is no spreadsheet: its lines have no columns. Send an xlsx or csv file.")
    return (table,)


def refuse_other_kinds(content: bytes) -> None:
    """Raise SpreadsheetRefused for the kinds of file that are taken for spreadsheets now and then."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, kind in OTHERS:
        if start.startswith(sign):
            raise SpreadsheetRefused(f"The file is {kind}, no spreadsheet; send an xlsx or csv file.")
