"""What the company's plugins declare: plugins, ladders, schemes and their indicators."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.errors import NotFound
from meritgraph_api.access import Right
from meritgraph_api.context import Context, Info
from meritgraph_api.types.figure import FigureRole, FigureType
from meritgraph_api.types.ladder import LadderType
from meritgraph_api.types.plugin import PluginType
from meritgraph_api.types.scheme import SchemeType

__all__ = ["SchemeCode", "get_scheme", "indicators", "ladders", "plugins", "scheme", "schemes"]

SchemeCode: TypeAlias = Annotated[str, strawberry.argument(description="The scheme's code, such as banking.loan-pay.")]
OneScheme: TypeAlias = Annotated[
    str | None, strawberry.argument(description="Only indicators of the scheme with this code; of all if left out.")
]


def plugins(info: Info) -> list[PluginType]:
    """The installed plugins, switched on or not."""
    info.context.require(Right.READ)
    return [PluginType(declared=plugin) for plugin in info.context.installation.plugins.plugins]


def ladders(info: Info) -> list[LadderType]:
    """The ladders of the company's plugins."""
    own = info.context.require(Right.READ)
    return [LadderType(declared=ladder) for ladder in own.plugins.ladders.values()]


def schemes(info: Info) -> list[SchemeType]:
    """The schemes of the company's plugins."""
    own = info.context.require(Right.READ)
    return [SchemeType(declared=declared) for declared in own.plugins.schemes.values()]


def scheme(info: Info, code: SchemeCode) -> SchemeType | None:
    """The scheme of that code."""
    return get_scheme(info.context, code)


def get_scheme(context: Context, code: str) -> SchemeType:
    """The scheme of that code. Raises NotFound."""
    context.require(Right.READ)
    found = SchemeType.find(context, code)
    if found is None:
        raise NotFound(f"There is no scheme {code[:40]!r} among your company's plugins.", path=("scheme",))
    return found


def indicators(info: Info, scheme: OneScheme = None) -> list[FigureType]:
    """The indicators that managers are judged by, in the order of the policies."""
    wanted = schemes(info) if scheme is None else [get_scheme(info.context, scheme)]
    return [figure for each in wanted for figure in each.figures([FigureRole.INDICATOR])]
