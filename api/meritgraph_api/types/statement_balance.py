"""Balances by vintage of a statement, in the form that all schemes share."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import strawberry

from meritgraph.period import Period
from meritgraph_api.explaining.balances import ListedVintage
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.locale import InLocale, Locale, name_in
from meritgraph_api.types.declared import FigureUnit, unit_of

if TYPE_CHECKING:
    from meritgraph_api.types.statement import Statement

__all__ = ["StatementBalance", "StatementVintage"]

OneStatement: TypeAlias = Annotated["Statement", strawberry.lazy("meritgraph_api.types.statement")]


@strawberry.type(description="An earlier period that owed something when the statement's own period began.")
class StatementVintage:
    """An earlier period that owed something."""

    found: strawberry.Private[ListedVintage]

    @field("The earlier period.")
    def period(self) -> Period:
        """The earlier period."""
        return self.found.results.period

    @field("What it owed before.")
    def owed(self) -> Decimal:
        """What it owed before."""
        owed: Decimal = self.found.value("owed")
        return owed

    @field("What the statement's period repaid of it, the oldest first; none where it cannot be told how much repays.")
    def repaid(self) -> Decimal | None:
        """What was repaid of it."""
        repaid: Decimal | None = self.found.value("repaid")
        return repaid

    @field("What it still owes after that.")
    def left(self) -> Decimal | None:
        """What it still owes."""
        left: Decimal | None = self.found.value("left")
        return left

    @field("Whether the last that it owed was repaid now.")
    def is_completed(self) -> bool | None:
        """Whether the last that it owed was repaid now."""
        is_completed: bool | None = self.found.value("is_completed")
        return is_completed

    @field(
        "The statement of that period, as the run found it: in force then, perhaps superseded since. None where the "
        "period was worked out elsewhere and its balance recorded."
    )
    def statement(self) -> OneStatement | None:
        """The statement of that period."""
        return self.found.statement


@strawberry.type(
    description="A balance that a statement carries over from earlier periods, such as shortfalls to be made up: what "
    "each period owed, and what the statement's own period repaid of it."
)
class StatementBalance:
    """A balance of a statement, period by period."""

    declared: strawberry.Private[Any]  # a Balance, which would stand for its value
    vintages: list[StatementVintage] = strawberry.field(
        metadata=costing(entries=3), description="The periods that owed something, the earliest first."
    )

    @field("Its code in the scheme, such as debts.")
    def code(self) -> str:
        """Its code in the scheme."""
        return str(self.declared.name)

    @field("Its name.")
    def name(self, locale: InLocale = Locale.ZH) -> str:
        """Its name."""
        return name_in(locale, zh=str(self.declared.zh), en=str(self.declared.en))

    @field("What it is in the words of the scheme.")
    def description(self) -> str:
        """What it is in the words of the scheme."""
        return str(self.declared.doc)

    @field("The clause of the policy it comes from.")
    def clause(self) -> str:
        """The clause of the policy it comes from."""
        return str(self.declared.clause)

    @field("What it counts.")
    def unit(self) -> FigureUnit:
        """What it counts."""
        return unit_of(self.declared.unit.code)
