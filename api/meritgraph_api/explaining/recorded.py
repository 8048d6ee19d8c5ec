"""The recorded rows that evidence is made of, as read types without a GraphQL type of their own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from meritgraph.facts.model import Origin
from meritgraph.storage import tables
from meritgraph_api.reads.declared import FromColumn, SortKey, Source
from meritgraph_api.reads.expressions import joined
from meritgraph_api.reads.fields import hidden
from meritgraph_api.reads.row import Row

__all__ = ["RECORDING", "AttributeRow", "DealRow", "FactKindRow", "FactRow", "RecordedRow", "RecordingRow", "TierRow"]

BY_POSITION = ("tenant_id", "seq")

RECORDING: dict[str, FromColumn] = {
    "position": hidden(tables.recording.c.seq),
    "source_kind": hidden(tables.recording.c.kind),
    "source_name": hidden(tables.recording.c.name),
    "sha256": hidden(tables.recording.c.sha256),
    "recorded_by": hidden(tables.recording.c.recorded_by),
    "recorded_at": hidden(tables.recording.c.recorded_at),
}
"""What is known of every recorded row: from which source, by whom and when."""


class RecordingRow(Row):
    """One entry of the ledger: something that was recorded."""

    source: ClassVar[Source] = Source(
        table=tables.recording,
        tenant=tables.recording.c.tenant_id,
        key=(SortKey("position", tables.recording.c.seq),),
        hidden=RECORDING,
    )
    position: int
    source_kind: str
    source_name: str
    sha256: str
    recorded_by: str
    recorded_at: datetime


class RecordedRow(RecordingRow):
    """A row with the ledger entry it was recorded by, and its place in the source."""

    evidence: str

    @property
    def origin(self) -> Origin:
        """Where it comes from."""
        return Origin(
            self.position,
            self.source_kind,
            self.source_name,
            self.sha256,
            self.recorded_by,
            self.recorded_at,
            self.evidence,
        )


class FactKindRow(Row):
    """A kind of fact with the number it is stored under."""

    source: ClassVar[Source] = Source(
        table=tables.fact_kind,
        tenant=tables.fact_kind.c.tenant_id,
        key=(SortKey("code", tables.fact_kind.c.code),),
        hidden={
            "code": hidden(tables.fact_kind.c.code),
            "number": hidden(tables.fact_kind.c.fact_kind_id),
        },
    )
    code: str
    number: int


class FactRow(RecordedRow):
    """A recorded fact of a manager."""

    source: ClassVar[Source] = Source(
        table=joined(tables.fact, (tables.fact_kind, ("tenant_id", "fact_kind_id")), (tables.recording, BY_POSITION)),
        tenant=tables.fact.c.tenant_id,
        key=(
            SortKey("first_day", tables.fact.c.period_start),
            SortKey("valid_from", tables.fact.c.valid_from),
            SortKey("position", tables.fact.c.seq),
        ),
        conditions=(tables.fact.c.dimension == "",),
        hidden={
            **RECORDING,
            "code": hidden(tables.fact_kind.c.code),
            "manager_id": hidden(tables.fact.c.manager_id),
            "first_day": hidden(tables.fact.c.period_start),
            "valid_from": hidden(tables.fact.c.valid_from),
            "value": hidden(tables.fact.c.value),
            "target": hidden(tables.fact.c.target),
            "evidence": hidden(tables.fact.c.evidence),
        },
    )
    code: str
    manager_id: int
    first_day: date
    valid_from: date
    value: int | None
    target: int | None


class TierRow(RecordedRow):
    """A recorded tier of a manager."""

    source: ClassVar[Source] = Source(
        table=joined(tables.tier_record, (tables.recording, BY_POSITION)),
        tenant=tables.tier_record.c.tenant_id,
        key=(SortKey("valid_from", tables.tier_record.c.valid_from), SortKey("position", tables.tier_record.c.seq)),
        hidden={
            **RECORDING,
            "ladder": hidden(tables.tier_record.c.ladder),
            "manager_id": hidden(tables.tier_record.c.manager_id),
            "tier": hidden(tables.tier_record.c.tier),
            "valid_from": hidden(tables.tier_record.c.valid_from),
            "evidence": hidden(tables.tier_record.c.evidence),
        },
    )
    ladder: str
    manager_id: int
    tier: str
    valid_from: date


class DealRow(RecordedRow):
    """A recorded version of a deal."""

    source: ClassVar[Source] = Source(
        table=joined(
            tables.deal_version,
            (tables.deal, ("tenant_id", "deal_kind_id", "deal_id")),
            (tables.deal_kind, ("tenant_id", "deal_kind_id")),
            (tables.recording, BY_POSITION),
        ),
        tenant=tables.deal_version.c.tenant_id,
        key=(SortKey("number", tables.deal_version.c.deal_id), SortKey("position", tables.deal_version.c.seq)),
        hidden={
            **RECORDING,
            "kind": hidden(tables.deal_kind.c.code),
            "number": hidden(tables.deal_version.c.deal_id),
            "code": hidden(tables.deal.c.code),
            "happened_on": hidden(tables.deal_version.c.happened_on),
            "stored": hidden(tables.deal_version.c.attributes),
            "evidence": hidden(tables.deal_version.c.evidence),
        },
    )
    kind: str
    number: int
    code: str
    happened_on: date
    stored: list[int | None]


class AttributeRow(Row):
    """How an attribute of a kind of deal is stored."""

    source: ClassVar[Source] = Source(
        table=joined(tables.deal_attribute, (tables.deal_kind, ("tenant_id", "deal_kind_id"))),
        tenant=tables.deal_attribute.c.tenant_id,
        key=(
            SortKey("kind", tables.deal_kind.c.code),
            SortKey("place", tables.deal_attribute.c.position),
        ),
        hidden={
            "kind": hidden(tables.deal_kind.c.code),
            "place": hidden(tables.deal_attribute.c.position),
            "name": hidden(tables.deal_attribute.c.name),
            "unit": hidden(tables.deal_attribute.c.unit),
            "places": hidden(tables.deal_attribute.c.places),
            "choices": hidden(tables.deal_attribute.c.choices),
        },
    )
    kind: str
    place: int
    name: str
    unit: str
    places: int
    choices: Any
