"""``meritgraph check-cases`` tells which cases hold, and shows those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from meritgraph.errors import InputRefused
from meritgraph_api.cli.app import app

CASES = Path(__file__).parents[2] / "plugins" / "banking" / "tests" / "cases"
WRONG = """
scheme: banking.loan-pay
period: 2026-10
parameters: {count_brackets: [{above: 0, value: 30}], growth_rate_table: [], balance_rate_table: []}
cases:
  - case: Two loans
    clause: 五(二)1
    parameters: {quality_coefficient_bands: [], avg_size_coefficient_bands: []}
    deals: [{kind: new, amount: 1}, {kind: new, amount: 1}]
    expect: {loans_disbursed_count: 2, loan_count_pay: 61}
"""

CHINESE = """
办法: banking.loan-pay
期间: 2026-10
参数:
  笔数计价档次: [{above: 0, value: 30}]
  余额新增计价率: []
  维护余额计价率: []
  质量系数: []
  户均系数: []
案例:
  - 案例: 两笔新增贷款
    条款: 五(二)1
    业务: [{业务类型: 新增, 放款金额: 1}, {业务类型: 新增, 放款金额: 1}]
    预期: {当月发放贷款笔数: 2, 发放笔数计价: 60}
"""


def run(*words: str) -> tuple[int, list[list[str]], str]:
    """How it ended, the words of each line but the headings, and the whole output."""
    ended = CliRunner().invoke(app, ["check-cases", *words])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, [line.split() for line in ended.stdout.splitlines() if line.strip()], ended.output


def test_cases_of_two_schemes_hold() -> None:
    files = [CASES / "loan_pay_tiers.yaml", CASES / "rcb_grading_year.yaml"]
    counts = [len(yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]) for file in files]
    code, lines, _ = run(*map(str, files))
    assert sum(counts) > 20
    assert code == 0
    assert [[line[0], *line[-3:]] for line in lines[1:3]] == [
        [file.name, str(count), "0", "0"] for file, count in zip(files, counts, strict=True)
    ]
    assert lines[3:] == [f"{sum(counts)} cases, 0 with another result than expected.".split()]


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.yaml").write_text(WRONG.replace("61", "60"), encoding="utf-8")
    (tmp_path / "b.yml").write_text(WRONG.replace("61", "60"), encoding="utf-8")
    code, lines, _ = run(str(tmp_path))
    assert (code, [line[0] for line in lines[1:3]], lines[-1][0]) == (0, ["b.yml", "a.yaml"], "2")
    (tmp_path / "two").mkdir()
    ended = CliRunner().invoke(app, ["check-cases", str(tmp_path / "two")])
    assert isinstance(ended.exception, InputRefused)


def test_a_case_that_does_not_hold_is_shown_and_ends_with_1(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(WRONG, encoding="utf-8")
    code, lines, _ = run(str(file))
    assert code == 1
    assert lines[1][-3:] == ["1", "1", "0"]
    assert lines[3:] == [
        ["wrong.yaml", "Two", "loans", "loan_count_pay", "61", "60"],
        ["1", "case,", "1", "with", "another", "result", "than", "expected."],
    ]


def test_a_clerk_s_case_in_chinese_holds(tmp_path: Path) -> None:
    file = tmp_path / "案例.yaml"
    file.write_text(CHINESE, encoding="utf-8")
    code, lines, _ = run(str(file))
    assert (code, lines[1][-3:]) == (0, ["1", "0", "0"])


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("amount: 1}", "amount: 1.5}", 'wrong.yaml: line 9: 1.5 is not exact; write it as a string: "1.5".'),
        ("growth_rate_table: [], ", "", "wrong.yaml: “Two loans”: The policy leaves growth_rate_table"),
        ("banking.loan-pay", "banking.loan-play", "wrong.yaml: There is no scheme 'banking.loan-play'"),
        (
            "loan_count_pay: 61",
            "loan_cuont_pay: 61",
            "There is no figure loan_cuont_pay of banking.loan-pay; did you mean",
        ),
        ("expect: {", "expect: {{", "wrong.yaml: line 11, column 1: a bracket is not closed"),
        ("kind: new", "kind: knew", "wrong.yaml: “Two loans”: M1, a deal, 业务类型 (kind): 'knew' is none of"),
    ],
)
def test_what_cannot_be_run_is_told_with_its_file_and_ends_with_1(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    (tmp_path / "wrong.yaml").write_text(WRONG.replace(old, new), encoding="utf-8")
    (tmp_path / "fine.yaml").write_text(WRONG.replace("61", "60"), encoding="utf-8")
    code, lines, output = run(str(tmp_path))
    assert old in WRONG
    assert code == 1
    assert sentence in " ".join(output.split())
    assert [line[0] for line in lines[1:3]] == ["fine.yaml", "wrong.yaml"]
    assert lines[1][-3:] == ["1", "0", "0"]
    assert lines[2][-1] == "1"


def test_what_is_wrong_is_said_in_chinese_too(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("办法: x".encode("gb18030"))
    (tmp_path / "b.yaml").write_text(CHINESE.replace("放款金额: 1}", "放款金哦: 1}"), encoding="utf-8")
    (tmp_path / "c.yaml").write_text(CHINESE.replace("案例:\n", "案例: [\n"), encoding="utf-8")
    ended = CliRunner().invoke(app, ["--locale", "zh", "check-cases", str(tmp_path)])
    told = " ".join(ended.output.split())
    assert ended.exit_code == 1
    assert "a.yaml: 文件不是 UTF-8 文本；请另存为 UTF-8。" in told
    assert "M1 处没有名为 放款金哦 的键；是否应为 放款金额？" in told
    assert "c.yaml: 第 11 行第 3 列：缺少值，或括号没有闭合。" in told
