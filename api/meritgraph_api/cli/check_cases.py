"""``meritgraph check-cases``: a clerk's cases in YAML, run on both evaluators."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from meritgraph.errors import InputRefused, NotFound
from meritgraph.plugins import PluginSet, load_plugins
from meritgraph.testing import CaseFile, Difference, check_case, load_cases
from meritgraph_api.cli.console import ExitCode, console, said, table
from meritgraph_api.cli.opening import SkipBroken

__all__ = ["check_cases"]


def check_cases(
    files: Annotated[list[Path], typer.Argument(help="YAML files with cases.", exists=True, dir_okay=False)],
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Check policy cases on both evaluators: which figures must come out. Ends with 1 where one does not hold."""
    schemes = load_plugins(skip_broken=skip_broken_plugins)
    differences: list[tuple[CaseFile, Difference]] = []
    count = 0
    for path in files:
        file = load_cases(path)
        count += len(file.cases)
        differences += [(file, found) for found in differences_in(file, schemes)]
    if differences:
        console.print(table_of(differences))
    wrong = len({(file.path, found.case) for file, found in differences})
    counted = "1 case" if count == 1 else f"{count} cases"
    console.print(said(f"{counted}, {wrong} with another result than expected."))
    if wrong:
        raise typer.Exit(ExitCode.REFUSED)


def differences_in(file: CaseFile, plugins: PluginSet) -> tuple[Difference, ...]:
    """What is not as a file expects. Raises InputRefused naming the file where a case cannot be run."""
    try:
        scheme = plugins.get_scheme(file.scheme)
        return tuple(found for case in file.cases for found in check_case(case, scheme, file.period))
    except (InputRefused, NotFound) as error:
        raise InputRefused(f"{file.path.name}: {error.message}") from error


def table_of(differences: list[tuple[CaseFile, Difference]]) -> Table:
    """Every figure that is not what its case expects."""
    shown = table("file", "case", "figure", "expected", "found", "evaluator")
    for file, found in differences:
        cells = (file.path.name, found.case, found.figure, str(found.expected), str(found.found), found.evaluator)
        shown.add_row(*map(Text, cells))
    return shown
