"""``recordTiers``: appointments to tiers, and who is taken off a ladder."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.facts.model import Batch, TierEntry
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, InputFailure
from meritgraph_api.handlers import Places
from meritgraph_api.mutations.recording import (
    dry_run_field,
    evidence_field,
    evidence_of,
    recorded_entries,
    source_field,
)
from meritgraph_api.types.import_report import RecordedEntries

__all__ = ["RecordTiersResult", "carry_out"]


@strawberry.input(description="The tier that a manager is appointed to, from a day on.")
class TierInput:
    """The tier that a manager is appointed to."""

    manager: str = strawberry.field(description="The manager's code.")
    ladder: str = strawberry.field(description="The ladder's code, such as banking.loan-officers.")
    tier: str = strawberry.field(description="The tier's code, such as junior; an empty text takes the manager off.")
    valid_from: date = strawberry.field(
        description="The first day of the tier; one recorded for that day is corrected."
    )
    evidence: str = evidence_field()


@strawberry.input(description="Tiers that are recorded together or not at all; at most 10,000.")
class RecordTiersInput:
    """Tiers that are recorded together."""

    source: str = source_field("committee of 12 January")
    tiers: list[TierInput] = strawberry.field(description="The appointments; earlier ones stay on record.")
    dry_run: bool = dry_run_field()


@strawberry.type(description="The tiers are recorded.")
class TiersRecorded:
    """The tiers are recorded."""

    recorded: RecordedEntries = strawberry.field(description="What came of them.")


RecordTiersResult: TypeAlias = Annotated[
    TiersRecorded | InputFailure | AccessDeniedFailure,
    strawberry.union("RecordTiersResult", description="What came of the tiers, or why none was recorded."),
]
Input: TypeAlias = Annotated[RecordTiersInput, strawberry.argument(name="input", description="What to record.")]


def carry_out(info: Info, input_: Input) -> RecordTiersResult:
    """Record tiers."""
    info.context.require(Right.IMPORT)
    evidence = evidence_of([each.evidence for each in input_.tiers], "tiers")
    entries = tuple(
        TierEntry(each.manager, each.ladder, each.tier, each.valid_from, where)
        for each, where in zip(input_.tiers, evidence, strict=True)
    )
    batch = Batch(tiers=entries)
    recorded = recorded_entries(info, input_.source, Places("tiers", entries), batch, dry_run=input_.dry_run)
    return TiersRecorded(recorded=recorded)
