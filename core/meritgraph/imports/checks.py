"""What must hold between the cells of a sheet and the company: known managers, no duplicates, dates in the period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from meritgraph.imports.rows import SheetRows
from meritgraph.period import Period
from meritgraph.spreadsheets.calendar_sheet import CalendarSheet
from meritgraph.spreadsheets.column import Column
from meritgraph.spreadsheets.declared import DealSheet, FactSheet, RosterSheet

__all__ = ["Seen", "check_rows"]

TOTALS = frozenset({"合计", "总计", "小计", "共计", "total", "sum", "subtotal"})


@dataclass
class Seen:
    """What stood in an earlier row already, and in which; ``file_name`` is the file that is being checked."""

    file_name: str = ""
    places: dict[tuple[object, ...], tuple[str, str, int]] = field(default_factory=dict)

    def check(self, rows: SheetRows, index: int, column: Column, key: tuple[object, ...]) -> None:
        """Note a problem where the key stood in an earlier row."""
        here = (self.file_name, rows.table.title, rows.numbers[index])
        file, sheet, row = first = self.places.setdefault(key, here)
        if first == here:
            return
        if file != self.file_name:
            where = f"row {row} of {sheet} in {file}"
        else:
            where = f"row {row}" if sheet == rows.table.title else f"row {row} of {sheet}"
        rows.refuse(f"This stands in {where} already; keep one of the two rows.", index, column)


def check_rows(rows: SheetRows, seen: Seen, known: Collection[str]) -> None:
    """Note every problem of the sheet's rows; ``known`` are the codes of all managers, those of this file included."""
    sheet = rows.fit.sheet
    if isinstance(sheet, RosterSheet):
        check_roster(rows, seen)
    elif isinstance(sheet, FactSheet):
        check_facts(rows, sheet, seen, known)
    elif isinstance(sheet, DealSheet):
        check_deals(rows, sheet, seen, known)
    elif isinstance(sheet, CalendarSheet):
        check_calendar(rows, seen)


def check_roster(rows: SheetRows, seen: Seen) -> None:
    """One row a manager; nobody leaves before the first day; a tier and its date go together."""
    check_single(rows, "manager", seen)
    check_order(rows)
    sheet = rows.fit.sheet
    tier, since = sheet.find("tier"), sheet.find("tier_since") or sheet.find("tier_months")
    if tier is None or since is None or tier not in rows.values or since not in rows.values:
        return
    tiers, days = rows.of("tier", str), rows.values[since]
    in_months = since.means == "tier_months"
    needed, expected = (
        ("the months it is on record", "months") if in_months else ("the day it is on record from", "a date")
    )
    for index in range(len(rows.numbers)):
        if tiers[index] and rows.is_blank(index, since):
            rows.refuse(f"A tier needs {needed}.", index, since, expected)
        if days[index] is not None and rows.is_blank(index, tier):
            rows.refuse(
                f"There is {'a number of months' if in_months else 'a day'}, but no tier.", index, tier, "a tier"
            )


def check_order(rows: SheetRows) -> None:
    """Nobody leaves before the first day."""
    column = rows.fit.sheet.find("left_on")
    for index, (hired_on, left_on) in enumerate(zip(rows.of("hired_on", date), rows.of("left_on", date), strict=True)):
        if column and hired_on and left_on and left_on < hired_on:
            rows.refuse(f"This is before the day of hire, {hired_on}.", index, column)


def check_facts(rows: SheetRows, sheet: FactSheet, seen: Seen, known: Collection[str]) -> None:
    """Known managers, one row for a manager and period, and a period of the right kind."""
    manager, period = sheet.find("manager"), sheet.find("period")
    periods = rows.of("period", Period)
    if period and sheet.period_kind:
        for index, value in enumerate(periods):
            if value and value.kind != sheet.period_kind:
                sentence = f"{value.code} is a {value.kind.en}, but “{sheet.en}” is kept by {sheet.period_kind.en}."
                rows.refuse(sentence, index, period)
    days = rows.of("valid_from", date)
    for index, code in enumerate(rows.of("manager", str)):
        if manager and code:
            check_known(rows, index, manager, code, known)
            seen.check(rows, index, manager, (sheet.code, code, periods[index] or rows.period, days[index]))
    since = sheet.find("valid_from")
    if since and sheet.period_kind:
        for index, day in enumerate(days):
            period_of_row = periods[index] or rows.period
            if day and period_of_row and not period_of_row.contains(day):
                sentence = f"This day lies outside {period_of_row.code}, the period of the row."
                rows.refuse(sentence, index, since, within(period_of_row))


def check_deals(rows: SheetRows, sheet: DealSheet, seen: Seen, known: Collection[str]) -> None:
    """No deal twice, every deal in the file's period, known managers."""
    number = sheet.find("deal_code")
    for index, deal in enumerate(rows.deal_codes(sheet)):
        if number and deal:
            seen.check(rows, index, number, (sheet.code, deal))
    happened = sheet.find("happened_on")
    for index, day in enumerate(rows.of("happened_on", date)):
        if happened and day and rows.period and not rows.period.contains(day):
            rows.refuse(
                f"This day lies outside {rows.period.code}, the period of the file.",
                index,
                happened,
                within(rows.period),
            )
    for column in sheet.all("credited"):
        for index, credited in enumerate(rows.credited(column)):
            for code, _ in credited:
                check_known(rows, index, column, code, known)


def check_calendar(rows: SheetRows, seen: Seen) -> None:
    """No day twice."""
    column = rows.fit.sheet.find("day")
    for index, day in enumerate(rows.of("day", date)):
        if column and day:
            seen.check(rows, index, column, (rows.fit.sheet.code, day))


def check_single(rows: SheetRows, means: str, seen: Seen) -> None:
    """No code twice in what is handed in, but for files about different periods."""
    column = rows.fit.sheet.find(means)
    for index, code in enumerate(rows.of(means, str)):
        if column and code:
            seen.check(rows, index, column, (rows.fit.sheet.code, rows.period, code))


def check_known(rows: SheetRows, index: int, column: Column, code: str, known: Collection[str]) -> None:
    """Note a manager that is not on the roster."""
    if code in known:
        return
    if code.casefold() in TOTALS:
        rows.refuse("This looks like a row of totals; delete it.", index, column, "a manager's code")
    else:
        sentence = f"There is no manager {code}; correct the code, or import the roster first."
        rows.refuse(sentence, index, column, "a manager's code")


def within(period: Period) -> str:
    """The days of a period, in words."""
    return f"a date from {period.start} to {period.last_day}"
