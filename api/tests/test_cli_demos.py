"""The demos of every industry, alone and together."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run
from meritgraph.companies import Installation
from meritgraph.plugins import load_plugins
from meritgraph_api.cli.demo_file import example_folders, read_demo_file

FOLDERS = example_folders()


def test_every_folder_of_examples_has_a_demo() -> None:
    there = {path.name for path in FOLDERS[0].parent.iterdir() if path.is_dir()}
    assert {folder.name for folder in FOLDERS} == there


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_each_demo_works_and_explains(run: Run, folder: Path) -> None:
    shown = run("demo", "--industry", folder.name, "--no-serve")
    assert shown.returncode == 0, shown.stderr
    declared = load_plugins().get_scheme(list(read_demo_file(folder).schemes)[-1]).figures
    why = shown.stdout.partition("Why?")[2]
    assert f"\n{declared[read_demo_file(folder).explained].zh} " in why
    assert ".xlsx " in why


def test_who_is_refused_is_named_with_the_reason(run: Run) -> None:
    run("demo", "--industry", "tobacco", "--no-serve")
    shown = run("--locale", "zh", "calculate", "tobacco.dynamic-quarterly", "2026-Q3", "--top", "3")
    assert [line.split() for line in shown.stdout.splitlines()[-2:]] == [
        ["客户经理", "名称", "拒绝原因"],
        ["T0038", "宋雨", "季度得分没有值,无法计算。"],
    ]
    assert "38 名客户经理, 其中 1 名被拒绝" in shown.stdout


def test_all_demos_stand_in_one_installation(run: Run, tmp_path: Path) -> None:
    shown = run("demo", "--all", "--no-serve")
    assert shown.returncode == 0, shown.stderr
    with Installation.open(tmp_path / "data", load_plugins()) as installation:
        assert [company.code for company in installation.list_companies()] == sorted(
            read_demo_file(folder).company for folder in FOLDERS
        )


def test_a_demo_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    refused = run("demo", "--industry", "fishing", "--no-serve")
    assert refused.returncode == 1
    assert "There is no demo 'fishing'; there are: banking, banking_grading, generic" in refused.stderr
    assert "Ask for --all or for one --folder." in run("demo", "--all", "--folder", ".").stderr
    (tmp_path / "demo.yaml").write_text("company: x", encoding="utf-8")
    assert "demo.yaml cannot be read: expected company, name" in run("demo", "--folder", ".").stderr
