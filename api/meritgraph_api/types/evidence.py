"""What stands behind an explanation: the recorded rows and the parameter versions."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from meritgraph.facts.model import DealRecord, Origin, Plain
from meritgraph.parameters.model import ParameterValue as ParameterRecord
from meritgraph_api.limits.cost import costing
from meritgraph_api.shown import text_of
from meritgraph_api.types.parameter import ParameterLevel

__all__ = ["DealUsed", "Evidence", "ParameterVersion"]


@strawberry.type(description="Where a recorded figure comes from: its source, and the place in it.")
class Evidence:
    """Where a recorded figure comes from."""

    source: str = strawberry.field(description="The name of the source, such as the spreadsheet's file name.")
    place: str | None = strawberry.field(
        description="Where in the source it stands, such as 月末管户!2: sheet 月末管户, row 2."
    )
    sha256: str | None = strawberry.field(description="The digest of the source's content, where it was a file.")
    recorded_by: str | None = strawberry.field(description="Who recorded it.")
    recorded_at: datetime = strawberry.field(description="When it was recorded.")
    version: int = strawberry.field(description="Its position in the company's ledger.")

    @classmethod
    def of(cls, origin: Origin) -> Evidence:
        """The GraphQL form of an origin."""
        return cls(
            source=origin.name,
            place=origin.evidence or None,
            sha256=origin.sha256 or None,
            recorded_by=origin.recorded_by or None,
            recorded_at=origin.recorded_at,
            version=origin.position,
        )


@strawberry.type(description="The value of a parameter that applied to the manager, with what won.")
class ParameterVersion:
    """The value of a parameter that applied, with what won."""

    level: ParameterLevel = strawberry.field(description="Which level set it; the narrowest wins.")
    subject: str | None = strawberry.field(
        description="The unit, tier or manager it was set for; none for the company."
    )
    version: int | None = strawberry.field(
        description="Its version: the position in the company's ledger; none for a default of the policy."
    )
    valid_from: date | None = strawberry.field(description="The first day it is valid; none for a default.")
    set_by: str | None = strawberry.field(description="Who set it.")
    set_at: datetime | None = strawberry.field(description="When it was set.")

    @classmethod
    def of(cls, record: ParameterRecord) -> ParameterVersion:
        """The GraphQL form of a parameter's value with what won."""
        won = record.resolved
        return cls(
            level=ParameterLevel(won.level),
            subject=won.subject or None,
            version=won.version or None,
            valid_from=won.valid_from,
            set_by=record.set_by or None,
            set_at=record.set_at,
        )


@strawberry.type(description="An attribute of a deal, as text.")
class DealAttribute:
    """An attribute of a deal."""

    code: str = strawberry.field(description="The attribute's code, such as amount.")
    value: str = strawberry.field(description="Its value as text.")


@strawberry.type(description="One deal that a figure takes in.")
class DealUsed:
    """One deal that a figure takes in."""

    code: str = strawberry.field(description="The deal's own code, such as the number of a loan (借据号).")
    happened_on: date = strawberry.field(description="The day it happened on.")
    value: str | None = strawberry.field(
        description="What it adds to the figure: an amount, or 1 where deals are counted."
    )
    attributes: list[DealAttribute] = strawberry.field(
        metadata=costing(entries=3), description="What was recorded of it."
    )
    evidence: Evidence = strawberry.field(description="Where it comes from.")

    @classmethod
    def of(cls, record: DealRecord, value: object) -> DealUsed:
        """The GraphQL form of a deal and what it adds."""
        return cls(
            code=record.code,
            happened_on=record.happened_on,
            value=text_of(value),
            attributes=[DealAttribute(code=code, value=plain_text(each)) for code, each in record.attributes.items()],
            evidence=Evidence.of(record.origin),
        )


def plain_text(value: Plain) -> str:
    """An attribute's value as text."""
    return text_of(value) or ""
