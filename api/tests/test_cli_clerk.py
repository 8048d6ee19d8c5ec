"""The command line as a clerk uses it: files in any order, parameters, results, and all of it in Chinese."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from command_line import Ended, Run

EXAMPLES = Path(__file__).parents[2] / "examples" / "banking"
NAMED = ("-c", "demo-bank")
WHERE = ("--from", "2026-01-01", *NAMED)
SET = ("company", "set-parameter", "banking.loan-pay")


def words(text: str) -> str:
    """The text without the line breaks of a table."""
    return " ".join(text.split())


def test_a_company_s_files_are_imported_in_any_order(run: Run) -> None:
    assert run("company", "create", "bank", "新银行", "--plugin", "banking").returncode == 0
    files = sorted(EXAMPLES.glob("*.xlsx"))
    assert files[0].name == "loans-2026-10.xlsx"
    done = run("import", *files)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == (
        "managers.xlsx: banking.manager-sheet; 64 rows; 256 new, 0 corrected, 0 known already"
    )
    assert "458 rows; 458 new" in done.stdout
    assert "0 new, 0 corrected, 458 known already" in run("import", *reversed(files)).stdout


def test_problems_of_several_files_are_shown_together_and_nothing_is_imported(run: Run, tmp_path: Path) -> None:
    run("company", "create", "bank", "新银行", "--plugin", "banking")
    (tmp_path / "loans-2026-10.csv").write_text("Dear all, the loans follow\n", encoding="utf-8")
    refused = run("import", EXAMPLES / "managers.xlsx", "loans-2026-10.csv", EXAMPLES / "loans-2026-10.xlsx")
    assert refused.returncode == 1
    assert "loans-2026-10.csv: 1 problem; nothing is imported." in refused.stderr
    again = run("import", EXAMPLES / "loans-2026-10.xlsx", EXAMPLES / "portfolio-2026-10.xlsx")
    assert "problems in 2 files; nothing is imported." in again.stderr
    assert "There is no manager B0001; correct the code, or import the roster first." in words(again.stderr)
    assert run("import", EXAMPLES / "managers.xlsx").stdout.endswith("256 new, 0 corrected, 0 known already\n")


def test_one_row_is_one_row(run: Run, bank: Path, tmp_path: Path) -> None:
    (tmp_path / "managers.csv").write_text(
        "工号,姓名,机构,入职日期,从事信贷工作日期,当前等级,任现等级日期,业务熟练认定\nB9,新人,总行,2026-10-01,2026-10-01,,,否\n",
        encoding="utf-8",
    )
    done = run("import", "managers.csv", *NAMED, data=bank)
    assert "1 row; 3 new" in done.stdout


def test_the_parameters_in_force_are_shown(run: Run, bank: Path) -> None:
    assert run(*SET, "rollover_factor", "0.6", *WHERE, "--level", "manager", "--subject", "B0001", data=bank).stdout
    shown = run("company", "parameters", "banking.loan-pay", *NAMED, data=bank)
    assert shown.returncode == 0, shown.stderr
    lines = [words(line) for line in shown.stdout.splitlines()]
    assert lines[0].split() == ["parameter", "name", "value", "set", "by", "since", "clause"]
    (factor,) = (place for place, line in enumerate(lines) if line.startswith("banking.loan-pay.rollover_fac"))
    assert "0.5 rate company 2026-01-01 (version 9) 二" in lines[factor]
    assert any(line.startswith("0.6 manager B0001 2026-01-01 (version") for line in lines[factor : factor + 4])
    assert "the plugin's default" in shown.stdout
    own = run("company", "parameters", "banking.loan-pay", "-m", "B0001", "--on", "2026-10-31", *NAMED, data=bank)
    assert "0.6 rate manager B0001" in words(own.stdout)
    before = run("company", "parameters", "banking.loan-pay", "--on", "2025-12-31", "--unset", *NAMED, data=bank)
    assert "count_brackets" in before.stdout
    assert "still to be set" in before.stdout
    assert "rollover_factor" not in before.stdout
    now = run("company", "parameters", "banking.loan-pay", "--on", "2026-10-31", "--unset", *NAMED, data=bank)
    assert now.stdout == "There is none.\n"
    assert "There are no parameters 'x'" in run("company", "parameters", "x", *NAMED, data=bank).stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rollover_factor", "-5"), "-5 is below 0, the least it may be."),
        (("rollover_factor", "80"), "80 is above 1, the most it may be."),
        (
            ("rollover_factor", "0.5", "--level", "tier", "--subject", "junior"),
            (
                "There is no tier 'junior' to set a parameter for. Name the tier with its ladder, as ladder/tier. "
                "There are: banking."
            ),
        ),
        (
            ("count_brackets", "[{above: 0, up_to: 2, value: 30}, {above: 1, value: 5}]"),
            "row 2: an overlap: the row before is (0, 2], this one begins at 1; write above: 2 here, or leave it out.",
        ),
    ],
)
def test_a_refused_parameter_says_what_to_do(run: Run, bank: Path, arguments: tuple[str, ...], sentence: str) -> None:
    refused = run(*SET, *arguments, *WHERE, data=bank)
    assert refused.returncode == 1, refused.stdout
    assert sentence in words(refused.stderr)


def test_every_wrong_value_of_a_parameter_file_is_named_and_none_is_set(run: Run, bank: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text(
        "valid_from: 2026-02-01\nparameters:\n  banking.loan-pay:\n"
        "    rollover_factor: 0.7\n    upper_overdue_max: 80\n    nonsense: 1\n    count_mode: some\n"
        "  nothing: {x: 1}\n",
        encoding="utf-8",
    )
    refused = run("company", "set-parameters", "wrong.yaml", *NAMED, data=bank)
    assert refused.returncode == 1
    said = words(refused.stderr)
    assert "Nothing was set; 4 of the values cannot be taken:" in said
    for part in ("upper_overdue_max (", "has no parameter 'nonsense'", "'some' is none of", "no parameters 'nothing'"):
        assert part in said
    shown = run("company", "parameters", "banking.loan-pay", "--on", "2026-10-31", *NAMED, data=bank)
    assert "0.5 rate company 2026-01-01" in words(shown.stdout)


def written(run: Run, bank: Path, name: str) -> Ended:
    return run("calculate", "banking.loan-pay", "2026-10", *NAMED, "--top", "0", "-o", name, data=bank)


def test_results_name_unit_and_tier_on_record_and_keep_one_format_a_column(
    run: Run, bank: Path, tmp_path: Path
) -> None:
    done = written(run, bank, "results.xlsx")
    assert done.stdout.endswith("Wrote 64 statements to results.xlsx.\n")
    rows = list(openpyxl.load_workbook(tmp_path / "results.xlsx").worksheets[0].iter_rows())
    headers = [cell.value for cell in rows[0]]
    assert headers[:5] == [
        "工号 / manager",
        "姓名 / name",
        "部门 / unit",
        "当前等级 / tier on record",
        "等级测算 / meets now",
    ]
    by_code = {row[0].value: row for row in rows[1:]}
    assert [cell.value for cell in by_code["B0014"][:5]] == [
        "B0014",
        "李磊",
        "开发区支行",
        "高级客户经理",
        "初级客户经理",
    ]
    for place, header in enumerate(headers):
        formats = {row[place].number_format for row in rows[1:] if isinstance(row[place].value, int | float)}
        assert len(formats) <= 1, header
    assert {row[headers.index("合计 / total")].number_format for row in rows[1:]} == {"#,##0.00"}


def test_amounts_of_a_csv_file_have_their_cents(run: Run, bank: Path, tmp_path: Path) -> None:
    written(run, bank, "results.csv")
    with (tmp_path / "results.csv").open(encoding="utf-8-sig") as file:
        table = {row["工号 / manager"]: row for row in csv.DictReader(file)}
    assert table["B0024"]["合计 / total"] == "5376.90"
    assert table["B0024"]["基础薪酬 / Base pay"] == "3500.00"


def test_a_file_that_cannot_be_written_is_named_as_it_was_typed(run: Run, bank: Path, tmp_path: Path) -> None:
    refused = written(run, bank, "nowhere/results.xlsx")
    assert refused.returncode == 1
    assert words(refused.stderr) == (
        "nowhere/results.xlsx: No such file or directory. Check the path and its permissions."
    )
    (tmp_path / "results.xlsx").mkdir()
    assert words(written(run, bank, "results.xlsx").stderr).startswith("results.xlsx: ")
    assert list(tmp_path.glob("*.part")) == []


def test_a_clerk_is_spoken_to_in_chinese(run: Run, bank: Path, tmp_path: Path) -> None:
    (tmp_path / "portfolio-2026-10.csv").write_text(
        "工号,月末贷款余额(元),逾期余额(元),当前管户笔数,累计经办笔数,借款户数,应收利息(元),实收利息(元)\nX1,ten,0,1,1,1,0,0\n",
        encoding="utf-8",
    )
    refused = run("--locale", "zh", "import", "portfolio-2026-10.csv", *NAMED, data=bank)
    assert "portfolio-2026-10.csv：2 个问题；未导入任何内容。" in refused.stderr
    assert "'ten' 不是数字；请只写数字，如 1234.50。 应填：数字（元），最多 2 位小数。" in words(refused.stderr)
    assert "没有客户经理 X1；请更正工号，或先导入花名册。" in words(refused.stderr)
    assert "banking.loan-pay 按月计算；2026-Q4 是季度。" in words(
        run("--locale", "zh_CN", "calculate", "banking.loan-pay", "2026-Q4", *NAMED, data=bank).stderr
    )
    shown = words(run("--locale", "zh", "calculate", "banking.loan-pay", "2026-10", *NAMED, data=bank).stdout)
    assert "64 名客户经理, 合计 224,656.86 元" in shown


def test_refused_files_come_back_with_what_is_wrong_beside_each_row(run: Run, bank: Path, tmp_path: Path) -> None:
    (tmp_path / "portfolio-2026-10.csv").write_text(
        "工号,月末贷款余额(元),逾期余额(元),当前管户笔数,累计经办笔数,借款户数,应收利息(元),实收利息(元)\n"
        "B0001,ten,0,1,1,1,0,0\nB0002,9,0,1,1,1,0,0\n",
        encoding="utf-8",
    )
    (tmp_path / "nothing.csv").write_text("", encoding="utf-8")
    files = ("portfolio-2026-10.csv", "nothing.csv")
    refused = run("--locale", "zh", "import", *files, *NAMED, "--marked", "marked", data=bank)
    assert refused.returncode == 1
    assert [path.name for path in (tmp_path / "marked").iterdir()] == ["portfolio-2026-10.xlsx"]
    workbook = openpyxl.load_workbook(tmp_path / "marked" / "portfolio-2026-10.xlsx")
    sheet = workbook.worksheets[0]
    assert [row[8].value for row in sheet.iter_rows()] == [
        "错误 / problem",
        "B 月末贷款余额(元): 'ten' 不是数字；请只写数字，如 1234.50。 应填：数字（元），最多 2 位小数。",
        None,
    ]
    sheet["B2"] = 10
    workbook.save(tmp_path / "portfolio-2026-10.xlsx")
    assert run("import", "portfolio-2026-10.xlsx", *NAMED, data=bank).returncode == 0


def test_the_locale_of_the_environment_counts(run: Run, bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("MERITGRAPH_LOCALE", ""), ("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "zh_CN.UTF-8")):
        monkeypatch.setenv(name, value)
    chinese = run("calculate", "banking.loan-pay", "2026-09", *NAMED, data=bank).stderr
    assert words(chinese) == "示范银行 在 2026-09 未启用贷款业务绩效考核（banking.loan-pay）；请先启用。"
    assert (
        "activate it first"
        in run("--locale", "en", "calculate", "banking.loan-pay", "2026-09", *NAMED, data=bank).stderr
    )
