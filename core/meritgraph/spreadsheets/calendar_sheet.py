"""The table of a company's calendar: days off, and weekends that are worked in their place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from meritgraph.spreadsheets.cells import DATE_EXPECTED, Reader, choice_cell, date_cell, text_cell
from meritgraph.spreadsheets.column import Column
from meritgraph.spreadsheets.declared import Sheet

__all__ = ["CALENDAR_SHEET", "KINDS", "WORKING", "CalendarSheet"]

HOLIDAY, WORKING = "holiday", "working"
KINDS = {
    HOLIDAY: ("休", "休息", "放假", "节假日", "Holiday", "Day off"),
    WORKING: ("班", "上班", "补班", "调休上班", "工作日", "Working", "Working day"),
}
"""What the days of a calendar are called, the usual word first."""


@dataclass(frozen=True, kw_only=True)
class CalendarSheet(Sheet):
    """One row is one day that is worked, or off, otherwise than from Monday to Friday."""

    needed: ClassVar[tuple[str, ...]] = ("day", "day_kind")
    possible: ClassVar[tuple[str, ...]] = ("note", "ignored")

    def choices(self, column: Column) -> dict[str, tuple[str, ...]]:
        """The words for a day off and for a working day."""
        return KINDS if column.means == "day_kind" else {}

    def reader(self, column: Column, factor: Decimal = Decimal(1)) -> Reader:
        """What turns a cell of the column into its value."""
        del factor
        if column.means == "day":
            return Reader(date_cell, DATE_EXPECTED)
        return choice_cell(KINDS) if column.means == "day_kind" else Reader(text_cell, "a few words")


CALENDAR_SHEET = CalendarSheet(
    code="calendar",
    zh="工作日历",
    en="Calendar",
    columns=(
        Column("day", ("日期", "Date", "Day")),
        Column("day_kind", ("类型", "休/班", "Kind", "Type")),
        Column("note", ("说明", "备注", "Note"), may_be_empty=True, may_be_absent=True),
    ),
)
"""The one sheet that every company can import, whatever its plugins."""
