"""One GraphQL type for the deals of each list that a scheme has figures of, made from the scheme's class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

import strawberry
from strawberry.types.base import get_object_definition

from meritgraph.errors import InputRefused, PluginRefused
from meritgraph.plugins import PluginSet
from meritgraph.quantity.kinds import Quantity
from meritgraph.quantity.units import FLAG
from meritgraph.runs.model import FigureValue
from meritgraph.scheme import Attribute, DealFigure, DealKind, DealList, Scheme
from meritgraph_api.context import Context
from meritgraph_api.explaining.deals import page_of_deals
from meritgraph_api.explaining.page import PageExplainer
from meritgraph_api.figure_fields import description_of, enum_of, value_kind
from meritgraph_api.names import graphql_name, pascal_name
from meritgraph_api.reads.pages import Page, Wanted
from meritgraph_api.types.figure import presented
from meritgraph_api.types.statement_deal import StatementDeal, StatementDealConnection

__all__ = ["DealsCode", "deal_list", "deal_type", "deal_types", "listed_deals", "no_deals", "type_names"]

DealsCode: TypeAlias = Annotated[
    str | None,
    strawberry.argument(description="What the scheme calls the deals, such as customers; its first ones if left out."),
]


def deal_list(scheme: type[Scheme], name: str | None) -> DealList | None:
    """The scheme's list of deals of that name, its first where none is named; None where it has no list at all.

    Raises InputRefused for a name that it does not have.
    """
    lists = scheme.deal_lists
    if not lists or name is None:
        return next(iter(lists.values()), None)
    if name not in lists:
        raise InputRefused(f"{scheme.code} lists no deals as {name[:60]!r}; it lists {', '.join(lists)}.", path=("of",))
    return lists[name]


def listed_deals(
    context: Context, page: PageExplainer, listed: DealList, rows: Sequence[int], wanted: Wanted
) -> StatementDealConnection:
    """A page of some of a list's rows, each as the type of its scheme's own."""
    found = page_of_deals(context, page, listed, rows, wanted)
    typed = deal_type(page.plan.scheme, listed)
    deals = Page(tuple(typed(found=deal) for deal in found.rows), found.cursors, found.has_next, found.has_previous)
    connection: StatementDealConnection = StatementDealConnection.of(deals, lambda: len(rows))
    return connection


def no_deals() -> StatementDealConnection:
    """The page of a scheme that has no figures of deals."""
    nothing: Page[Any] = Page((), (), has_next=False, has_previous=False)
    connection: StatementDealConnection = StatementDealConnection.of(nothing, lambda: 0)
    return connection


def deal_types(plugins: PluginSet) -> list[type]:
    """The types of the deals that the plugins' schemes list."""
    return [deal_type(scheme, listed) for scheme in plugins.schemes.values() for listed in scheme.deal_lists.values()]


def type_names(scheme: type[Scheme]) -> Iterator[str]:
    """The names of the types that the scheme's deals yield."""
    yield from (type_name(scheme, listed) for listed in scheme.deal_lists.values())


def type_name(scheme: type[Scheme], listed: DealList) -> str:
    """The name of a list's type."""
    return f"{pascal_name(scheme.code)}{pascal_name(listed.name)}Deal"


KNOWN: dict[tuple[type[Scheme], str], Any] = {}
"""The types made so far: the same list always yields the same one."""


def deal_type(scheme: type[Scheme], listed: DealList) -> Any:
    """The type of a list's deals: what is recorded and every figure as a field.

    Raises PluginRefused where two fields would have the same name.
    """
    key = (scheme, listed.name)
    if key not in KNOWN:
        KNOWN[key] = made_type(scheme, listed)
    return KNOWN[key]


def made_type(scheme: type[Scheme], listed: DealList) -> Any:
    """The type, made anew."""
    kind = listed.deals.kind
    check_field_names(scheme, listed)
    kinds: dict[str, Any] = {name: attribute_kind(kind, each) | None for name, each in kind.attributes.items()}
    fields = {name: attribute_field(kind, each) for name, each in kind.attributes.items()}
    for name, figure in listed.figures.items():
        value = value_kind(scheme, figure)
        kinds[name], fields[name] = value | None, figure_field(figure, value)
    title = type_name(scheme, listed)
    description = (
        f"{kind.zh} · {kind.en}, as {scheme.zh} · {scheme.en} judges each of them.\n"
        f"Scheme: {scheme.code}. Kind of deal: {kind.code}."
    )
    namespace = {"__annotations__": kinds, "__module__": __name__, "__doc__": kind.__doc__, **fields}
    return strawberry.type(type(title, (StatementDeal,), namespace), name=title, description=description)


def check_field_names(scheme: type[Scheme], listed: DealList) -> None:
    """Refuse an attribute or figure whose field would be one that every deal has, or another's."""
    fields = get_object_definition(StatementDeal, strict=True).fields
    taken = {graphql_name(each.python_name): "every deal of a statement" for each in fields}
    for name in (*listed.deals.kind.attributes, *listed.figures):
        if graphql_name(name) in taken:
            raise PluginRefused(
                f"Scheme {scheme.code}, {listed.name}: {name!r} would be the GraphQL field {graphql_name(name)}, which "
                f"{taken[graphql_name(name)]} has already; give it another name.",
                path=(scheme.code, name),
            )
        taken[graphql_name(name)] = repr(name)


def attribute_kind(kind: type[DealKind], attribute: Attribute) -> Any:
    """The Python type of an attribute's value."""
    if attribute.choice_names:
        return attribute_enum(kind, attribute)
    return {"flag": bool, "date": date, "text": str}.get(attribute.unit.code, Decimal)


ENUMS: dict[tuple[type[DealKind], str], Any] = {}
"""The enums of attributes made so far: schemes that list the same kind of deal share them."""


def attribute_enum(kind: type[DealKind], attribute: Attribute) -> Any:
    """The words that an attribute may be, as an enum of its own."""
    key = (kind, attribute.name)
    if key not in ENUMS:
        name = f"{pascal_name(kind.code)}{pascal_name(attribute.name)}"
        ENUMS[key] = enum_of(name, attribute.choice_names or {}, f"{attribute.zh} · {attribute.en}.", whose=kind.code)
    return ENUMS[key]


def attribute_field(kind: type[DealKind], attribute: Attribute) -> Any:
    """The field of one attribute."""
    enum = attribute_enum(kind, attribute) if attribute.choice_names else None

    def resolve(root: strawberry.Parent[StatementDeal]) -> Any:
        value = root.found.record.attributes.get(attribute.name)
        if value is None:
            return None
        if enum is not None:
            return enum(value)
        return bool(value) if attribute.unit == FLAG else value

    unit = attribute.unit
    text = f"{attribute.zh} · {attribute.en}\nAs recorded; none where nothing was. Unit: {unit.en} ({unit.zh})."
    return strawberry.field(resolver=resolve, name=graphql_name(attribute.name), description=text)


def figure_field(figure: DealFigure[Quantity], kind: Any) -> Any:
    """The field of one figure of the deal."""

    def resolve(root: strawberry.Parent[StatementDeal]) -> FigureValue:
        value = presented(figure, root.found.figures[figure.name])
        return kind(value) if isinstance(value, str) else value

    return strawberry.field(resolver=resolve, name=graphql_name(figure.name), description=description_of(figure))
