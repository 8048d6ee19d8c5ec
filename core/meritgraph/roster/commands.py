"""Recording the roster: the tree of units, and managers' tiers. Managers themselves come in ``managers``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from meritgraph.companies import Company
from meritgraph.errors import Conflict, InputRefused, NotFound
from meritgraph.facts.model import TierEntry
from meritgraph.facts.recorder import Recorder
from meritgraph.roster.units import line_above
from meritgraph.scheme import Ladder
from meritgraph.storage.ledger_rows import next_position
from meritgraph.storage.roster_rows import (
    add_tier_records,
    add_unit,
    add_unit_parent,
    next_unit_id,
    placement_days,
    tiers_at,
    unit_ids,
    unit_parents,
)
from meritgraph.storage.touched_rows import TIER, UNIT, Touch, add_touches

__all__ = ["create_unit", "place_unit", "record_tiers"]


def create_unit(company: Company, code: str, name: str, *, by: str = "") -> None:
    """A new unit. Raises Conflict where the code is taken, InputRefused where it is none."""
    if not (1 <= len(code) <= 120 and code == code.strip() and code.isprintable() and name.strip()):
        raise InputRefused("A unit needs a code and a name of 1 to 120 characters without spaces at their ends.")
    with company.writing() as connection:
        if code in unit_ids(connection, company.tenant_id):
            raise Conflict(f"There is already a unit {code!r}; choose another code.")
        next_position(connection, company.tenant_id, kind="unit", name=code, by=by)
        add_unit(connection, company.tenant_id, next_unit_id(connection, company.tenant_id), code, name.strip())


def place_unit(company: Company, code: str, parent: str | None, valid_from: date, *, by: str = "") -> None:
    """Put a unit under another from a day on, or at the top of the tree where ``parent`` is None.

    Raises NotFound for an unknown unit and Conflict where the unit would come to lie under itself.
    """
    with company.writing() as connection:
        units = unit_ids(connection, company.tenant_id)
        for wanted in (code, *([parent] if parent is not None else [])):
            if wanted not in units:
                raise NotFound(f"There is no unit {wanted!r}.")
        parent_id = None if parent is None else units[parent]
        seq = next_position(connection, company.tenant_id, kind="unit", name=code, by=by)
        add_unit_parent(connection, company.tenant_id, units[code], parent_id, valid_from=valid_from, seq=seq)
        add_touches(connection, company.tenant_id, seq, [Touch(UNIT, "", valid_from)])
        for day in (valid_from, *placement_days(connection, company.tenant_id, valid_from)):
            parents = unit_parents(connection, company.tenant_id, day, None)
            if units[code] in line_above(parents.get(units[code], 0), parents):
                raise Conflict(f"{code!r} cannot lie under {parent!r}: it would lie under itself from {day} on.")


def record_tiers(recorder: Recorder, entries: Sequence[TierEntry]) -> None:
    """Record which tier managers are on from which day."""
    seen: set[object] = set()
    ladders = recorder.company.plugins.ladders
    sound = [entry for entry in entries if is_sound(recorder, ladders.get(entry.ladder), entry, seen)]
    keys = [(recorder.managers[entry.manager], entry.ladder, entry.valid_from) for entry in sound]
    on_record = tiers_at(recorder.connection, recorder.tenant_id, keys)
    rows = []
    for entry, key in zip(sound, keys, strict=True):
        recorder.entry = entry
        recorder.warn_if_absent(entry.evidence, entry.manager, entry.valid_from, entry.valid_from)
        if recorder.count(on_record.get(key), entry.tier):
            recorder.touch(TIER, entry.ladder, entry.valid_from)
            rows.append((entry.ladder, key[0], entry.valid_from, recorder.position, entry.tier, entry.evidence))
    add_tier_records(recorder.connection, recorder.tenant_id, rows)


def is_sound(recorder: Recorder, ladder: type[Ladder] | None, entry: TierEntry, seen: set[object]) -> bool:
    """Whether the entry can be recorded; notes what is wrong where not."""
    recorder.entry = entry
    if ladder is None:
        recorder.problem(entry.evidence, f"There is no ladder {entry.ladder!r}; switch its plugin on.")
        return False
    tiers = [tier.code for tier in ladder.tiers]
    if entry.tier and entry.tier not in tiers:
        recorder.problem(entry.evidence, f"{entry.tier!r} is no tier of {ladder.zh}; it has {', '.join(tiers)}.")
        return False
    key = (entry.manager, entry.ladder, entry.valid_from)
    what = f"The tier of {entry.manager} from {entry.valid_from} on"
    return recorder.is_manager(entry.evidence, entry.manager) and recorder.is_first(entry.evidence, seen, key, what)
