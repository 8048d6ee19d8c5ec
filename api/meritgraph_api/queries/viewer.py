"""Who is asking, and for which company."""

from __future__ import annotations

from enum import Enum

import strawberry

from meritgraph_api.access import Right as ViewerRight
from meritgraph_api.context import Context, Info
from meritgraph_api.fields import word
from meritgraph_api.limits.cost import costing
from meritgraph_api.types.plugin import PluginType

__all__ = ["CompanyType", "ViewerType", "company", "viewer"]


@strawberry.enum(description="What a viewer may do in the own company.")
class Right(Enum):
    """What a viewer may do in the own company."""

    READ = word("read", "Look at everything.")
    IMPORT = word("import", "Record facts, deals and people, and import spreadsheets.")
    CONFIGURE = word("configure", "Set parameters and activate schemes.")
    CALCULATE = word("calculate", "Calculate runs.")


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
    def of(cls, context: Context) -> CompanyType:
        """The viewer's company."""
        own = context.require(ViewerRight.READ)
        plugins = [PluginType(declared=plugin) for plugin in own.plugins.plugins]
        return cls(code=own.code, name=own.name, time_zone=own.time_zone, plugins=plugins)


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
        company=CompanyType.of(context) if context.viewer.may(ViewerRight.READ) else None,
        rights=[Right(right.value) for right in rights],
    )


def company(info: Info) -> CompanyType:
    """The viewer's company."""
    return CompanyType.of(info.context)
