"""One file on its way in: its sheets recognised, read and checked, with all that is wrong collected on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath

from meritgraph.errors import PeriodRefused
from meritgraph.facts.model import Batch
from meritgraph.imports.checks import Seen, check_rows
from meritgraph.imports.contradictions import contradictions
from meritgraph.imports.entries import entries_of
from meritgraph.imports.model import Problem, Progress, SheetReport
from meritgraph.imports.periods import file_period
from meritgraph.imports.recognition import Fit, recognised, unrecognised
from meritgraph.imports.rows import SheetRows, read_rows
from meritgraph.period import Period
from meritgraph.spreadsheets.blank import NOTES_HEADER
from meritgraph.spreadsheets.declared import DealSheet, RosterSheet, Sheet
from meritgraph.spreadsheets.table import Table

__all__ = ["Attempt"]


@dataclass
class Attempt:
    """The state of one import: ``take`` the file's tables, then ``check`` them against the roster."""

    file_name: str
    sheets: Sequence[Sheet]
    period: Period | None
    progress: Progress | None = None
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    read: list[SheetRows] = field(default_factory=list)
    fits: dict[str, Fit] = field(default_factory=dict)
    cells: int = 0
    done: int = 0
    sha256: str = ""

    def take(self, tables: Sequence[Table]) -> None:
        """Read every table that is one of the declared sheets."""
        fits = self._recognised(tables)
        self.cells = sum(len(table.rows) * len(fit.places) for table, fit in fits)
        for table, fit in fits:
            self.fits[table.title] = fit
            period = self._period(table, fit.sheet) if has_rows(table, fit) else None
            rows = read_rows(table, fit, period, partial(self._advance, len(table.rows)))
            self.warnings += contradictions(rows, self.file_name, self.period, self.sheets)
            self.read.append(rows)

    @property
    def has_roster(self) -> bool:
        """Whether the file enters people, of whom others may speak."""
        return any(isinstance(rows.fit.sheet, RosterSheet) for rows in self.read)

    def named(self) -> set[str]:
        """The codes of all managers that the file names."""
        return {code for rows in self.read for code in named_in(rows)}

    def enrolled(self) -> set[str]:
        """The codes of the managers that the file enters on the roster."""
        return {code for rows in self.read if isinstance(rows.fit.sheet, RosterSheet) for code in named_in(rows)}

    def check(self, known: Collection[str], seen: Seen) -> None:
        """Check every sheet; ``known`` are all managers there will be, ``seen`` what stood in an earlier file."""
        seen.file_name = self.file_name
        for rows in self.read:
            check_rows(rows, seen, known)

    def _advance(self, cells: int) -> None:
        self.done += cells
        if self.progress:
            self.progress(self.done, self.cells)

    def all_problems(self) -> tuple[Problem, ...]:
        """What keeps the file out: first what concerns it as a whole, then sheet by sheet in the order of rows."""
        return (*self.problems, *(problem for rows in self.read for problem in sorted(rows.problems, key=place)))

    def all_warnings(self) -> tuple[Problem, ...]:
        """What may be looked into, in the same order."""
        return (*self.warnings, *(warning for rows in self.read for warning in sorted(rows.warnings, key=place)))

    def entries(self) -> tuple[tuple[SheetReport, ...], Batch]:
        """A report of each sheet, and all entries together."""
        batches = [(rows, entries_of(rows)) for rows in self.read]
        reports = tuple(report(rows, batch) for rows, batch in batches)
        return reports, Batch(
            managers=tuple(entry for _, batch in batches for entry in batch.managers),
            tiers=tuple(entry for _, batch in batches for entry in batch.tiers),
            facts=tuple(entry for _, batch in batches for entry in batch.facts),
            deals=tuple(entry for _, batch in batches for entry in batch.deals),
            calendar=tuple(entry for _, batch in batches for entry in batch.calendar),
        )

    def reports(self) -> tuple[SheetReport, ...]:
        """A report of each sheet where nothing is recorded."""
        return tuple(report(rows, Batch()) for rows in self.read)

    def _recognised(self, tables: Sequence[Table]) -> list[tuple[Table, Fit]]:
        """The tables with the declared sheet each of them is; the others become problems or warnings."""
        fits: list[tuple[Table, Fit]] = []
        strangers: list[tuple[Fit, tuple[Problem, ...]]] = []
        filled = [table for table in tables if not table.is_empty and not begins_with(table, NOTES_HEADER)]
        if not filled:
            self.problems.append(Problem("The file is empty: no sheet has anything in it."))
        for table in filled:
            found = recognised(table, self.sheets)
            if table.hidden:
                self.warnings.append(Problem("This sheet is hidden and was not read.", sheet=table.title))
            elif len(found) == 1:
                fits.append((table, found[0]))
            elif found:
                self.problems.append(ambiguous(table, found))
            else:
                strangers.append(unrecognised(table, self.sheets))
                self._renamed(table, strangers[-1][0])
        self._strangers(strangers, alone=not fits)
        return fits

    def _renamed(self, table: Table, nearest: Fit) -> None:
        """Say so where text that resembles nothing goes by the name of another kind of file."""
        suffix = PurePath(self.file_name).suffix
        if table.is_text and not nearest.places and suffix.casefold() not in ("", ".csv", ".tsv", ".txt"):
            sentence = f"The file is called {suffix}, but it holds plain text; save the table as xlsx or csv."
            self.problems.append(Problem(sentence))

    def _strangers(self, strangers: Sequence[tuple[Fit, tuple[Problem, ...]]], *, alone: bool) -> None:
        """Beside a sheet that is read, one that resembles none is only worth a warning."""
        for nearest, problems in strangers:
            if alone or len(nearest.places) >= len(nearest.missing):
                self.problems.extend(problems)
            else:
                sentence = "This sheet was not read: its headers fit no sheet this company uses."
                self.warnings.append(Problem(sentence, sheet=problems[0].sheet))

    def _period(self, table: Table, sheet: Sheet) -> Period | None:
        """The period the table is about; what is wrong with it becomes a problem."""
        if isinstance(sheet, RosterSheet) and sheet.period_kind is None:
            return None
        kind = None if sheet.find("period") else sheet.period_kind
        try:
            period = file_period(self.file_name, self.period, kind, sheet.en)
        except PeriodRefused as refusal:
            self.problems.append(Problem(refusal.message, sheet=table.title))
            return None
        if period is None and isinstance(sheet, DealSheet):
            sentence = "No period was named and none is in the file's name, so the dates were not held against one."
            self.warnings.append(Problem(sentence, sheet=table.title))
        return period


