"""The tiers that managers have on record."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import strawberry

from meritgraph.storage import tables
from meritgraph_api.context import Context
from meritgraph_api.reads.declared import SortKey, Source
from meritgraph_api.reads.expressions import is_newest
from meritgraph_api.reads.fields import column, derived, hidden
from meritgraph_api.reads.row import Row
from meritgraph_api.types.ladder import LadderType, TierType

__all__ = ["TierOnRecord"]


def ladder_of(row: TierOnRecord, context: Context) -> LadderType | None:
    """The ladder, where its plugin is switched on."""
    declared = context.company.plugins.ladders.get(row.ladder_code)
    return None if declared is None else LadderType(declared=declared)


def tier_of(row: TierOnRecord, context: Context) -> TierType | None:
    """The tier, where its plugin is switched on."""
    ladder = ladder_of(row, context)
    return None if ladder is None else ladder.tier(row.code)


@strawberry.type(
    description="The tier that a manager has on record on one ladder (在册等级): appointed, and what base pay follows."
)
class TierOnRecord(Row):
    """The tier on record on one ladder."""

    source: ClassVar[Source] = Source(
        table=tables.tier_record,
        tenant=tables.tier_record.c.tenant_id,
        key=(SortKey("ladder", tables.tier_record.c.ladder), SortKey("manager_id", tables.tier_record.c.manager_id)),
        conditions=(
            is_newest(tables.tier_record, ("tenant_id", "ladder", "manager_id"), ("valid_from", "seq")),
            tables.tier_record.c.tier != "",
        ),
        hidden={"ladder_code": hidden(tables.tier_record.c.ladder)},
    )
    ladder_code: strawberry.Private[str]
    code: str = column(tables.tier_record.c.tier, "The tier's code, such as junior.")
    valid_from: date = column(tables.tier_record.c.valid_from, "The first day of the tier on record.")
    ladder: LadderType | None = derived(
        ladder_of, "The ladder; none where its plugin is switched off.", needs=("ladder_code",)
    )
    tier: TierType | None = derived(
        tier_of, "The tier; none where its plugin is switched off.", needs=("ladder_code", "code")
    )
