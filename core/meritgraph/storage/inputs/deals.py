"""Deals as credited to those concerned, one row per deal and manager; and all deals, whoever they are credited to.

Versions, credits and codes are read as columns, each in one scan, and put together here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, String, case, cast, select

from meritgraph.engine.inputs import Credits, CreditsNeed, DealColumns, DealsNeed, Flags, Integers, ScaledColumn
from meritgraph.scheme.deals import HAPPENED_ON
from meritgraph.storage.columns import integer_arrays, present_or_missing, read_columns
from meritgraph.storage.deal_rows import AttributeRow
from meritgraph.storage.inputs.facts import renumbered
from meritgraph.storage.inputs.people import People
from meritgraph.storage.tables import deal, deal_credit, deal_version

__all__ = ["StoredKind", "read_deals"]

SHARE_PLACES = 12


@dataclass(frozen=True, slots=True)
class StoredKind:
    """A kind of deal: its number (None where no such deal was ever recorded), and how each attribute is stored and
    declared.
    """

    deal_kind_id: int | None
    stored: Mapping[str, AttributeRow]
    declared: Mapping[str, AttributeRow]


@dataclass(frozen=True, eq=False)
class Versions:
    """The versions that hold of a period's deals, in the order of their numbers; ``rank`` orders them by code."""

    deal: Integers
    seq: Integers
    rank: Integers
    attributes: Mapping[str, Integers]


@dataclass(frozen=True, eq=False)
class CreditRows:
    """All credits of a period's deals, whatever the role: ``role`` is its position among those asked for, else -1."""

    deal: Integers
    seq: Integers
    role: Integers
    manager: Integers
    share: Integers


def read_deals(
    connection: Connection, people: People, needs: Sequence[CreditsNeed | DealsNeed], kind: StoredKind
) -> dict[CreditsNeed | DealsNeed, Credits | DealColumns]:
    """For each need the credits by manager and deal code, or all deals by code. All needs are of one kind and period.

    A deal that happened on a day on which a manager was not employed is not credited to that manager. All deals means
    all of the company, those too that are credited to nobody concerned.
    """
    if kind.deal_kind_id is None:
        nothing = np.empty(0, dtype=np.int64)
        rows = CreditRows(nothing, nothing, nothing, nothing, nothing)
        names = {name for need in needs for name in need.attributes}
        versions = Versions(nothing, nothing, nothing, dict.fromkeys(names, nothing))
    else:
        roles = [need.role if isinstance(need, CreditsNeed) else "" for need in needs]
        rows = credit_rows(connection, people, kind.deal_kind_id, needs[0], roles)
        versions = versions_that_hold(connection, people, kind, needs)
    places = np.searchsorted(versions.deal, rows.deal)
    known = places < len(versions.deal)
    places[~known] = 0
    if len(versions.deal):
        known &= (versions.deal[places] == rows.deal) & (versions.seq[places] == rows.seq)
    owner = people.places(rows.manager)
    known &= owner >= 0
    if len(versions.deal):
        known &= people.are_employed(owner, versions.attributes[HAPPENED_ON][places])
    return {
        need: credited(need, kind, rows, versions, places, owner, known & (rows.role == position))
        if isinstance(need, CreditsNeed)
        else everybodys(need, kind, versions)
        for position, need in enumerate(needs)
    }


def everybodys(need: DealsNeed, kind: StoredKind, versions: Versions) -> DealColumns:
    """All deals as the engine takes them."""
    by_code = np.argsort(versions.rank)
    return DealColumns(versions.deal[by_code], attributes_at(need, kind, versions, by_code))


def credited(
    need: CreditsNeed,
    kind: StoredKind,
    rows: CreditRows,
    versions: Versions,
    places: Integers,
    owner: Integers,
    wanted: Flags,
) -> Credits:
    """The wanted rows as the engine takes them."""
    kept = np.flatnonzero(wanted)
    kept = kept[np.lexsort((versions.rank[places[kept]], owner[kept]))]
    attributes = attributes_at(need, kind, versions, places[kept])
    return Credits(owner[kept], rows.deal[kept], ScaledColumn(rows.share[kept], SHARE_PLACES), attributes)


def attributes_at(
    need: CreditsNeed | DealsNeed, kind: StoredKind, versions: Versions, places: Integers
) -> dict[str, ScaledColumn]:
    """The attributes that are asked for, of the versions at those places."""
    return {
        name: attribute(versions.attributes[name][places], kind.stored.get(name), kind.declared[name])
        for name in need.attributes
    }


def attribute(values: Integers, stored: AttributeRow | None, declared: AttributeRow) -> ScaledColumn:
    """One attribute's column as the plugin declares it."""
    if stored is None:
        missing = np.ones(len(values), dtype=np.bool_)
        return ScaledColumn(np.zeros(len(values), dtype=np.int64), declared.places, missing)
    column = present_or_missing(values, stored.places)
    if declared.choices and stored.choices != declared.choices:
        return renumbered(column, stored.choices, declared.choices)
    return column


