"""Deals and events as they are on record: what a form shows before somebody corrects or withdraws one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import ClassVar, cast

import strawberry

from meritgraph.quantity.exact import unscaled
from meritgraph.storage import tables
from meritgraph_api.context import Context, Info
from meritgraph_api.explaining.evidence import values_of
from meritgraph_api.explaining.recorded import RECORDING, AttributeRow, DealRow, RecordedRow
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.reads.connections import Connection
from meritgraph_api.reads.declared import SortKey, Source
from meritgraph_api.reads.expressions import joined
from meritgraph_api.reads.fields import column, derived, hidden, some
from meritgraph_api.reads.load import rows_of
from meritgraph_api.reads.row import Row
from meritgraph_api.types.deal_kind import DealKindType
from meritgraph_api.types.evidence import DealAttribute, Evidence

__all__ = ["RecordedDeal", "RecordedDealConnection", "RecordedDealFilter"]

SHARE_PLACES = 12

VERSION, CREDIT = tables.deal_version.c, tables.deal_credit.c


@strawberry.type(description="Whose a deal is, and how much of it.")
class RecordedCredit(Row):
    """Whose a deal is."""

    source: ClassVar[Source] = Source(
        table=joined(tables.deal_credit, (tables.manager, ("tenant_id", "manager_id"))),
        tenant=CREDIT.tenant_id,
        key=(SortKey("role", CREDIT.role), SortKey("manager", tables.manager.c.code)),
    )
    manager: str = column(tables.manager.c.code, "The manager's code.")
    role: str = column(CREDIT.role, "The code of the role, such as handler.")
    share: Decimal = column(
        CREDIT.share, "The part of it, 0 to 1.", convert=lambda stored: unscaled(stored, SHARE_PLACES)
    )


def kind_of(row: RecordedDeal, context: Context) -> DealKindType | None:
    """The kind of deal, where its plugin is switched on."""
    declared = context.company.plugins.deal_kinds.get(row.kind_code)
    return None if declared is None else DealKindType(declared=declared)


@strawberry.type(description="A deal or event as it is on record (业务记录): a version that a later one may supersede.")
class RecordedDeal(RecordedRow):
    """A deal as it is on record."""

    source: ClassVar[Source] = Source(
        table=DealRow.source.table,
        tenant=VERSION.tenant_id,
        key=(
            SortKey("kind", tables.deal_kind.c.code),
            SortKey("code", tables.deal.c.code),
            SortKey("version", VERSION.seq),
        ),
        hidden={
            **RECORDING,
            "evidence": hidden(VERSION.evidence),
            "kind_id": hidden(VERSION.deal_kind_id),
            "number": hidden(VERSION.deal_id),
            "stored": hidden(VERSION.attributes),
        },
    )
    kind_id: strawberry.Private[int]
    number: strawberry.Private[int]
    stored: strawberry.Private[list[int | None]]
    kind_code: str = column(tables.deal_kind.c.code, "The code of its kind, such as banking.loan.")
    code: str = column(tables.deal.c.code, "Its own code, such as the number of a loan (借据号).")
    happened_on: date = column(VERSION.happened_on, "The day it happened on.")
    is_withdrawn: bool = column(VERSION.withdrawn, "Whether it is withdrawn, so that it does not count.")
    kind: DealKindType | None = derived(
        kind_of, "Its kind; none where the plugin is switched off.", needs=("kind_code",)
    )
    credits: list[RecordedCredit] = some(
        lambda: RecordedCredit,
        {
            "kind_id": CREDIT.deal_kind_id,
            "happened_on": CREDIT.happened_on,
            "number": CREDIT.deal_id,
            "position": CREDIT.seq,
        },
        "Whose it is.",
    )

    @field("What is recorded of it; what is missing is left out.", cost=costing(entries=5))
    def attributes(self, info: Info) -> list[DealAttribute]:
        """What is recorded of it."""

        def answers(rows: Sequence[Row]) -> list[list[AttributeRow]]:
            kinds = [cast("RecordedDeal", row).kind_code for row in rows]
            known = rows_of(info.context, AttributeRow, tables.deal_kind.c.code.in_(sorted(set(kinds))))
            return [[each for each in known if each.kind == kind] for kind in kinds]

        values = values_of(self.stored, self.batch.answer("attributes", self, answers))
        return [DealAttribute(deal_kind=self.kind_code, code=code, plain=plain) for code, plain in values.items()]

    @field("Where it comes from, by whom and when.", name="evidence")
    def comes_from(self) -> Evidence:
        """Where it comes from."""
        return Evidence.of(self.origin)


@strawberry.type(description="One page of recorded deals.")
class RecordedDealConnection(Connection[RecordedDeal]):
    """One page of recorded deals."""


@strawberry.input(description="Which deals are wanted; a field left out does not restrict them.")
class RecordedDealFilter:
    """Which deals are wanted."""

    kind: str | None = strawberry.field(
        default=None, description="Only those of the kind with this code; of events, their catalogue's."
    )
    codes: list[str] | None = strawberry.field(default=None, description="Only those with one of these codes.")
    manager: str | None = strawberry.field(
        default=None, description="Only those credited to the manager with this code."
    )
    from_: date | None = strawberry.field(name="from", default=None, description="Only those from this day on.")
    until: date | None = strawberry.field(default=None, description="Only those up to this day.")
    withdrawn: bool | None = strawberry.field(
        default=False, description="False without those that are withdrawn, true only those, null both."
    )
    history: bool = strawberry.field(
        default=False, description="Whether versions that were superseded are listed, too, in the order of recording."
    )
