"""Rules about everything committed: no path of one machine, no registry host, no half-done work."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["committed_texts", "names_no_machine_and_no_registry", "no_unexplained_leftovers"]

# Written so that the patterns do not match themselves.
_MACHINE_PATH = re.compile(r"(?<![\w.*~/:-])/(?:work|tm[p]|root|home|opt|Users)/[\w.-]+")
_REGISTRY = re.compile(r"\b(?:pyp[i][.]org|pythonhoste[d][.]org|registr[y][.]npmjs|npmj[s][.]com|docke[r][.]io)\b")
_LEFTOVER = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b")


def committed_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Every text file git has or would take (not what it ignores), as path and content."""
    command = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    names = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode().split("\0")
    for name in sorted(filter(None, names)):
        try:
            yield name, (root / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue


def names_no_machine_and_no_registry(texts: Iterable[tuple[str, str]]) -> list[str]:
    """No path that exists on one machine only, no host of a package registry."""
    return list(_matches(texts, (_MACHINE_PATH, _REGISTRY)))


def no_unexplained_leftovers(texts: Iterable[tuple[str, str]]) -> list[str]:
    """What is not done is an issue, not a mark in the source."""
    return list(_matches(texts, (_LEFTOVER,)))


def _matches(texts: Iterable[tuple[str, str]], patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    for path, text in texts:
        for number, line in enumerate(text.splitlines(), start=1):
            yield from (f"{path}:{number} names {found[0]}" for pattern in patterns if (found := pattern.search(line)))
