"""Recording the tree of units: which there are, what they are called, and which lies under which from when on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from meritgraph.facts.model import UnitEntry
from meritgraph.facts.recorder import Recorder
from meritgraph.roster.managers import FIRST_DAY, LONGEST_NAME
from meritgraph.roster.units import line_above
from meritgraph.storage.roster_rows import (
    PlacementRow,
    add_unit,
    add_unit_parent,
    next_unit_id,
    placement_days,
    placements,
    rename_unit,
    unit_parents,
    unit_rows,
)
from meritgraph.storage.touched_rows import UNIT

__all__ = ["record_units"]


@dataclass
class UnitDesk:
    """The units before a batch, and those that the batch adds: numbers and names by code, placements by number."""

    recorder: Recorder
    numbers: dict[str, int]
    names: dict[str, str]
    placed: dict[int, list[PlacementRow]]
    number: int


def record_units(recorder: Recorder, entries: Sequence[UnitEntry]) -> None:
    """Record units and their places in the tree; one may stand in the batch before the unit that it lies under.

    A unit that would come to lie under itself on any day is a problem.
    """
    if not entries:
        return
    connection, tenant_id = recorder.connection, recorder.tenant_id
    rows = unit_rows(connection, tenant_id)
    desk = UnitDesk(
        recorder,
        {code: number for number, code, _ in rows},
        {code: name for _, code, name in rows},
        placements(connection, tenant_id),
        next_unit_id(connection, tenant_id),
    )
    seen: set[object] = set()
    sound = [entry for entry in entries if is_sound(recorder, entry, seen)]
    named = [enter(desk, entry) for entry in sound]
    moved = [place(desk, entry) for entry in sound]
    for is_new, is_renamed, is_moved in zip(*zip(*named, strict=True), moved, strict=True) if sound else ():
        recorder.count(None if is_new else False, is_new or is_renamed or is_moved is not None)
    refuse_circles(desk, [(entry, day) for entry, day in zip(sound, moved, strict=True) if day is not None])


def is_sound(recorder: Recorder, entry: UnitEntry, seen: set[object]) -> bool:
    """Whether the entry can be recorded by itself; notes what is wrong where not."""
    recorder.entry = entry
    fine = recorder.is_code(entry.evidence, "unit", entry.code)
    if not (len(entry.name.strip()) <= LONGEST_NAME and (not entry.name or entry.name.isprintable())):
        recorder.problem(entry.evidence, f"{entry.code} needs a name of 1 to {LONGEST_NAME} characters.")
        fine = False
    if entry.valid_from is not None and entry.parent is None:
        recorder.problem(entry.evidence, f"{entry.code}: {entry.valid_from} is the day of a move; say where to.")
        fine = False
    what = f"Unit {entry.code}{f' from {entry.valid_from} on' if entry.valid_from else ''}"
    return recorder.is_first(entry.evidence, seen, (entry.code, entry.valid_from), what) and fine


def enter(desk: UnitDesk, entry: UnitEntry) -> tuple[bool, bool]:
    """Enter a unit where it is new, and its name where that is another one; whether it was either."""
    recorder = desk.recorder
    name = entry.name.strip()
    if entry.code not in desk.numbers:
        desk.numbers[entry.code], desk.number = desk.number, desk.number + 1
        desk.names[entry.code] = name or entry.code
        number = desk.numbers[entry.code]
        add_unit(recorder.connection, recorder.tenant_id, number, entry.code, desk.names[entry.code])
        return True, False
    if not name or name == desk.names[entry.code]:
        return False, False
    desk.names[entry.code] = name
    rename_unit(recorder.connection, recorder.tenant_id, desk.numbers[entry.code], name)
    return False, True


def place(desk: UnitDesk, entry: UnitEntry) -> date | None:
    """Record what the unit lies under where that is new or differs: the day from which it does; None otherwise."""
    recorder = desk.recorder
    recorder.entry = entry
    if entry.parent is None:
        return None
    if entry.parent and entry.parent not in desk.numbers:
        recorder.problem(entry.evidence, f"There is no unit {entry.parent!r} for {entry.code} to lie under.")
        return None
    number = desk.numbers[entry.code]
    parent = desk.numbers[entry.parent] if entry.parent else None
    held = desk.placed.setdefault(number, [])
    day = entry.valid_from or (held[-1].valid_from if held else FIRST_DAY)
    current = next((row.parent_id for row in reversed(held) if row.valid_from <= day), None)
    if current == parent:
        return None
    kept = [row for row in held if row.valid_from != day]
    desk.placed[number] = sorted([*kept, PlacementRow(day, parent)], key=lambda row: row.valid_from)
    add_unit_parent(recorder.connection, recorder.tenant_id, number, parent, valid_from=day, seq=recorder.position)
    recorder.touch(UNIT, "", day)
    return day


def refuse_circles(desk: UnitDesk, moved: Sequence[tuple[UnitEntry, date]]) -> None:
    """Note a problem for each unit that comes to lie under itself on some day."""
    if not moved:
        return
    recorder = desk.recorder
    connection, tenant_id = recorder.connection, recorder.tenant_id
    first = min(day for _, day in moved)
    for day in (first, *placement_days(connection, tenant_id, first)):
        parents = unit_parents(connection, tenant_id, day, None)
        for entry, since in moved:
            number = desk.numbers[entry.code]
            if since <= day and number in line_above(parents.get(number, 0), parents):
                recorder.entry = entry
                recorder.problem(
                    entry.evidence,
                    f"{entry.code!r} cannot lie under {entry.parent!r}: it would lie under itself from {day} on.",
                )
