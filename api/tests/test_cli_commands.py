"""The command line against real files: what it prints, and how it ends."""

from __future__ import annotations

import csv
import itertools
import json
import shlex
import signal
import socket
import subprocess
import sys
import urllib.request
from importlib import metadata
from pathlib import Path

import openpyxl
import pytest

from command_line import Run
from meritgraph_api.cli.command import nearby

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "banking"


def test_help_names_every_command(run: Run) -> None:
    shown = run("--help").stdout
    for command in ("demo", "serve", "import", "template", "calculate", "explain", "company", "plugins", "schema"):
        assert f" {command} " in shown
    for command in ("demo", "serve", "import", "template", "calculate", "explain", "plugins", "schema"):
        told = run(command, "--help")
        assert told.returncode == 0
        assert f"Usage: meritgraph {command}" in told.stdout


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"meritgraph {metadata.version('meritgraph-api')}\n"


def test_a_usage_error_ends_with_2(run: Run) -> None:
    assert run("nonsense").returncode == 2
    assert run("calculate").returncode == 2
    assert run("import", "missing.xlsx").returncode == 2


def test_the_demo_works(run: Run) -> None:
    shown = run("demo", "--no-serve")
    assert shown.returncode == 0, shown.stderr
    assert f"the clerks' spreadsheets from {EXAMPLES} " in " ".join(shown.stdout.split())
    assert "64 managers, 224,656.86 yuan in all" in shown.stdout
    assert "B0024" in shown.stdout
    assert "5,376.90" in shown.stdout
    assert "Part 1: loans disbursed 185.00 yuan" in shown.stdout
    assert "loans-2026-10.xlsx 放款明细!171" in shown.stdout
    assert "448 new" in shown.stdout


def test_the_demo_names_its_files_as_seen_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    assert nearby(EXAMPLES) == Path("banking")
    assert nearby(ROOT / "api") == ROOT / "api"
    assert nearby(Path("..") / "api") == Path("..") / "api"


