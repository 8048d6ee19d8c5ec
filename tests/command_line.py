"""The command line run in the test's own process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from meritgraph_api.cli import main

__all__ = ["Ended", "Run", "running"]


@dataclass(frozen=True)
class Ended:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Ended]


def running(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs ``meritgraph`` in a folder; it speaks English unless it is told otherwise."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MERITGRAPH_LOCALE", "en")

    def meritgraph(*arguments: str | Path, data: Path | None = None) -> Ended:
        monkeypatch.setenv("MERITGRAPH_DATA", str(data or folder / "data"))
        monkeypatch.setattr(sys, "argv", ["meritgraph", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, printed.out, printed.err)

    return meritgraph
