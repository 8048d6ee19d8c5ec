"""What all mutations that record entries share: where they come from, all or nothing, and a dry run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import strawberry

from meritgraph.errors import InputRefused
from meritgraph.facts.commands import check, record, refusal
from meritgraph.facts.model import Batch, Source
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.handlers import Places, placed_entries
from meritgraph_api.types.import_report import RecordedEntries

__all__ = ["dry_run_field", "evidence_field", "evidence_of", "recorded_entries", "source_field"]

LONGEST_TEXT = 200


def source_field(example: str) -> Any:
    """The input field that names the source."""
    return strawberry.field(description=f"What they come from, in a few words, such as {example}.")


def dry_run_field() -> Any:
    """The input field that only tries."""
    return strawberry.field(
        default=False, description="Only say what would come of it, with every problem; nothing is recorded."
    )


def evidence_field() -> Any:
    """The input field that says where an entry is documented."""
    return strawberry.field(
        default="",
        description="Where it is documented, such as the number of a paper; left out, its place in the list.",
    )


def recorded_entries(info: Info, source: str, places: Places, batch: Batch, *, dry_run: bool) -> RecordedEntries:
    """What came of a batch, or would come of it. Raises InputRefused with every problem at its place in the input."""
    context = info.context
    own = context.require(Right.IMPORT)
    where = source_of(source, context.viewer.name)
    with placed_entries(places):
        outcome = check(own, batch) if dry_run else record(own, batch, where)
        if outcome.problems:
            raise InputRefused(refusal(outcome.problems), problems=outcome.problems)
    context.written()
    return RecordedEntries.of(outcome, dry_run=dry_run, warnings=places.problems(outcome.warnings))


def source_of(name: str, by: str) -> Source:
    """The source of what a request records. Raises InputRefused where it is not named."""
    if not (1 <= len(name.strip()) <= LONGEST_TEXT and name.strip().isprintable()):
        raise InputRefused(
            "Say what the entries come from, in one line of 1 to 200 characters.", path=("input", "source")
        )
    return Source("request", name.strip(), by=by)


def evidence_of(given: Sequence[str], name: str) -> list[str]:
    """Where each entry of the list ``name`` is documented; its place, counted from 1, where it does not say.

    Raises InputRefused for one that is too long or of several lines.
    """
    for place, text in enumerate(given):
        if len(text) > LONGEST_TEXT or not text.isprintable():
            raise InputRefused(
                "Say where it is documented in one line of at most 200 characters.",
                path=("input", name, str(place), "evidence"),
            )
    return [text.strip() or f"{name}!{place}" for place, text in enumerate(given, start=1)]
