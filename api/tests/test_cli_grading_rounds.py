"""A yearly grading round on the command line: who is graded what and why, and one reason explained."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from command_line import Run

EXAMPLES = Path(__file__).parents[2] / "examples" / "telecom"
FILES = ("managers", "scores-2026", "competition-2026", "qualifications-2026")
ROUND = ("telecom.quzhou-grading", "2026")


def test_a_round_is_shown_with_its_reasons_and_each_is_explained(run: Run) -> None:
    assert run("company", "create", "quzhou", "衢州移动", "--plugin", "telecom").returncode == 0
    files = [str(EXAMPLES / f"{name}.xlsx") for name in FILES]
    assert run("import", *files, "--period", "2026").returncode == 0
    assert run("company", "activate", *ROUND).returncode == 0

    shown = run("calculate", *ROUND).stdout
    rows = [line.split() for line in shown.splitlines()]
    # Whose conditions are met now, what keeps from competing, the two stages of seats, the outcome and its reason
    assert ["C0001", "蔡燕娜", "中级", "可参加竞聘", "—", "获得", "中级", "竞聘晋级"] in rows
    c0004 = ["C0004", "丁玉宇", "初级", "已是最高等级", "重新评选落选", "由上一级落入", "中级", "重新竞聘落选降级"]
    assert c0004 in rows
    # The clerks' roster leaves some columns out, but none of the files; and exceptions are rare.
    assert "Was a file forgotten?" not in shown

    lines = run("--locale", "zh", "explain", *ROUND, "C0004", "reason").stdout.splitlines()
    assert lines[0].startswith("评定原因 重新竞聘落选降级 ")
    assert any(line.endswith("在册 是 见上") for line in lines)
    assert sum("在册 是 等级" in line for line in lines) == 1
    assert any(line.endswith("机构 柯城") for line in lines)

    asked = run("explain", *ROUND, "C0004")
    assert asked.returncode != 0
    assert "has neither a total nor a score; say which figure to explain: " in " ".join(asked.stderr.split())


def test_a_round_is_written_with_words_by_their_names(run: Run, tmp_path: Path) -> None:
    run("company", "create", "quzhou", "衢州移动", "--plugin", "telecom")
    run("import", *(str(EXAMPLES / f"{name}.xlsx") for name in FILES), "--period", "2026")
    run("company", "activate", *ROUND)
    assert run("calculate", *ROUND, "-o", str(tmp_path / "round.xlsx")).returncode == 0
    headers, *rows = openpyxl.load_workbook(tmp_path / "round.xlsx").worksheets[0].iter_rows(values_only=True)
    found = {row[0]: dict(zip(headers, row, strict=True)) for row in rows}
    assert len(found) == 52
    assert found["C0004"]["当前等级 / tier on record"] == "高级"
    assert found["C0004"]["评定等级 / Tier after the round"] == "中级"
    assert found["C0004"]["评定原因 / Reason"] == "重新竞聘落选降级"
    assert found["C0004"]["等级测算 / meets now"] == "初级"
    assert found["C0004"]["高级名额结果 / Senior: what came of it"] == "重新评选落选"


def test_what_nobody_recorded_is_named_file_by_file(run: Run) -> None:
    run("company", "create", "quzhou", "衢州移动", "--plugin", "telecom")
    run("import", str(EXAMPLES / "managers.xlsx"), "--period", "2026")
    run("company", "activate", *ROUND)
    shown = run("calculate", *ROUND).stdout
    assert "Nothing is recorded for 2026 of: 竞聘评价. Was a file forgotten?" in shown
    assert "年度出勤与绩效" not in shown


def test_an_exception_is_told_with_its_kind_its_reason_and_who_approved_it(run: Run) -> None:
    run("company", "create", "quzhou", "衢州移动", "--plugin", "telecom")
    files = (*FILES, "exceptions-2026")
    run("import", *(str(EXAMPLES / f"{name}.xlsx") for name in files), "--period", "2026")
    run("company", "activate", *ROUND)
    run("calculate", *ROUND)
    lines = run("--locale", "zh", "explain", *ROUND, "C0018", "reason").stdout.splitlines()
    assert lines[0].startswith("评定原因 例外晋级 ")
    (exception,) = (line for line in lines if "LW2026-01" in line)
    assert exception.partition("LW2026-01 2026-12-31: ")[2].startswith(
        "例外竞聘等级 高级, 例外类别 越级晋升, 例外理由 全省政企劳动竞赛第一名, 批准人 市公司晋级管理小组 · "
    )
