"""``recordManagers``: who is employed, where and from when to when, and on which tiers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.facts.model import Batch, ManagerEntry, TierEntry
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

__all__ = ["RecordManagersResult", "carry_out"]


@strawberry.input(description="The tier that a manager is on, from a day on.")
class ManagerTierInput:
    """The tier that a manager is on."""

    ladder: str = strawberry.field(description="The ladder's code, such as banking.loan-officers.")
    tier: str = strawberry.field(description="The tier's code, such as junior; an empty text takes the person off.")
    valid_from: date = strawberry.field(description="The first day of the tier.")


@strawberry.input(
    description="An account manager, entered or corrected: what is left out stays as it was recorded before."
)
class ManagerInput:
    """An account manager."""

    code: str = strawberry.field(description="The company's code of the person (工号), such as B0001.")
    name: str = strawberry.field(default="", description="The person's name; only who is known already may lack it.")
    unit: str = strawberry.field(
        default="", description="The code of the unit that the person belongs to; an unknown one is created."
    )
    unit_from: date | None = strawberry.field(
        default=None,
        description="The day of a move: from then on the person belongs to the unit. Left out, the person belongs "
        "there from the first day on, or the unit last recorded is corrected.",
    )
    hired_on: date | None = strawberry.field(default=None, description="The first day of employment.")
    left_on: date | None = strawberry.field(default=None, description="The last day of employment.")
    stays: bool = strawberry.field(
        default=False, description="Takes back a last day that was recorded: the person does not leave."
    )
    tiers: list[ManagerTierInput] = strawberry.field(
        default_factory=list, description="The tiers that the person is on; earlier ones stay on record."
    )
    evidence: str = evidence_field()


@strawberry.input(description="People who are recorded together or not at all; at most 10,000.")
class RecordManagersInput:
    """People who are recorded together."""

    source: str = source_field("roster of October")
    managers: list[ManagerInput] = strawberry.field(description="The people; one with a known code is corrected.")
    dry_run: bool = dry_run_field()


@strawberry.type(description="The people are recorded.")
class ManagersRecorded:
    """The people are recorded."""

    recorded: RecordedEntries = strawberry.field(description="What came of them; each of their tiers is an entry, too.")


RecordManagersResult: TypeAlias = Annotated[
    ManagersRecorded | InputFailure | AccessDeniedFailure,
    strawberry.union("RecordManagersResult", description="What came of the people, or why nobody was recorded."),
]
Input: TypeAlias = Annotated[RecordManagersInput, strawberry.argument(name="input", description="Whom to record.")]


def carry_out(info: Info, input_: Input) -> RecordManagersResult:
    """Record managers."""
    info.context.require(Right.IMPORT)
    evidence = evidence_of([each.evidence for each in input_.managers], "managers")
    entries = tuple(
        ManagerEntry(
            code=each.code,
            name=each.name,
            unit=each.unit,
            unit_from=each.unit_from,
            hired_on=each.hired_on,
            left_on=each.left_on,
            stays=each.stays,
            evidence=where,
        )
        for each, where in zip(input_.managers, evidence, strict=True)
    )
    places = Places("managers", entries)
    tiers: list[TierEntry] = []
    for place, (each, where) in enumerate(zip(input_.managers, evidence, strict=True)):
        mine = [TierEntry(each.code, tier.ladder, tier.tier, tier.valid_from, where) for tier in each.tiers]
        places.add(place, "tiers", mine)
        tiers += mine
    batch = Batch(managers=entries, tiers=tuple(tiers))
    return ManagersRecorded(recorded=recorded_entries(info, input_.source, places, batch, dry_run=input_.dry_run))
