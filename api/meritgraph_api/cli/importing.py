"""``meritgraph import``: clerks' spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from meritgraph.errors import SpreadsheetRefused
from meritgraph.imports.commands import import_files as import_all
from meritgraph.imports.correction import problem_workbook
from meritgraph.imports.model import ImportReport, Problem, Upload
from meritgraph.period import Period
from meritgraph_api.cli.calculate import progress_bar
from meritgraph_api.cli.console import ExitCode, console, error_console, said, say_error, table
from meritgraph_api.cli.opening import DEFAULT_FOLDER, CompanyCode, DataFolder, SkipBroken, chosen_company, opened
from meritgraph_api.cli.out_of_date import show_out_of_date

__all__ = ["import_files", "refuse_problems", "report_line"]

SHOWN = 50


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(exists=True, dir_okay=False, help="Spreadsheets, .xlsx or .csv, in any order."),
    ],
    company: CompanyCode = "",
    period: Annotated[
        str, typer.Option(help="The period the figures are for, where a file's name does not tell: 2026-10, 2026-Q4.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would come of them; record nothing.")
    ] = False,
    marked: Annotated[
        Path | None,
        typer.Option("--marked", help="A folder to write refused files to, with what is wrong beside each row."),
    ] = None,
    data: DataFolder = DEFAULT_FOLDER,
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Import spreadsheets as one whole. With anything wrong nothing is imported, and every problem is listed."""
    with opened(data, skip_broken=skip_broken_plugins) as installation:
        own = chosen_company(installation, company)
        chosen = Period.parse(period) if period else None
        uploads = [Upload(file) for file in files]
        with progress_bar() as bar:
            progress = partial(bar, "reading")
            reports = import_all(own, uploads, period=chosen, dry_run=dry_run, by="command line", progress=progress)
        if marked is not None:
            write_marked(files, reports, marked)
        refuse_problems(reports)
        for report in reports:
            console.print(report_line(report))
            show_warnings(report)
        show_out_of_date(own)


def write_marked(files: Sequence[Path], reports: Sequence[ImportReport], folder: Path) -> None:
    """Write every file that has problems to a folder, with a column that says what is wrong with each row."""
    problems = {report.file_name: report.problems for report in reports if report.problems}
    for file in files:
        if found := problems.get(file.name):
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / f"{file.stem}.xlsx"
            try:
                target.write_bytes(problem_workbook(file.read_bytes(), file.name, found, said))
                console.print(said(f"Wrote {target}."))
            except SpreadsheetRefused:
                continue  # what cannot be read at all has no rows to mark


def report_line(report: ImportReport) -> str:
    """What came of a file, in one line."""
    sheets = ", ".join(f"{sheet.sheet} {sheet.period}".rstrip() for sheet in report.sheets)
    recorded = report.recorded
    assert recorded is not None, "a file without problems was recorded, or tried"
    parts = [
        *([escape(sheets), said("1 row" if report.rows == 1 else f"{report.rows} rows")] if sheets else []),
        said(f"{recorded.added} new, {recorded.superseded} corrected, {recorded.unchanged} known already"),
        *([said("dry run: nothing is recorded")] if report.dry_run else []),
    ]
    return f"{escape(report.file_name)}: {'; '.join(parts)}"


def refuse_problems(reports: Sequence[ImportReport]) -> None:
    """End the command where a file has problems, with all of them shown."""
    if any(report.problems for report in reports):
        show_problems(reports)
        raise typer.Exit(ExitCode.REFUSED)


def show_warnings(report: ImportReport) -> None:
    """What may be looked into."""
    for warning in report.warnings[:SHOWN]:
        where = " ".join(part for part in (report.file_name, place(warning), warning.header) if part)
        line = f"{where}: {said(warning.sentence)}"
        error_console.print(f"  [yellow]{escape(line)}[/]")
    if len(report.warnings) > SHOWN:
        error_console.print(f"  {escape(report.file_name)}: {said(f'and {len(report.warnings) - SHOWN} more')}")


def show_problems(reports: Sequence[ImportReport]) -> None:
    """Every problem of every file by its place."""
    found = [(report.file_name, problem) for report in reports for problem in report.problems]
    files = len({file for file, _ in found})
    say_error(
        f"{found[0][0]}: {counted(len(found))}; nothing is imported."
        if files == 1
        else f"{counted(len(found))} in {files} files; nothing is imported."
    )
    shown = table(*(["file"] if files > 1 else []), "place", "header", "value", "what is wrong")
    for file, problem in found[:SHOWN]:
        expected = f" {said(f'Expected: {problem.expected}.')}" if problem.expected else ""
        cells = (place(problem), problem.header, problem.value, f"{said(problem.sentence)}{expected}")
        shown.add_row(*map(escape, ([file] if files > 1 else []) + list(cells)))
    error_console.print(shown)
    if len(found) > SHOWN:
        error_console.print(said(f"and {len(found) - SHOWN} more"))


def place(problem: Problem) -> str:
    """Where a problem stands, as spreadsheet programs write it."""
    return f"{problem.sheet}!{problem.column}{problem.row or ''}".rstrip("!") if problem.sheet else ""


def counted(problems: int) -> str:
    """So many problems."""
    return said("1 problem" if problems == 1 else f"{problems} problems")
