"""``make`` explains itself, and the commands people are told to type exist."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PHONY = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split())  # type: ignore[index]  # it is there, or the test fails
MENTIONING = ("README.md", "CONTRIBUTING.md", ".ci/run")


def _make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(("make", *arguments), cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_lists_every_target() -> None:
    listed = set(re.findall(r"^  ([a-z-]+) +\S", _make("help").stdout, re.MULTILINE))
    assert listed == PHONY


def test_plain_make_is_help() -> None:
    assert _make().stdout == _make("help").stdout


@pytest.mark.parametrize("name", MENTIONING)
def test_every_make_target_a_page_mentions_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    mentioned = set(re.findall(r"(?:^|`|\$ |\()make ([a-z-]+)", text, re.MULTILINE))
    assert mentioned
    assert mentioned <= PHONY


def test_an_interpreter_that_is_not_there_is_named() -> None:
    # -W: as if the requirements had just changed, so that the set-up starts; it stops at its first check.
    done = _make("setup", "PYTHON=python-that-is-not-there", "-W", "requirements-dev.txt")
    assert done.returncode == 2
    assert "There is no python-that-is-not-there here that runs." in done.stdout


def test_an_interpreter_that_is_too_old_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "python-old"
    old.write_text('#!/bin/sh\ntest "$1" = --version && echo Python 3.9.2\ntest "$2" = "" -o "$1" = --version\n')
    old.chmod(0o755)
    done = _make("setup", f"PYTHON={old}", "-W", "requirements-dev.txt")
    assert done.returncode == 2
    assert "Python 3.9.2 is too old: meritgraph needs Python 3.11 or newer." in done.stdout
