"""Reading recorded facts and deals back, with their source and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection

from meritgraph.companies import Company
from meritgraph.errors import NotFound
from meritgraph.facts.deals import SHARE_PLACES
from meritgraph.facts.encoding import decoded
from meritgraph.facts.model import CreditEntry, DealRecord, FactRecord, Plain
from meritgraph.period import Period
from meritgraph.quantity.exact import unscaled
from meritgraph.roster.queries import origin_of
from meritgraph.storage.deal_rows import (
    AttributeRow,
    attributes_of,
    credited_deals,
    credits_of,
    find_deal_kind,
    first_deal_day,
    version_history,
)
from meritgraph.storage.fact_rows import FactKindRow, fact_history, fact_kinds, first_fact_day
from meritgraph.storage.roster_rows import manager_ids, manager_names

__all__ = ["deals_by_number", "fact_records", "first_day_recorded", "list_deals", "list_facts"]


def first_day_recorded(company: Company) -> date | None:
    """The first day that any figure of a period, or any deal, is recorded for; None where there is none."""
    with company.reading() as connection:
        days = (first_fact_day(connection, company.tenant_id), first_deal_day(connection, company.tenant_id))
    return min((day for day in days if day), default=None)


def list_facts(
    company: Company,
    manager: str,
    *,
    facts: Sequence[str],
    period: Period | None = None,
    until: date = date.max,
    history: bool = False,
) -> tuple[FactRecord, ...]:
    """What is recorded of a manager's facts, by fact and day: for a period, or everything up to a day.

    With ``history`` the rows that were superseded too. Raises NotFound for an unknown manager.
    """
    days = (None, until) if period is None else (period.start, period.start)
    with company.reading() as connection:
        manager_id = manager_ids(connection, company.tenant_id, [manager]).get(manager)
        if manager_id is None:
            raise NotFound(f"There is no manager {manager!r}.")
        found = [
            record
            for code, kind in sorted(fact_kinds(connection, company.tenant_id, facts).items())
            for record in fact_records(connection, (company.tenant_id, manager_id, manager), (code, kind), days, None)
        ]
    return tuple(record for record in found if history or record.holds)


def fact_records(
    connection: Connection,
    whose: tuple[int, int, str],
    fact: tuple[str, FactKindRow],
    days: tuple[date | None, date],
    known_until: int | None,
) -> list[FactRecord]:
    """Every recorded row of a fact of a manager (tenant, number, code) with its first day within ``days``."""
    tenant_id, manager_id, manager = whose
    code, kind = fact
    rows = fact_history(connection, tenant_id, kind.fact_kind_id, manager_id, days, known_until=known_until)
    last = {(row.period_start, row.dimension, row.valid_from): row.seq for row in rows}
    return [
        FactRecord(
            manager,
            code,
            row.period_start,
            row.valid_from,
            row.dimension,
            None if row.value is None else decoded(row.value, kind.unit, kind.places, kind.choices),
            None if row.target is None else unscaled(row.target, kind.places),
            last[(row.period_start, row.dimension, row.valid_from)] == row.seq,
            origin_of(row),
        )
        for row in rows
    ]


def list_deals(
    company: Company, manager: str, kind: str, *, period: Period | None = None, history: bool = False
) -> tuple[DealRecord, ...]:
    """The deals credited to a manager, by code: of a period, or all.

    With ``history`` the versions that were superseded too. Raises NotFound for an unknown manager.
    """
    with company.reading() as connection:
        if not manager_ids(connection, company.tenant_id, [manager]):
            raise NotFound(f"There is no manager {manager!r}.")
        kind_id = find_deal_kind(connection, company.tenant_id, kind)
        ids = set() if kind_id is None else credited_deals(connection, company.tenant_id, kind_id, [manager])
        records = [record for _, record in deal_records(connection, company, kind, ids, None)]
    return tuple(
        record
        for record in records
        if (history or record.holds)
        and (period is None or period.contains(record.happened_on))
        and any(credit.manager == manager for credit in record.credits)
    )


def deals_by_number(
    connection: Connection, company: Company, kind: str, numbers: Iterable[int], known_until: int | None
) -> dict[int, DealRecord]:
    """The versions that hold of deals, by stored number."""
    records = deal_records(connection, company, kind, numbers, known_until)
    return {number: record for number, record in records if record.holds}


def deal_records(
    connection: Connection, company: Company, kind: str, numbers: Iterable[int], known_until: int | None
) -> list[tuple[int, DealRecord]]:
    """Every recorded version of deals with their stored numbers, by code and then in the order they were recorded."""
    kind_id = find_deal_kind(connection, company.tenant_id, kind)
    if kind_id is None:
        return []
    wanted = sorted(numbers)
    attributes = attributes_of(connection, company.tenant_id, kind_id)
    rows = version_history(connection, company.tenant_id, kind_id, wanted, known_until)
    credited = credits_of(connection, company.tenant_id, kind_id, wanted)
    ids = {credit.manager_id for each in credited.values() for credit in each}
    names = manager_names(connection, company.tenant_id, ids)
    last = {row.deal_id: row.seq for row in rows}
    records = []
    for row in rows:
        shares = tuple(
            CreditEntry(names[credit.manager_id][0], credit.role, unscaled(credit.share, SHARE_PLACES))
            for credit in credited.get((row.deal_id, row.seq), [])
        )
        values = attribute_values(row.attributes, attributes)
        holds = last[row.deal_id] == row.seq
        record = DealRecord(kind, row.code, row.happened_on, values, shares, holds, origin_of(row))
        records.append((row.deal_id, record))
    return records


def attribute_values(numbers: Sequence[int | None], attributes: dict[str, AttributeRow]) -> dict[str, Plain]:
    """A deal's attributes in domain terms; missing ones are left out."""
    return {
        name: decoded(number, stored.unit, stored.places, stored.choices)
        for (name, stored), number in zip(attributes.items(), numbers, strict=False)
        if number is not None
    }
