"""What stands behind an explanation: the recorded rows and the parameter versions."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from meritgraph.facts.model import DealRecord, Origin, Plain
from meritgraph.parameters.model import ParameterValue as ParameterRecord
from meritgraph.scheme import Attribute
from meritgraph_api.context import Context, Info
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.locale import InLocale, Locale, name_in
from meritgraph_api.shown import text_of, worded
from meritgraph_api.types.parameter_level import ParameterLevel

__all__ = ["DealAttribute", "DealUsed", "Evidence", "ParameterVersion"]


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

    deal_kind: strawberry.Private[str]
    plain: strawberry.Private[Plain]
    code: str = strawberry.field(description="The attribute's code, such as amount.")

    @field("The attribute's name, such as 放款金额.")
    def name(self, info: Info, locale: InLocale = Locale.ZH) -> str:
        """The attribute's name."""
        declared = self.declared(info.context)
        return name_in(locale, zh=declared.zh, en=declared.en) if declared else self.code

    @field("Its value as text, a word by its code.")
    def value(self) -> str:
        """Its value as text."""
        return text_of(self.plain) or ""

    @field("Its value as people read it: a word by its name.")
    def text(self, info: Info, locale: InLocale = Locale.ZH) -> str:
        """Its value as people read it."""
        declared = self.declared(info.context)
        return worded(self.plain, (declared.choice_names if declared else None) or {}, locale) or ""

    def declared(self, context: Context) -> Attribute | None:
        """The attribute as its kind of deal declares it; None where that is switched off or has changed."""
        kind = context.company.plugins.deal_kinds.get(self.deal_kind)
        return None if kind is None else kind.attributes.get(self.code)


@strawberry.type(description="One deal that a figure takes in.")
class DealUsed:
    """One deal that a figure takes in."""

    code: str = strawberry.field(description="The deal's own code, such as the number of a loan (借据号).")
    happened_on: date = strawberry.field(description="The day it happened on.")
    value: str | None = strawberry.field(
        description="What it adds to the figure: an amount, or 1 where deals are counted; or what it has itself."
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
            attributes=[
                DealAttribute(deal_kind=record.kind, code=code, plain=plain)
                for code, plain in record.attributes.items()
            ],
            evidence=Evidence.of(record.origin),
        )
