"""Kinds of deals, with their attributes and roles, and the items of ledgers, as plugins declare them."""

from __future__ import annotations

from decimal import Decimal

import strawberry

from meritgraph.scheme import Attribute, DealKind
from meritgraph.scheme.events import EventCatalogue, EventItem
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.locale import InLocale, Locale, name_in
from meritgraph_api.types.declared import FigureUnit, named, stated, unit_of
from meritgraph_api.types.option import Option, options_of

__all__ = ["DealKindType"]


@strawberry.type(name="DealAttributeKind", description="An attribute that every deal of a kind may have.")
class AttributeType:
    """An attribute of a kind of deal."""

    declared: strawberry.Private[Attribute]
    code: str = stated("name", "The attribute's code, such as amount: what recordDeals takes.")
    name: str = named("The attribute's name, such as 放款金额.")
    required: bool = stated("required", "Whether a deal cannot be recorded without it.")
    places: int = stated("places", "How many decimal places a recorded number may have.")
    minimum: Decimal | None = stated("minimum", "The least it may be; none where there is no bound.")
    maximum: Decimal | None = stated("maximum", "The most it may be; none where there is no bound.")

    @field("What it counts.")
    def unit(self) -> FigureUnit:
        """What it counts."""
        return unit_of(self.declared.unit.code)

    @field("The words it may be; none for an attribute that is no choice.", cost=costing(entries=2))
    def options(self) -> list[Option]:
        """The words it may be."""
        return options_of(self.declared.choice_names)


@strawberry.type(name="DealRole", description="A role in which managers are credited with the deals of a kind.")
class RoleType:
    """A role in a kind of deal."""

    kind: strawberry.Private[type[DealKind]]
    code: str = strawberry.field(description="The role's code, such as handler: what recordDeals takes.")

    @field("The role's name, such as 经办.")
    def name(self, locale: InLocale = Locale.ZH) -> str:
        """The role's name."""
        zh, en = self.kind.role_names[self.code]
        return name_in(locale, zh=zh, en=en)

    @field("Whether the shares that a deal has in this role must add up to 1.")
    def shares_add_up(self) -> bool:
        """Whether the shares must add up to 1."""
        return self.code in self.kind.split_whole


@strawberry.type(description="One item of a ledger of deductions and bonus points (台账): what an entry may be about.")
class LedgerItem:
    """One item of a ledger."""

    declared: strawberry.Private[EventItem]
    code: str = stated("code", "The item's code: what an entry's attribute item holds.")
    name: str = named("The item's name, as the policy words it.")
    clause: str = stated("clause", "The clause of the policy that sets the item.")
    per: str = stated("per", "What its points are for, such as time or household.")
    points: Decimal | None = stated(
        "points", "The points that one costs (below zero) or earns; none where a panel decides case by case."
    )
    once_per_subject: bool = stated(
        "once_per_subject", "Whether only the first entry for the same subject in a period counts."
    )


@strawberry.type(
    name="DealKind",
    description="A kind of transaction that a company records: a loan, a receipt, a customer, an entry of a ledger "
    "(业务种类).",
)
class DealKindType:
    """A kind of transaction."""

    declared: strawberry.Private[type[DealKind]]
    code: str = stated("code", "The kind's code, such as banking.loan: what recordDeals takes.")
    name: str = named("The kind's name, such as 贷款.")

    @field("What each deal of the kind records, beside its code and its day.", cost=costing(entries=8))
    def attributes(self) -> list[AttributeType]:
        """What each deal of the kind records."""
        return [AttributeType(declared=each) for each in self.declared.attributes.values()]

    @field("In which roles managers are credited with them.", cost=costing(entries=2))
    def roles(self) -> list[RoleType]:
        """In which roles managers are credited."""
        return [RoleType(kind=self.declared, code=code) for code in self.declared.roles]

    @field(
        "The items that an entry may be about, where the kind is a ledger; empty elsewhere.", cost=costing(entries=5)
    )
    def items(self) -> list[LedgerItem]:
        """The items of a ledger."""
        kind = self.declared
        return [LedgerItem(declared=each) for each in kind.items.values()] if issubclass(kind, EventCatalogue) else []
