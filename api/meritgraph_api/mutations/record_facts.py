"""``recordFacts``: figures of managers, entered one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.facts.model import Batch, FactEntry, Plain
from meritgraph.period import Period
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, ConflictFailure, InputFailure
from meritgraph_api.handlers import Places
from meritgraph_api.mutations.recording import (
    dry_run_field,
    evidence_field,
    evidence_of,
    recorded_entries,
    source_field,
)
from meritgraph_api.types.import_report import RecordedEntries

__all__ = ["RecordFactsResult", "ValueInput", "carry_out", "plain_of"]


@strawberry.input(one_of=True, description="A recorded value, in exactly one form: the one its unit has.")
class ValueInput:
    """A recorded value."""

    number: Decimal | None = strawberry.field(default=strawberry.UNSET, description="A number, in the fact's unit.")
    choice: str | None = strawberry.field(
        default=strawberry.UNSET, description="The code of one of the declared words."
    )
    flag: bool | None = strawberry.field(default=strawberry.UNSET, description="Yes or no.")
    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="A word that is only told from others, such as a customer's code."
    )
    day: date | None = strawberry.field(default=strawberry.UNSET, description="A day.")


@strawberry.input(description="A manager's figure for a period, or from a day on where the fact is a standing one.")
class FactInput:
    """A manager's figure."""

    manager: str = strawberry.field(description="The manager's code.")
    fact: str = strawberry.field(description="The fact's full code, such as banking.portfolio.balance.")
    value: ValueInput | None = strawberry.field(
        default=None, description="The value; what was recorded before stays where it is left out."
    )
    period: Period | None = strawberry.field(default=None, description="The period, where the fact belongs to one.")
    valid_from: date | None = strawberry.field(
        default=None,
        description="The day from which it is in force: for a standing fact, or inside the period where a target or "
        "value changes in the course of it. It is the period's first day where it is left out.",
    )
    target: Decimal | None = strawberry.field(
        default=None,
        description="The target; what was recorded before stays where it is left out, and 0 takes it back.",
    )
    evidence: str = evidence_field()


@strawberry.input(description="Facts that are recorded together or not at all; at most 10,000.")
class RecordFactsInput:
    """Facts that are recorded together."""

    source: str = source_field("branch return of October")
    facts: list[FactInput] = strawberry.field(description="The facts.")
    dry_run: bool = dry_run_field()


@strawberry.type(description="The facts are recorded.")
class FactsRecorded:
    """The facts are recorded."""

    recorded: RecordedEntries = strawberry.field(description="What came of them.")


RecordFactsResult: TypeAlias = Annotated[
    FactsRecorded | InputFailure | ConflictFailure | AccessDeniedFailure,
    strawberry.union("RecordFactsResult", description="What came of the facts, or why none was recorded."),
]
Input: TypeAlias = Annotated[RecordFactsInput, strawberry.argument(name="input", description="What to record.")]


def carry_out(info: Info, input_: Input) -> RecordFactsResult:
    """Record facts."""
    info.context.require(Right.IMPORT)
    evidence = evidence_of([each.evidence for each in input_.facts], "facts")
    entries = tuple(
        FactEntry(
            manager=each.manager,
            fact=each.fact,
            value=None if each.value is None else plain_of(each.value),
            period=each.period,
            valid_from=each.valid_from,
            target=each.target,
            evidence=where,
        )
        for each, where in zip(input_.facts, evidence, strict=True)
    )
    batch = Batch(facts=entries)
    recorded = recorded_entries(info, input_.source, Places("facts", entries), batch, dry_run=input_.dry_run)
    return FactsRecorded(recorded=recorded)


def plain_of(value: ValueInput) -> Plain:
    """The value in domain terms: yes and no are the numbers 1 and 0."""
    if isinstance(value.flag, bool):
        return Decimal(int(value.flag))
    given = (value.number, value.choice, value.text, value.day)
    return next(each for each in given if isinstance(each, Decimal | str | date))
