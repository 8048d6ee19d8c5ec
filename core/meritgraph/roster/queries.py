"""Reading the roster as it is on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from meritgraph.companies import Company
from meritgraph.errors import NotFound
from meritgraph.facts.model import Origin
from meritgraph.roster.model import Manager, OrgUnit, TierRecord
from meritgraph.storage.ledger_rows import known_until as last_position
from meritgraph.storage.roster_rows import (
    manager_ids,
    manager_page,
    memberships,
    tier_history,
    tiers_on,
    unit_parents,
    unit_rows,
)

__all__ = ["get_manager", "list_managers", "list_tier_records", "list_units", "origin_of"]


def get_manager(company: Company, code: str, *, as_of: date | None = None) -> Manager:
    """A manager as of a day; today where none is given. Raises NotFound."""
    found = list_managers(company, codes=[code], as_of=as_of)
    if not found:
        raise NotFound(f"There is no manager {code!r}.")
    return found[0]


def list_managers(
    company: Company,
    *,
    after: str | None = None,
    first: int | None = None,
    codes: Sequence[str] | None = None,
    as_of: date | None = None,
) -> tuple[Manager, ...]:
    """Managers by code as of a day, today where none is given: those after a code, the first so many, or given ones."""
    day = as_of or company.today()
    with company.reading() as connection:
        rows = manager_page(connection, company.tenant_id, after=after, first=first, codes=codes)
        return tuple(managers_of(connection, company, rows, day))


def managers_of(connection: Connection, company: Company, rows: Sequence[Row[Any]], day: date) -> list[Manager]:
    """The managers of roster rows, with unit and tiers."""
    ids = [row.manager_id for row in rows]
    units = {unit_id: code for unit_id, code, _ in unit_rows(connection, company.tenant_id)}
    belongs = memberships(connection, company.tenant_id, ids, day)
    tiers = tiers_on(connection, company.tenant_id, tuple(company.plugins.ladders), ids, day)
    return [
        Manager(
            row.code,
            row.name,
            row.hired_on,
            row.left_on,
            units[belongs[row.manager_id][-1].unit_id] if row.manager_id in belongs else None,
            tiers.get(row.manager_id, {}),
        )
        for row in rows
    ]


def list_units(company: Company, *, as_of: date | None = None) -> tuple[OrgUnit, ...]:
    """All units by code, each with the unit it lies under on a day (today where none is given)."""
    with company.reading() as connection:
        rows = unit_rows(connection, company.tenant_id)
        parents = unit_parents(connection, company.tenant_id, as_of or company.today(), None)
    codes = {unit_id: code for unit_id, code, _ in rows}
    return tuple(OrgUnit(code, name, codes.get(parents.get(unit_id, 0))) for unit_id, code, name in rows)


def list_tier_records(
    company: Company, manager: str, *, ladder: str | None = None, until: date = date.max, known_until: int | None = None
) -> tuple[TierRecord, ...]:
    """Everything recorded about a manager's tiers up to a day, by ladder and day. Raises NotFound."""
    with company.reading() as connection:
        manager_id = manager_ids(connection, company.tenant_id, [manager]).get(manager)
        if manager_id is None:
            raise NotFound(f"There is no manager {manager!r}.")
        known = last_position(connection, company.tenant_id) if known_until is None else known_until
        ladders = tuple(company.plugins.ladders) if ladder is None else (ladder,)
        rows = tier_history(connection, company.tenant_id, manager_id, ladders, day=until, known_until=known)
    last = {(row.ladder, row.valid_from): row.seq for row in rows}
    return tuple(
        TierRecord(
            manager, row.ladder, row.tier, row.valid_from, last[(row.ladder, row.valid_from)] == row.seq, origin_of(row)
        )
        for row in rows
    )


def origin_of(row: Row[Any]) -> Origin:
    """Where a recorded row comes from."""
    return Origin(
        row.seq,
        row.source_kind,
        row.source_name,
        row.source_sha256,
        row.source_recorded_by,
        row.source_recorded_at,
        row.evidence,
    )