def test_the_demo_says_when_its_files_are_missing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    refused = run("demo", "--no-serve", "--folder", "empty")
    assert refused.returncode == 1
    assert "There is no demo.yaml in empty" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_company_is_set_up_step_by_step(run: Run) -> None:
    assert "There is no company" in run("company", "list").stdout
    assert run("company", "create", "bank", "新银行").returncode == 0
    assert run("company", "create", "bank", "新银行").returncode == 1
    assert run("company", "create", "Bad Code", "新银行").returncode == 1
    missing = run("import", EXAMPLES / "managers.xlsx")
    assert missing.returncode == 1
    assert "switch on a plugin first" in missing.stderr
    assert run("company", "switch-on", "bank", "nothing").returncode == 1
    assert run("company", "switch-on", "bank", "banking").returncode == 0
    assert "banking" in run("company", "list").stdout
    imported = run("import", EXAMPLES / "managers.xlsx", EXAMPLES / "portfolio-2026-10.xlsx")
    assert imported.returncode == 0, imported.stderr
    unset = run("company", "activate", "banking.loan-pay", "2026-10")
    assert unset.returncode == 1
    assert "banking.loan-pay.count_brackets" in unset.stderr
    assert run("company", "set-parameters", EXAMPLES / "parameters.yaml").returncode == 0
    one = run("company", "set-parameter", "banking.loan-pay", "rollover_factor", "0.6", "--from", "2026-10-01")
    assert one.returncode == 0, one.stderr
    table = "[{above: 0, up_to: 2, value: 30}, {above: 3, value: 50}]"
    gap = run("company", "set-parameter", "banking.loan-pay", "count_brackets", table, "--from", "2026-10-01")
    assert gap.returncode == 1
    assert "a gap: the row before is (0, 2], this one begins at 3" in gap.stderr
    assert run("company", "activate", "banking.loan-pay", "2026-10").returncode == 0
    done = run("calculate", "banking.loan-pay", "2026-10", "--top", "1")
    assert done.returncode == 0, done.stderr
    assert "64 managers" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("calculate", "banking.loan-pay", "2026-13", "-c", "demo-bank"), "is no period"),
        (("calculate", "banking.loan-pay", "2026-Q4", "-c", "demo-bank"), "is worked out by month"),
        (("calculate", "banking.loan-pay", "2026-09", "-c", "demo-bank"), "activate it first"),
        (("calculate", "nothing", "2026-10", "-c", "demo-bank"), "There is no scheme 'nothing'"),
        (("calculate", "banking.loan-pay", "2026-10", "-c", "nobody"), "There is no company 'nobody'"),
        (("calculate", "banking.loan-pay", "2026-10"), "say which with --company: demo-bank, other-bank"),
        (("calculate", "banking.loan-pay", "2026-10", "-c", "demo-bank", "-o", "a.txt"), "must end with .xlsx or .csv"),
        (("explain", "banking.loan-pay", "2026-09", "B0001", "-c", "demo-bank"), "is not calculated for 2026-09 yet"),
        (("explain", "banking.loan-pay", "2026-10", "nobody", "-c", "demo-bank"), "has no statement of 'nobody'"),
        (("explain", "banking.loan-pay", "2026-10", "B0001", "x", "-c", "demo-bank"), "has no figure 'x'"),
        (
            ("company", "set-parameter", "banking.loan-pay", "x", "1", "--from", "2026-01-01", "-c", "demo-bank"),
            "has no parameter 'x'",
        ),
        (
            (
                "company",
                "set-parameter",
                "banking.loan-pay",
                "rollover_factor",
                "NaN",
                "--from",
                "2026-01-01",
                "-c",
                "demo-bank",
            ),
            "is no number",
        ),
        (
            (
                "company",
                "set-parameter",
                "banking.loan-pay",
                "rollover_factor",
                "1",
                "--from",
                "soon",
                "-c",
                "demo-bank",
            ),
            "is no day",
        ),
        (("company", "set-parameters", str(EXAMPLES / "managers.xlsx"), "-c", "demo-bank"), "is no parameter file"),
    ],
)
def test_what_is_refused_is_said_in_a_sentence(run: Run, bank: Path, arguments: tuple[str, ...], sentence: str) -> None:
    refused = run(*arguments, data=bank)
    assert refused.returncode == 1, refused.stderr
    assert sentence in refused.stderr
    assert "Traceback" not in refused.stderr


