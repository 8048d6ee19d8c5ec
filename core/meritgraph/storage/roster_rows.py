"""Rows of the roster: managers, their employment, units and tiers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from meritgraph.storage.ledger_rows import recording_columns
from meritgraph.storage.rows import chunks, insert_rows, next_id, same
from meritgraph.storage.tables import employment, manager, membership, recording, tier_record, unit, unit_parent

__all__ = [
    "EmploymentRow",
    "MembershipRow",
    "PlacementRow",
    "add_employments",
    "add_managers",
    "add_memberships",
    "add_tier_records",
    "add_unit",
    "add_unit_parent",
    "employments",
    "manager_ids",
    "manager_names",
    "manager_page",
    "memberships",
    "next_manager_id",
    "next_unit_id",
    "placement_days",
    "placements",
    "rename_manager",
    "rename_unit",
    "tier_history",
    "tiers_at",
    "tiers_on",
    "unit_ids",
    "unit_parents",
    "unit_rows",
]


class EmploymentRow(NamedTuple):
    """From when to when a manager is employed; ``left_on`` is the last day."""

    hired_on: date | None
    left_on: date | None


class MembershipRow(NamedTuple):
    """The unit a manager belongs to from a day on."""

    valid_from: date
    unit_id: int


class PlacementRow(NamedTuple):
    """The unit that a unit lies under from a day on; None at the top of the tree."""

    valid_from: date
    parent_id: int | None


def manager_ids(connection: Connection, tenant_id: int, codes: Iterable[str]) -> dict[str, int]:
    """The numbers of those managers that are known, by code."""
    query = select(manager.c.code, manager.c.manager_id).where(manager.c.tenant_id == tenant_id)
    found: dict[str, int] = {}
    for piece in chunks(codes):
        found.update(connection.execute(query.where(manager.c.code.in_(piece))).all())
    return found


def next_manager_id(connection: Connection, tenant_id: int) -> int:
    """A number that no manager has."""
    return next_id(connection, manager, "manager_id", tenant_id)


def next_unit_id(connection: Connection, tenant_id: int) -> int:
    """A number that no unit has."""
    return next_id(connection, unit, "unit_id", tenant_id)


def manager_names(connection: Connection, tenant_id: int, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Code and name by number."""
    query = select(manager.c.manager_id, manager.c.code, manager.c.name).where(manager.c.tenant_id == tenant_id)
    found: dict[int, tuple[str, str]] = {}
    for piece in chunks(ids):
        rows = connection.execute(query.where(manager.c.manager_id.in_(piece)))
        found.update({row.manager_id: (row.code, row.name) for row in rows})
    return found


def employments(connection: Connection, tenant_id: int, ids: Iterable[int]) -> dict[int, EmploymentRow]:
    """The employment on record by manager number."""
    query = select(employment.c.manager_id, employment.c.hired_on, employment.c.left_on)
    query = query.where(employment.c.tenant_id == tenant_id).order_by(employment.c.manager_id, employment.c.seq)
    found: dict[int, EmploymentRow] = {}
    for piece in chunks(ids):
        rows = connection.execute(query.where(employment.c.manager_id.in_(piece)))
        found.update({row.manager_id: EmploymentRow(row.hired_on, row.left_on) for row in rows})
    return found


def memberships(
    connection: Connection,
    tenant_id: int,
    ids: Iterable[int],
    day: date | None = None,
    known_until: int | None = None,
) -> dict[int, list[MembershipRow]]:
    """The units on record by manager number, each from a day on, in order of days; superseded rows left out.

    With ``day`` only those from before or on it, with ``known_until`` only what was recorded by then.
    """
    query = select(membership.c.manager_id, membership.c.valid_from, membership.c.unit_id)
    query = query.where(membership.c.tenant_id == tenant_id)
    if day is not None:
        query = query.where(membership.c.valid_from <= day)
    if known_until is not None:
        query = query.where(membership.c.seq <= known_until)
    query = query.order_by(membership.c.manager_id, membership.c.valid_from, membership.c.seq)
    found: dict[int, dict[date, int]] = {}
    for piece in chunks(ids):
        for row in connection.execute(query.where(membership.c.manager_id.in_(piece))):
            found.setdefault(row.manager_id, {})[row.valid_from] = row.unit_id
    return {key: [MembershipRow(*entry) for entry in rows.items()] for key, rows in found.items()}


