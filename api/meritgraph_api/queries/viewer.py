"""Who is asking, and for which company."""

from __future__ import annotations

from enum import Enum

import strawberry

from meritgraph.companies import Company
from meritgraph_api.access import Right as ViewerRight
from meritgraph_api.context import Info
from meritgraph_api.fields import word
from meritgraph_api.limits.cost import costing
from meritgraph_api.types.plugin import PluginType

__all__ = ["CompanyType", "ViewerType", "company", "viewer"]


@strawberry.enum(description="What a viewer may do: in the own company, or as the operator of the installation.")
class Right(Enum):
    """What a viewer may do."""

    READ = word("read", "Look at everything.")
    IMPORT = word("import", "Record people, facts, deals and events, and import spreadsheets.")
    CONFIGURE = word("configure", "Set parameters and activate schemes.")
    CALCULATE = word("calculate", "Calculate runs.")
    OPERATE = word("operate", "Create companies and switch plugins on for them; belongs to no company and sees none.")


@strawberry.type(name="Company", description="A tenant (公司): all that is shown here belongs to it, and to no other.")
class CompanyType:
    """A tenant."""

    code: str = strawberry.field(description="The company's code, as its tokens name it.")
    name: str = strawberry.field(description="The company's name.")
    time_zone: str = strawberry.field(description="The time zone its days are counted in, such as Asia/Shanghai.")
    plugins: list[PluginType] = strawberry.field(
        metadata=costing(entries=2), description="The plugins it has switched on."
    )

    @classmethod
    def of(cls, company: Company) -> CompanyType:
        """The GraphQL form of a company."""
        plugins = [PluginType(declared=plugin, company=company) for plugin in company.plugins.plugins]
        return cls(code=company.code, name=company.name, time_zone=company.time_zone, plugins=plugins)


@strawberry.type(name="Viewer", description="Who is asking.")
class ViewerType:
    """Who is asking."""

    name: str = strawberry.field(description="What the viewer is called in records of who did what.")
    company: CompanyType | None = strawberry.field(description="The viewer's company; none for who is not signed in.")
    rights: list[Right] = strawberry.field(description="What the viewer may do there.")


def viewer(info: Info) -> ViewerType:
    """Who is asking; this much is told to everybody."""
    context = info.context
    rights = sorted(context.viewer.rights, key=lambda right: list(ViewerRight).index(right))
    return ViewerType(
        name=context.viewer.name,
        company=CompanyType.of(context.company) if context.viewer.may(ViewerRight.READ) else None,
        rights=[Right(right.value) for right in rights],
    )


def company(info: Info) -> CompanyType:
    """The viewer's company."""
    return CompanyType.of(info.context.require(ViewerRight.READ))
