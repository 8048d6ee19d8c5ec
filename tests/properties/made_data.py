"""Random columns for whatever a plan needs: boundary values, ties, gaps with garbage in them, amounts near 2^63."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np

from meritgraph.engine import (
    Credits,
    CreditsNeed,
    DealColumns,
    DealsNeed,
    FactDays,
    FactDaysNeed,
    FactNeed,
    Inputs,
    Needs,
    ParameterColumn,
    ParameterDaysNeed,
    ParameterNeed,
    ParameterSpan,
    Plan,
    ScaledColumn,
    TierColumns,
    TierNeed,
)
from meritgraph.engine.work_calendar import WorkCalendar, work_calendar
from meritgraph.period import Period, days_since_epoch, epoch_day
from meritgraph.quantity.units import CHOICE, DATE, FLAG, TEXT, Unit
from meritgraph.scheme import DealKind, Fact, Scheme
from properties.reordering import all_picked
from properties.terms_writer import plain_value, thresholds

__all__ = ["DataMaker", "Size"]

MOST = 2**63 - 1
HUGE = (MOST, -MOST, MOST - 1, 2**62, 10**18, -(10**18), 3 * 10**17, 10**15 + 1, 5 * 10**17 - 5)
DAYS = [days_since_epoch(date(2024, month, day)) for month, day in ((1, 31), (2, 28), (2, 29), (3, 31), (8, 31))]
DAYS += [days_since_epoch(date(2023, month, day)) for month, day in ((2, 28), (4, 30), (12, 31), (6, 15), (9, 30))]
DAYS += [days_since_epoch(date(2026, 10, day)) for day in (1, 30, 31)] + [days_since_epoch(date(1968, 2, 29)), 0]


@dataclass(frozen=True)
class Size:
    """How much data, and how large its numbers: ``huge`` draws them near the limit of 64 bits, ``calm`` keeps quotients
    of any two below it.
    """

    managers: int
    deals: int = 4
    huge: bool = False
    calm: bool = False


class DataMaker:
    """The inputs of one case."""

    def __init__(self, random: Random, size: Size, literals: Iterable[str] = ()) -> None:
        self.random = random
        self.size = size
        self.points = [Decimal(text) for text in literals] + [Decimal(0), Decimal(1)]

    def inputs(self, plan: Plan, period: Period, others: tuple[type[Scheme], ...] = ()) -> Inputs:
        """Columns for everything the plan needs."""
        needs = plan.needs(period)
        count = self.size.managers
        facts = {fact.code: fact for group in plan.scheme.facts for fact in group.facts.values()}
        days = self.days(needs, facts)
        spans = [span.need for answer in days.values() if isinstance(answer, tuple) for span in answer]
        parameters = self.parameters(plan, [*needs.parameters, *spans])
        kinds = {kind.code: kind for kind in plan.scheme.deal_kinds}
        schemes = (*others, plan.scheme)
        figures = {(scheme.code, name): figure for scheme in schemes for name, figure in scheme.figures.items()}
        deals = {need: self.all_deals(need, kinds[need.kind]) for need in needs.deals}
        known = {need.about: found for need, found in deals.items()}
        return Inputs(
            period=period,
            managers=tuple(f"M{position:06}" for position in range(count)),
            hired_on=self.column(DATE, 0, 0, count),
            facts={need: self.fact(need, facts[need.code]) for need in needs.facts},
            credits={need: self.credits(need, kinds[need.kind], known.get(need.about)) for need in needs.credits},
            tiers={need: self.tiers(need, count) for need in needs.tiers},
            parameters=parameters,
            earlier={need: self.earlier(figures[need.scheme, need.figure].unit, count) for need in needs.earlier},
            units={need: self.column(TEXT, 0, 0, count) for need in needs.units},
            left_on=self.column(DATE, 0, 0, count) if self.random.random() < 0.7 else None,
            deals=deals,
            days=days,
            calendar=self.calendar(),
        )

    def calendar(self) -> WorkCalendar:
        """Days off and weekends worked, most of them close to days that are drawn often."""
        count = self.random.choice((0, 1, 8, 60))
        days = [self.random.choice(DAYS) + self.random.randint(-12, 12) for _ in range(count)]
        return work_calendar({epoch_day(day): self.random.random() < 0.5 for day in days})

    def fact(self, need: FactNeed, fact: Fact) -> ScaledColumn:
        """A column of recorded facts."""
        return self.column(fact.unit, need.places, len(fact.choices), self.size.managers)

    def earlier(self, unit: Unit, count: int) -> ScaledColumn:
        """A column of finished statements, with whatever places it was stored with."""
        return self.column(unit, self.random.choice((0, 2, 8)) if unit.is_number else 0, 0, count)

    def days(self, needs: Needs, facts: Mapping[str, Fact]) -> dict[Any, Any]:
        """What was in force in the course of periods: for some managers nothing, or not from the first day on."""
        return {
            need: self.fact_days(need, facts[need.code]) if isinstance(need, FactDaysNeed) else self.spans(need)
            for need in needs.days
        }

    def fact_days(self, need: FactDaysNeed, fact: Fact) -> FactDays:
        """Up to four versions of a fact for each manager."""
        length = (need.period.end - need.period.start).days
        rows = []
        for owner in range(self.size.managers):
            firsts = sorted(self.random.sample(range(length), self.random.choice((0, 1, 1, 2, 4))))
            for first, end in pairwise((*firsts, length)):
                value = self.value(fact.unit, need.places, 0)
                if not (need.is_target and value == 0):
                    rows.append((owner, days_since_epoch(need.period.start) + first, end - first, value))
        columns = np.array(rows, dtype=np.int64).reshape(len(rows), 4).T
        return FactDays(columns[0], columns[1], columns[2], ScaledColumn(columns[3], need.places))

    def spans(self, need: ParameterDaysNeed) -> tuple[ParameterSpan, ...]:
        """A period cut where a parameter changes."""
        length = (need.period.end - need.period.start).days
        cuts = sorted({0, *self.random.sample(range(length), self.random.choice((0, 1, 2)))})
        return tuple(
            ParameterSpan(
                ParameterNeed(need.terms, need.name, need.period, need.period.start + timedelta(first)), end - first
            )
            for first, end in pairwise((*cuts, length))
        )

    def parameters(self, plan: Plan, needs: Iterable[ParameterNeed]) -> dict[Any, ParameterColumn]:
        """One to three values of every parameter, and who has which."""
        found = {}
        for need in needs:
            declared = plan.scheme.terms_used[need.terms].fields[need.name]
            plain = [
                plain_value(self.random, declared, huge=self.size.huge) for _ in range(self.random.choice((1, 1, 3)))
            ]
            values = tuple(declared.parse(value) for value in plain)
            self.points += [point for value in values for point in thresholds(value)]
            draws = [self.random.randrange(len(values)) for _ in range(self.size.managers)]
            chosen = np.array(draws, dtype=np.int64) if len(values) > 1 else None
            found[need] = ParameterColumn(values, chosen)
        return found

    def column(self, unit: Unit, places: int, options: int, count: int) -> ScaledColumn:
        """A column of that unit; where a value is missing stands garbage."""
        gaps = self.random.choice((0, 0, 0, 1, 2, 10))
        missing = np.array([self.random.randrange(10) < gaps for _ in range(count)], dtype=np.bool_)
        values = np.array([self.value(unit, places, options) for _ in range(count)], dtype=np.int64)
        values[missing] = [self.random.choice((*HUGE, -1, 0, 7, -MOST - 1)) for _ in range(int(missing.sum()))]
        return ScaledColumn(values, places, missing if gaps or self.random.random() < 0.3 else None)

    def value(self, unit: Unit, places: int, options: int) -> int:
        """One stored value."""
        random = self.random
        if unit == FLAG:
            return random.randrange(2)
        if unit == CHOICE:
            return random.randrange(options)
        if unit == TEXT:
            return random.randrange(1, 4)
        if unit == DATE:
            return random.choice(DAYS) if random.random() < 0.7 else random.randint(-10_000, 30_000)
        number = self.number(places)
        if self.size.calm and abs(number) < 5000:
            return number * 5000
        return min(number, 10**10) if self.size.calm else number

    def number(self, places: int) -> int:
        """One stored number, often at or beside a threshold."""
        random, draw = self.random, self.random.random()
        if self.size.huge and draw < 0.6:
            return random.choice(HUGE) if draw < 0.2 else random.randint(-MOST, MOST) // 10 ** random.randrange(12)
        if draw < 0.5:
            whole = int(random.choice(self.points).scaleb(places).to_integral_value())
            return max(-MOST, min(MOST, whole + random.choice((0, 0, 0, 1, -1))))
        if draw < 0.7:
            return random.choice((0, 1, -1, 5, 15, -25, 10**places, 5 * 10 ** max(0, places - 1), -(10**places) // 2))
        return random.randint(-(10**7), 10 ** random.choice((1, 3, 7, 11)))

    def all_deals(self, need: DealsNeed, kind: type[DealKind]) -> DealColumns:
        """All deals of a period, stored under numbers in no order."""
        count = self.random.choice((0, 1, self.size.deals, self.size.deals * max(self.size.managers, 1)))
        numbers = self.random.sample(range(1, 9 * count + 2), count)
        return DealColumns(np.array(numbers, dtype=np.int64), self.attributes(need, kind, count))

    def credits(self, need: CreditsNeed, kind: type[DealKind], deals: DealColumns | None) -> Credits:
        """Deals as credited: for some managers none, for a few many; of all deals where those are known."""
        counts = [self.random.choice((0, 1, 2, self.size.deals)) for _ in range(self.size.managers)]
        if deals is not None:
            counts = [min(count, len(deals.deal)) for count in counts]
        if self.random.random() < 0.15:
            counts = [0] * self.size.managers
        owner = np.repeat(np.arange(self.size.managers), np.array(counts, dtype=np.int64))
        total = len(owner)
        shared = (10**12,) if self.random.random() < 0.3 else (10**12, 5 * 10**11, 333_333_333_333, 0)
        shares = [self.random.choice(shared) for _ in range(total)]
        share = ScaledColumn(np.array(shares, dtype=np.int64), 12)
        if deals is None:
            return Credits(owner, np.arange(total, dtype=np.int64) + 1, share, self.attributes(need, kind, total))
        places = range(len(deals.deal))
        taken = [place for count in np.bincount(owner) for place in sorted(self.random.sample(places, int(count)))]
        rows = np.array(taken, dtype=np.int64)
        return Credits(owner, deals.deal[rows], share, all_picked(deals.attributes, rows))

    def attributes(self, need: CreditsNeed | DealsNeed, kind: type[DealKind], count: int) -> dict[str, ScaledColumn]:
        """The attributes of so many deals."""
        attributes = {}
        for name in need.attributes:
            unit, places, options = DATE, 0, 0
            if name in kind.attributes:
                attribute = kind.attributes[name]
                unit, places, options = attribute.unit, attribute.places, len(attribute.choices)
            attributes[name] = self.column(unit, places, options, count)
        return attributes

    def tiers(self, need: TierNeed, count: int) -> TierColumns:
        """Tiers on record, and since when."""
        since = {code: self.column(DATE, 0, 0, count) for code in need.tiers}
        return TierColumns(self.column(CHOICE, 0, len(need.tiers), count), since)
