"""What was recorded of a manager's fact: every version, with the day from which it is in force."""

from __future__ import annotations

from datetime import date

import strawberry

from meritgraph.facts.model import FactRecord
from meritgraph_api.shown import text_of
from meritgraph_api.types.evidence import Evidence

__all__ = ["FactVersion"]


@strawberry.type(
    description="One recorded row of a fact: its value and target, in force from a day on. Of a period's versions the "
    "one in force on the last day counts, unless a policy weighs them by days. Nothing recorded is ever overwritten."
)
class FactVersion:
    """One recorded row of a fact."""

    fact: str = strawberry.field(description="The fact's full code.")
    period_start: date = strawberry.field(
        description="The first day of the period it belongs to; for a standing fact the day from which it holds."
    )
    valid_from: date = strawberry.field(description="The day from which it is in force.")
    value: str | None = strawberry.field(description="The value as text; none where the row says nothing of it.")
    target: str | None = strawberry.field(description="The target as text; none where the row says nothing of it.")
    holds: bool = strawberry.field(description="Whether no later row has superseded it.")
    evidence: Evidence = strawberry.field(description="Where it comes from.")

    @classmethod
    def of(cls, record: FactRecord) -> FactVersion:
        """The GraphQL form of a recorded row."""
        return cls(
            fact=record.fact,
            period_start=record.from_day,
            valid_from=record.valid_from,
            value=text_of(record.value),
            target=text_of(record.target),
            holds=record.holds,
            evidence=Evidence.of(record.origin),
        )
