"""Files become typed cells; what is no sound spreadsheet is refused with a sentence."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from clerks_bank import EXAMPLES, LOANS, Rows, csv_file, repacked, xlsx_file
from meritgraph.errors import SpreadsheetRefused
from meritgraph.spreadsheets import package
from meritgraph.spreadsheets.cells import Broken
from meritgraph.spreadsheets.reading import FILE_BYTES, content_of, read_tables
from meritgraph.spreadsheets.table import Table

SHEET = "xl/worksheets/sheet1.xml"
ENDLESS = "A sheet claims more rows than the 1048576 that a spreadsheet can have."
DAMAGED = "The file is damaged and cannot be unpacked; save it again as xlsx."


def only(content: bytes, name: str = "file.xlsx") -> Table:
    (table,) = read_tables(content, name)
    return table


def refusal(content: bytes, name: str = "file.xlsx") -> str:
    with pytest.raises(SpreadsheetRefused) as refused:
        read_tables(content, name)
    return refused.value.message


def with_sheet(change: Callable[[bytes], bytes], rows: Rows = (("a",), (5,))) -> bytes:
    return repacked(xlsx_file({"表": rows}), {SHEET: change})


def test_a_sheet_keeps_its_title_its_place_and_exact_values() -> None:
    rows: Rows = (
        (None, None),
        (None, "工号 ", 228289.5, 2000000, True, date(2026, 10, 5), datetime.fromisoformat("2026-10-05 09:30")),
    )
    table = only(xlsx_file({"月末管户": rows}))
    assert table.title == "月末管户"
    assert table.rows[1] == [
        None,
        "工号",
        Decimal("228289.5"),
        Decimal(2000000),
        True,
        date(2026, 10, 5),
        datetime.fromisoformat("2026-10-05 09:30"),
    ]
    assert [str(cell) for cell in table.rows[1][2:4]] == ["228289.5", "2000000"]


def test_a_binary_number_becomes_the_shortest_decimal_that_is_the_same() -> None:
    texts = ["0.1", "0.30000000000000004", "1.1000000000000001", "-0", "1e999", "NaN", "12345678901234567890", "1E-7"]
    table = only(with_sheet(lambda xml: xml.replace(b"<v>5</v>", b"<v>5</v></c>" + b"".join(map(number, texts))[:-4])))
    assert [str(cell) for cell in table.rows[1]] == [
        "5",
        "0.1",
        "0.30000000000000004",
        "1.1",
        "0",
        "Infinity",
        "NaN",
        "1.2345678901234567E+19",
        "1E-7",
    ]


def number(text: str) -> bytes:
    return f"<c><v>{text}</v></c>".encode()


def test_every_file_of_the_bank_is_read() -> None:
    read = {file.name: only(file.read_bytes(), file.name) for file in sorted(EXAMPLES.glob("*.xlsx"))}
    assert {name: (table.title, len(table.rows)) for name, table in read.items()} == {
        "loans-2026-10.xlsx": ("放款明细", 459),
        "managers.xlsx": ("客户经理", 65),
        "portfolio-2026-07.xlsx": ("月末管户", 65),
        "portfolio-2026-08.xlsx": ("月末管户", 65),
        "portfolio-2026-09.xlsx": ("月末管户", 65),
        "portfolio-2026-10.xlsx": ("月末管户", 65),
    }
    assert read["portfolio-2026-07.xlsx"].rows[1][7] == Decimal("228289.5")


def test_a_formula_is_marked_whether_or_not_it_carries_a_value() -> None:
    tables = read_tables(xlsx_file({"一": (("a", "b"), (1, "=A2*2"), (2, None)), "二": ((1,),)}), "f.xlsx")
    assert tables[0].rows == [["a", "b"], [Decimal(1), Broken("formula", "=A2*2")], [Decimal(2), None]]
    assert tables[1].rows == [[Decimal(1)]]


def excel_like() -> bytes:
    """Formulas with stored results, an array formula over three cells, and an error."""
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream)
    sheet = workbook.add_worksheet("一")
    sheet.write_row(0, 0, ["a", "b", "c"])
    sheet.write_formula(1, 0, "=1+1", None, 2)
    sheet.write_array_formula("B2:B4", "{=A2:A4*2}", None, 4)
    sheet.write_number(2, 1, 6)
    sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    sheet.write_number(2, 2, 7)
    workbook.close()
    return stream.getvalue()


def test_stored_results_of_formulas_are_not_taken_for_figures() -> None:
    array = Broken("formula", "=A2:A4*2")
    assert only(excel_like()).rows == [
        ["a", "b", "c"],
        [Broken("formula", "=1+1"), array, Broken("formula", "=1/0")],
        [None, array, Decimal(7)],
        [None, array, None],
    ]


def test_an_error_value_is_marked_and_not_taken_for_an_empty_cell() -> None:
    content = with_sheet(lambda xml: xml.replace(b't="n"><v>5</v>', b't="e"><v>#N/A</v>'))
    assert only(content).rows == [["a"], [Broken("error", "#N/A")]]


def test_formulas_are_found_in_files_with_prefixed_tags_and_without_cell_references() -> None:
    def prefixed(xml: bytes) -> bytes:
        return xml.replace(b"<worksheet xmlns=", b"<worksheet xmlns:x='urn:x' xmlns=").replace(
            b'<c r="A2" t="n"><v>5</v></c>', b"<x:c><x:f>1+1</x:f><v>2</v></x:c><c><v>3</v></c>"
        )

    assert only(with_sheet(prefixed)).rows[1] == [Broken("formula", "=1+1"), Decimal(3)]


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_every_usual_form(encoding: str, separator: str) -> None:
    table = only(csv_file(LOANS, encoding=encoding, separator=separator), "loans-2026-10.csv")
    assert table.title == "loans-2026-10"
    assert table.rows[0] == list(LOANS[0])
    assert table.rows[2] == ["JJ2", "客户2", "B0002", "B0001", "2026-10-17", "续贷", "60000.01"]
    assert table.rows[1][3] is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
def test_csv_lines_may_end_in_every_usual_way(end: str) -> None:
    content = f'工号,备注{end}B1,"a{end}b"{end}'.encode()
    assert only(content, "x.csv").rows == [["工号", "备注"], ["B1", "a\nb"]]


def test_csv_knows_quotes_a_separator_line_and_formulas() -> None:
    content = 'sep=;\r\n工号;备注\r\nB1;"a;b ""c"""\r\nB2;=1+1\r\n'.encode("utf-8-sig")
    assert only(content, "x.csv").rows == [[], ["工号", "备注"], ["B1", 'a;b "c"'], ["B2", Broken("formula", "=1+1")]]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "The file is empty.", id="empty"),
        pytest.param(b" \r\n\r\n", "The file is empty.", id="blank"),
        pytest.param(b"%PDF-1.7 \0", "The file is a PDF, no spreadsheet; send an xlsx or csv file.", id="pdf"),
        pytest.param(
            b"\x89PNG\r\n\0", "The file is a picture, no spreadsheet; send an xlsx or csv file.", id="picture"
        ),
        pytest.param(
            b"\xef\xbb\xbf <html><table>",
            "The file is a web page or XML, no spreadsheet; send an xlsx or csv file.",
            id="web-page",
        ),
        pytest.param(b'{"a": 1}', "The file is JSON, no spreadsheet; send an xlsx or csv file.", id="json"),
        pytest.param(b"\x7fELF\0\1\2", "The file is no spreadsheet; send an xlsx or csv file.", id="program"),
        pytest.param(
            b"a letter\r\nto the bank\r\n",
            "The file is no spreadsheet: its lines have no columns. Send an xlsx or csv file.",
            id="letter",
        ),
        pytest.param(
            b'a,b\r\n"1,2\r\n',
            "The file is no sound csv table (unexpected end of data); save it again as csv or xlsx.",
            id="open-quote",
        ),
        pytest.param(
            b"\x81\x20,\xff\xff\r\n",
            "The file's characters are neither UTF-8 nor GB18030; save it as xlsx or as UTF-8 csv.",
            id="unknown-characters",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "The file is in the old xls format; open it and save it as xlsx.",
            id="xls",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "The file is protected by a password; save it without one.",
            id="password",
        ),
        pytest.param(b"PK\x03\x04 and no more", DAMAGED, id="no-zip"),
        pytest.param(xlsx_file({"表": LOANS})[:2000], DAMAGED, id="cut-short"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(content: bytes, sentence: str) -> None:
    assert refusal(content) == sentence


def archive(**parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (archive(readme_txt=b"hello"), "The file is a zip archive, but no spreadsheet; send an xlsx or csv file."),
        (archive(xl__workbook_bin=b"x"), "The file is an xlsb workbook; save it as xlsx."),
        (archive(mimetype=b"x"), "The file is an OpenDocument spreadsheet; save it as xlsx."),
        (archive(xl__workbook_xml=b"<x/>"), "The file is damaged and cannot be read; save it again as xlsx."),
    ],
    ids=["zip", "xlsb", "ods", "hollow"],
)
def test_other_archives_are_refused(content: bytes, sentence: str) -> None:
    assert refusal(content) == sentence


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b"<v>5</v>", b"<v>5</v"),
        lambda xml: xml.replace(b"<v>5</v>", b"<v>five</v>"),
        lambda xml: xml.replace(b't="n"><v>5</v>', b't="s"><v>99</v>'),
    ],
    ids=["broken-tag", "word-in-number", "unknown-string"],
)
def test_broken_xml_is_refused(change: Callable[[bytes], bytes]) -> None:
    assert refusal(with_sheet(change)) == "The file is damaged and cannot be read; save it again as xlsx."


