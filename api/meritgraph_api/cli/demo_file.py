"""A demo company as its folder describes it: ``demo.yaml`` beside the clerks' spreadsheets and ``parameters.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from meritgraph.errors import InputRefused, NotFound
from meritgraph.period import Period

__all__ = ["DEMO_FILE", "Course", "DemoFile", "Question", "example_folders", "read_demo_file"]

DEMO_FILE = "demo.yaml"
EXPECTED = "company, name, plugin, schemes (code → periods) and explain (a figure)"


@dataclass(frozen=True, slots=True)
class Question:
    """The figure to explain: of whom, in which scheme and period; by default of the last run's very highest."""

    figure: str
    scheme: str = ""
    period: str = ""
    manager: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """One manager's figures from period to period."""

    manager: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoFile:
    """What a demo shows: the company with its plugin and files, the schemes with the periods to calculate in that
    order, whom to follow through them, and the figure to explain.

    ``files`` come in so many imports one after the other, such as an earlier roster before the present one; ``period``
    is for files whose names tell none; ``units`` says which units a scheme is for, where not for all.
    """

    folder: Path
    company: str
    name: str
    plugin: str
    files: tuple[tuple[Path, ...], ...]
    schemes: Mapping[str, tuple[Period, ...]]
    question: Question
    period: Period | None = None
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    courses: Mapping[str, tuple[Course, ...]] = field(default_factory=dict)


def read_demo_file(folder: Path) -> DemoFile:
    """The demo of a folder. Raises NotFound where there is none, InputRefused where it is written in another way."""
    path = folder / DEMO_FILE
    if not path.exists():
        raise NotFound(f"There is no {DEMO_FILE} in {folder}; it says which company to show, and what of it.")
    try:
        written = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - strings, lists and mappings only
        return DemoFile(
            folder,
            written["company"],
            written["name"],
            written["plugin"],
            files_of(folder, {f"{name}.xlsx" for name in written.get("first", ())}),
            {code: tuple(map(Period.parse, periods)) for code, periods in written["schemes"].items()},
            question_of(written["explain"]),
            Period.parse(written["period"]) if "period" in written else None,
            {code: tuple(units) for code, units in written.get("units", {}).items()},
            {code: tuple(map(course_of, courses)) for code, courses in written.get("follow", {}).items()},
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise InputRefused(f"{path} cannot be read: expected {EXPECTED}. ({error})") from error


def files_of(folder: Path, first: set[str]) -> tuple[tuple[Path, ...], ...]:
    """The folder's spreadsheets: those to be imported first, and all others."""
    there = sorted(folder.glob("*.xlsx"))
    steps = (tuple(file for file in there if (file.name in first) == is_first) for is_first in (True, False))
    return tuple(step for step in steps if step)


def question_of(written: Any) -> Question:
    """A figure's name, or also whose it is."""
    return Question(written) if isinstance(written, str) else Question(**written)


def course_of(written: Any) -> Course:
    """Whom to follow, and in what."""
    return Course(written["manager"], tuple(written["figures"]))


def example_folders() -> tuple[Path, ...]:
    """The folders of the demo companies: in this checkout, or where the command is run. Raises NotFound."""
    roots = [*(parent / "examples" for parent in Path(__file__).resolve().parents), Path("examples")]
    for root in roots:
        if found := sorted(root.glob(f"*/{DEMO_FILE}")):
            return tuple(path.parent for path in found)
    raise NotFound(
        "The demo companies' spreadsheets are not here: run the demo from a checkout of the project, or say where they "
        "are with --folder."
    )
