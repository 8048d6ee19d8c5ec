"""Units that a scheme covers, and runs that are out of date, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from command_line import Run, running

EXAMPLES = Path(__file__).parents[2] / "examples" / "tobacco"
MONTH = ("tobacco.dept-2013-month", "2026-08")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line over a tobacco company with its August's sales."""
    meritgraph = running(tmp_path, monkeypatch, capsys)
    assert meritgraph("company", "create", "county", "县公司", "--plugin", "tobacco").returncode == 0
    assert meritgraph("company", "set-parameters", EXAMPLES / "parameters.yaml").returncode == 0
    files = [EXAMPLES / f"{name}.xlsx" for name in ("managers", "sales-2026-08")]
    assert meritgraph("import", *files).returncode == 0
    return meritgraph


def changed_target(folder: Path) -> Path:
    """A clerk's sheet with a target that changes on the 16th of August."""
    book = Workbook()
    for row in (("工号", "生效日期", "总销量目标(箱)"), ("T0003", "2026-08-16", 600)):
        book.worksheets[0].append(row)
    path = folder / "changes-2026-08.xlsx"
    book.save(path)
    return path


def test_a_scheme_is_activated_for_a_unit(run: Run) -> None:
    activated = run("company", "activate", *MONTH, "--unit", "第1组", "--unit", "第3组")
    assert activated.returncode == 0, activated.stderr
    assert "for the managers of 第1组, 第3组" in activated.stdout
    listed = run("company", "schemes").stdout
    assert "2026-08-01" in listed
    assert "第1组, 第3组" in listed
    done = run("calculate", *MONTH, "--top", "1")
    assert done.returncode == 0, done.stderr
    assert "11 managers of 第1组, 第3组" in done.stdout
    assert run("company", "activate", *MONTH).returncode == 0
    assert "the whole company" in run("company", "schemes").stdout
    assert "38 managers" in run("calculate", *MONTH).stdout


def test_an_unknown_unit_is_refused(run: Run) -> None:
    refused = run("company", "activate", *MONTH, "--unit", "第9组")
    assert refused.returncode == 1
    assert "There is no unit '第9组'; there are: 第1组, 第2组, 第3组, 第4组, 第5组" in refused.stderr
    assert "2026-08-01" not in run("company", "schemes").stdout


def test_whoever_records_something_is_told_which_runs_are_out_of_date(run: Run, tmp_path: Path) -> None:
    sentence = "tobacco.dept-2013-month for 2026-08 is out of date; calculate it again."
    run("company", "activate", *MONTH)
    first = run("calculate", *MONTH, "--top", "0")
    assert "out of date" not in first.stderr
    imported = run("import", changed_target(tmp_path))
    assert imported.returncode == 0, imported.stderr
    assert sentence in imported.stderr
    assert "out of date" not in run("calculate", *MONTH, "--top", "0").stderr
    assert "out of date" not in run("import", changed_target(tmp_path)).stderr
    set_to = ("tobacco.dept-2013", "completion_cap", "1.1", "--from", "2026-08-31")
    assert sentence in run("company", "set-parameter", *set_to).stderr
    assert sentence in run("company", "activate", *MONTH, "--unit", "第1组").stderr