@pytest.mark.parametrize("declared", [b"<!DOCTYPE a>", b'<!ENTITY b "c">'], ids=["doctype", "entity"])
def test_entities_are_refused(declared: bytes) -> None:
    content = with_sheet(lambda xml: declared + xml)
    assert refusal(content) == "The file declares XML entities, as no spreadsheet program does; it is not read."


def test_a_dimension_that_lies_does_no_harm() -> None:
    lie = with_sheet(lambda xml: xml.replace(b'<dimension ref="A1:A2" />', b'<dimension ref="A1:XFD1000000000" />'))
    assert lie != xlsx_file({"表": (("a",), (5,))})
    assert only(lie).rows == [["a"], [Decimal(5)]]


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (b'<c r="A1000000000"><v>5</v></c>', ENDLESS),
        (b'<c r = "a1000000000"><v>5</v></c>', ENDLESS),
        (b'</row><row r="1000000000"><c><v>5</v></c>', ENDLESS),
        (
            b'<c r="XFD1048576"><v>5</v></c>',
            (
                "A sheet spans 1048576 rows and 16384 columns, more than 8000000 cells; delete the empty rows and "
                "columns after the last figure, or split the file."
            ),
        ),
        (b'<c r="ABCDE1"><v>5</v></c>', "A sheet claims a column ABCDE…; a spreadsheet ends at XFD."),
    ],
    ids=["rows", "rows-in-disguise", "row-tag", "area", "columns"],
)
def test_a_sheet_that_claims_endless_rows_is_refused_before_it_takes_memory(cell: bytes, sentence: str) -> None:
    assert refusal(with_sheet(lambda xml: xml.replace(b'<c r="A2" t="n"><v>5</v></c>', cell))) == sentence


