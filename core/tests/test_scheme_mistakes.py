"""Every mistake is caught when the scheme loads, in a sentence that names the place; many by mypy before.

The schemes stand in ``wrong_schemes``: above each the error it must be refused with, beside a line mypy's error codes.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from meritgraph.engine import plan_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCHEMES = sorted(file for file in (HERE / "wrong_schemes").glob("*.py") if file.stem != "__init__")
WRONG = [file for file in SCHEMES if not file.stem.startswith("good_")]
GOOD = [file for file in SCHEMES if file.stem.startswith("good_")]
MYPY_LINE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[a-z-]+)\]")
MYPY_COMMENT = re.compile(r"# mypy: (?P<codes>[a-z-]+(?:, [a-z-]+)*)")


def expected_refusal(file: Path) -> str:
    """The class and the sentence that stand above a wrong scheme."""
    lines = file.read_text(encoding="utf-8").split("\n\n")[1].split("\n")
    return " ".join(line.removeprefix("#").strip() for line in lines)


@pytest.mark.parametrize("file", WRONG, ids=[file.stem for file in WRONG])
def test_a_wrong_scheme_is_refused(file: Path) -> None:
    with pytest.raises(Exception) as refused:  # noqa: PT011  # class and sentence are compared below
        plan_of(importlib.import_module(f"wrong_schemes.{file.stem}").Wrong)
    assert f"{type(refused.value).__name__}: {refused.value}" == expected_refusal(file)


@pytest.mark.parametrize("file", GOOD, ids=[file.stem for file in GOOD])
def test_a_good_scheme_is_not(file: Path) -> None:
    plan = plan_of(importlib.import_module(f"wrong_schemes.{file.stem}").Good)
    assert set(plan.figures) == set(plan.scheme.figures)


def test_mypy_says_the_same_of_each_line() -> None:
    files = [str(file.relative_to(ROOT)) for file in SCHEMES]
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--hide-error-context", *files]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = {
        (Path(match["file"]).name, int(match["line"]), match["code"])
        for match in map(MYPY_LINE.match, said.stdout.splitlines())
        if match
    }
    expected = {
        (file.name, number, code)
        for file in SCHEMES
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        for match in MYPY_COMMENT.finditer(line)
        for code in match["codes"].split(", ")
    }
    assert found == expected, said.stdout + said.stderr
    assert len({name for name, _, _ in expected}) >= 25
