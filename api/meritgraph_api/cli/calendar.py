"""``meritgraph company calendar`` and ``set-days``: which days are worked."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer
from rich.markup import escape

from meritgraph.calendar.model import WorkingDays
from meritgraph.calendar.queries import get_working_days
from meritgraph.errors import InputRefused
from meritgraph.facts.commands import record
from meritgraph.facts.model import Batch, DayEntry, Source
from meritgraph.period import Period
from meritgraph.spreadsheets.calendar_sheet import KINDS, WORKING
from meritgraph.spreadsheets.cells import CellRefused, choice_cell, date_cell
from meritgraph_api.cli.console import console, said, table
from meritgraph_api.cli.opening import DEFAULT_FOLDER, CompanyCode, DataFolder, chosen_company, opened
from meritgraph_api.cli.out_of_date import show_out_of_date

__all__ = ["set_days", "show_calendar"]

BY = "command line"


def show_calendar(
    period: Annotated[str, typer.Argument(help="A period, such as 2026 or 2026-10.")],
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Show how many days of a period are worked, and which differ from Monday to Friday."""
    span = Period.parse(period)
    with opened(data) as installation:
        found = get_working_days(chosen_company(installation, company), span.start, span.last_day)
    console.print(said(f"{span.code} has {found.count} working days."))
    if found.recorded:
        console.print(days_of(found))


def days_of(found: WorkingDays) -> object:
    """The recorded days as a table."""
    shown = table("day", "kind", "note", "place")
    for each in found.recorded:
        kind = said("working day" if each.is_working else "day off")
        place = f"{each.origin.name} {each.origin.evidence}".strip()
        shown.add_row(*map(escape, (each.day.isoformat(), kind, each.note, place)))
    return shown


def set_days(
    kind: Annotated[str, typer.Argument(help="休 or holiday for days off, 班 or working for days that are worked.")],
    days: Annotated[list[str], typer.Argument(help="The days, such as 2026-10-01.")],
    note: Annotated[str, typer.Option(help="What they are, such as 国庆节.")] = "",
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Record days off, or days that are worked. A whole year's come in a table: meritgraph template calendar."""
    is_working = word_of(kind) == WORKING
    entries = tuple(DayEntry(day_of(day), is_working, note) for day in days)
    with opened(data) as installation:
        own = chosen_company(installation, company)
        outcome = record(own, Batch(calendar=entries), Source("command line", "set-days", by=BY))
        told = f"{outcome.added} new, {outcome.superseded} corrected, {outcome.unchanged} known already"
        console.print(said(told))
        show_out_of_date(own)


def word_of(kind: str) -> str:
    """The kind of day that a word stands for. Raises InputRefused."""
    try:
        return str(choice_cell(KINDS)(kind))
    except CellRefused:
        raise InputRefused(f"{kind!r} is no kind of day; write 休 or holiday, 班 or working.") from None


def day_of(text: str) -> date:
    """The day that is written. Raises InputRefused."""
    try:
        day = date_cell(text)
    except CellRefused as refusal:
        raise InputRefused(f"{text!r}: {refusal.sentence}") from None
    assert isinstance(day, date), "a cell of dates holds one"
    return day
