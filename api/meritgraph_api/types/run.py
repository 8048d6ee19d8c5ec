"""Runs: one calculation of one scheme for one period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias

import strawberry

from meritgraph.period import Period
from meritgraph.runs.layout import figure_value
from meritgraph.runs.model import FigureLayout, FigureValue
from meritgraph.storage import tables
from meritgraph_api.context import Context, Info
from meritgraph_api.deal_types import DealsCode, deal_list, listed_deals, no_deals
from meritgraph_api.explaining.page import PageExplainer
from meritgraph_api.fields import field, word
from meritgraph_api.limits.cost import costing
from meritgraph_api.reads.connections import After, Connection, First, connection_type
from meritgraph_api.reads.declared import SortKey, Source
from meritgraph_api.reads.fields import column, derived, hidden, paged
from meritgraph_api.reads.pages import Wanted
from meritgraph_api.reads.row import Row, row_type
from meritgraph_api.types.deal_kind import DealKindType
from meritgraph_api.types.figure import in_cents
from meritgraph_api.types.node import Node
from meritgraph_api.types.recorded_fact import FactType, facts_of
from meritgraph_api.types.recorded_since import RecordedSince
from meritgraph_api.types.scheme import SchemeType
from meritgraph_api.types.statement_deal import DealFilter, StatementDealConnection

if TYPE_CHECKING:
    from meritgraph_api.types.statements import StatementConnection

__all__ = ["Layout", "Run", "RunConnection", "RunFilter", "RunState"]


Wanting: TypeAlias = Annotated[
    DealFilter | None, strawberry.argument(description="Only some of them, such as key customers; all if left out.")
]
Statements: TypeAlias = Annotated["StatementConnection", strawberry.lazy("meritgraph_api.types.statements")]


@strawberry.enum(description="Whether a run's statements are the ones in force.")
class RunState(Enum):
    """Whether a run's statements are the ones in force."""

    COMPLETE = word("complete", "Its statements are the period's current ones.")
    SUPERSEDED = word("superseded", "A later run of the same scheme and period replaced it.")


WORKING_OUT_COST = 100
"""What working out everybody's deals costs: the run's inputs are read again."""


class Layout:
    """How the statements of a run are laid out."""

    def __init__(self, stored: dict[str, Any]) -> None:
        self.figures = [
            FigureLayout(each["name"], each["unit"], each["places"], tuple(each["options"]))
            for each in stored["figures"]
        ]
        self.places = {figure.name: place for place, figure in enumerate(self.figures)}
        self.tiers: tuple[str, ...] = tuple(stored["tiers"])
        self.ladder: str | None = stored["ladder"]
        self.notices: tuple[str, ...] = tuple(stored["notices"])
        self.refusals: tuple[str, ...] = tuple(stored["refusals"])

    def value(self, name: str, stored: Sequence[int | None]) -> FigureValue:
        """The value of a figure in a statement; None where there is none, or where the run did not have the figure."""
        place = self.places.get(name)
        return None if place is None else figure_value(stored[place], self.figures[place])


def scheme_of(row: Run, context: Context) -> SchemeType | None:
    """The scheme, where its plugin is switched on."""
    return SchemeType.find(context, row.scheme_code)


def total_of(row: Run, context: Context) -> FigureValue:
    """The sum of the totals."""
    del context
    return None if row.total_text is None else in_cents(Decimal(row.total_text))


@strawberry.type(description="A fact or kind of deal of which nothing at all was recorded for a period.")
class UnrecordedInput:
    """A fact or kind of deal of which nothing was recorded."""

    period: Period = strawberry.field(description="The period it would be for.")
    code: str = strawberry.field(description="The code of the fact or of the kind of deal.")
    fact: FactType | None = strawberry.field(
        description="The fact; none for a kind of deal, and where its plugin is switched off."
    )
    deal_kind: DealKindType | None = strawberry.field(
        description="The kind of deal; none for a fact, and where its plugin is switched off."
    )


def unrecorded_of(row: Run, context: Context) -> list[UnrecordedInput]:
    """Of what nothing was recorded."""
    plugins = context.company.plugins
    facts = {fact.declared.code: fact for fact in facts_of(tuple(plugins.facts.values()))}
    return [
        UnrecordedInput(
            period=Period.parse(period),
            code=code,
            fact=facts.get(code),
            deal_kind=DealKindType(declared=plugins.deal_kinds[code]) if code in plugins.deal_kinds else None,
        )
        for period, code in row.stored_layout["unrecorded"]
    ]


