"""Recording days off and weekends that are worked; a correction is a new record of the same day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from meritgraph.facts.model import DayEntry
from meritgraph.facts.recorder import Recorder
from meritgraph.storage.calendar_rows import DayRow, add_days, days_on_record
from meritgraph.storage.touched_rows import CALENDAR

__all__ = ["record_calendar"]

YEARS = range(1900, 2201)
LONGEST_NOTE = 200


def record_calendar(recorder: Recorder, entries: Sequence[DayEntry]) -> None:
    """Record which days are worked and which are off."""
    seen: set[object] = set()
    sound = [entry for entry in entries if is_sound(recorder, entry, seen)]
    on_record = days_on_record(recorder.connection, recorder.tenant_id, [entry.day for entry in sound])
    rows = []
    for entry in sound:
        if recorder.count(on_record.get(entry.day), (entry.is_working, entry.note)):
            recorder.touch(CALENDAR, "", date(entry.day.year, 1, 1))
            rows.append(DayRow(entry.day, recorder.position, entry.is_working, entry.note, entry.evidence))
    add_days(recorder.connection, recorder.tenant_id, rows)


def is_sound(recorder: Recorder, entry: DayEntry, seen: set[object]) -> bool:
    """Whether the entry can be recorded; notes what is wrong where not."""
    recorder.entry = entry
    if entry.day.year not in YEARS:
        recorder.problem(entry.evidence, f"The year {entry.day.year} cannot be meant; years go from 1900 to 2200.")
        return False
    if len(entry.note) > LONGEST_NOTE or not entry.note.isprintable():
        recorder.problem(entry.evidence, f"The note on {entry.day} is no line of at most {LONGEST_NOTE} characters.")
        return False
    return recorder.is_first(entry.evidence, seen, entry.day, f"The day {entry.day}")
