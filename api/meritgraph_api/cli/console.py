"""What the command line prints, and the exit codes it ends with."""

from __future__ import annotations

import sys
from enum import IntEnum

from rich.console import Console
from rich.text import Text

__all__ = ["ExitCode", "console", "error_console", "say_error"]


class ExitCode(IntEnum):
    """How a command ends; a usage error ends with 2, as everywhere."""

    OK = 0
    REFUSED = 1
    USAGE = 2
    INTERNAL = 3


WIDE = 160
"""How many letters a line may have where it is not shown on a terminal."""

console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
"""Results; to a file or a pipe it writes plain text."""

error_console = Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else WIDE)
"""Errors and progress."""


def say_error(message: str) -> None:
    """Print one clear sentence, as it is."""
    error_console.print(Text(message, style="red"))
