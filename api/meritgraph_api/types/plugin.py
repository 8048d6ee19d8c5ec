"""Installed plugins."""

from __future__ import annotations

import strawberry

from meritgraph.plugins import Plugin
from meritgraph_api.context import Info
from meritgraph_api.fields import field
from meritgraph_api.types.declared import named, stated

__all__ = ["PluginType"]


@strawberry.type(name="Plugin", description="An installed package with an industry's policies (插件).")
class PluginType:
    """An installed package."""

    declared: strawberry.Private[Plugin]
    code: str = stated("name", "The plugin's name, such as banking.")
    version: str = stated("version", "The installed version.")
    name: str = named("The plugin's name for people, such as 银行 or Banking.")

    @field("Whether your company has it switched on; what others declare does not exist for you.")
    def switched_on(self, info: Info) -> bool:
        """Whether the company has it switched on."""
        return any(plugin.name == self.declared.name for plugin in info.context.company.plugins.plugins)