def credit_rows(
    connection: Connection, people: People, deal_kind_id: int, need: CreditsNeed | DealsNeed, roles: Sequence[str]
) -> CreditRows:
    """All credits of the period's deals, superseded ones too."""
    role = case(*[(deal_credit.c.role == name, place) for place, name in enumerate(roles)], else_=-1)
    query = select(deal_credit.c.deal_id, deal_credit.c.seq, role, deal_credit.c.manager_id, deal_credit.c.share)
    query = query.where(*in_period(people, deal_credit, deal_kind_id, need))
    return CreditRows(*read_columns(connection, people.theirs(query, deal_credit.c.manager_id)))


def versions_that_hold(
    connection: Connection, people: People, kind: StoredKind, needs: Sequence[CreditsNeed | DealsNeed]
) -> Versions:
    """The period's deals in their latest version known, with the attributes that are asked for."""
    assert kind.deal_kind_id is not None, "asked for only where there are deals"
    columns = (deal_version.c.deal_id, deal_version.c.seq, deal_version.c.happened_on)
    query = select(*columns, cast(deal_version.c.attributes, String))
    query = query.where(*in_period(people, deal_version, kind.deal_kind_id, needs[0]), ~deal_version.c.withdrawn)
    if people.only is not None and not any(isinstance(need, DealsNeed) for need in needs):
        deals_in_period = select(deal_credit.c.deal_id).where(
            *in_period(people, deal_credit, kind.deal_kind_id, needs[0])
        )
        theirs = people.theirs(deals_in_period, deal_credit.c.manager_id)
        query = query.where(deal_version.c.deal_id.in_(theirs))
    deals, seqs, days, texts = read_columns(connection, query)
    numbers = integer_arrays(texts, len([name for name in kind.stored if name != HAPPENED_ON]))
    kept = np.flatnonzero(~superseded(connection, people, kind.deal_kind_id, deals, seqs))
    kept = kept[np.argsort(deals[kept], kind="stable")]
    rank = ranks(connection, people.tenant_id, kind.deal_kind_id, deals[kept])
    attributes = {HAPPENED_ON: days[kept]}
    for name in {name for need in needs for name in need.attributes} - {HAPPENED_ON}:
        stored = kind.stored.get(name)
        attributes[name] = np.zeros(len(kept), dtype=np.int64) if stored is None else numbers[kept, stored.position]
    return Versions(deals[kept], seqs[kept], rank, attributes)


def in_period(people: People, table: Any, deal_kind_id: int, need: CreditsNeed | DealsNeed) -> tuple[Any, ...]:
    """The condition for rows of deals that happened in the need's periods, as far as known."""
    return (
        table.c.tenant_id == people.tenant_id,
        table.c.deal_kind_id == deal_kind_id,
        table.c.happened_on >= need.first_day,
        table.c.happened_on < need.period.end,
        table.c.seq <= people.known_until,
    )


def superseded(connection: Connection, people: People, deal_kind_id: int, deals: Integers, seqs: Integers) -> Flags:
    """Which versions another one has superseded, as far as known."""
    query = select(deal_version.c.deal_id, deal_version.c.supersedes).where(
        deal_version.c.tenant_id == people.tenant_id,
        deal_version.c.deal_kind_id == deal_kind_id,
        deal_version.c.supersedes.is_not(None),
        deal_version.c.seq <= people.known_until,
    )
    old_deals, old_seqs = read_columns(connection, query)
    old = set(zip(old_deals.tolist(), old_seqs.tolist(), strict=True))
    suspects = np.flatnonzero(np.isin(deals, old_deals))
    flags = np.zeros(len(deals), dtype=np.bool_)
    for place in suspects.tolist():
        flags[place] = (int(deals[place]), int(seqs[place])) in old
    return flags


def ranks(connection: Connection, tenant_id: int, deal_kind_id: int, deals: Integers) -> Integers:
    """The rank of each deal's code among those of the deals, which are given in the order of their numbers."""
    if not len(deals):
        return deals
    query = (
        select(deal.c.code)
        .where(deal.c.tenant_id == tenant_id, deal.c.deal_kind_id == deal_kind_id)
        .where(deal.c.deal_id >= int(deals[0]), deal.c.deal_id <= int(deals[-1]))
        .order_by(deal.c.deal_id)
    )
    (codes,) = read_columns(connection, query)
    if codes == sorted(codes):  # one pass where they are in order, as most files come
        return np.arange(len(deals))
    (ids,) = read_columns(connection, query.with_only_columns(deal.c.deal_id))
    by_code = np.array(sorted(range(len(codes)), key=codes.__getitem__), dtype=np.int64)
    rank = np.empty(len(codes), dtype=np.int64)
    rank[by_code] = np.arange(len(codes))
    chosen: Integers = rank[np.searchsorted(ids, deals)]
    return chosen