def unit_ids(connection: Connection, tenant_id: int) -> dict[str, int]:
    """The numbers of all units by code."""
    query = select(unit.c.code, unit.c.unit_id).where(unit.c.tenant_id == tenant_id).order_by(unit.c.code)
    return dict(connection.execute(query).all())


def unit_rows(connection: Connection, tenant_id: int) -> list[tuple[int, str, str]]:
    """Number, code and name of all units, by code."""
    query = select(unit.c.unit_id, unit.c.code, unit.c.name).where(unit.c.tenant_id == tenant_id)
    return list(connection.execute(query.order_by(unit.c.code)).all())


def unit_parents(connection: Connection, tenant_id: int, day: date, known_until: int | None) -> dict[int, int]:
    """The unit that each unit lies under on a day, by number; those at the top are left out."""
    query = select(unit_parent.c.unit_id, unit_parent.c.parent_id)
    query = query.where(unit_parent.c.tenant_id == tenant_id, unit_parent.c.valid_from <= day)
    if known_until is not None:
        query = query.where(unit_parent.c.seq <= known_until)
    rows = connection.execute(query.order_by(unit_parent.c.unit_id, unit_parent.c.valid_from, unit_parent.c.seq))
    found = {row.unit_id: row.parent_id for row in rows}
    return {unit_id: parent_id for unit_id, parent_id in found.items() if parent_id is not None}


def placement_days(connection: Connection, tenant_id: int, after: date) -> tuple[date, ...]:
    """The days after a day on which the tree of units changes."""
    query = select(unit_parent.c.valid_from).where(unit_parent.c.tenant_id == tenant_id)
    query = query.where(unit_parent.c.valid_from > after).distinct().order_by(unit_parent.c.valid_from)
    return tuple(connection.execute(query).scalars())


def placements(connection: Connection, tenant_id: int) -> dict[int, list[PlacementRow]]:
    """What each unit lies under, by number and each from a day on, in order of days; superseded rows left out."""
    query = select(unit_parent.c.unit_id, unit_parent.c.valid_from, unit_parent.c.parent_id)
    query = query.where(unit_parent.c.tenant_id == tenant_id)
    rows = connection.execute(query.order_by(unit_parent.c.unit_id, unit_parent.c.valid_from, unit_parent.c.seq))
    last = {(row.unit_id, row.valid_from): PlacementRow(row.valid_from, row.parent_id) for row in rows}
    found: dict[int, list[PlacementRow]] = {}
    for (unit_id, _), row in last.items():
        found.setdefault(unit_id, []).append(row)
    return found


def tiers_at(
    connection: Connection, tenant_id: int, keys: Iterable[tuple[int, str, date]]
) -> dict[tuple[int, str, date], str]:
    """The tier recorded for a manager on a ladder from exactly that day on."""
    wanted = set(keys)
    query = select(tier_record).where(tier_record.c.tenant_id == tenant_id).order_by(tier_record.c.seq)
    found: dict[tuple[int, str, date], str] = {}
    for ladder in {key[1] for key in wanted}:
        for piece in chunks({key[0] for key in wanted if key[1] == ladder}):
            mine = and_(tier_record.c.ladder == ladder, tier_record.c.manager_id.in_(piece))
            for row in connection.execute(query.where(mine)):
                found[(row.manager_id, row.ladder, row.valid_from)] = row.tier
    return {key: tier for key, tier in found.items() if key in wanted}


def tiers_on(
    connection: Connection, tenant_id: int, ladders: Collection[str], ids: Iterable[int], day: date
) -> dict[int, dict[str, str]]:
    """The tiers on record on a day, by manager number and ladder."""
    query = select(tier_record.c.manager_id, tier_record.c.ladder, tier_record.c.tier)
    query = query.where(tier_record.c.tenant_id == tenant_id, tier_record.c.ladder.in_(ladders))
    query = query.where(tier_record.c.valid_from <= day).order_by(
        tier_record.c.ladder, tier_record.c.manager_id, tier_record.c.valid_from, tier_record.c.seq
    )
    found: dict[int, dict[str, str]] = {}
    for piece in chunks(ids):
        for row in connection.execute(query.where(tier_record.c.manager_id.in_(piece))):
            found.setdefault(row.manager_id, {})[row.ladder] = row.tier
    return {key: {ladder: tier for ladder, tier in tiers.items() if tier} for key, tiers in found.items()}


