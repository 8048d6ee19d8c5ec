"""What was recorded after a run was calculated and bears on it."""

from __future__ import annotations

from datetime import datetime

import strawberry

from meritgraph.runs.staleness import RecordedSince as Recorded

__all__ = ["RecordedSince"]


@strawberry.type(description="Something that was recorded after a run was calculated, and that the run would read now.")
class RecordedSince:
    """Something that was recorded since."""

    version: int = strawberry.field(description="Its position in the company's ledger.")
    kind: str = strawberry.field(
        description="What was recorded: spreadsheet, request, parameter, activation, unit, or run for a finished "
        "statement that this run reads."
    )
    name: str = strawberry.field(description="The source's name: a file, a parameter's code, a scheme and period.")
    recorded_by: str | None = strawberry.field(description="Who recorded it.")
    recorded_at: datetime = strawberry.field(description="When it was recorded.")

    @classmethod
    def of(cls, recorded: Recorded) -> RecordedSince:
        """The GraphQL form of what was recorded."""
        return cls(
            version=recorded.position,
            kind=recorded.kind,
            name=recorded.name,
            recorded_by=recorded.by or None,
            recorded_at=recorded.at,
        )
