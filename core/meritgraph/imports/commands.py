"""Importing a spreadsheet: all of it is recorded, or nothing and every problem is listed."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from meritgraph.companies import Company
from meritgraph.errors import InputRefused, NotFound, SpreadsheetRefused
from meritgraph.facts.commands import check, record
from meritgraph.facts.model import Problem as EntryProblem
from meritgraph.facts.model import Source
from meritgraph.imports.attempt import Attempt
from meritgraph.imports.model import ImportReport, Problem, Progress, refusal_text
from meritgraph.period import Period
from meritgraph.roster.queries import list_managers
from meritgraph.spreadsheets.declared import Sheet
from meritgraph.spreadsheets.reading import content_of, read_tables

__all__ = ["import_file"]


def import_file(
    company: Company,
    path_or_bytes: Path | str | bytes,
    file_name: str = "",
    *,
    period: Period | None = None,
    sheet: str | None = None,
    dry_run: bool = False,
    by: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """What came of importing a spreadsheet into the company's records.

    The sheet is recognised by its headers, unless ``sheet`` names a declared one by its code. The period is
    ``period``, or else the one in the file's name. With ``dry_run`` nothing is recorded and problems are reported, not
    raised; without it they raise SpreadsheetRefused, which carries them all, and nothing is recorded either.
    """
    name = file_name or (Path(path_or_bytes).name if not isinstance(path_or_bytes, bytes) else "")
    attempt = Attempt(name, sheets_of(company, sheet), period, progress)
    with garbage_left_alone():
        sha256 = taken(company, attempt, path_or_bytes)
        report = recorded(company, attempt, Source("spreadsheet", name, sha256, by), dry_run=dry_run)
    if report.problems and not dry_run:
        raise SpreadsheetRefused(refusal_text(name, report.problems), problems=report.problems)
    return report


@contextmanager
def garbage_left_alone() -> Iterator[None]:
    """No search for reference cycles meanwhile: the cells of a large file form none, and looking takes a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def taken(company: Company, attempt: Attempt, path_or_bytes: Path | str | bytes) -> str:
    """Read and check the file; its hash, which is empty where the file cannot be had."""
    sha256 = ""
    try:
        content = content_of(path_or_bytes)
        sha256 = hashlib.sha256(content).hexdigest()
        attempt.take(read_tables(content, attempt.file_name))
        attempt.check({manager.code for manager in list_managers(company, codes=sorted(attempt.named()))})
    except SpreadsheetRefused as refusal:
        attempt.problems.append(Problem(refusal.message))
    return sha256


def recorded(company: Company, attempt: Attempt, source: Source, *, dry_run: bool) -> ImportReport:
    """Record what the file says, or with ``dry_run`` only find out what would come of it."""
    report = ImportReport(
        source.name, source.sha256, dry_run, attempt.reports(), attempt.all_warnings(), attempt.all_problems()
    )
    if report.problems:
        return report
    sheets, batch = attempt.entries()
    attempt.read.clear()  # the cells of a large file take more memory than its entries
    try:
        outcome = check(company, batch) if dry_run else record(company, batch, source)
    except InputRefused:
        outcome = check(company, batch)
    return replace(
        report,
        sheets=sheets,
        recorded=outcome,
        warnings=(*report.warnings, *dict.fromkeys(map(located, outcome.warnings))),
        problems=tuple(map(located, outcome.problems)),
    )


def located(problem: EntryProblem) -> Problem:
    """What was said about an entry, with the sheet and row it stands in."""
    sheet, _, row = problem.evidence.rpartition("!")
    return Problem(problem.message, sheet=sheet, row=int(row) if row.isdigit() else None)


def sheets_of(company: Company, code: str | None) -> tuple[Sheet, ...]:
    """The sheets the company's plugins declare, or the one of that code. Raises NotFound."""
    sheets = tuple(sheet for sheet in company.plugins.sheets if code is None or sheet.code == code)
    if not sheets:
        known = ", ".join(sorted(sheet.code for sheet in company.plugins.sheets)) or "none; switch on a plugin first"
        raise NotFound(f"There is no sheet {code or 'to import'} in this company; there are: {known}.")
    return sheets
