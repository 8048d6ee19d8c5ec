"""``recordDeals``: transactions with their attributes and credits, entered one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.errors import InputRefused
from meritgraph.facts.model import Batch, CreditEntry, DealEntry, Plain
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, ConflictFailure, InputFailure
from meritgraph_api.handlers import Places
from meritgraph_api.mutations.record_facts import ValueInput, plain_of
from meritgraph_api.mutations.recording import (
    dry_run_field,
    evidence_field,
    evidence_of,
    recorded_entries,
    source_field,
)
from meritgraph_api.types.import_report import RecordedEntries

__all__ = ["DealAttributeInput", "RecordDealsResult", "carry_out"]


@strawberry.input(description="An attribute of a deal.")
class DealAttributeInput:
    """An attribute of a deal."""

    code: str = strawberry.field(description="The attribute's code, such as amount.")
    value: ValueInput = strawberry.field(description="Its value.")


@strawberry.input(description="Whose a deal is, and how much of it.")
class CreditInput:
    """Whose a deal is."""

    manager: str = strawberry.field(description="The manager's code.")
    role: str = strawberry.field(description="In which role, such as handler or referrer.")
    share: Decimal = strawberry.field(default=Decimal(1), description="The part that is credited, from 0 to 1.")


@strawberry.input(description="A deal: a transaction with typed attributes, credited to managers by role and share.")
class DealInput:
    """A deal."""

    kind: str = strawberry.field(description="The code of its kind, such as banking.loan.")
    code: str = strawberry.field(description="Its own code, such as the number of a loan (借据号).")
    happened_on: date = strawberry.field(description="The day it happened on.")
    attributes: list[DealAttributeInput] = strawberry.field(description="What its kind declares; others are refused.")
    credits: list[CreditInput] = strawberry.field(description="Whose it is.")
    evidence: str = evidence_field()

    def values(self, place: int) -> dict[str, Plain]:
        """The attributes by code, of the deal at that place. Raises InputRefused where one stands there twice."""
        values: dict[str, Plain] = {}
        for attribute in self.attributes:
            if attribute.code in values:
                raise InputRefused(
                    f"Deal {self.code}: the attribute {attribute.code} stands there twice; give each once.",
                    path=("input", "deals", str(place), "attributes"),
                )
            values[attribute.code] = plain_of(attribute.value)
        return values


@strawberry.input(description="Deals that are recorded together or not at all; at most 10,000.")
class RecordDealsInput:
    """Deals that are recorded together."""

    source: str = source_field("loan ledger of October")
    deals: list[DealInput] = strawberry.field(
        description="The deals; one with a known code corrects it as a whole: attributes and credits left out are gone."
    )
    dry_run: bool = dry_run_field()


@strawberry.type(description="The deals are recorded.")
class DealsRecorded:
    """The deals are recorded."""

    recorded: RecordedEntries = strawberry.field(description="What came of them.")


RecordDealsResult: TypeAlias = Annotated[
    DealsRecorded | InputFailure | ConflictFailure | AccessDeniedFailure,
    strawberry.union("RecordDealsResult", description="What came of the deals, or why none was recorded."),
]
Input: TypeAlias = Annotated[RecordDealsInput, strawberry.argument(name="input", description="What to record.")]


def carry_out(info: Info, input_: Input) -> RecordDealsResult:
    """Record deals."""
    info.context.require(Right.IMPORT)
    evidence = evidence_of([each.evidence for each in input_.deals], "deals")
    entries = tuple(
        DealEntry(
            kind=each.kind,
            code=each.code,
            happened_on=each.happened_on,
            attributes=each.values(place),
            credits=tuple(CreditEntry(credit.manager, credit.role, credit.share) for credit in each.credits),
            evidence=evidence[place],
        )
        for place, each in enumerate(input_.deals)
    )
    batch = Batch(deals=entries)
    recorded = recorded_entries(info, input_.source, Places("deals", entries), batch, dry_run=input_.dry_run)
    return DealsRecorded(recorded=recorded)