def tier_history(
    connection: Connection, tenant_id: int, manager_id: int, ladders: Collection[str], *, day: date, known_until: int
) -> Sequence[Row[Any]]:
    """A manager's recorded tiers on ladders up to a day, with their source, by ladder, day and position."""
    mine = and_(tier_record.c.tenant_id == tenant_id, tier_record.c.manager_id == manager_id)
    query = (
        select(tier_record, *recording_columns())
        .join(recording, same(tier_record, recording, "seq"))
        .where(mine, tier_record.c.ladder.in_(ladders))
        .where(tier_record.c.valid_from <= day, tier_record.c.seq <= known_until)
    )
    return connection.execute(query.order_by(tier_record.c.ladder, tier_record.c.valid_from, tier_record.c.seq)).all()


def manager_page(
    connection: Connection, tenant_id: int, *, after: str | None, first: int | None, codes: Sequence[str] | None
) -> Sequence[Row[Any]]:
    """Number, code, name, hired_on and left_on of managers by code; those after a code, or of given codes."""
    latest = select(func.max(employment.c.seq)).where(
        employment.c.tenant_id == manager.c.tenant_id, employment.c.manager_id == manager.c.manager_id
    )
    mine = and_(
        employment.c.tenant_id == manager.c.tenant_id,
        employment.c.manager_id == manager.c.manager_id,
        employment.c.seq == latest.correlate(manager).scalar_subquery(),
    )
    query: Select[Any] = select(
        manager.c.manager_id, manager.c.code, manager.c.name, employment.c.hired_on, employment.c.left_on
    ).join_from(manager, employment, mine)
    query = query.where(manager.c.tenant_id == tenant_id).order_by(manager.c.code)
    if codes is not None:
        query = query.where(manager.c.code.in_(codes))
    if after is not None:
        query = query.where(manager.c.code > after)
    return connection.execute(query if first is None else query.limit(first)).all()


def add_managers(connection: Connection, tenant_id: int, rows: Sequence[tuple[int, str, str]]) -> None:
    """Enter new managers: number, code, name."""
    insert_rows(connection, manager, tenant_id, ("manager_id", "code", "name"), rows)


def rename_manager(connection: Connection, tenant_id: int, manager_id: int, name: str) -> None:
    """A manager's new name. Names alone are kept only as they are now, so that they can be erased."""
    mine = and_(manager.c.tenant_id == tenant_id, manager.c.manager_id == manager_id)
    connection.execute(update(manager).where(mine).values(name=name))


def add_employments(
    connection: Connection, tenant_id: int, rows: Sequence[tuple[int, int, date | None, date | None, str]]
) -> None:
    """Record employment: manager, position, hired_on, left_on, evidence."""
    insert_rows(connection, employment, tenant_id, ("manager_id", "seq", "hired_on", "left_on", "evidence"), rows)


def add_memberships(connection: Connection, tenant_id: int, rows: Sequence[tuple[int, date, int, int, str]]) -> None:
    """Record membership: manager, day, position, unit, evidence."""
    insert_rows(connection, membership, tenant_id, ("manager_id", "valid_from", "seq", "unit_id", "evidence"), rows)


def add_tier_records(
    connection: Connection, tenant_id: int, rows: Sequence[tuple[str, int, date, int, str, str]]
) -> None:
    """Record tiers: ladder, manager, day, position, tier, evidence."""
    names = ("ladder", "manager_id", "valid_from", "seq", "tier", "evidence")
    insert_rows(connection, tier_record, tenant_id, names, rows)


def add_unit(connection: Connection, tenant_id: int, unit_id: int, code: str, name: str) -> None:
    """Enter a unit."""
    connection.execute(insert(unit).values(tenant_id=tenant_id, unit_id=unit_id, code=code, name=name))


def add_unit_parent(
    connection: Connection, tenant_id: int, unit_id: int, parent_id: int | None, *, valid_from: date, seq: int
) -> None:
    """Record the unit that a unit belongs to from a day on."""
    row = {"unit_id": unit_id, "parent_id": parent_id, "valid_from": valid_from, "seq": seq}
    connection.execute(insert(unit_parent).values(tenant_id=tenant_id, **row))


def rename_unit(connection: Connection, tenant_id: int, unit_id: int, name: str) -> None:
    """A unit's new name, in place of the one it had."""
    mine = and_(unit.c.tenant_id == tenant_id, unit.c.unit_id == unit_id)
    connection.execute(update(unit).where(mine).values(name=name))
