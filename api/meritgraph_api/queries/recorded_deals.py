"""Deals and events on record, page by page."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.storage import tables
from meritgraph_api.context import Info
from meritgraph_api.reads.connections import After, First
from meritgraph_api.reads.expressions import Condition, has_row, is_newest
from meritgraph_api.reads.load import counted
from meritgraph_api.reads.pages import Wanted, page_of
from meritgraph_api.types.recorded_deal import RecordedDeal, RecordedDealConnection, RecordedDealFilter

__all__ = ["recorded_deals"]

Filter: TypeAlias = Annotated[
    RecordedDealFilter | None,
    strawberry.argument(name="filter", description="Which deals; all that count where it is left out."),
]
VERSION, CREDIT = tables.deal_version.c, tables.deal_credit.c


def recorded_deals(info: Info, first: First, after: After = None, filter_: Filter = None) -> RecordedDealConnection:
    """One page of the deals on record, by kind and code."""
    conditions = conditions_of(filter_ or RecordedDealFilter())
    page = page_of(info.context, RecordedDeal, Wanted(first, after, conditions=conditions))
    connection: RecordedDealConnection = RecordedDealConnection.of(
        page, lambda: counted(info.context, RecordedDeal, *conditions)
    )
    return connection


def conditions_of(wanted: RecordedDealFilter) -> tuple[Condition, ...]:
    """The conditions of a filter."""
    conditions: list[Condition] = []
    if not wanted.history:
        conditions.append(is_newest(tables.deal_version, ("tenant_id", "deal_kind_id", "deal_id"), ("seq",)))
    if wanted.withdrawn is not None:
        conditions.append(VERSION.withdrawn if wanted.withdrawn else ~VERSION.withdrawn)
    if wanted.kind is not None:
        conditions.append(tables.deal_kind.c.code == wanted.kind)
    if wanted.codes is not None:
        conditions.append(tables.deal.c.code.in_(wanted.codes))
    if wanted.from_ is not None:
        conditions.append(wanted.from_ <= VERSION.happened_on)
    if wanted.until is not None:
        conditions.append(wanted.until >= VERSION.happened_on)
    if wanted.manager is not None:
        conditions.append(credited_to(wanted.manager))
    return tuple(conditions)


def credited_to(manager: str) -> Condition:
    """That the deal is credited to the manager of that code, in whatever role."""
    names = ("tenant_id", "deal_kind_id", "happened_on", "deal_id", "seq")
    same = [CREDIT[name] == VERSION[name] for name in names]
    who = [tables.manager.c[name] == CREDIT[name] for name in ("tenant_id", "manager_id")]
    return has_row(*same, *who, tables.manager.c.code == manager, of=tables.deal_version)