def test_cells_without_references_are_counted_too() -> None:
    def wide(xml: bytes) -> bytes:
        long_row = b"<c><v>1</v></c>" * 100_000
        return xml.replace(b'<c r="A2" t="n"><v>5</v></c>', long_row + b'</row><row r="1000"><c><v>1</v></c>')

    assert refusal(with_sheet(wide)).startswith("A sheet spans 1000 rows and 100000 columns, more than 8000000 cells;")


def test_a_zip_bomb_is_refused_at_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "UNPACKED_BYTES", 2**21)
    bomb = archive(xl__workbook_xml=b"<x/>", xl__media__big_bin=b"\0" * 2**22)
    assert len(bomb) < 10_000
    assert refusal(bomb) == "The file unpacks to more than 2 MiB; split it into smaller ones."


def test_a_zip_bomb_that_lies_about_its_size_is_refused_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "UNPACKED_BYTES", 2**21)
    honest = archive(xl__media__big_bin=b"\0" * 2**22)
    lying = honest.replace(struct.pack("<I", 2**22), struct.pack("<I", 10))
    assert ZipFile(BytesIO(lying)).infolist()[0].file_size == 10
    assert refusal(lying) == "The file unpacks to more than 2 MiB; split it into smaller ones."


def test_an_encrypted_part_is_refused() -> None:
    content = bytearray(archive(xl__workbook_xml=b"<x/>"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content)) == "The file is protected by a password; save it without one."


def test_a_large_or_absent_file_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(b"a" * (FILE_BYTES + 1))
    for source in (large, large.read_bytes()):
        with pytest.raises(SpreadsheetRefused, match="larger than 20 MiB; split it"):
            content_of(source)
    with pytest.raises(SpreadsheetRefused, match="The file cannot be opened: No such file or directory"):
        content_of(tmp_path / "none.xlsx")
