"""``recordFacts``: figures of managers, entered one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.errors import InputRefused
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, FactEntry, Plain, Source
from meritgraph.period import Period
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, ConflictFailure, InputFailure
from meritgraph_api.handlers import placed_entries
from meritgraph_api.types.import_report import RecordedEntries

__all__ = ["RecordFactsResult", "ValueInput", "carry_out", "plain_of", "source_of"]


@strawberry.input(one_of=True, description="A recorded value, in exactly one form: the one its unit has.")
class ValueInput:
    """A recorded value."""

    number: Decimal | None = strawberry.field(default=strawberry.UNSET, description="A number, in the fact's unit.")
    choice: str | None = strawberry.field(
        default=strawberry.UNSET, description="The code of one of the declared words."
    )
    flag: bool | None = strawberry.field(default=strawberry.UNSET, description="Yes or no.")
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
    evidence: str = strawberry.field(default="", description="Where it is documented, such as the number of a paper.")


@strawberry.input(description="Facts that are recorded together or not at all; at most 250.")
class RecordFactsInput:
    """Facts that are recorded together."""

    source: str = strawberry.field(description="What they come from, in a few words, such as branch return of October.")
    facts: list[FactInput] = strawberry.field(description="The facts.")


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
    context = info.context
    own = context.require(Right.IMPORT)
    entries = tuple(
        FactEntry(
            manager=each.manager,
            fact=each.fact,
            value=None if each.value is None else plain_of(each.value),
            period=each.period,
            valid_from=each.valid_from,
            target=each.target,
            evidence=each.evidence or f"facts!{place}",
        )
        for place, each in enumerate(input_.facts, start=1)
    )
    with placed_entries("facts", entries):
        recorded = record(own, Batch(facts=entries), source_of(input_.source, context.viewer.name))
    context.written()
    return FactsRecorded(recorded=RecordedEntries.of(recorded))


def source_of(name: str, by: str) -> Source:
    """The source of what a request records. Raises InputRefused where it is not named."""
    if not 1 <= len(name.strip()) <= 200:
        raise InputRefused("Say what the entries come from, in 1 to 200 characters.", path=("input", "source"))
    return Source("request", name.strip(), by=by)


def plain_of(value: ValueInput) -> Plain:
    """The value in domain terms: yes and no are the numbers 1 and 0."""
    if isinstance(value.flag, bool):
        return Decimal(int(value.flag))
    return next(each for each in (value.number, value.choice, value.day) if isinstance(each, Decimal | str | date))
