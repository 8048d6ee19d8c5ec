"""What the command line prints, in which language, and the exit codes it ends with."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from enum import IntEnum

from rich.console import Console
from rich.table import Table
from rich.text import Text

from meritgraph.plugins import PluginSet
from meritgraph_api.wording import catalogue_of, language_of

__all__ = ["ExitCode", "Reader", "console", "error_console", "locale_of", "reader", "said", "say_error", "table"]


class ExitCode(IntEnum):
    """How a command ends; a usage error ends with 2, as everywhere."""

    OK = 0
    REFUSED = 1
    USAGE = 2
    INTERNAL = 3


WIDE = 160
"""How many letters a line may have where it is not shown on a terminal."""

LOCALES = ("MERITGRAPH_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of the environment that tell the locale, the first that is set."""

console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
"""Results; to a file or a pipe it writes plain text."""

error_console = Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else WIDE)
"""Errors and progress."""


@dataclass
class Reader:
    """Whoever reads what is printed: the language, and the names that the company's plugins give their things in it."""

    language: str = "en"
    names: dict[str, str] = field(default_factory=dict)

    def learn(self, plugins: PluginSet) -> None:
        """Take over the names of what the plugins declare."""
        if self.language == "zh":
            self.names = {sheet.en: sheet.zh for sheet in plugins.sheets}

    def said(self, text: str) -> str:
        """The text in the reader's language."""
        return catalogue_of(self.language).said(text, self.names)

    def named(self, zh: str, en: str) -> str:
        """The name of a thing: both, or the one in the reader's language where that is Chinese."""
        return zh if self.language == "zh" else f"{zh} · {en}"

    def either(self, zh: str, en: str) -> str:
        """The Chinese word for who reads Chinese, else the English one."""
        return zh if self.language == "zh" else en

    def heading(self, zh: str, en: str) -> str:
        """The name of a thing above a column: both, one below the other, or the Chinese one for who reads Chinese."""
        return zh if self.language == "zh" else f"{zh}\n{en}"


reader = Reader()
"""The one who reads this process's output."""


def locale_of(given: str) -> str:
    """The language of a locale that was asked for, or else of the environment's."""
    found = (os.environ[name] for name in LOCALES if os.environ.get(name))
    return language_of(given or next(found, ""))


def said(text: str) -> str:
    """The text in the reader's language."""
    return reader.said(text)


def table(*headings: str) -> Table:
    """An empty table with those headings."""
    made = Table(box=None, header_style="dim")
    for heading in headings:
        made.add_column(said(heading), overflow="fold")
    return made


def say_error(message: str) -> None:
    """Print one clear sentence, as it is."""
    error_console.print(Text(said(message), style="red"))
