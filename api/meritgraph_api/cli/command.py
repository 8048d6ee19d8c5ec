"""What the next command is typed as, where this one runs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

__all__ = ["command", "nearby"]


def command() -> str:
    """``meritgraph`` where that is found by its name, else the path by which it was called."""
    called = Path(sys.argv[0])
    found = shutil.which("meritgraph")
    return "meritgraph" if found is not None and Path(found) == called.absolute() else str(nearby(called))


def nearby(path: Path) -> Path:
    """The path as seen from where the command is run, if it lies below that."""
    absolute, here = path.resolve(), Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else path
