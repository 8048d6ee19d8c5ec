"""Which current runs have read something that was recorded since: their statements may be out of date.

A run itself never changes. What is recorded later (a corrected target, a parameter set from an earlier day on, an
earlier period calculated again) stays recorded, and marks the run until the period is calculated again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Row

from meritgraph.companies import Company
from meritgraph.engine import CreditsNeed, FactDaysNeed, FactNeed, ParameterDaysNeed, ParameterNeed, plan_of
from meritgraph.engine.inputs import DealsNeed
from meritgraph.period import Period
from meritgraph.scheme import Scheme
from meritgraph.storage.parameter_rows import levels_set
from meritgraph.storage.run_rows import current_runs
from meritgraph.storage.touched_rows import (
    ACTIVATION,
    CALENDAR,
    DEAL,
    FACT,
    PARAMETER,
    PEOPLE,
    RUN,
    STANDING_FACT,
    TIER,
    UNIT,
    TouchedRow,
    touched_since,
)

__all__ = ["RecordedSince", "StaleRun", "list_stale"]

Levels: TypeAlias = frozenset[tuple[str, str, str]]
"""The levels at which parameters are set, each with the parameters' class and, at the level of tiers, the ladder."""


@dataclass(frozen=True, slots=True)
class RecordedSince:
    """Something that was recorded: its ledger position, what sort of source it came from, its name, by whom, when."""

    position: int
    kind: str
    name: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StaleRun:
    """A current run, and what bears on it that was recorded since it was calculated, in that order."""

    run_id: int
    scheme: str
    period: Period
    recorded: tuple[RecordedSince, ...]


class Read(NamedTuple):
    """Something a run reads: what sort of thing, its code, and the days on which a touch of it may begin to bear."""

    what: str
    code: str
    first: date
    last: date


def list_stale(company: Company) -> tuple[StaleRun, ...]:
    """The current runs that are out of date, by scheme and period."""
    with company.reading() as connection:
        runs = current_runs(connection, company.tenant_id)
        oldest = min((run.checked_until for run in runs), default=0)
        touched = Touched(touched_since(connection, company.tenant_id, oldest))
        levels: Levels = levels_set(connection, company.tenant_id) if touched.last else frozenset()
    found = []
    for run in runs:
        scheme = company.plugins.schemes.get(run.scheme)
        if scheme is None or touched.last <= run.checked_until:
            continue
        period = Period.parse(run.period)
        read = reads_of(scheme, period)  # type: ignore[arg-type]  # a class is hashable
        recorded = touched.since(run.checked_until, (*read, *reads_of_people(run, scheme, levels)))
        if recorded:
            found.append(StaleRun(run.run_id, run.scheme, period, recorded))
    return tuple(found)


class Touched:
    """What was touched, by sort and code in the order of the first days that it bears on."""

    def __init__(self, rows: Iterable[TouchedRow]) -> None:
        self.last = 0
        self.rows: dict[tuple[str, str], list[TouchedRow]] = {}
        for row in sorted(rows, key=lambda row: row.touch.first_day):
            self.rows.setdefault((row.touch.what, row.touch.code), []).append(row)
            self.last = max(self.last, row.position)

    def since(self, position: int, reads: Iterable[Read]) -> tuple[RecordedSince, ...]:
        """What was recorded after a position of what is read, in the order it was recorded, each recording once."""
        found = {}
        for read in reads:
            rows = self.rows.get((read.what, read.code), [])
            first = bisect_left(rows, read.first, key=lambda row: row.touch.first_day)
            last = bisect_right(rows, read.last, key=lambda row: row.touch.first_day)
            found.update({row.position: row for row in rows[first:last] if row.position > position})
        ordered = sorted(found.values(), key=lambda row: row.position)
        return tuple(RecordedSince(row.position, row.kind, row.name, row.by, row.at) for row in ordered)


@lru_cache(maxsize=2_000)
def reads_of(scheme: type[Scheme], period: Period) -> tuple[Read, ...]:
    """What a scheme reads for a period, whoever it covers."""
    needs, last = plan_of(scheme).needs(period), period.last_day
    facts: list[FactNeed | FactDaysNeed] = [*needs.facts]
    facts += [need for need in needs.days if isinstance(need, FactDaysNeed)]
    deals: list[CreditsNeed | DealsNeed] = [*needs.credits, *needs.deals]
    found = [Read(FACT, need.code, need.period.start, need.period.start) for need in facts if not need.standing]
    found += [Read(STANDING_FACT, need.code, date.min, last) for need in facts if need.standing]
    found += [Read(DEAL, need.kind, need.first_day, need.period.last_day) for need in deals]
    found += [Read(PARAMETER, f"{need.terms}.{need.name}", date.min, last) for need in parameters_of(scheme, period)]
    found += [Read(TIER, need.ladder, date.min, last) for need in needs.tiers]
    found += [Read(RUN, need.scheme, need.period.start, need.period.start) for need in needs.earlier]
    found += [Read(UNIT, "", date.min, last)] if needs.units else []
    found += [Read(CALENDAR, "", date.min, need.until) for need in needs.calendar]
    found += [Read(PEOPLE, "", date.min, last), Read(ACTIVATION, scheme.code, date.min, period.start)]
    return tuple(dict.fromkeys(found))


def parameters_of(scheme: type[Scheme], period: Period) -> list[ParameterNeed | ParameterDaysNeed]:
    """The parameters that a scheme reads for a period."""
    needs = plan_of(scheme).needs(period)
    return [*needs.parameters, *(need for need in needs.days if isinstance(need, ParameterDaysNeed))]


def reads_of_people(run: Row[Any], scheme: type[Scheme], levels: Levels) -> Iterator[Read]:
    """What says whom a run covers, and for whom a parameter has a value of its own."""
    last = Period.parse(run.period).last_day
    by_unit = any(level == "unit" and group in scheme.terms_used for level, group, _ in levels)
    if run.units or by_unit:
        yield Read(UNIT, "", date.min, last)
    for level, group, ladder in levels:
        if level == "tier" and group in scheme.terms_used:
            yield Read(TIER, ladder, date.min, last)
