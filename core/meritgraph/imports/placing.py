"""Where in a clerk's file something stands that was said of an entry when it was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from meritgraph.facts.model import FactEntry
from meritgraph.facts.model import Problem as EntryProblem
from meritgraph.imports.model import Problem
from meritgraph.imports.recognition import Fit
from meritgraph.period import number_within
from meritgraph.spreadsheets.column import Column
from meritgraph.spreadsheets.declared import FactSheet, RosterSheet, Sheet, fact_of
from meritgraph.spreadsheets.table import column_letters

__all__ = ["located"]


def located(problem: EntryProblem, fits: Mapping[str, Fit]) -> Problem:
    """What was said about an entry, with the sheet and row it stands in, and the column where it is about a figure.

    ``fits`` are the recognised tables by their titles.
    """
    title, _, row = problem.evidence.rpartition("!")
    place, entry = fits.get(title), problem.entry
    if place is None or not problem.is_figure or not isinstance(entry, FactEntry):
        return Problem(problem.message, sheet=title, row=int(row) if row.isdigit() else None)
    column = column_of(place, entry)
    if column is None:
        return Problem(problem.message, sheet=title, row=int(row) if row.isdigit() else None)
    figure = entry.value if column.means == "fact" else entry.target
    return Problem(
        problem.message,
        sheet=title,
        row=int(row) if row.isdigit() else None,
        column=column_letters(place.places[column]),
        header=place.texts[column],
        value=f"{figure:f}" if isinstance(figure, Decimal) else str(figure or ""),
    )


def column_of(place: Fit, entry: FactEntry) -> Column | None:
    """The column that an entry's figure stands in; of value and target the one that is said."""
    figures = [column for column in place.places if column.is_figure and is_about(place.sheet, column, entry)]
    said = [column for column in figures if (entry.value if column.means == "fact" else entry.target) is not None]
    return said[0] if said else None


def is_about(sheet: Sheet, column: Column, entry: FactEntry) -> bool:
    """Whether a column holds that fact, of that dimension and period."""
    if not isinstance(sheet, FactSheet | RosterSheet) or column.dimension != entry.dimension:
        return False
    if fact_of(sheet, sheet.facts, column).code != entry.fact:
        return False
    longer = sheet.period_kind
    if column.part is None or entry.period is None or longer is None:
        return True
    return number_within(entry.period, longer) == column.part
