"""Blank tables: each is the sheet it is made from, says what to write, and comes back with its notes passed over."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from command_line import Run
from meritgraph.imports.attempt import Attempt
from meritgraph.imports.recognition import recognised
from meritgraph.plugins import load_plugins
from meritgraph.spreadsheets import Sheet
from meritgraph.spreadsheets.blank import write_blank
from meritgraph.spreadsheets.declared import RosterSheet
from meritgraph.spreadsheets.reading import read_tables
from meritgraph_banking.bocom_nanchang import BocomManagers

PLUGINS = load_plugins()
OWNED = [(sheet, plugin.sheets) for plugin in PLUGINS.plugins for sheet in plugin.sheets]


def blank(sheet: Sheet) -> bytes:
    stream = BytesIO()
    write_blank(sheet, stream)
    return stream.getvalue()


@pytest.mark.parametrize(("sheet", "sheets"), OWNED, ids=[sheet.code for sheet, _ in OWNED])
def test_a_blank_table_is_recognised_as_its_sheet(sheet: Sheet, sheets: tuple[Sheet, ...]) -> None:
    table, notes = read_tables(blank(sheet), "blank.xlsx")
    assert [fit.sheet.code for fit in recognised(table, sheets)] == [sheet.code]
    assert [row[0] for row in notes.rows[1 : len(table.rows[0]) + 1]] == table.rows[0]
    attempt = Attempt("blank-2026-10.xlsx", sheets, None)
    attempt.take((table, notes))
    assert [rows.fit.sheet.code for rows in attempt.read] == [sheet.code]
    assert "headers fit no sheet" not in " ".join(map(str, (*attempt.problems, *attempt.warnings)))


def test_a_blank_table_says_what_to_write(run: Run, tmp_path: Path) -> None:
    done = run("--locale", "zh", "template", "banking.loan-sheet", "-o", "loans.xlsx")
    assert (done.returncode, done.stdout) == (0, "已写入 loans.xlsx。\n")
    workbook = openpyxl.load_workbook(tmp_path / "loans.xlsx")
    assert workbook.sheetnames == ["放款明细", "填写说明"]
    notes = {row[0]: row[1:] for row in workbook["填写说明"].iter_rows(values_only=True)}
    assert notes["填写说明 / how to fill in"] == ("填写内容", "是否必填", "也可用的表头")
    assert notes["放款金额(元)"][:2] == ("数字（元），最多 2 位小数", "必填")
    assert notes["推荐人工号"][1] == "可以为空"
    (rule,) = workbook["放款明细"].data_validations.dataValidation
    assert rule.formula1 == '"新增,续贷,并贷,展期"'


def test_templates_are_listed_and_written_for_a_whole_plugin(run: Run, tmp_path: Path) -> None:
    assert "banking.portfolio-sheet" in run("template").stdout
    assert "tobacco" not in run("template", "banking").stdout
    assert run("template", "banking", "-o", "blank").returncode == 0
    written = {path.stem for path in (tmp_path / "blank").iterdir()}
    assert written == {sheet.code for sheet in PLUGINS.get_plugin("banking").sheets}
    several = run("template", "banking", "-o", "blank.xlsx")
    assert several.returncode == 1
    assert "name one of them, or a folder" in several.stderr
    assert "must end with .xlsx" in run("template", "banking.loan-sheet", "-o", "loans.csv").stderr
    assert "There is no sheet nothing" in run("template", "nothing").stderr


def test_a_roster_says_what_its_tiers_are(run: Run, tmp_path: Path) -> None:
    (roster,) = [sheet for sheet in PLUGINS.sheets if isinstance(sheet, RosterSheet) and sheet.ladder is BocomManagers]
    assert run("--locale", "zh", "template", roster.code, "-o", "roster.xlsx").returncode == 0
    notes = openpyxl.load_workbook(tmp_path / "roster.xlsx")["填写说明"]
    rows = [tuple(cell for cell in row if cell) for row in notes.iter_rows(values_only=True)]
    at = rows.index(("等级", "对外称谓", "行员等级", "资格审批"))
    assert rows[at + 1] == ("见习客户经理", "客户经理", "9")
    assert rows[at + 6] == ("高级客户经理", "高级客户经理", "5", "分行客户经理管理小组")
