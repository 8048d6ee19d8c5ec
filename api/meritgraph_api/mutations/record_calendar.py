"""``recordCalendar``: days off, and weekends that are worked in their place."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.facts.model import Batch, DayEntry
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, InputFailure
from meritgraph_api.handlers import Places
from meritgraph_api.mutations.recording import (
    dry_run_field,
    evidence_field,
    evidence_of,
    recorded_entries,
    source_field,
)
from meritgraph_api.types.import_report import RecordedEntries

__all__ = ["RecordCalendarResult", "carry_out"]


@strawberry.input(description="A day that is worked, or off, otherwise than from Monday to Friday.")
class CalendarDayInput:
    """A day that is worked, or off."""

    day: date = strawberry.field(description="The day; one recorded before is corrected.")
    is_working: bool = strawberry.field(description="Whether it is worked (班), or off (休).")
    note: str = strawberry.field(default="", description="What it is, such as the holiday's name; 200 characters.")
    evidence: str = evidence_field()


@strawberry.input(description="Days of the calendar that are recorded together or not at all; at most 10,000.")
class RecordCalendarInput:
    """Days that are recorded together."""

    source: str = source_field("holidays of 2026 as announced")
    days: list[CalendarDayInput] = strawberry.field(description="The days; those not named go by the week.")
    dry_run: bool = dry_run_field()


@strawberry.type(description="The days are recorded.")
class CalendarRecorded:
    """The days are recorded."""

    recorded: RecordedEntries = strawberry.field(description="What came of them.")


RecordCalendarResult: TypeAlias = Annotated[
    CalendarRecorded | InputFailure | AccessDeniedFailure,
    strawberry.union("RecordCalendarResult", description="What came of the days, or why none was recorded."),
]
Input: TypeAlias = Annotated[RecordCalendarInput, strawberry.argument(name="input", description="What to record.")]


def carry_out(info: Info, input_: Input) -> RecordCalendarResult:
    """Record days of the calendar."""
    info.context.require(Right.IMPORT)
    evidence = evidence_of([each.evidence for each in input_.days], "days")
    entries = tuple(
        DayEntry(each.day, each.is_working, each.note.strip(), where)
        for each, where in zip(input_.days, evidence, strict=True)
    )
    batch = Batch(calendar=entries)
    recorded = recorded_entries(info, input_.source, Places("days", entries), batch, dry_run=input_.dry_run)
    return CalendarRecorded(recorded=recorded)
