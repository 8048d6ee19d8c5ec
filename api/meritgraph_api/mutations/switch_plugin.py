"""``switchPlugin``: the installation's operator switches a plugin on or off for a company."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, NotFoundFailure
from meritgraph_api.handlers import placed
from meritgraph_api.queries.viewer import CompanyType

__all__ = ["SwitchPluginResult", "carry_out"]


@strawberry.input(description="Which plugin is switched on or off, and for which company.")
class SwitchPluginInput:
    """Which plugin is switched on or off."""

    company: str = strawberry.field(description="The company's code.")
    plugin: str = strawberry.field(description="The name of an installed plugin, such as banking.")
    on: bool = strawberry.field(
        description="True to switch it on. Off, its schemes are worked by no more; what was recorded and calculated "
        "with them stays, and can be explained again when it is switched on."
    )


@strawberry.type(description="The plugin is switched as asked; it takes effect with the next request.")
class PluginSwitched:
    """The plugin is switched."""

    company: CompanyType = strawberry.field(description="The company with the plugins it has now.")


SwitchPluginResult: TypeAlias = Annotated[
    PluginSwitched | NotFoundFailure | AccessDeniedFailure,
    strawberry.union("SwitchPluginResult", description="The company with its plugins, or why nothing was switched."),
]
Input: TypeAlias = Annotated[SwitchPluginInput, strawberry.argument(name="input", description="What to switch.")]


def carry_out(info: Info, input_: Input) -> SwitchPluginResult:
    """Switch a plugin on or off."""
    installation = info.context.require_operator()
    with placed({"company": ("input", "company"), "plugin": ("input", "plugin")}):
        company = installation.get_company(input_.company)
        switch = installation.switch_on if input_.on else installation.switch_off
        return PluginSwitched(company=CompanyType.of(switch(company, input_.plugin)))
