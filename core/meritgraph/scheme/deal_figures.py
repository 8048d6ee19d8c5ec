"""Figures of each deal: the tier of a customer, the state of a prospect, each a method that reads like its clause."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from meritgraph.errors import DeclarationError, FormulaRefused
from meritgraph.formula.each_deal import DealFigureRead
from meritgraph.quantity.kinds import Choice, Quantity, of_unit
from meritgraph.quantity.nodes import Node
from meritgraph.scheme.deals import Deals
from meritgraph.scheme.figures import Figure

__all__ = ["DealFigure", "DealList", "deal_figure", "deal_lists"]

Q = TypeVar("Q", bound=Quantity)


class DealFigure(Figure[Q]):
    """One named figure of each deal of a kind; on an instance of the scheme it stands for its value at each deal.

    ``of`` are the deals it is a figure of.
    """

    def __init__(self, formula: Callable[[Any], Q], *, of: Deals[Any], **declared: Any) -> None:
        super().__init__(formula, role="deal", **declared)
        self.of = of
        self.traced: dict[type, Node] = {}
        self.is_being_traced = False

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> DealFigure[Q]: ...
    @overload
    def __get__(self, instance: object, owner: type[Any]) -> Q: ...
    def __get__(self, instance: object | None, owner: type[Any]) -> DealFigure[Q] | Q:
        """The declaration on the class; on an instance, what stands for the figure's value at each deal."""
        if instance is None:
            return self
        if owner not in self.traced:
            self.traced[owner] = self.formula_of(instance)
        read, options = self.traced[owner], tuple(self.options)
        value: Any = Choice(read, options) if options else of_unit(self.unit)(read)
        return value  # type: ignore[no-any-return]  # of the kind that the formula promises

    def formula_of(self, instance: Any) -> Node:
        """The figure's expression. Raises FormulaRefused where it reads itself."""
        if self.is_being_traced:
            raise FormulaRefused(f"{self.name} reads itself, perhaps through other figures of the deal.")
        self.is_being_traced = True
        try:
            formula = self.formula(instance).node
        finally:
            self.is_being_traced = False
        kind = self.of.kind.code
        return DealFigureRead(
            self.unit, type(instance).code, self.name, kind, formula, self.places, tuple(self.options)
        )


@dataclass(frozen=True)
class DealList:
    """The deals that a scheme has figures of: ``name`` is what the scheme calls them, ``figures`` theirs by name."""

    name: str
    deals: Deals[Any]
    figures: Mapping[str, DealFigure[Quantity]]


def deal_lists(scheme: str, members: Mapping[str, object]) -> dict[str, DealList]:
    """The lists of deals that a scheme's members make. Raises DeclarationError where a figure's deals are no member."""
    figures = [member for member in members.values() if isinstance(member, DealFigure)]
    found = {}
    for name, member in members.items():
        own = {figure.name: figure for figure in figures if figure.of is member}
        if own and isinstance(member, Deals):
            found[name] = DealList(name, member, own)
    known = [figure for listed in found.values() for figure in listed.figures.values()]
    for figure in figures:
        if figure not in known:
            raise DeclarationError(
                f"{scheme}, {figure.name}: of=… names deals that the scheme itself declares: customers = deals(…)."
            )
    return found


def deal_figure(
    zh: str,
    *,
    of: Deals[Any],
    clause: str,
    en: str = "",
    places: int | None = None,
    options: Mapping[str, tuple[str, str]] | None = None,
) -> Callable[[Callable[[Any], Q]], DealFigure[Q]]:
    """A figure of each deal: a customer's tier, a prospect's deadline. Sums and counts over its deals read it by name.

    One that is a choice names its words with ``options``: code → (Chinese name, English name).
    """

    def declared(formula: Callable[[Any], Q]) -> DealFigure[Q]:
        return DealFigure(formula, of=of, clause=clause, zh=zh, en=en, places=places, options=options)

    return declared
