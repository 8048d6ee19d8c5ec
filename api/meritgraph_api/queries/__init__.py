"""The read roots of the schema."""

from __future__ import annotations

import strawberry

from meritgraph_api.limits.cost import costing
from meritgraph_api.queries.calendar import calendar
from meritgraph_api.queries.declarations import indicators, ladders, plugins, scheme, schemes
from meritgraph_api.queries.fact_versions import fact_versions
from meritgraph_api.queries.managers import manager, managers
from meritgraph_api.queries.node import node
from meritgraph_api.queries.preview import PREVIEW_COST, PreviewResult, preview
from meritgraph_api.queries.recorded_deals import recorded_deals
from meritgraph_api.queries.runs import run, runs
from meritgraph_api.queries.statements import statement, statements
from meritgraph_api.queries.units import units
from meritgraph_api.queries.viewer import CompanyType, ViewerType, company, viewer
from meritgraph_api.types.calendar import CalendarType
from meritgraph_api.types.fact_version import FactVersion
from meritgraph_api.types.figure import FigureType
from meritgraph_api.types.ladder import LadderType
from meritgraph_api.types.manager import Manager, ManagerConnection
from meritgraph_api.types.node import Node
from meritgraph_api.types.plugin import PluginType
from meritgraph_api.types.recorded_deal import RecordedDealConnection
from meritgraph_api.types.run import Run, RunConnection
from meritgraph_api.types.scheme import SchemeType
from meritgraph_api.types.statement import Statement
from meritgraph_api.types.statements import StatementConnection
from meritgraph_api.types.unit import UnitConnection

__all__ = ["Query"]


@strawberry.type(
    description="What can be read. Everything belongs to the viewer's company; what belongs to another one is answered "
    "exactly like what does not exist."
)
class Query:
    """What can be read."""

    node: Node | None = strawberry.field(resolver=node, description="Whatever has this global id in your company.")
    viewer: ViewerType = strawberry.field(resolver=viewer, description="Who is asking.")
    company: CompanyType = strawberry.field(resolver=company, description="The viewer's company.")
    plugins: list[PluginType] = strawberry.field(
        resolver=plugins,
        metadata=costing(entries=5),
        description="The installed plugins, switched on for your company or not.",
    )
    ladders: list[LadderType] = strawberry.field(
        resolver=ladders, description="The ladders of your company's plugins, with their tiers."
    )
    schemes: list[SchemeType] = strawberry.field(
        resolver=schemes, description="The schemes of your company's plugins: what managers are appraised and paid by."
    )
    scheme: SchemeType | None = strawberry.field(
        resolver=scheme, description="The scheme of that code; an unknown one is a NOT_FOUND error."
    )
    indicators: list[FigureType] = strawberry.field(
        resolver=indicators, description="What managers are judged by, in the order of the policies (考核指标)."
    )
    units: UnitConnection = strawberry.field(
        resolver=units, description="The company's departments and branches, by their codes, page by page."
    )
    managers: ManagerConnection = strawberry.field(
        resolver=managers, description="The company's account managers, page by page."
    )
    manager: Manager | None = strawberry.field(
        resolver=manager, description="The account manager of that code; an unknown one is a NOT_FOUND error."
    )
    fact_versions: list[FactVersion] = strawberry.field(
        resolver=fact_versions,
        metadata=costing(5, entries=25),
        description="What is recorded of a manager's facts and targets, each version with the day from which it is in "
        "force and where it comes from; an unknown manager is a NOT_FOUND error.",
    )
    calendar: CalendarType = strawberry.field(
        resolver=calendar,
        metadata=costing(entries=40),
        description="Which days your company works, from a day to a day: Monday to Friday, but for what is recorded.",
    )
    recorded_deals: RecordedDealConnection = strawberry.field(
        resolver=recorded_deals,
        description="Deals and events as they are on record, by kind and code, page by page: what may be corrected or "
        "withdrawn.",
    )
    runs: RunConnection = strawberry.field(
        resolver=runs, description="The company's calculations, the latest first, page by page."
    )
    run: Run | None = strawberry.field(
        resolver=run, description="The calculation with that id; an unknown one is a NOT_FOUND error."
    )
    statements: StatementConnection = strawberry.field(
        resolver=statements, description="What runs yielded for each manager, page by page."
    )
    statement: Statement | None = strawberry.field(
        resolver=statement,
        description="The statement in force of one manager for a scheme and period; none is a NOT_FOUND error.",
    )
    preview: PreviewResult = strawberry.field(
        resolver=preview,
        metadata=PREVIEW_COST,
        description="What if: a period worked out with other parameter values. Nothing is stored; each manager's pay "
        "is shown before and after.",
    )
