"""Importing spreadsheets: all of what is handed in is recorded, or nothing and every problem is listed."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from meritgraph.companies import Company
from meritgraph.errors import InputRefused, NotFound, SpreadsheetRefused
from meritgraph.facts.commands import check_all, record_all
from meritgraph.facts.model import Recorded, Source
from meritgraph.imports.attempt import Attempt
from meritgraph.imports.checks import Seen
from meritgraph.imports.model import ImportReport, Problem, Progress, SheetReport, Upload, refusal_text
from meritgraph.imports.periods import period_in_name
from meritgraph.imports.placing import located
from meritgraph.period import Period
from meritgraph.roster.queries import list_managers
from meritgraph.spreadsheets.declared import Sheet
from meritgraph.spreadsheets.reading import content_of, read_tables

__all__ = ["import_file", "import_files"]


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
    upload = Upload(path_or_bytes, file_name)
    (report,) = import_files(company, [upload], period=period, sheet=sheet, dry_run=dry_run, by=by, progress=progress)
    if report.problems and not dry_run:
        raise SpreadsheetRefused(refusal_text(report.file_name, report.problems), problems=report.problems)
    return report


def import_files(
    company: Company,
    files: Sequence[Upload],
    *,
    period: Period | None = None,
    sheet: str | None = None,
    dry_run: bool = False,
    by: str = "",
    progress: Progress | None = None,
) -> tuple[ImportReport, ...]:
    """What came of importing files that belong together, in whatever order they are given.

    All are recognised first; then those with people go before those that speak of them, and the reports come in that
    order. They are recorded as one whole: where one report has problems, nothing of any file was recorded. Of several
    files, ``period`` is for those whose names tell none.
    """
    sheets = sheets_of(company, sheet)
    attempts = [Attempt(file.name, sheets, period_for(file, period, len(files)), progress) for file in files]
    with garbage_left_alone():
        take_files(attempts, files)
        attempts.sort(key=lambda attempt: not attempt.has_roster)
        check_files(company, attempts)
        return recorded(company, attempts, dry_run=dry_run, by=by)


def period_for(file: Upload, period: Period | None, count: int) -> Period | None:
    """The period that was asked for, where it is meant for this one of so many files."""
    return period if count == 1 or period_in_name(file.name) is None else None


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


def take_files(attempts: Sequence[Attempt], files: Sequence[Upload]) -> None:
    """Read every file; one that is given twice is read once."""
    names: dict[str, str] = {}
    for attempt, file in zip(attempts, files, strict=True):
        try:
            content = content_of(file.content)
            attempt.sha256 = hashlib.sha256(content).hexdigest()
            if attempt.sha256 in names:
                attempt.warnings.append(Problem(f"This is the same file as {names[attempt.sha256]}; it is read once."))
            else:
                names[attempt.sha256] = attempt.file_name
                attempt.take(read_tables(content, attempt.file_name))
        except SpreadsheetRefused as refusal:
            attempt.problems.append(Problem(refusal.message))


def check_files(company: Company, attempts: Sequence[Attempt]) -> None:
    """Check every file against the company's roster and against the others."""
    named = set[str]().union(*(attempt.named() for attempt in attempts))
    known = {manager.code for manager in list_managers(company, codes=sorted(named))}
    known.update(*(attempt.enrolled() for attempt in attempts))
    seen = Seen()
    for attempt in attempts:
        attempt.check(known, seen)


def recorded(company: Company, attempts: Sequence[Attempt], *, dry_run: bool, by: str) -> tuple[ImportReport, ...]:
    """Record what the files say, or with ``dry_run`` only find out what would come of it."""
    if any(attempt.all_problems() for attempt in attempts):
        return tuple(report_of(attempt, attempt.reports(), dry_run=dry_run) for attempt in attempts)
    reports, batches = [], []
    for attempt in attempts:
        sheets, batch = attempt.entries()
        reports.append(report_of(attempt, sheets, dry_run=dry_run))
        batches.append((batch, Source("spreadsheet", attempt.file_name, attempt.sha256, by)))
        attempt.read.clear()  # the cells of a large file take more memory than its entries
    try:
        outcomes = check_all(company, batches) if dry_run else record_all(company, batches)
    except InputRefused:
        outcomes = check_all(company, batches)
    parts = zip(attempts, reports, outcomes, strict=True)
    return tuple(with_outcome(attempt, report, outcome) for attempt, report, outcome in parts)


def report_of(attempt: Attempt, sheets: tuple[SheetReport, ...], *, dry_run: bool) -> ImportReport:
    """What is to be said of a file before anything is recorded."""
    return ImportReport(
        attempt.file_name, attempt.sha256, dry_run, sheets, attempt.all_warnings(), attempt.all_problems()
    )


def with_outcome(attempt: Attempt, report: ImportReport, outcome: Recorded) -> ImportReport:
    """The report with what was recorded of its file."""
    return replace(
        report,
        recorded=outcome,
        warnings=(*report.warnings, *dict.fromkeys(located(each, attempt.fits) for each in outcome.warnings)),
        problems=tuple(located(each, attempt.fits) for each in outcome.problems),
    )


def sheets_of(company: Company, code: str | None) -> tuple[Sheet, ...]:
    """The sheets the company's plugins declare, or the one of that code. Raises NotFound."""
    sheets = tuple(sheet for sheet in company.plugins.sheets if code is None or sheet.code == code)
    if not sheets:
        known = ", ".join(sorted(sheet.code for sheet in company.plugins.sheets))
        raise NotFound(f"There is no sheet {code} in this company; there are: {known}.")
    return sheets
