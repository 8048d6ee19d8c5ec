"""``meritgraph plugins``: what is installed."""

from __future__ import annotations

from meritgraph.plugins import load_plugins
from meritgraph_api.cli.console import console, reader, said, table
from meritgraph_api.cli.opening import SkipBroken

__all__ = ["plugins"]


def plugins(skip_broken_plugins: SkipBroken = False) -> None:
    """List the installed plugins with their schemes, ladders and deal kinds."""
    found = load_plugins(skip_broken=skip_broken_plugins)
    shown = table("plugin", "version", "kind", "code", "name")
    for plugin in found.plugins:
        declared = [
            (kind, code, thing)
            for kind, things in (
                ("scheme", found.schemes),
                ("ladder", found.ladders),
                ("deal kind", found.deal_kinds),
                ("facts", found.facts),
            )
            for code, thing in things.items()
            if found.owner(code) == plugin.name
        ]
        for place, (kind, code, thing) in enumerate(declared):
            first = (plugin.name, plugin.version) if place == 0 else ("", "")
            shown.add_row(*first, said(kind), code, reader.named(thing.zh, thing.en))
        if not declared:
            shown.add_row(plugin.name, plugin.version, "", "", said("declares nothing"))
    console.print(shown if found.plugins else said("No plugin is installed. Try: pip install meritgraph-banking"))
