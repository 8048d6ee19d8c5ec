"""``withdrawDeals``: deals and events that were recorded by mistake."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.facts.model import Batch, DealWithdrawal
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

__all__ = ["WithdrawDealsResult", "carry_out"]


@strawberry.input(description="A deal or an event that was recorded by mistake.")
class WithdrawnDealInput:
    """A deal that was recorded by mistake."""

    kind: str = strawberry.field(description="The code of its kind, such as banking.loan; of an event its catalogue.")
    code: str = strawberry.field(description="Its own code, such as the number of a loan (借据号).")
    evidence: str = evidence_field()


@strawberry.input(description="Deals and events that are withdrawn together or not at all; at most 10,000.")
class WithdrawDealsInput:
    """Deals that are withdrawn together."""

    source: str = source_field("audit of October")
    deals: list[WithdrawnDealInput] = strawberry.field(description="The deals, each recorded before.")
    dry_run: bool = dry_run_field()


@strawberry.type(description="The deals are withdrawn: they count no more, and what was recorded stays readable.")
class DealsWithdrawn:
    """The deals are withdrawn."""

    recorded: RecordedEntries = strawberry.field(
        description="What came of them: superseded are those withdrawn now, unchanged those that were so already."
    )


WithdrawDealsResult: TypeAlias = Annotated[
    DealsWithdrawn | InputFailure | AccessDeniedFailure,
    strawberry.union("WithdrawDealsResult", description="What came of the deals, or why none was withdrawn."),
]
Input: TypeAlias = Annotated[WithdrawDealsInput, strawberry.argument(name="input", description="What to withdraw.")]


def carry_out(info: Info, input_: Input) -> WithdrawDealsResult:
    """Withdraw deals."""
    info.context.require(Right.IMPORT)
    evidence = evidence_of([each.evidence for each in input_.deals], "deals")
    entries = tuple(
        DealWithdrawal(each.kind, each.code, where) for each, where in zip(input_.deals, evidence, strict=True)
    )
    batch = Batch(withdrawn=entries)
    recorded = recorded_entries(info, input_.source, Places("deals", entries), batch, dry_run=input_.dry_run)
    return DealsWithdrawn(recorded=recorded)
