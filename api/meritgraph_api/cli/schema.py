"""``meritgraph schema``: the GraphQL schema as text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from meritgraph.plugins import load_plugins
from meritgraph_api.cli.console import ExitCode, console, say_error
from meritgraph_api.cli.opening import SkipBroken
from meritgraph_api.schema import schema_of

__all__ = ["schema"]


def schema(
    write: Annotated[Path | None, typer.Option("--write", help="Write it to this file instead of printing it.")] = None,
    check: Annotated[Path | None, typer.Option("--check", help="Only say whether this file is up to date.")] = None,
    plugin: Annotated[
        list[str] | None, typer.Option(help="Only the types of this plugin; may be given several times.")
    ] = None,
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Print the GraphQL schema of the installed plugins, for code generators and for reading."""
    installed = load_plugins(skip_broken=skip_broken_plugins)
    wanted = [installed.get_plugin(name).name for name in plugin or ()]
    text = f"{schema_of(installed.only(wanted) if wanted else installed).as_str()}\n"
    if check is not None:
        if not check.exists() or check.read_text(encoding="utf-8") != text:
            say_error(f"{check} is out of date. Write it anew: meritgraph schema --write {check}")
            raise typer.Exit(ExitCode.REFUSED)
        console.print(f"{check} is up to date.")
    elif write is not None:
        write.write_text(text, encoding="utf-8")
        console.print(f"Wrote {write}.")
    else:
        sys.stdout.write(text)
