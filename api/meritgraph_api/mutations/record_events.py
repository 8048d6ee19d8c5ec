"""``recordEvents``: entries of the ledgers of deductions and bonus points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.companies import Company
from meritgraph.errors import InputRefused
from meritgraph.facts.model import Batch, CreditEntry, DealEntry, Plain
from meritgraph.scheme.events import EventCatalogue
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, ConflictFailure, InputFailure
from meritgraph_api.handlers import Places
from meritgraph_api.mutations.record_deals import DealAttributeInput
from meritgraph_api.mutations.record_facts import plain_of
from meritgraph_api.mutations.recording import (
    dry_run_field,
    evidence_field,
    evidence_of,
    recorded_entries,
    source_field,
)
from meritgraph_api.types.import_report import RecordedEntries

__all__ = ["RecordEventsResult", "carry_out"]


@strawberry.input(description="One entry of a ledger of deductions and bonus points (台账).")
class EventInput:
    """One entry of a ledger."""

    catalogue: str = strawberry.field(description="The code of the ledger's kind of deal, such as tobacco.ledger-2013.")
    code: str = strawberry.field(description="The entry's own code; one with a known code is corrected.")
    happened_on: date = strawberry.field(description="The day it happened on.")
    item: str = strawberry.field(description="The code of the catalogue's item: dealKinds { items { code } }.")
    managers: list[str] = strawberry.field(description="The codes of the managers it concerns, each in full.")
    quantity: Decimal | None = strawberry.field(default=None, description="How many times it counts; once if left out.")
    subject: str | None = strawberry.field(default=None, description="Whom it was about, such as a retailer's code.")
    points: Decimal | None = strawberry.field(
        default=None, description="The points that a panel decided, for an item without points of its own."
    )
    attributes: list[DealAttributeInput] = strawberry.field(
        default_factory=list, description="What else this catalogue declares."
    )
    evidence: str = evidence_field()

    def values(self) -> Iterator[tuple[str, Plain]]:
        """What is recorded of it, by the codes of the catalogue's attributes."""
        yield "item", self.item
        if self.quantity is not None:
            yield "quantity", self.quantity
        if self.subject is not None:
            yield "subject", self.subject
        if self.points is not None:
            yield "panel_points", self.points
        yield from ((each.code, plain_of(each.value)) for each in self.attributes)


@strawberry.input(description="Events that are recorded together or not at all; at most 10,000.")
class RecordEventsInput:
    """Events that are recorded together."""

    source: str = source_field("inspection of 12 October")
    events: list[EventInput] = strawberry.field(description="The entries.")
    dry_run: bool = dry_run_field()


@strawberry.type(description="The events are recorded.")
class EventsRecorded:
    """The events are recorded."""

    recorded: RecordedEntries = strawberry.field(description="What came of them.")


RecordEventsResult: TypeAlias = Annotated[
    EventsRecorded | InputFailure | ConflictFailure | AccessDeniedFailure,
    strawberry.union("RecordEventsResult", description="What came of the events, or why none was recorded."),
]
Input: TypeAlias = Annotated[RecordEventsInput, strawberry.argument(name="input", description="What to record.")]


def carry_out(info: Info, input_: Input) -> RecordEventsResult:
    """Record events."""
    own = info.context.require(Right.IMPORT)
    evidence = evidence_of([each.evidence for each in input_.events], "events")
    pairs = enumerate(zip(input_.events, evidence, strict=True))
    entries = tuple(entry_of(own, place, each, where) for place, (each, where) in pairs)
    batch = Batch(deals=entries)
    recorded = recorded_entries(info, input_.source, Places("events", entries), batch, dry_run=input_.dry_run)
    return EventsRecorded(recorded=recorded)


def entry_of(company: Company, place: int, event: EventInput, evidence: str) -> DealEntry:
    """The event at that place as core takes it: a deal of its catalogue.

    Raises InputRefused where that is no catalogue, and for an attribute that stands there twice.
    """
    kind = company.plugins.deal_kinds.get(event.catalogue)
    if kind is None or not issubclass(kind, EventCatalogue):
        known = [code for code, each in company.plugins.deal_kinds.items() if issubclass(each, EventCatalogue)]
        raise InputRefused(
            f"There is no ledger {event.catalogue[:60]!r}; there are: {', '.join(known) or 'none'}.",
            path=("input", "events", str(place), "catalogue"),
        )
    values = list(event.values())
    if len(dict(values)) != len(values):
        raise InputRefused(
            f"Event {event.code}: an attribute stands there twice; give each once.",
            path=("input", "events", str(place), "attributes"),
        )
    (role,) = kind.roles
    credited = tuple(CreditEntry(manager, role) for manager in event.managers)
    return DealEntry(event.catalogue, event.code, event.happened_on, dict(values), credited, evidence)
