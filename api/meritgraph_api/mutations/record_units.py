"""``recordUnits``: the tree of departments and branches."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.facts.model import Batch, UnitEntry
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

__all__ = ["RecordUnitsResult", "carry_out"]


@strawberry.input(description="A department or branch, entered or corrected.")
class UnitInput:
    """A department or branch."""

    code: str = strawberry.field(description="The company's code of the unit.")
    name: str = strawberry.field(
        default="", description="Its name; left out, a unit keeps the one it has, and a new one is called by its code."
    )
    parent: str | None = strawberry.field(
        default=None,
        description="The code of the unit it is part of, which may stand later in the same list; an empty text puts it "
        "at the top. What was recorded before stays where it is left out.",
    )
    valid_from: date | None = strawberry.field(
        default=None,
        description="The day from which it is part of that unit. Left out, it always was, or what was last recorded is "
        "corrected.",
    )
    evidence: str = evidence_field()


@strawberry.input(description="Units that are recorded together or not at all; at most 10,000.")
class RecordUnitsInput:
    """Units that are recorded together."""

    source: str = source_field("organisation chart of 2026")
    units: list[UnitInput] = strawberry.field(description="The units, in any order.")
    dry_run: bool = dry_run_field()


@strawberry.type(description="The units are recorded.")
class UnitsRecorded:
    """The units are recorded."""

    recorded: RecordedEntries = strawberry.field(description="What came of them.")


RecordUnitsResult: TypeAlias = Annotated[
    UnitsRecorded | InputFailure | AccessDeniedFailure,
    strawberry.union("RecordUnitsResult", description="What came of the units, or why none was recorded."),
]
Input: TypeAlias = Annotated[RecordUnitsInput, strawberry.argument(name="input", description="What to record.")]


def carry_out(info: Info, input_: Input) -> RecordUnitsResult:
    """Record units."""
    info.context.require(Right.IMPORT)
    evidence = evidence_of([each.evidence for each in input_.units], "units")
    entries = tuple(
        UnitEntry(each.code, each.name, each.parent, each.valid_from, where)
        for each, where in zip(input_.units, evidence, strict=True)
    )
    batch = Batch(units=entries)
    recorded = recorded_entries(info, input_.source, Places("units", entries), batch, dry_run=input_.dry_run)
    return UnitsRecorded(recorded=recorded)