def named_in(rows: SheetRows) -> Iterator[str]:
    """The codes of the managers that a sheet names."""
    yield from (code for code in rows.of("manager", str) if code)
    for column in rows.fit.sheet.all("credited"):
        yield from (code for credited in rows.credited(column) for code, _ in credited)


def place(problem: Problem) -> tuple[int, int, str]:
    """The order of problems within a sheet: by row, then by column."""
    return problem.row or 0, len(problem.column), problem.column


def has_rows(table: Table, fit: Fit) -> bool:
    """Whether anything stands below the headers."""
    return any(cell is not None for row in table.rows[fit.row + 1 :] for cell in row)


def begins_with(table: Table, header: str) -> bool:
    """Whether that stands in the table's very first cell."""
    return table.rows[0][:1] == [header]


def ambiguous(table: Table, found: Sequence[Fit]) -> Problem:
    """The problem of a table that several declared sheets fit equally well."""
    codes = ", ".join(sorted(fit.sheet.code for fit in found))
    return Problem(f"Several sheets have these headers: {codes}; say which of them it is.", sheet=table.title)


def report(rows: SheetRows, batch: Batch) -> SheetReport:
    """What was read of one sheet."""
    return SheetReport(
        title=rows.table.title,
        sheet=rows.fit.sheet.code,
        period=rows.period.code if rows.period else "",
        rows=len(rows.numbers),
        managers=len(batch.managers),
        tiers=len(batch.tiers),
        facts=len(batch.facts),
        deals=len(batch.deals),
        days=len(batch.calendar),
    )
