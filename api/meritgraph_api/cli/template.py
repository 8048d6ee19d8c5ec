"""``meritgraph template``: blank tables for clerks, one for each sheet that a plugin can read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from meritgraph.errors import InputRefused, NotFound
from meritgraph.plugins import PluginSet, load_plugins
from meritgraph.spreadsheets import Sheet
from meritgraph.spreadsheets.blank import write_blank
from meritgraph.spreadsheets.export import replaced
from meritgraph_api.cli.console import console, reader, said, table
from meritgraph_api.cli.opening import SkipBroken

__all__ = ["template"]


def template(
    wanted: Annotated[
        str, typer.Argument(metavar="SHEET|PLUGIN", help="A sheet, such as banking.loan-sheet, or a plugin.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The .xlsx file to write; for a plugin the folder, a file for each sheet."),
    ] = None,
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Write a blank table to fill in: its headers, words to choose from, and notes. Without a name: list the sheets."""
    plugins = load_plugins(skip_broken=skip_broken_plugins)
    reader.learn(plugins)
    sheets = chosen_sheets(plugins, wanted)
    if output is None:
        console.print(listed(sheets))
    elif len(sheets) == 1 and sheets[0].code == wanted:
        if output.suffix.lower() != ".xlsx":
            raise InputRefused(f"{output} must end with .xlsx.")
        write(sheets[0], output)
    else:
        if output.suffix:
            raise InputRefused(f"{wanted or 'All'} has {len(sheets)} sheets: name one of them, or a folder.")
        for sheet in sheets:
            write(sheet, output / f"{sheet.code}.xlsx")


def chosen_sheets(plugins: PluginSet, wanted: str) -> tuple[Sheet, ...]:
    """The sheet of that code, or those of the plugin, or all. Raises NotFound."""
    if not wanted:
        return plugins.sheets
    found = tuple(sheet for sheet in plugins.sheets if sheet.code == wanted)
    if not found and wanted in {plugin.name for plugin in plugins.plugins}:
        found = plugins.get_plugin(wanted).sheets
    if not found:
        raise NotFound(f"There is no sheet {wanted}; `meritgraph template` lists them.")
    return found


def listed(sheets: tuple[Sheet, ...]) -> object:
    """The sheets as a table."""
    shown = table("sheet", "name", "period", "headers")
    for sheet in sheets:
        headers = ", ".join(column.headers[0] for column in sheet.columns if not column.may_be_absent)
        shown.add_row(*map(escape, (sheet.code, reader.named(sheet.zh, sheet.en), period_of(sheet), headers)))
    return shown


def period_of(sheet: Sheet) -> str:
    """Which period a file of the sheet is about, or its rows are."""
    kind = sheet.period_kind
    if kind is None:
        return said("none")
    return said(f"each row by {kind.en}") if sheet.find("period") else said(f"by {kind.en}")


def write(sheet: Sheet, target: Path) -> None:
    """Write the sheet's blank table."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with replaced(target) as stream:
        write_blank(sheet, stream, said)
    console.print(said(f"Wrote {target}."))
