"""Rows of deals: their kinds and attributes, their versions, and whom they are credited to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from meritgraph.storage.ledger_rows import recording_columns
from meritgraph.storage.rows import chunks, insert_rows, next_id, same
from meritgraph.storage.tables import (
    deal,
    deal_attribute,
    deal_credit,
    deal_kind,
    deal_version,
    manager,
    recording,
)

__all__ = [
    "AttributeRow",
    "CreditRow",
    "VersionRow",
    "add_attribute",
    "add_credits",
    "add_deal_kind",
    "add_deals",
    "add_versions",
    "attributes_of",
    "credited_deals",
    "credits_of",
    "deal_ids",
    "find_deal_kind",
    "first_deal_day",
    "latest_versions",
    "next_deal_id",
    "set_attribute_choices",
    "version_history",
]


class AttributeRow(NamedTuple):
    """How an attribute is stored: its position among the deal's numbers, unit, places and known choices."""

    position: int
    unit: str
    places: int
    choices: tuple[str, ...]


class VersionRow(NamedTuple):
    """What was recorded of a deal at a position: the day and its attributes by position, None for a missing one.

    ``supersedes`` is the position of the version before it; a ``withdrawn`` one says that there is no such deal.
    """

    deal_id: int
    seq: int
    happened_on: date
    attributes: list[int | None]
    supersedes: int | None
    evidence: str
    withdrawn: bool = False


class CreditRow(NamedTuple):
    """A deal's share credited to a manager in a role, in the version of that position."""

    happened_on: date
    deal_id: int
    seq: int
    role: str
    manager_id: int
    share: int


def find_deal_kind(connection: Connection, tenant_id: int, code: str) -> int | None:
    """The number of a kind of deal; None where none was recorded yet."""
    query = select(deal_kind.c.deal_kind_id).where(deal_kind.c.tenant_id == tenant_id, deal_kind.c.code == code)
    return connection.execute(query).scalar_one_or_none()


def add_deal_kind(connection: Connection, tenant_id: int, code: str) -> int:
    """Enter a kind of deal that is recorded for the first time."""
    number = next_id(connection, deal_kind, "deal_kind_id", tenant_id)
    connection.execute(insert(deal_kind).values(tenant_id=tenant_id, deal_kind_id=number, code=code))
    return number


def attributes_of(connection: Connection, tenant_id: int, deal_kind_id: int) -> dict[str, AttributeRow]:
    """The attributes that deals of a kind are stored with, by name, in order of their positions."""
    mine = and_(deal_attribute.c.tenant_id == tenant_id, deal_attribute.c.deal_kind_id == deal_kind_id)
    rows = connection.execute(select(deal_attribute).where(mine).order_by(deal_attribute.c.position))
    return {row.name: AttributeRow(row.position, row.unit, row.places, tuple(row.choices)) for row in rows}


def add_attribute(connection: Connection, tenant_id: int, deal_kind_id: int, name: str, row: AttributeRow) -> None:
    """Enter an attribute at the next position."""
    entry = {"name": name, **row._asdict(), "choices": list(row.choices)}
    connection.execute(insert(deal_attribute).values(tenant_id=tenant_id, deal_kind_id=deal_kind_id, **entry))


def set_attribute_choices(
    connection: Connection, tenant_id: int, deal_kind_id: int, name: str, choices: list[str]
) -> None:
    """Add to the known choices of an attribute; those that were there keep their position."""
    key = (deal_attribute.c.tenant_id == tenant_id, deal_attribute.c.deal_kind_id == deal_kind_id)
    connection.execute(update(deal_attribute).where(*key, deal_attribute.c.name == name).values(choices=choices))


def first_deal_day(connection: Connection, tenant_id: int) -> date | None:
    """The earliest day that a deal is recorded for."""
    query = select(func.min(deal_version.c.happened_on)).where(deal_version.c.tenant_id == tenant_id)
    return connection.execute(query).scalar_one_or_none()


def deal_ids(connection: Connection, tenant_id: int, deal_kind_id: int, codes: Iterable[str]) -> dict[str, int]:
    """The numbers of those deals that are known, by code."""
    query = select(deal.c.code, deal.c.deal_id)
    query = query.where(deal.c.tenant_id == tenant_id, deal.c.deal_kind_id == deal_kind_id)
    found: dict[str, int] = {}
    for piece in chunks(codes):
        found.update(connection.execute(query.where(deal.c.code.in_(piece))).all())
    return found


def next_deal_id(connection: Connection, tenant_id: int, deal_kind_id: int) -> int:
    """A number that no deal of the kind has."""
    mine = and_(deal.c.tenant_id == tenant_id, deal.c.deal_kind_id == deal_kind_id)
    last: int = connection.execute(select(func.coalesce(func.max(deal.c.deal_id), 0)).where(mine)).scalar_one()
    return last + 1


