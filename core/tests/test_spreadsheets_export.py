"""Tables for a spreadsheet program: every amount exact, no text that acts as a formula, nothing half written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from meritgraph.spreadsheets.export import Exported, XlsxWriter, export_table
from meritgraph.spreadsheets.reading import read_tables

ROW: tuple[Exported, ...] = ("郑桂", Decimal("4512.50"), Decimal(-3), 7, date(2026, 10, 31), True, None)
HEADERS = ("姓名", "绩效(元)", "增减", "笔数", "日期", "有效", "备注")


def exported(rows: list[tuple[Exported, ...]], headers: tuple[str, ...] = HEADERS) -> Worksheet:
    stream = BytesIO()
    export_table(headers, rows, stream, sheet_name="绩效")
    return openpyxl.load_workbook(stream)["绩效"]


def test_a_workbook_holds_numbers_days_and_text_as_such() -> None:
    sheet = exported([ROW])
    assert [cell.value for cell in sheet[1]] == list(HEADERS)
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "n", "d", "b", "n"]
    assert [cell.number_format for cell in sheet[2]][1:5] == ["#,##0.00", "#,##0", "#,##0", "yyyy-mm-dd"]
    assert sheet.freeze_panes == "A2"
    assert (sheet["B2"].value, sheet["C2"].value) == (4512.5, -3)


def test_csv_opens_in_excel_with_its_chinese() -> None:
    stream = BytesIO()
    export_table(HEADERS, [ROW], stream, kind="csv")
    assert stream.getvalue() == (
        "\ufeff姓名,绩效(元),增减,笔数,日期,有效,备注\r\n郑桂,4512.50,-3,7,2026-10-31,TRUE,\r\n".encode()
    )


DANGEROUS = ["=1+1", "+86 138", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_acts_as_a_formula(text: str) -> None:
    sheet = exported([(text,)], (text,))
    stream = BytesIO()
    export_table(["h"], [(text,)], stream, kind="csv")
    written = stream.getvalue().decode("utf-8-sig").splitlines()
    assert sheet["A2"].data_type == "s"
    assert sheet["A1"].value[0] == sheet["A2"].value[0] == "'"
    assert written[1].lstrip('"')[0] == "'"


def test_negative_numbers_stay_numbers_and_long_ones_become_text() -> None:
    long = Decimal("-1234567890123.4567")
    sheet = exported([(Decimal("-0.01"), Decimal("999999999999.999"), long, 10**17 + 1)], ("a", "b", "c", "d"))
    assert [cell.value for cell in sheet[2]] == [-0.01, 999999999999.999, str(long), "100000000000000001"]
    assert [cell.data_type for cell in sheet[2]] == ["n", "n", "s", "s"]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**16), max_value=10**16))
def test_what_is_written_is_read_back_to_the_last_digit(amount: Decimal) -> None:
    stream = BytesIO()
    export_table(["金额"], [(amount,)], stream)
    (table,) = read_tables(stream.getvalue(), "x.xlsx")
    assert Decimal(str(table.rows[1][0])) == amount


def test_a_binary_float_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.csv"):
        (tmp_path / name).write_text("old")
        rows: list[tuple[object, ...]] = [(Decimal(1),), (0.1,)]
        with pytest.raises(TypeError, match=r"0\.1 cannot be written to a table; amounts are Decimals\."):
            export_table(["金额"], rows, tmp_path / name)  # type: ignore[arg-type]  # this is what is tested
        assert (tmp_path / name).read_text() == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.csv", "a.xlsx"]


def test_rows_that_fail_half_way_leave_what_was_there(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[Exported, ...]]:
        yield (1,)
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        export_table(["n"], rows(), tmp_path / "new.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_file_name_tells_the_format(tmp_path: Path) -> None:
    for name in ("a.XLSX", "b.csv", "c.CSV"):
        export_table(["n"], [(1,)], tmp_path / name)
    assert (tmp_path / "a.XLSX").read_bytes()[:2] == b"PK"
    assert {(tmp_path / name).read_bytes() for name in ("b.csv", "c.CSV")} == {b"\xef\xbb\xbfn\r\n1\r\n"}


def test_titles_are_made_fit_for_a_workbook() -> None:
    stream = BytesIO()
    with XlsxWriter(stream) as writer:
        for title in ("a/b:c", "A b c", "", "'x'", "长" * 40, "长" * 41):
            writer.start_sheet(title)
            writer.write_row(["x" * 40_000])
    workbook = openpyxl.load_workbook(stream)
    assert workbook.sheetnames == ["a b c", "A b c 2", "Sheet", "x", "长" * 31, "长" * 29 + " 2"]
    assert workbook["x"]["A1"].value == "x" * 32_767
