"""Installed plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

from meritgraph.companies import Company
from meritgraph.plugins import Plugin
from meritgraph_api.context import Info
from meritgraph_api.fields import field
from meritgraph_api.limits.cost import costing
from meritgraph_api.types.deal_kind import DealKindType
from meritgraph_api.types.declared import named, stated
from meritgraph_api.types.ladder import LadderType
from meritgraph_api.types.recorded_fact import FactType, facts_of
from meritgraph_api.types.sheet import SheetType

if TYPE_CHECKING:
    from meritgraph_api.types.scheme import SchemeType

__all__ = ["PluginType"]

Schemes: TypeAlias = list[Annotated["SchemeType", strawberry.lazy("meritgraph_api.types.scheme")]]


@strawberry.type(name="Plugin", description="An installed package with an industry's policies (插件).")
class PluginType:
    """An installed package."""

    declared: strawberry.Private[Plugin]
    company: strawberry.Private[Company | None] = None
    code: str = stated("name", "The plugin's name, such as banking.")
    version: str = stated("version", "The installed version.")
    name: str = named("The plugin's name for people, such as 银行 or Banking.")

    @field("Whether your company has it switched on; what others declare does not exist for you.")
    def switched_on(self, info: Info) -> bool:
        """Whether the company has it switched on."""
        return self.offered(info) is not None

    def offered(self, info: Info) -> Plugin | None:
        """What it declares, as far as the company has it switched on."""
        company = self.company or info.context.company
        return next((each for each in company.plugins.plugins if each.name == self.declared.name), None)

    @field("The policies it brings; empty where it is switched off.", cost=costing(entries=10))
    def schemes(self, info: Info) -> Schemes:
        """The policies it brings."""
        from meritgraph_api.types.scheme import SchemeType  # noqa: PLC0415 - schemes lead back to their plugin

        offered = self.offered(info)
        return [SchemeType(declared=scheme) for scheme in offered.schemes] if offered else []

    @field("The ladders it brings; empty where it is switched off.", cost=costing(entries=5))
    def ladders(self, info: Info) -> list[LadderType]:
        """The ladders it brings."""
        offered = self.offered(info)
        return [LadderType(declared=ladder) for ladder in offered.ladders] if offered else []

    @field(
        "What is recorded about managers for its policies; empty where it is switched off.", cost=costing(entries=20)
    )
    def facts(self, info: Info) -> list[FactType]:
        """What is recorded about managers."""
        offered = self.offered(info)
        return facts_of(offered.facts) if offered else []

    @field("The kinds of deals recorded for its policies; empty where it is switched off.", cost=costing(entries=5))
    def deal_kinds(self, info: Info) -> list[DealKindType]:
        """The kinds of deals recorded."""
        offered = self.offered(info)
        return [DealKindType(declared=kind) for kind in offered.deal_kinds] if offered else []

    @field(
        "The spreadsheets that can be imported for its policies; empty where it is switched off.",
        cost=costing(entries=5),
    )
    def sheets(self, info: Info) -> list[SheetType]:
        """The spreadsheets that can be imported."""
        offered = self.offered(info)
        return [SheetType(declared=sheet) for sheet in offered.sheets] if offered else []
