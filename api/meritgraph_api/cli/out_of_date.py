"""Runs that something was recorded for since: said wherever something is recorded."""

from __future__ import annotations

from rich.markup import escape

from meritgraph.companies import Company
from meritgraph.runs.staleness import list_stale
from meritgraph_api.cli.console import error_console, said

__all__ = ["show_out_of_date"]

SHOWN = 10


def show_out_of_date(company: Company) -> None:
    """Name the current runs that have read what was recorded since, and how to calculate them again."""
    stale = list_stale(company)
    for run in stale[:SHOWN]:
        sentence = f"{run.scheme} for {run.period} is out of date; calculate it again."
        error_console.print(f"  [yellow]{escape(said(sentence))}[/]")
    if len(stale) > SHOWN:
        error_console.print(said(f"and {len(stale) - SHOWN} more"))
