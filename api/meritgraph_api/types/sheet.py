"""The clerks' spreadsheets, as plugins declare them: which header means what."""

from __future__ import annotations

from enum import Enum

import strawberry

from meritgraph.scheme import Fact
from meritgraph.spreadsheets import DealSheet, FactSheet, Sheet
from meritgraph.spreadsheets.column import Column
from meritgraph_api.fields import field, word
from meritgraph_api.limits.cost import costing
from meritgraph_api.types.declared import FigureUnit, named, stated, unit_of

__all__ = ["SheetType"]


@strawberry.enum(description="What the rows of a sheet are about.")
class SheetContent(Enum):
    """What the rows of a sheet are about."""

    ROSTER = word("roster", "People: one manager a row, with unit, days of employment and tier on record.")
    FACTS = word("facts", "Facts: one manager's figures a row.")
    DEALS = word("deals", "Deals: one deal a row, with its attributes and who is credited.")


@strawberry.type(
    name="SheetColumn", description="One column of a sheet: the headers it is known by, and what it holds."
)
class ColumnType:
    """One column of a sheet."""

    sheet: strawberry.Private[Sheet]
    declared: strawberry.Private[Column]
    holds: str = stated(
        "means", "What it holds, such as manager, fact, target, deal_code, happened_on, attribute or credited."
    )
    may_be_absent: bool = stated("may_be_absent", "Whether a file may lack the column altogether.")

    @field(
        "The headers that it may carry: synonyms, whose case, blanks and full-width brackets make no difference. "
        "万元 or 千元 in the header multiplies by 10,000 or 1,000.",
        cost=costing(entries=2),
    )
    def headers(self) -> list[str]:
        """The headers it may carry."""
        return list(dict.fromkeys(self.sheet.headers(self.declared)))

    @field("The code of the fact, attribute or role that it records; none for what every sheet of its sort has.")
    def records(self) -> str | None:
        """The code of what it records."""
        declared = self.sheet.declaration(self.declared)
        return declared.code if isinstance(declared, Fact) else self.declared.name or None

    @field("What its figures count; none for a column without figures.")
    def unit(self) -> FigureUnit | None:
        """What its figures count."""
        unit = self.sheet.unit_of(self.declared)
        return None if unit is None else unit_of(unit.code)

    @field("Whether a cell of it may be empty.")
    def may_be_empty(self) -> bool:
        """Whether a cell of it may be empty."""
        return self.sheet.may_be_empty(self.declared)


@strawberry.type(
    name="Sheet",
    description="A table that clerks keep (报表), recognised by its headers in whatever order: what "
    "importSpreadsheet reads.",
)
class SheetType:
    """A table that clerks keep."""

    declared: strawberry.Private[Sheet]
    code: str = stated("code", "The sheet's code, such as banking.portfolio-sheet.")
    name: str = named("The sheet's name.")

    @field("What its rows are about.")
    def content(self) -> SheetContent:
        """What its rows are about."""
        if isinstance(self.declared, DealSheet):
            return SheetContent.DEALS
        return SheetContent.FACTS if isinstance(self.declared, FactSheet) else SheetContent.ROSTER

    @field("The columns in the order in which they are usually kept.", cost=costing(entries=8))
    def columns(self) -> list[ColumnType]:
        """The columns."""
        return [
            ColumnType(sheet=self.declared, declared=column)
            for column in self.declared.columns
            if column.means != "ignored"
        ]