@strawberry.type(description="One calculation of one scheme for one period (一次核算). What it used never changes.")
class Run(Row, Node):
    """One calculation of one scheme for one period."""

    source: ClassVar[Source] = Source(
        table=tables.run,
        tenant=tables.run.c.tenant_id,
        key=(SortKey("run", tables.run.c.run_id, descending=True),),
        conditions=(tables.run.c.state.in_([state.value for state in RunState]),),
        hidden={
            "run_id": hidden(tables.run.c.run_id),
            "known_until": hidden(tables.run.c.known_until),
            "stored_layout": hidden(tables.run.c.layout),
            "total_text": hidden(tables.run.c.total),
        },
    )
    run_id: strawberry.Private[int]
    known_until: strawberry.Private[int]
    stored_layout: strawberry.Private[dict[str, Any]]
    total_text: strawberry.Private[str | None]
    scheme_code: str = column(tables.run.c.scheme, "The code of the scheme, such as banking.loan-pay.")
    period: Period = column(tables.run.c.period, "The period it was calculated for.", convert=Period.parse)
    state: RunState = column(tables.run.c.state, "Whether its statements are the ones in force.", convert=RunState)
    scheme_version: str = column(
        tables.run.c.scheme_version,
        "The version of the scheme it used: the declared one and a digest of every formula.",
    )
    input_hash: str = column(
        tables.run.c.input_hash, "A digest of all it read: two runs with the same digest have equal statements."
    )
    units: list[str] = column(
        tables.run.c.units,
        "The codes of the units it covers, each with all below it; empty where it covers the whole company. Who moves "
        "counts where he or she belongs on the period's last day.",
    )
    manager_count: int = column(tables.run.c.manager_count, "How many managers it has a statement for.")
    unrecorded: list[UnrecordedInput] = derived(
        unrecorded_of,
        "Facts and kinds of deals that it read and of which nothing was recorded for anybody, by period: most likely a "
        "file was forgotten. Ask for them when a calculation is done.",
        needs=("stored_layout",),
    )
    refused_count: int = column(tables.run.c.refused_count, "How many of the statements are refused.")
    started_by: str = column(tables.run.c.started_by, "Who started it.")
    started_at: datetime = column(tables.run.c.started_at, "When it was started.")
    completed_at: datetime | None = column(
        tables.run.c.completed_at, "When its statements became visible, all at once."
    )
    scheme: SchemeType | None = derived(
        scheme_of, "The scheme; none where its plugin is switched off.", needs=("scheme_code",)
    )
    total: Decimal | None = derived(
        total_of,
        "What all managers are paid together, in yuan; none for a scheme that pays nothing.",
        needs=("total_text",),
    )

    is_stale: bool = derived(
        lambda row, context: row.run_id in context.recorded_since,
        "Whether anything that it read was recorded since: a corrected target, a parameter, an earlier period. The run "
        "stays as it is until the period is calculated again. A superseded run is not looked at.",
        needs=("run_id",),
    )
    recorded_since: list[RecordedSince] = derived(
        lambda row, context: [RecordedSince.of(each) for each in context.recorded_since.get(row.run_id, ())],
        "What was recorded since and makes it out of date, in that order.",
        needs=("run_id",),
    )

    statements: Statements = paged(
        lambda: row_type("Statement"),
        {"run_id": tables.statement.c.run_id},
        "What it yielded for each manager, by the managers' codes.",
        connection=lambda: connection_type("StatementConnection"),
    )

    @field(
        "Everybody's deals that the scheme has figures of, such as all customers with their tiers, by manager and "
        "code; empty for a scheme without such figures.",
        cost=costing(WORKING_OUT_COST),
    )
    def deals(
        self,
        info: Info,
        first: First,
        after: After = None,
        of: DealsCode = None,
        filter: Wanting = None,  # noqa: A002 - the argument's name in the schema
    ) -> StatementDealConnection:
        """Everybody's deals with their figures."""
        wanted, page = Wanted(first, after), PageExplainer(info.context, self, None)
        listed = deal_list(page.plan.scheme, of)
        if listed is None:
            return no_deals()
        results = page.deals(listed.name)
        every: Sequence[int] = range(len(results.credits.owner))
        rows = every if filter is None else results.rows_with(filter.figure, filter.positions(listed))
        return listed_deals(info.context, page, listed, rows, wanted)

    def identity(self) -> tuple[str | int, ...]:
        """The kind of thing it is, and its key in the company."""
        return ("Run", self.run_id)

    @cached_property
    def layout(self) -> Layout:
        """How its statements are laid out."""
        return Layout(self.stored_layout)


@strawberry.type(description="One page of runs.")
class RunConnection(Connection[Run]):
    """One page of runs."""


@strawberry.input(description="Which runs are wanted; a field left out does not restrict them.")
class RunFilter:
    """Which runs are wanted."""

    scheme: str | None = strawberry.field(default=None, description="Only runs of the scheme with this code.")
    period: Period | None = strawberry.field(default=None, description="Only runs for this period.")
    state: RunState | None = strawberry.field(default=None, description="Only runs in this state.")
