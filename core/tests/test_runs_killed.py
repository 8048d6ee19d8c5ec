"""A process that is killed in the middle of a run leaves nothing of it visible, and another takes the run over."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

import corner_shop
from corner_shop import OCTOBER, opened, recorded, working_shop
from meritgraph.errors import Conflict
from meritgraph.facts.model import FactEntry
from meritgraph.runs.commands import calculate
from meritgraph.runs.queries import get_run, get_statement, list_runs

LEASE_SECONDS = 3

CALCULATING = """
import os, signal, sys
from datetime import timedelta
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from corner_shop import OCTOBER, opened
from meritgraph.runs.commands import calculate
from meritgraph.storage import run_rows
run_rows.LEASE = timedelta(seconds=int(sys.argv[5]))
def die(stage, done, count):
    if (stage, done) == (sys.argv[3], int(sys.argv[4])):
        os.kill(os.getpid(), signal.SIGKILL)
with opened(Path(sys.argv[2])) as installation:
    calculate(installation.get_company("shop"), "shop.pay", OCTOBER, progress=die)
"""


@pytest.mark.parametrize(
    ("stage", "done"), [("computing", 0), pytest.param("writing", 0, marks=pytest.mark.slow), ("writing", 3)]
)
def test_a_killed_run_leaves_nothing_and_is_taken_over(tmp_path: Path, stage: str, done: int) -> None:
    with opened(tmp_path) as installation:
        company = working_shop(installation.create_company("shop", "小店", ["shop"]))
        before = calculate(company, "shop.pay", OCTOBER)
        recorded(company, FactEntry("C1", "shop.shelf.revenue", Decimal(1), OCTOBER))
    assert killed_at(tmp_path, stage, done) == -signal.SIGKILL
    assert what_is_there(tmp_path) == (
        [("ok",)],
        [(before.run_id, "complete", 3), (before.run_id + 1, "calculating", 0)],
    )
    with opened(tmp_path) as installation:
        company = installation.get_company("shop")
        assert list_runs(company) == (before,)
        time.sleep(LEASE_SECONDS)
        after = calculate(company, "shop.pay", OCTOBER)
        assert [run.run_id for run in list_runs(company)] == [after.run_id, before.run_id]
        assert not get_run(company, before.run_id).is_current
        assert get_statement(company, after.run_id, "C1").figures["earned"] == Decimal(481)
    assert what_is_there(tmp_path) == ([("ok",)], [(before.run_id, "superseded", 3), (after.run_id, "complete", 3)])


def test_a_run_is_not_taken_over_before_its_lease_is_out(tmp_path: Path) -> None:
    with opened(tmp_path) as installation:
        working_shop(installation.create_company("shop", "小店", ["shop"]))
    assert killed_at(tmp_path, "computing", 0, lease_seconds=600) == -signal.SIGKILL
    with opened(tmp_path) as installation:
        company = installation.get_company("shop")
        with pytest.raises(Conflict, match=r"shop\.pay is being calculated for 2026-10 already"):
            calculate(company, "shop.pay", OCTOBER)


def killed_at(folder: Path, stage: str, done: int, *, lease_seconds: int = LEASE_SECONDS) -> int:
    """How a process ended that calculates and kills itself at a stage."""
    tests = Path(corner_shop.__file__).parent
    arguments = [str(tests), str(folder), stage, str(done), str(lease_seconds)]
    return subprocess.run([sys.executable, "-c", CALCULATING, *arguments], check=False).returncode


def what_is_there(folder: Path) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Whether the file is whole, and each run with its state and its number of statements."""
    connection = sqlite3.connect(folder / "companies" / "shop.db")
    runs = (
        "SELECT run_id, state, (SELECT count(*) FROM statement WHERE statement.run_id = run.run_id) FROM run "
        "ORDER BY run_id"
    )
    try:
        return connection.execute("PRAGMA integrity_check").fetchall(), connection.execute(runs).fetchall()
    finally:
        connection.close()
