"""Deals of a statement with their figures, in the form that all schemes share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import strawberry

from meritgraph.errors import InputRefused
from meritgraph.scheme import DealList
from meritgraph_api.explaining.deals import ListedDeal
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.reads.connections import Connection
from meritgraph_api.types.evidence import Evidence
from meritgraph_api.types.figure import FigureType, presented
from meritgraph_api.types.line import StatementLine
from meritgraph_api.types.manager import Manager

__all__ = ["DealFilter", "StatementDeal", "StatementDealConnection"]


@strawberry.interface(
    description="One deal that a statement lists, such as a customer with its tier. Each scheme has a type of its own "
    "with what is recorded of the deal and its figures as fields, such as BankingCustomerPyramidCustomersDeal."
)
class StatementDeal:
    """One deal that a statement lists."""

    found: strawberry.Private[ListedDeal]

    @field("The deal's own code, such as the number of a customer (客户号).")
    def code(self) -> str:
        """The deal's own code."""
        return self.found.record.code

    @field("The day it happened on, or is of.")
    def happened_on(self) -> date:
        """The day it happened on."""
        return self.found.record.happened_on

    @field("The part of it that is credited to the manager, 0 to 1.")
    def share(self) -> Decimal:
        """The manager's part."""
        return self.found.share

    @field("The manager it is credited to.")
    def manager(self) -> Manager:
        """The manager it is credited to."""
        return self.found.page.owners.manager(self.found.owner)

    @field("Every figure of the deal with its value, in the order of the policy.", cost=costing(entries=3))
    def lines(self) -> list[StatementLine]:
        """Every figure of the deal with its value."""
        found = self.found
        return [
            StatementLine.of(FigureType(declared=figure, owner=found.scheme), presented(figure, found.figures[name]))
            for name, figure in found.listed.figures.items()
        ]

    @field("Where what is recorded of it comes from.")
    def evidence(self) -> Evidence:
        """Where it comes from."""
        return Evidence.of(self.found.record.origin)


@strawberry.type(description="One page of deals with their figures.")
class StatementDealConnection(Connection[StatementDeal]):
    """One page of deals with their figures."""


@strawberry.input(description="Which deals are wanted.")
class DealFilter:
    """Which deals are wanted."""

    figure: str = strawberry.field(description="The code of a figure of the deals that is a choice: value_tier, say.")
    words: list[str] = strawberry.field(description="Only deals of which it is one of these words, by code: key, say.")

    def positions(self, listed: DealList) -> list[int]:
        """Where the words stand among the figure's. Raises InputRefused for another figure or word."""
        figure = listed.figures.get(self.figure)
        choices = [name for name, each in listed.figures.items() if each.options]
        if figure is None or not figure.options:
            raise InputRefused(
                f"{self.figure[:60]!r} is no figure of {listed.name} that is a choice; there are: "
                f"{', '.join(choices) or 'none'}.",
                path=("filter", "figure"),
            )
        words = tuple(figure.options)
        unknown = [word for word in self.words if word not in words]
        if unknown:
            raise InputRefused(
                f"{self.figure} is never {unknown[0][:60]!r}; it is one of {', '.join(words)}.",
                path=("filter", "words"),
            )
        return [words.index(word) for word in self.words]
