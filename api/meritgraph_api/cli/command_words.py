"""The words of commands in the reader's language: their help, and what a mistyped command is answered."""

from __future__ import annotations

import sys
from typing import Any

from typer import Context, rich_utils
from typer.exceptions import TyperException

from meritgraph_api.cli.console import error_console
from meritgraph_api.wording import catalogue_of

__all__ = ["asked_locale", "put_into", "say_usage_error"]

HELP = "help"
TITLES = {
    name: getattr(rich_utils, name)
    for name in (
        *("ARGUMENTS_PANEL_TITLE", "OPTIONS_PANEL_TITLE", "COMMANDS_PANEL_TITLE", "ERRORS_PANEL_TITLE", "RICH_HELP"),
        *("DEFAULT_STRING", "ENVVAR_STRING", "REQUIRED_LONG_STRING", "ABORTED_TEXT"),
    )
}
"""The words around a help text, in English."""


def asked_locale() -> str:
    """The locale that the command line asks for; empty where it asks for none."""
    asked = sys.argv[1:]
    for place, argument in enumerate(asked):
        name, _, value = argument.partition("=")
        if name == "--locale":
            return value or "".join(asked[place + 1 : place + 2])
    return ""


def put_into(language: str, command: Any) -> None:
    """Put the help of a command, and of those below it, into a language."""
    catalogue = catalogue_of(language, HELP)
    for name, english in TITLES.items():
        setattr(rich_utils, name, catalogue.said(english))
    waiting = [command]
    while waiting:
        each = waiting.pop()
        each.help = each.help and catalogue.said(each.help)
        for parameter in [*each.params, each.get_help_option(Context(each, **command.context_settings))]:
            if getattr(parameter, "help", None):
                parameter.help = catalogue.said(parameter.help)
        waiting.extend(getattr(each, "commands", {}).values())


def say_usage_error(language: str, error: TyperException) -> None:
    """Print what is wrong with a command as it was typed, and how it is written."""
    context = getattr(error, "ctx", None)
    catalogue = catalogue_of(language, HELP)
    if type(error).__name__ == "NoArgsIsHelpError":
        return  # its help was printed already
    if context is not None:
        usage = context.get_usage().removeprefix("Usage: ")
        error_console.print(f"{catalogue.said('Usage')}: {usage}", style="yellow", markup=False)
        english = TITLES["RICH_HELP"]
        hint = catalogue.said(english)
        error_console.print(hint.format(command_path=context.command_path, help_option=context.help_option_names[0]))
    error_console.print(catalogue.said(error.format_message()), style="red", markup=False)
