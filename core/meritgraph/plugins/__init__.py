"""Which plugins are installed, what they declare, and whether it holds together."""

from meritgraph.plugins.loading import GROUP, declared_by, load_plugins
from meritgraph.plugins.registry import BrokenPlugin, Plugin, PluginSet

__all__ = ["GROUP", "BrokenPlugin", "Plugin", "PluginSet", "declared_by", "load_plugins"]
