"""``meritgraph import``: clerks' spreadsheets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from meritgraph.companies import Company
from meritgraph.errors import SpreadsheetRefused
from meritgraph.imports.commands import import_file
from meritgraph.imports.model import ImportReport, Problem
from meritgraph.period import Period
from meritgraph_api.cli.console import ExitCode, console, error_console, say_error
from meritgraph_api.cli.opening import DEFAULT_FOLDER, CompanyCode, DataFolder, SkipBroken, chosen_company, opened

__all__ = ["import_files", "report_line"]

SHOWN = 50


def import_files(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Spreadsheets: .xlsx or .csv.")],
    company: CompanyCode = "",
    period: Annotated[
        str, typer.Option(help="The period the figures are for, where the file's name does not tell.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would come of them; record nothing.")
    ] = False,
    data: DataFolder = DEFAULT_FOLDER,
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Import spreadsheets. A file with anything wrong is refused as a whole, with every problem listed."""
    with opened(data, skip_broken=skip_broken_plugins) as installation:
        own = chosen_company(installation, company)
        chosen = Period.parse(period) if period else None
        imported = [import_one(own, file, chosen, dry_run=dry_run) for file in files]
    if not all(imported):
        raise typer.Exit(ExitCode.REFUSED)


def import_one(company: Company, file: Path, period: Period | None, *, dry_run: bool) -> bool:
    """Whether the file was taken; what came of it is printed either way."""
    try:
        report = import_file(company, file, period=period, dry_run=dry_run, by="command line")
    except SpreadsheetRefused as refused:
        show_problems(file.name, refused.problems)
        return False
    if report.problems:
        show_problems(file.name, report.problems)
        return False
    console.print(report_line(report))
    for warning in report.warnings[:SHOWN]:
        error_console.print(f"  [yellow]{escape(str(warning))}[/]")
    return True


def report_line(report: ImportReport) -> str:
    """What came of a file, in one line."""
    sheets = ", ".join(f"{sheet.sheet}{f' for {sheet.period}' if sheet.period else ''}" for sheet in report.sheets)
    recorded = report.recorded
    counts = (
        ""
        if recorded is None
        else (f"{recorded.added} new, {recorded.superseded} corrected, {recorded.unchanged} known already")
    )
    would = " (dry run: nothing is recorded)" if report.dry_run else ""
    return f"{escape(report.file_name)}: {escape(sheets)}, {report.rows} rows; {counts}{would}"


def show_problems(file_name: str, problems: tuple[object, ...]) -> None:
    """Every problem by its place."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    say_error(f"{file_name}: {count}; nothing of it is imported.")
    table = Table("place", "header", "value", "what is wrong", box=None, header_style="dim")
    for problem in problems[:SHOWN]:
        assert isinstance(problem, Problem), "an import reports problems"
        place = f"{problem.sheet}!{problem.column}{problem.row or ''}" if problem.sheet else ""
        expected = f" Expected: {problem.expected}." if problem.expected else ""
        table.add_row(*map(escape, (place, problem.header, problem.value, f"{problem.sentence}{expected}")))
    error_console.print(table)
    if len(problems) > SHOWN:
        error_console.print(f"and {len(problems) - SHOWN} more")
