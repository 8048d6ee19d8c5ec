"""Recording managers: who they are, when they are employed, and the unit they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from meritgraph.facts.model import ManagerEntry
from meritgraph.facts.recorder import Recorder
from meritgraph.storage.roster_rows import (
    EmploymentRow,
    MembershipRow,
    add_employments,
    add_managers,
    add_memberships,
    add_unit,
    manager_names,
    memberships,
    next_manager_id,
    next_unit_id,
    rename_manager,
    unit_ids,
)
from meritgraph.storage.touched_rows import PEOPLE, UNIT

__all__ = ["FIRST_DAY", "LONGEST_NAME", "record_managers"]

FIRST_DAY = date(1900, 1, 1)
"""From when a unit holds for a manager whose first day is not known."""

LONGEST_NAME = 200


@dataclass
class RosterDesk:
    """What the roster says before a batch, and the rows the batch adds to it."""

    recorder: Recorder
    names: dict[int, tuple[str, str]]
    units: dict[str, int]
    belongs: dict[int, list[MembershipRow]]
    number: int
    managers: list[tuple[int, str, str]] = field(default_factory=list)
    employments: list[tuple[int, int, date | None, date | None, str]] = field(default_factory=list)
    memberships: list[tuple[int, date, int, int, str]] = field(default_factory=list)


def record_managers(recorder: Recorder, entries: Sequence[ManagerEntry]) -> None:
    """Record managers as a roster has them; units it names that are not known yet are entered with their name."""
    recorder.look_up(entry.code for entry in entries)
    known = list(recorder.managers.values())
    connection, tenant_id = recorder.connection, recorder.tenant_id
    desk = RosterDesk(
        recorder,
        manager_names(connection, tenant_id, known),
        unit_ids(connection, tenant_id),
        memberships(connection, tenant_id, known),
        next_manager_id(connection, tenant_id),
    )
    seen: set[object] = set()
    for entry in entries:
        recorder.entry = entry
        if is_sound(recorder, entry, seen):
            enter(desk, entry)
    add_managers(connection, tenant_id, desk.managers)
    add_employments(connection, tenant_id, desk.employments)
    add_memberships(connection, tenant_id, desk.memberships)


def is_sound(recorder: Recorder, entry: ManagerEntry, seen: set[object]) -> bool:
    """Whether the entry can be recorded; notes what is wrong where not."""
    where = entry.evidence
    fine = recorder.is_code(where, "manager's code", entry.code)
    is_named = entry.name.strip() or entry.code in recorder.managers
    if not (is_named and len(entry.name.strip()) <= LONGEST_NAME and entry.name.isprintable()):
        recorder.problem(where, f"{entry.code} needs a name of 1 to {LONGEST_NAME} characters.")
        fine = False
    if entry.unit and not recorder.is_code(where, "unit", entry.unit):
        fine = False
    if entry.hired_on and entry.left_on and entry.left_on < entry.hired_on:
        recorder.problem(
            where, f"{entry.code} cannot leave on {entry.left_on}, before being hired on {entry.hired_on}."
        )
        fine = False
    if entry.stays and entry.left_on:
        recorder.problem(where, f"{entry.code} cannot both leave on {entry.left_on} and stay; say one of them.")
        fine = False
    return recorder.is_first(where, seen, entry.code, f"Manager {entry.code}") and fine


def enter(desk: RosterDesk, entry: ManagerEntry) -> None:
    """Add what the entry says that is not on record yet."""
    recorder = desk.recorder
    name = entry.name.strip()
    if entry.code not in recorder.managers:
        manager_id, desk.number = desk.number, desk.number + 1
        recorder.managers[entry.code] = manager_id
        desk.managers.append((manager_id, entry.code, name))
        recorder.count(None, name)
        enter_employment(desk, entry, manager_id)
        enter_unit(desk, entry, manager_id)
        return
    manager_id = recorder.managers[entry.code]
    renamed = bool(name) and desk.names[manager_id][1] != name
    if renamed:
        rename_manager(recorder.connection, recorder.tenant_id, manager_id, name)
    moved = [enter_employment(desk, entry, manager_id), enter_unit(desk, entry, manager_id)]
    recorder.count(False, renamed or any(moved))


def enter_employment(desk: RosterDesk, entry: ManagerEntry, manager_id: int) -> bool:
    """Record employment where it is new or differs; a day the entry leaves out stays as it was."""
    recorder = desk.recorder
    before = recorder.employed.get(manager_id)
    hired_on, left_on = before or EmploymentRow(None, None)
    after = EmploymentRow(entry.hired_on or hired_on, None if entry.stays else entry.left_on or left_on)
    if before == after:
        return False
    recorder.employed[manager_id] = after
    recorder.touch(PEOPLE, "", first_day_of_change(before, after))
    desk.employments.append((manager_id, recorder.position, *after, entry.evidence))
    return True


def first_day_of_change(before: EmploymentRow | None, after: EmploymentRow) -> date:
    """The first day on which it makes a difference that the one employment is on record instead of the other."""
    if before is None or before.hired_on != after.hired_on:
        return min(after.hired_on or FIRST_DAY, (before or after).hired_on or FIRST_DAY)
    return min(day for day in (before.left_on, after.left_on) if day is not None)


def enter_unit(desk: RosterDesk, entry: ManagerEntry, manager_id: int) -> bool:
    """Record the unit where it is new or differs."""
    if not entry.unit:
        return False
    recorder = desk.recorder
    held = desk.belongs.get(manager_id, [])
    unit_id = number_of_unit(desk, entry.unit)
    if entry.unit_from is None:
        day = held[-1].valid_from if held else recorder.employed[manager_id].hired_on or FIRST_DAY
        current = held[-1].unit_id if held else None
    else:
        day = entry.unit_from
        current = next((row.unit_id for row in reversed(held) if row.valid_from <= day), None)
    if current == unit_id:
        return False
    if current is not None and entry.unit_from is None:
        recorder.warning(
            entry.evidence, f"{entry.code}: the unit since {day} is corrected to {entry.unit}; give the day of a move."
        )
    recorder.touch(UNIT, "", day)
    desk.memberships.append((manager_id, day, recorder.position, unit_id, entry.evidence))
    return True


def number_of_unit(desk: RosterDesk, code: str) -> int:
    """The number of a unit, which is entered where it is new."""
    if code not in desk.units:
        recorder = desk.recorder
        desk.units[code] = next_unit_id(recorder.connection, recorder.tenant_id)
        add_unit(recorder.connection, recorder.tenant_id, desk.units[code], code, code)
        recorder.units.append(code)
    return desk.units[code]
