"""``meritgraph ladder``: the tiers of a ladder, and all that the policy says of each."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from meritgraph.errors import NotFound
from meritgraph.plugins import PluginSet, load_plugins
from meritgraph.scheme import Ladder
from meritgraph.scheme.ladder_table import ladder_columns
from meritgraph_api.cli.console import console, reader, table
from meritgraph_api.cli.opening import SkipBroken

__all__ = ["ladder"]


def ladder(
    code: Annotated[str, typer.Argument(help="A ladder, such as banking.bocom-managers.")] = "",
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Show a ladder: its tiers with level, grade, title, shares and who decides. Without a name: list the ladders."""
    plugins = load_plugins(skip_broken=skip_broken_plugins)
    if not code:
        console.print(listed(plugins))
        return
    found = plugins.ladders.get(code)
    if found is None:
        raise NotFound(f"There is no ladder {code}; `meritgraph ladder` lists them.")
    console.print(escape(f"{reader.named(found.zh, found.en)} ({found.policy})"))
    console.print(tiers_of(found))


def listed(plugins: PluginSet) -> object:
    """The ladders as a table."""
    shown = table("ladder", "name", "policy", "tiers")
    for declared in plugins.ladders.values():
        told = (declared.code, reader.named(declared.zh, declared.en), declared.policy, str(len(declared.tiers)))
        shown.add_row(*map(escape, told))
    return shown


def tiers_of(declared: type[Ladder]) -> object:
    """The tiers as a table, the highest first."""
    columns = ladder_columns(declared)
    shown = table("rank", "tier", "code", *(reader.heading(column.zh, column.en) for column in columns), "clause")
    for place, tier in reversed(list(enumerate(declared.tiers))):
        told = [in_words(*column.cells[place]) for column in columns]
        name = reader.named(tier.zh, tier.en)
        shown.add_row(*map(escape, (str(tier.rank), name, tier.code, *told, tier.clause)))
    return shown


def in_words(zh: str, en: str) -> str:
    """What is said of a tier, once where both languages say the same."""
    return zh if zh == en else reader.named(zh, en)
