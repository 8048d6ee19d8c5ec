"""``meritgraph check-cases``: a clerk's cases in YAML, run on both evaluators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from meritgraph.errors import InputRefused, NotFound
from meritgraph.plugins import PluginSet, load_plugins
from meritgraph.testing import Difference, check_case, load_cases
from meritgraph_api.cli.console import ExitCode, console, error_console, reader, said, table
from meritgraph_api.cli.opening import SkipBroken

__all__ = ["check_cases"]


@dataclass
class Checked:
    """What came of one file: the scheme's name, how many cases there are, and what is wrong with them."""

    path: Path
    scheme: str = ""
    cases: int = 0
    wrong: set[str] = field(default_factory=set)
    differences: list[Difference] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def check_cases(
    files: Annotated[list[Path], typer.Argument(help="YAML files with cases, or folders of such files.", exists=True)],
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Check policy cases: which figures must come out.

    Every case is worked out twice, row by row and in columns. Shown are the files, and of the cases that do not hold
    each figure that is not as expected. Ends with 0 where all hold, with 1 where one does not or cannot be run.

    How a file is written is told in docs/authoring.md, section 6: inputs and expected figures, in English or Chinese.
    """
    plugins = load_plugins(skip_broken=skip_broken_plugins)
    reader.learn(plugins)
    checked = [checked_file(path, plugins) for path in case_files(files)]
    console.print(table_of_files(checked))
    if any(file.differences for file in checked):
        console.print()
        console.print(table_of_differences(checked))
    for file in checked:
        for sentence in file.refused:
            error_console.print(Text(f"{file.path.name}: {said(sentence)}", style="red"))
    count, wrong = sum(file.cases for file in checked), sum(len(file.wrong) for file in checked)
    counted = "1 case" if count == 1 else f"{count} cases"
    refused = sum(len(file.refused) for file in checked)
    console.print(said(f"{counted}, {wrong} with another result than expected."))
    if refused:
        console.print(said(f"Cannot be run: {refused}."))
    if wrong or refused:
        raise typer.Exit(ExitCode.REFUSED)


def case_files(paths: list[Path]) -> Iterator[Path]:
    """The files, and those in the folders. Raises InputRefused for a folder without any."""
    for path in paths:
        found = [path] if path.is_file() else sorted((*path.glob("**/*.yaml"), *path.glob("**/*.yml")))
        if not found:
            raise InputRefused(f"There is no YAML file in {path}.")
        yield from found


def checked_file(path: Path, plugins: PluginSet) -> Checked:
    """What came of a file; a case that cannot be run does not keep the others from it."""
    checked = Checked(path)
    try:
        file = load_cases(path)
        scheme = plugins.get_scheme(file.scheme)
    except (InputRefused, NotFound) as error:
        checked.refused.append(error.message.removeprefix(f"{path.name}: "))
        return checked
    checked.scheme, checked.cases = reader.named(scheme.zh, scheme.en), len(file.cases)
    for case in file.cases:
        try:
            found = check_case(case, scheme, find_scheme=plugins.get_scheme)
        except (InputRefused, NotFound) as error:
            checked.refused.append(error.message)
            continue
        checked.differences += found
        checked.wrong.update([case.name] if found else [])
    return checked


def table_of_files(checked: list[Checked]) -> Table:
    """The files with how many of their cases hold."""
    shown = table("file", "scheme", "cases", "do not hold", "cannot be run")
    for file in checked:
        counts = (file.cases, len(file.wrong), len(file.refused))
        shown.add_row(*map(Text, (file.path.name, file.scheme, *map(str, counts))))
    return shown


def table_of_differences(checked: list[Checked]) -> Table:
    """Every figure that is not what its case expects; what both evaluators find is told once."""
    shown = table("file", "case", "figure", "expected", "found", "evaluator")
    for file in checked:
        rows: dict[tuple[str, ...], list[str]] = {}
        for found in file.differences:
            row = (file.path.name, found.case, found.figure, plain(found.expected), plain(found.found))
            rows.setdefault(row, []).append(found.evaluator)
        for cells, evaluators in rows.items():
            shown.add_row(*map(Text, (*cells, "" if len(evaluators) > 1 else evaluators[0])))
    return shown


def plain(value: object) -> str:
    """A value as a case writes it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return ", ".join(map(plain, value)) if isinstance(value, list) else str(value)
