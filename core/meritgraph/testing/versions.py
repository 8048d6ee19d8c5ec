"""What a case file writes of figures and parameters that change in the course of a period.

A fact is written ``{value: 50, target: 100, changes: {2026-10-16: {target: 80}}}``, parameters that change as
``parameter_changes: {2026-10-16: {volume_points: 15}}`` beside ``parameters``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from meritgraph.engine import FactDays, FactDaysNeed, FactNeed, ParameterDaysNeed, ParameterNeed, ParameterSpan
from meritgraph.engine.inputs import ScaledColumn
from meritgraph.errors import InputRefused
from meritgraph.period import Period, days_since_epoch
from meritgraph.spreadsheets.calendar_sheet import KINDS, WORKING

__all__ = ["Changes", "days_of_fact", "days_worked", "part_in_force", "spans_of", "value_on", "versions_of"]

Changes = Mapping[date, Mapping[str, Any]]
"""Values by name, from a day on."""


def versions_of(written: object, need: FactNeed | FactDaysNeed) -> list[tuple[date, object]]:
    """The values, or targets, that are written of a fact, each from a day of the period on."""
    part = "target" if need.is_target else "value"
    if not isinstance(written, Mapping):
        return [] if need.is_target or written is None else [(need.period.start, written)]
    versions = [(need.period.start, written.get(part))]
    changes = {day_within(day, need.period): change for day, change in written.get("changes", {}).items()}
    versions += [(day, change.get(part)) for day, change in sorted(changes.items())]
    return [(day, value) for day, value in versions if value is not None]


def part_in_force(written: object, need: FactNeed) -> object:
    """The value or target of the period's last day; None where there is none."""
    return next((value for _, value in reversed(versions_of(written, need))), None)


def days_of_fact(need: FactDaysNeed, rows: Iterable[tuple[int, Sequence[tuple[date, int]]]]) -> FactDays:
    """The versions of everybody, given as scaled numbers by position and day."""
    found = []
    for owner, versions in rows:
        ends = [*(day for day, _ in versions[1:]), need.period.end][: len(versions)]
        found += [
            (owner, days_since_epoch(day), (end - day).days, value)
            for (day, value), end in zip(versions, ends, strict=True)
            if end > day and not (need.is_target and value == 0)
        ]
    columns = np.array(found, dtype=np.int64).reshape(len(found), 4).T
    return FactDays(columns[0], columns[1], columns[2], ScaledColumn(columns[3], need.places))


def value_on(name: str, given: Mapping[str, object], changes: Changes, day: date, default: object) -> object:
    """The value of a parameter on a day, in plain form."""
    held = given.get(name, default)
    for since, values in sorted(changes.items()):
        if since <= day:
            held = values.get(name, held)
    return held


def spans_of(need: ParameterDaysNeed, changes: Changes) -> tuple[ParameterSpan, ...]:
    """The days of the period on which a parameter did not change."""
    period = need.period
    days = sorted({period.start, *(day for day in changes if need.name in changes[day] and period.contains(day))})
    return tuple(
        ParameterSpan(ParameterNeed(need.terms, need.name, period, first), (end - first).days)
        for first, end in zip(days, [*days[1:], period.last_day + timedelta(days=1)], strict=True)
    )


def days_worked(calendar: Mapping[Any, str]) -> dict[date, bool]:
    """Whether each day of a written calendar is worked. Raises InputRefused for what is no day, or neither word."""
    words = {word: code == WORKING for code, names in KINDS.items() for word in (code, *names)}
    for day, word in calendar.items():
        if not isinstance(day, date) or word not in words:
            raise InputRefused(f"calendar: {day}: {word}: write a day and holiday or working, 2026-10-01: holiday.")
    return {day: words[word] for day, word in calendar.items()}


def day_within(written: object, period: Period) -> date:
    """A day of the period, also one that is written as text. Raises InputRefused for anything else."""
    try:
        day = written if isinstance(written, date) else date.fromisoformat(str(written))
    except ValueError:
        day = None
    if day is None or not period.contains(day):
        raise InputRefused(
            f"{written} is no day of {period}; a change is written under its day, such as {period.last_day}."
        )
    return day