def test_results_are_written_as_xlsx_and_csv(run: Run, bank: Path, tmp_path: Path) -> None:
    calculate = ("calculate", "banking.loan-pay", "2026-10", "-c", "demo-bank", "--top", "0")
    assert run(*calculate, "-o", "results.xlsx", data=bank).returncode == 0
    assert run(*calculate, "-o", "results.csv", data=bank).returncode == 0
    rows = list(openpyxl.load_workbook(tmp_path / "results.xlsx").worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 65
    total = rows[0].index("合计 / total")
    by_code = {row[0]: row[total] for row in rows[1:]}
    assert str(by_code["B0024"]) == "5376.9"
    with (tmp_path / "results.csv").open(encoding="utf-8-sig") as file:
        table = list(csv.DictReader(file))
    assert len(table) == 64
    assert {row["工号 / manager"]: row["合计 / total"] for row in table}["B0024"].startswith("5376.9")


def test_a_figure_is_explained_in_both_languages(run: Run, bank: Path) -> None:
    explain = ("explain", "banking.loan-pay", "2026-10", "B0001", "loan_count_pay", "-c", "demo-bank")
    chinese = run("--locale", "zh", *explain, data=bank).stdout
    assert "发放笔数计价 740.00 元 五(二)1" in chinese
    assert "(0, 2] → 30 · (2, 5] → 50 · (5, 10] → 70 · (10, …) → 90" in chinese
    english = run(*explain, "--english", data=bank).stdout
    assert "Part 1: loans disbursed 740.00 yuan" in english
    assert "set by: company, version" in english


def test_a_broken_file_is_refused_with_every_place(run: Run, bank: Path, tmp_path: Path) -> None:
    (tmp_path / "portfolio-2026-10.csv").write_text(
        "工号,月末贷款余额(元),逾期余额(元),当前管户笔数,累计经办笔数,借款户数,应收利息(元),实收利息(元)\nB0001,ten,0,1,1,1,0,0\n",
        encoding="utf-8",
    )
    refused = run("import", "portfolio-2026-10.csv", "-c", "demo-bank", data=bank)
    assert refused.returncode == 1
    assert "1 problem; nothing is imported" in refused.stderr
    assert "B2" in refused.stderr
    dry = run("import", "--dry-run", EXAMPLES / "portfolio-2026-10.xlsx", "-c", "demo-bank", data=bank)
    assert dry.returncode == 0
    assert "dry run: nothing is recorded" in dry.stdout


def test_plugins_are_listed(run: Run) -> None:
    shown = run("plugins").stdout
    assert "banking.loan-pay" in shown
    assert "banking.loan-officers" in shown


def test_the_schema_is_printed_written_and_checked(run: Run, tmp_path: Path) -> None:
    schema = ("schema", "--plugin", "banking")
    printed = run(*schema)
    assert printed.returncode == 0
    assert "type BankingLoanPayStatement" in printed.stdout
    assert "type Tobacco" not in printed.stdout
    assert run(*schema, "--write", "schema.graphql").returncode == 0
    assert (tmp_path / "schema.graphql").read_text(encoding="utf-8") == printed.stdout
    assert run(*schema, "--check", "schema.graphql").returncode == 0
    (tmp_path / "schema.graphql").write_text("type Query { a: Int }", encoding="utf-8")
    stale = run(*schema, "--check", "schema.graphql")
    assert stale.returncode == 1
    assert "meritgraph schema --write" in stale.stderr


def test_what_nobody_foresaw_ends_with_3_and_without_a_traceback(run: Run, bank: Path) -> None:
    (bank / "companies" / "demo-bank.db").write_bytes(b"this is no database, but as long as the header of one" * 4)
    for leftover in bank.glob("companies/demo-bank.db-*"):
        leftover.unlink()
    failed = run("calculate", "banking.loan-pay", "2026-10", "-c", "demo-bank", data=bank)
    assert failed.returncode == 3
    assert "failed unexpectedly" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_data_folder_that_cannot_be_made_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    refused = run("company", "list", data=tmp_path / "file" / "data")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_a_port_in_use_is_refused(run: Run, bank: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run("serve", "--port", str(port), data=bank)
    assert refused.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in refused.stderr


def test_the_demo_can_be_repeated_and_serves_until_it_is_interrupted(bank: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from meritgraph_api.cli import main; main()", "demo", "--port", "0"]
    environment = {"MERITGRAPH_DATA": str(bank), "MERITGRAPH_LOCALE": "en", "PATH": ""}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=tmp_path
    ) as served:
        assert served.stdout is not None
        lines: list[str] = []
        while not lines or not lines[-1].startswith("Try: curl"):
            lines.append(served.stdout.readline())
            assert lines[-1], served.communicate(timeout=20)[1]  # it has ended and says why
        command_line = shlex.split(lines[-1].removeprefix("Try: "))
        with urllib.request.urlopen(request_of(command_line), timeout=20) as response:  # noqa: S310 - our own server
            answer = json.load(response)
        served.send_signal(signal.SIGINT)
        _, errors = served.communicate(timeout=20)
    assert "0 new, 0 corrected, 458 known already" in "".join(lines)
    assert "64 managers, 224,656.86 yuan in all" in "".join(lines)
    assert answer["data"]["managers"]["totalCount"] == 64
    assert served.returncode == 0
    assert errors == ""


def request_of(curl: list[str]) -> urllib.request.Request:
    """The request that a curl command makes."""
    headers = dict(word.split(": ", 1) for flag, word in itertools.pairwise(curl) if flag == "-H")
    body = next(word for flag, word in itertools.pairwise(curl) if flag == "-d")
    return urllib.request.Request(curl[2], data=body.encode(), headers=headers)  # noqa: S310 - our own server