def latest_versions(
    connection: Connection, tenant_id: int, deal_kind_id: int, ids: Iterable[int]
) -> dict[int, VersionRow]:
    """The version on record of each deal."""
    query = select(
        deal_version.c.deal_id,
        deal_version.c.seq,
        deal_version.c.happened_on,
        deal_version.c.attributes,
        deal_version.c.supersedes,
        deal_version.c.evidence,
        deal_version.c.withdrawn,
    )
    query = query.where(deal_version.c.tenant_id == tenant_id, deal_version.c.deal_kind_id == deal_kind_id)
    query = query.order_by(deal_version.c.deal_id, deal_version.c.seq)
    found: dict[int, VersionRow] = {}
    for piece in chunks(ids):
        rows = connection.execute(query.where(deal_version.c.deal_id.in_(piece)))
        found.update({row.deal_id: VersionRow(*row) for row in rows})
    return found


def credits_of(
    connection: Connection, tenant_id: int, deal_kind_id: int, ids: Iterable[int]
) -> dict[tuple[int, int], list[CreditRow]]:
    """The credits of those deals, by deal and version, ordered by role and manager number."""
    order = (deal_credit.c.deal_id, deal_credit.c.seq, deal_credit.c.role, deal_credit.c.manager_id)
    of_version = and_(
        same(deal_credit, deal_version, "deal_kind_id"),
        deal_credit.c.happened_on == deal_version.c.happened_on,
        deal_credit.c.deal_id == deal_version.c.deal_id,
        deal_credit.c.seq == deal_version.c.seq,
    )
    query = select(deal_credit.c.happened_on, *order, deal_credit.c.share).join_from(
        deal_version, deal_credit, of_version
    )
    query = query.where(deal_version.c.tenant_id == tenant_id, deal_version.c.deal_kind_id == deal_kind_id)
    found: dict[tuple[int, int], list[CreditRow]] = {}
    for piece in chunks(ids):
        for row in connection.execute(query.where(deal_version.c.deal_id.in_(piece)).order_by(*order)):
            found.setdefault((row.deal_id, row.seq), []).append(CreditRow(*row))
    return found


def add_deals(connection: Connection, tenant_id: int, deal_kind_id: int, rows: Sequence[tuple[int, str]]) -> None:
    """Enter new deals: number, code."""
    insert_rows(
        connection, deal, tenant_id, ("deal_kind_id", "deal_id", "code"), [(deal_kind_id, *row) for row in rows]
    )


def add_versions(connection: Connection, tenant_id: int, deal_kind_id: int, rows: Sequence[VersionRow]) -> None:
    """Record versions of deals."""
    names = ("deal_kind_id", *VersionRow._fields)
    insert_rows(connection, deal_version, tenant_id, names, [(deal_kind_id, *row) for row in rows])


def add_credits(connection: Connection, tenant_id: int, deal_kind_id: int, rows: Sequence[CreditRow]) -> None:
    """Record credits of versions."""
    names = ("deal_kind_id", *CreditRow._fields)
    insert_rows(connection, deal_credit, tenant_id, names, [(deal_kind_id, *row) for row in rows])


def credited_deals(connection: Connection, tenant_id: int, deal_kind_id: int, managers: Iterable[str]) -> set[int]:
    """The deals of which some version is credited to one of the managers."""
    query = select(deal_credit.c.deal_id).join(manager, same(deal_credit, manager, "manager_id")).distinct()
    query = query.where(deal_credit.c.tenant_id == tenant_id, deal_credit.c.deal_kind_id == deal_kind_id)
    found: set[int] = set()
    for piece in chunks(managers):
        found.update(connection.execute(query.where(manager.c.code.in_(piece))).scalars())
    return found


def version_history(
    connection: Connection, tenant_id: int, deal_kind_id: int, ids: Iterable[int], known_until: int | None
) -> list[Row[Any]]:
    """Every recorded version of those deals with its code and source, by code and position; the last one holds."""
    query: Select[Any] = (
        select(deal.c.code, deal_version, *recording_columns())
        .join_from(
            deal_version, deal, and_(same(deal_version, deal, "deal_kind_id"), deal_version.c.deal_id == deal.c.deal_id)
        )
        .join(recording, same(deal_version, recording, "seq"))
        .where(deal_version.c.tenant_id == tenant_id, deal_version.c.deal_kind_id == deal_kind_id)
    )
    if known_until is not None:
        query = query.where(deal_version.c.seq <= known_until)
    rows: list[Row[Any]] = []
    for piece in chunks(ids):
        rows.extend(connection.execute(query.where(deal_version.c.deal_id.in_(piece))))
    return sorted(rows, key=lambda row: (row.code, row.seq))
