"""The rows of a sheet as entries to be recorded. Rows with a problem never get here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from meritgraph.errors import SpreadsheetRefused
from meritgraph.facts.model import Batch, CreditEntry, DayEntry, DealEntry, FactEntry, ManagerEntry, TierEntry
from meritgraph.imports.rows import SheetRows
from meritgraph.period import Period, add_months
from meritgraph.spreadsheets.calendar_sheet import WORKING, CalendarSheet
from meritgraph.spreadsheets.column import Column
from meritgraph.spreadsheets.declared import DealSheet, FactSheet, RosterSheet, fact_of

__all__ = ["entries_of"]


def entries_of(rows: SheetRows) -> Batch:
    """All that the sheet's rows say."""
    sheet = rows.fit.sheet
    if isinstance(sheet, RosterSheet):
        return Batch(
            managers=tuple(manager_entries(rows)),
            tiers=tuple(tier_entries(rows, sheet)),
            facts=tuple(roster_entries(rows, sheet)),
        )
    if isinstance(sheet, FactSheet):
        return Batch(facts=tuple(fact_entries(rows, sheet)))
    if isinstance(sheet, DealSheet):
        return Batch(deals=tuple(deal_entries(rows, sheet)))
    if isinstance(sheet, CalendarSheet):
        return Batch(calendar=tuple(day_entries(rows)))
    raise SpreadsheetRefused(f"“{sheet.en}” is a kind of sheet that cannot be imported.")


def manager_entries(rows: SheetRows) -> Iterator[ManagerEntry]:
    """The managers of a roster."""
    columns = (rows.of(means, str) for means in ("manager", "name", "unit"))
    days = (rows.of(means, date) for means in ("unit_from", "hired_on", "left_on"))
    for index, (code, name, unit, unit_from, hired_on, left_on) in enumerate(zip(*columns, *days, strict=True)):
        yield ManagerEntry(
            code=code or "",
            name=name or "",
            unit=unit or "",
            unit_from=unit_from if unit else None,
            hired_on=hired_on,
            left_on=left_on,
            evidence=rows.evidence(index),
        )


def tier_entries(rows: SheetRows, sheet: RosterSheet) -> Iterator[TierEntry]:
    """The tiers on record of a roster."""
    if sheet.ladder is None:
        return
    managers, tiers, days = rows.of("manager", str), rows.of("tier", str), tier_days(rows, sheet)
    for index, (code, tier, since) in enumerate(zip(managers, tiers, days, strict=True)):
        if code and tier and since:
            yield TierEntry(code, sheet.ladder.code, tier, since, rows.evidence(index))


def tier_days(rows: SheetRows, sheet: RosterSheet) -> Sequence[date | None]:
    """The day each tier is on record from, given as such or in months before the end of the file's period."""
    if sheet.find("tier_months") is None or rows.period is None:
        return rows.of("tier_since", date)
    end = rows.period.last_day
    return [None if months is None else add_months(end, -int(months)) for months in rows.of("tier_months", Decimal)]


def roster_entries(rows: SheetRows, sheet: RosterSheet) -> Iterator[FactEntry]:
    """What holds of a roster's managers from a date on, or in the file's period."""
    managers = rows.of("manager", str)
    days = rows.of("valid_from" if sheet.find("valid_from") else "hired_on", date)
    for column in sheet.all("fact"):
        code = fact_of(sheet, sheet.facts, column).code
        period = rows.period if sheet.group(column).period else None
        for index, (manager, since, value) in enumerate(zip(managers, days, rows.plain(column), strict=True)):
            if manager and since and value is not None:
                valid_from = None if period else since
                yield FactEntry(manager, code, value, period, valid_from, evidence=rows.evidence(index))


def fact_entries(rows: SheetRows, sheet: FactSheet) -> Iterator[FactEntry]:
    """The facts of a sheet: each value with its target, where the sheet has one."""
    evidence = [rows.evidence(index) for index in range(len(rows.numbers))]
    managers, days = rows.of("manager", str), rows.of("valid_from", date)
    figures = sheet.all("fact", "target")
    for key in dict.fromkeys((column.name, column.dimension, column.part) for column in figures):
        value_column, target_column = (
            next((c for c in figures if c.means == means and (c.name, c.dimension, c.part) == key), None)
            for means in ("fact", "target")
        )
        column = value_column or target_column
        assert column is not None, "every key comes from a column"
        code, periods = fact_of(sheet, sheet.facts, column).code, periods_of(rows, sheet, column)
        figures_of_rows = zip(
            managers, rows.plain(value_column), rows.plain(target_column), periods, days, evidence, strict=True
        )
        for manager, value, goal, period, since, place in figures_of_rows:
            if manager and (value is not None or goal is not None):
                target = goal if isinstance(goal, Decimal) else None
                yield FactEntry(manager, code, value, period, since, target, column.dimension, place)


def periods_of(rows: SheetRows, sheet: FactSheet, column: Column) -> Sequence[Period | None]:
    """The period of the column's figure in each row; None for standing facts."""
    kind = sheet.group(column).period
    if kind is None:
        return [None] * len(rows.numbers)
    covered = [period or rows.period for period in rows.of("period", Period)]
    if column.part is None:
        return covered
    parts = {period: period.parts(kind)[column.part - 1] for period in set(covered) if period}
    return [parts[period] if period else None for period in covered]


def deal_entries(rows: SheetRows, sheet: DealSheet) -> Iterator[DealEntry]:
    """The deals of a sheet with their attributes and those they are credited to."""
    attributes = [(column.name, rows.plain(column)) for column in sheet.all("attribute") if column in rows.values]
    credited = [(column.name, rows.credited(column)) for column in sheet.all("credited")]
    codes, days = rows.deal_codes(sheet), rows.of("happened_on", date)
    for index, (code, day) in enumerate(zip(codes, days, strict=True)):
        if code and day:
            yield DealEntry(
                kind=sheet.kind.code,
                code=code,
                happened_on=day,
                attributes={name: value for name, values in attributes if (value := values[index]) is not None},
                credits=tuple(
                    CreditEntry(manager, role, share) for role, shares in credited for manager, share in shares[index]
                ),
                evidence=rows.evidence(index),
            )


def day_entries(rows: SheetRows) -> Iterator[DayEntry]:
    """The days of a calendar."""
    columns = zip(rows.of("day", date), rows.of("day_kind", str), rows.of("note", str), strict=True)
    for index, (day, kind, note) in enumerate(columns):
        if day and kind:
            yield DayEntry(day, kind == WORKING, note or "", rows.evidence(index))
