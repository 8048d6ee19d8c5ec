"""What an import reports: problems, warnings, and what was read and recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from meritgraph.facts.model import Recorded

__all__ = ["PROBLEM_HEADER", "ImportReport", "Problem", "Progress", "SheetReport", "Upload", "refusal_text"]

SHOWN_PROBLEMS = 20

PROBLEM_HEADER = "错误 / problem"
"""The header of the column in which a clerk is told what is wrong; it is passed over when the file comes back."""

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the cells read so far and the cells there are."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is handed in: its path, or its content with the name it has."""

    content: Path | str | bytes
    file_name: str = ""

    @property
    def name(self) -> str:
        """The file's name, which may tell the period it is about."""
        return self.file_name or (Path(self.content).name if not isinstance(self.content, bytes) else "")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or worth a second look, and where it stands.

    ``row`` and ``column`` are the spreadsheet's own (row 1 is the first, columns have letters); both are missing where
    the whole sheet or file is meant.
    """

    sentence: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    header: str = ""
    value: str = ""
    expected: str = ""

    def __str__(self) -> str:
        place = f"{self.sheet}!{self.column}{self.row or ''}".rstrip("!") if self.sheet else ""
        header = f" ({self.header})" if self.header else ""
        expected = f" Expected: {self.expected}." if self.expected else ""
        return f"{place}{header}: {self.sentence}{expected}" if place else f"{self.sentence}{expected}"


@dataclass(frozen=True, slots=True)
class SheetReport:
    """One sheet of the file: which declaration it fits, for which period, and how many entries its rows hold."""

    title: str
    sheet: str
    period: str
    rows: int
    managers: int = 0
    tiers: int = 0
    facts: int = 0
    deals: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of a file. With problems nothing was recorded; ``recorded`` counts what is new or superseded."""

    file_name: str
    sha256: str
    dry_run: bool
    sheets: tuple[SheetReport, ...] = ()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    recorded: Recorded | None = None

    @property
    def rows(self) -> int:
        """The rows read, over all sheets."""
        return sum(sheet.rows for sheet in self.sheets)


def refusal_text(file_name: str, problems: tuple[Problem, ...]) -> str:
    """The message of a refused file: the first problems, one a line, and how many more there are."""
    count = f"{len(problems)} problem" + ("s" if len(problems) > 1 else "")
    lines = [f"{file_name}: {count}; nothing was imported.", *(f"  {problem}" for problem in problems[:SHOWN_PROBLEMS])]
    if len(problems) > SHOWN_PROBLEMS:
        lines.append(f"  … and {len(problems) - SHOWN_PROBLEMS} more.")
    return "\n".join(lines)
