"""What came of an import, or of recording entries one by one."""

from __future__ import annotations

from collections.abc import Sequence

import strawberry

from meritgraph.facts.model import Recorded
from meritgraph.imports.model import ImportReport, SheetReport
from meritgraph_api.failures import InputProblem, SpreadsheetProblem

__all__ = ["ImportReportType", "RecordedEntries"]


@strawberry.type(description="What came of entries: nothing that was recorded before is overwritten, only superseded.")
class RecordedEntries:
    """What came of entries."""

    added: int = strawberry.field(description="How many entries are new.")
    superseded: int = strawberry.field(description="How many correct one that was recorded before; the old one stays.")
    unchanged: int = strawberry.field(description="How many say what is recorded already; they are not recorded again.")
    version: int | None = strawberry.field(
        description="The position in the company's ledger at which they were recorded; none where nothing was."
    )
    new_units: list[str] = strawberry.field(description="Units named for the first time, which are created.")
    warnings: list[InputProblem] = strawberry.field(
        description="What is worth a second look but stops nothing, by its place in the input; empty for a file, whose "
        "warnings its report lists."
    )

    @classmethod
    def of(cls, recorded: Recorded, *, dry_run: bool = False, warnings: Sequence[InputProblem] = ()) -> RecordedEntries:
        """The GraphQL form of what came of a batch, or would come of it."""
        return cls(
            added=recorded.added,
            superseded=recorded.superseded,
            unchanged=recorded.unchanged,
            version=None if dry_run else recorded.position,
            new_units=list(recorded.units),
            warnings=list(warnings),
        )


@strawberry.type(description="One sheet of an imported file.")
class ImportedSheet:
    """One sheet of an imported file."""

    title: str = strawberry.field(description="The sheet's title in the file.")
    sheet: str = strawberry.field(description="The code of the declaration that its headers fit.")
    period: str | None = strawberry.field(description="The period its figures are for; none where rows carry dates.")
    rows: int = strawberry.field(description="How many rows it has.")
    managers: int = strawberry.field(description="How many entries about people it holds.")
    tiers: int = strawberry.field(description="How many tiers on record it holds.")
    facts: int = strawberry.field(description="How many facts it holds.")
    deals: int = strawberry.field(description="How many deals it holds.")
    days: int = strawberry.field(description="How many days of the calendar it holds.")

    @classmethod
    def of(cls, report: SheetReport) -> ImportedSheet:
        """The GraphQL form of a sheet's report."""
        return cls(
            title=report.title,
            sheet=report.sheet,
            period=report.period or None,
            rows=report.rows,
            managers=report.managers,
            tiers=report.tiers,
            facts=report.facts,
            deals=report.deals,
            days=report.days,
        )


@strawberry.type(name="ImportReport", description="What came of importing a file, or would come of it in a dry run.")
class ImportReportType:
    """What came of importing a file."""

    file_name: str = strawberry.field(description="The file's name.")
    sha256: str = strawberry.field(description="The digest of its content, under which evidence names it.")
    dry_run: bool = strawberry.field(description="Whether it was only tried: then nothing is recorded.")
    sheets: list[ImportedSheet] = strawberry.field(description="What it holds, sheet by sheet.")
    recorded: RecordedEntries | None = strawberry.field(
        description="What came of its entries, or would come of them; none where there are problems."
    )
    warnings: list[SpreadsheetProblem] = strawberry.field(description="What is worth a second look but stops nothing.")
    problems: list[SpreadsheetProblem] = strawberry.field(
        description="All that is wrong, in a dry run; otherwise a file with problems is refused."
    )

    @classmethod
    def of(cls, report: ImportReport) -> ImportReportType:
        """The GraphQL form of a report."""
        return cls(
            file_name=report.file_name,
            sha256=report.sha256,
            dry_run=report.dry_run,
            sheets=[ImportedSheet.of(sheet) for sheet in report.sheets],
            recorded=None
            if report.recorded is None or report.problems
            else RecordedEntries.of(report.recorded, dry_run=report.dry_run),
            warnings=[SpreadsheetProblem.of(warning) for warning in report.warnings],
            problems=[SpreadsheetProblem.of(problem) for problem in report.problems],
        )
