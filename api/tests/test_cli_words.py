"""The command line in Chinese: every help text, the words around it, what a mistyped command is answered, clauses."""

from __future__ import annotations

import re
from importlib import resources

import pytest
import typer
import yaml

from command_line import Run
from meritgraph.plugins import load_plugins
from meritgraph_api.cli.app import app
from meritgraph_api.cli.command_words import TITLES
from meritgraph_api.wording import catalogue_of, clause_in

TEXT = resources.files("meritgraph_api.wording").joinpath("help_zh.yaml").read_text(encoding="utf-8")


def helps() -> set[str]:
    """Every line that the help of commands, arguments and options says."""
    found = {"Show this message and exit."}
    waiting = [typer.main.get_command(app)]
    while waiting:
        command = waiting.pop()
        texts = [command.help, *(getattr(parameter, "help", None) for parameter in command.params)]
        found |= {line.strip() for text in texts if text for line in text.split("\n") if line.strip()}
        waiting.extend(getattr(command, "commands", {}).values())
    return found


def test_every_help_text_has_its_chinese_and_no_other_is_kept() -> None:
    known = set(yaml.load(TEXT, yaml.BaseLoader))  # noqa: S506 - strings only
    assert helps() - known == set()
    answers = {text for text in known if re.search(r"'?\{|^(Missing|Input should|Usage$)", text)}
    assert known - helps() - answers - set(TITLES.values()) == set()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (("explain",), "缺少参数 scheme。"),
        (("calcuate",), "没有命令 calcuate。是否想用 'calculate'？"),
        (("calculate", "a", "b", "--tpo", "3"), "没有选项 --tpo（可用的有：--output, --top）"),
        (("explain", "a", "b", "c", "--back", "x"), "--back（-b）的值无效：应为整数"),
        (("explain", "a", "b", "c", "--back", "-1"), "--back（-b）的值无效：应不小于 0"),
        (("calculate", "a", "b", "c"), "多余的参数（c）"),
        (("import", "missing.xlsx"), "files 的值无效：文件 missing.xlsx 不存在。"),
    ],
)
def test_a_mistyped_command_is_answered_in_chinese(run: Run, typed: tuple[str, ...], answer: str) -> None:
    ended = run("--locale", "zh", *typed)
    assert ended.returncode == 2
    assert ended.stderr.startswith("用法: meritgraph ")
    assert answer in ended.stderr
    assert "用法" not in run(*typed).stderr


def test_help_is_in_the_readers_language(run: Run) -> None:
    chinese = run("--locale=zh", "explain", "-h")
    assert chinese.returncode == 0
    for words in ("─ 参数 ─", "─ 选项 ─", "方案代码，如 banking.loan-pay。", "[必填]", "显示本说明后退出。"):
        assert words in chinese.stdout
    english = run("explain", "--help").stdout
    assert "The scheme's code, such as banking.loan-pay." in english
    assert "─ Options ─" in english


def test_what_is_not_there_is_said_in_chinese(run: Run) -> None:
    run("company", "create", "bank", "银行", "--plugin", "banking")
    assert "没有参数组 'x'；现有：" in run("--locale", "zh", "company", "parameters", "x").stderr
    assert "没有启用方案 'x'；现有：" in run("--locale", "zh", "explain", "x", "2026-10", "B1").stderr


def test_every_clause_of_the_plugins_is_cited_in_chinese() -> None:
    plugins = load_plugins()
    clauses: set[str] = set()
    for scheme in plugins.schemes.values():
        clauses |= {figure.clause for figure in (*scheme.figures.values(), *scheme.deal_figures.values())}
        clauses |= {conditions.clause for conditions in scheme.conditions.values()}
    clauses |= {field.clause for terms in plugins.terms.values() for field in terms.fields.values()}
    assert len(clauses) > 150
    assert [clause for clause in clauses if re.search(r"[a-z]{3}", clause_in("zh", clause))] == []
    assert {clause_in("en", clause) for clause in clauses} == clauses


def test_a_parameter_is_set_by_words_and_percentages_and_shown_by_names(run: Run) -> None:
    run("company", "create", "bank", "银行", "--plugin", "banking")
    since = ("--from", "2026-01-01")
    for name, value in (("count_mode", "全额累进"), ("rollover_factor", "50%")):
        done = run("company", "set-parameter", "banking.loan-pay", name, value, *since)
        assert done.returncode == 0, done.stderr
    shown = " ".join(run("--locale", "zh", "company", "parameters", "banking.loan-pay").stdout.split())
    assert "笔数累进方式 全额累进 公司 2026-01-01" in shown
    assert "0.5 比率 公司 2026-01-01" in shown
    refused = run("--locale", "zh", "company", "set-parameter", "banking.loan-pay", "count_mode", "各半", *since).stderr
    assert "'各半' 不是以下之一：marginal (差额累进), whole (全额累进)。" in " ".join(refused.split())


def test_the_words_of_a_catalogue_are_put_into_no_english() -> None:
    assert catalogue_of("en", "help").said("Create a company.") == "Create a company."
