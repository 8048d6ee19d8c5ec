"""The commands, and how an error ends one: in a sentence and an exit code, never in a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from importlib import metadata
from typing import Annotated

import typer
from typer.exceptions import TyperException

from meritgraph.errors import MeritgraphError
from meritgraph_api.cli.calculate import calculate
from meritgraph_api.cli.check_cases import check_cases
from meritgraph_api.cli.command_words import asked_locale, put_into, say_usage_error
from meritgraph_api.cli.company import company_commands
from meritgraph_api.cli.console import ExitCode, console, locale_of, reader, say_error
from meritgraph_api.cli.demo import demo
from meritgraph_api.cli.explain import explain
from meritgraph_api.cli.importing import import_files
from meritgraph_api.cli.ladder import ladder
from meritgraph_api.cli.plugins import plugins
from meritgraph_api.cli.schema import schema
from meritgraph_api.cli.serve import serve
from meritgraph_api.cli.template import template

__all__ = ["app", "main"]

app = typer.Typer(
    name="meritgraph",
    help="What account managers are paid by a written policy, worked out exactly, and why.\n\n"
    "New here? [bold]meritgraph demo[/] shows a bank's month from its spreadsheets to explained pay.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def show_version(wanted: bool) -> None:
    """Print the version and end, where it was asked for."""
    if wanted:
        console.print(f"meritgraph {metadata.version('meritgraph-api')}")
        raise typer.Exit


@app.callback()
def read_by(
    locale: Annotated[
        str, typer.Option("--locale", help="The language of what is printed: zh or en; else as the environment says.")
    ] = "",
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Know who reads what is printed."""
    del version
    reader.language = locale_of(locale)


app.command()(demo)
app.command()(serve)
app.command(name="import")(import_files)
app.command()(calculate)
app.command()(explain)
app.add_typer(company_commands, name="company")
app.command()(template)
app.command()(plugins)
app.command()(ladder)
app.command()(check_cases)
app.command()(schema)


def main() -> None:
    """Run the command that was typed."""
    reader.language = locale_of(asked_locale())
    command = typer.main.get_command(app)
    put_into(reader.language, command)
    try:
        sys.exit(command(standalone_mode=False) or ExitCode.OK)
    except TyperException as error:
        say_usage_error(reader.language, error)
        sys.exit(error.exit_code)
    except typer.Abort:
        sys.exit(ExitCode.REFUSED)
    except MeritgraphError as error:
        say_error(error.message)
        sys.exit(ExitCode.REFUSED)
    except OSError as error:
        say_error(f"{error.filename or 'The system'}: {error.strerror or error}. Check the path and its permissions.")
        sys.exit(ExitCode.REFUSED)
    except Exception as error:  # noqa: BLE001 - the outermost place: whatever was not foreseen ends here
        if os.environ.get("MERITGRAPH_DEBUG"):
            traceback.print_exc()
        say_error(
            f"meritgraph failed unexpectedly ({type(error).__name__}). Run it again with MERITGRAPH_DEBUG=1 to see "
            "where, and report what it prints."
        )
        sys.exit(ExitCode.INTERNAL)
