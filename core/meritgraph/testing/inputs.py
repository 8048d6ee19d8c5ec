"""Inputs of a scheme from plain values: what a case file, a test or a property says of its managers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from meritgraph.engine import (
    Credits,
    CreditsNeed,
    DealColumns,
    DealsNeed,
    EarlierNeed,
    FactDays,
    FactDaysNeed,
    FactNeed,
    Inputs,
    ParameterColumn,
    ParameterDaysNeed,
    ParameterNeed,
    Plan,
    ScaledColumn,
    TierColumns,
    TierNeed,
)
from meritgraph.engine.work_calendar import work_calendar
from meritgraph.errors import InputRefused, NumberRefused
from meritgraph.period import Period, days_since_epoch
from meritgraph.quantity import parse_decimal, scaled
from meritgraph.quantity.exact import check_range
from meritgraph.quantity.units import DATE, TEXT
from meritgraph.scheme import Attribute, Fact, UnsetValue
from meritgraph.scheme.deals import HAPPENED_ON, DealKind
from meritgraph.testing.versions import (
    Changes,
    days_of_fact,
    days_worked,
    part_in_force,
    spans_of,
    value_on,
    versions_of,
)

__all__ = ["WHOSE", "InputsBuilder", "ManagerData", "exact", "share_of"]

SHARE_PLACES = 12
EARLIER_PLACES = 8
WHOSE = "of"
"""Under this key a deal may say whose it is, for sentences."""
DAY = Attribute(DATE, "日期", "day")


@dataclass
class ManagerData:
    """What is recorded of one manager. ``facts`` go by full code and period (None: standing); ``deals`` by kind."""

    code: str
    hired_on: date = date(2000, 1, 1)
    tiers: Mapping[date, str] = field(default_factory=dict)
    facts: Mapping[tuple[str, Period | None], object] = field(default_factory=dict)
    deals: Sequence[Mapping[str, Any]] = ()
    earlier: Mapping[tuple[str, str, Period], object] = field(default_factory=dict)
    unit: str = ""
    left_on: date | None = None


class InputsBuilder:
    """Collects managers and parameter values, then makes the columns that a plan asks for."""

    def __init__(
        self,
        plan: Plan,
        period: Period,
        parameters: Mapping[str, object] | None = None,
        parameter_changes: Changes | None = None,
        calendar: Mapping[date, str] | None = None,
    ) -> None:
        self.plan = plan
        self.period = period
        self.parameters = dict(parameters or {})
        self.parameter_changes: Changes = parameter_changes or {}
        self.calendar = days_worked(calendar or {})
        self.managers: list[ManagerData] = []
        self.deals_of_nobody: list[Mapping[str, Any]] = []
        known = {name for terms in plan.scheme.terms_used.values() for name in terms.fields}
        unknown = sorted(set(self.parameters).union(*self.parameter_changes.values()) - known)
        if unknown:
            raise InputRefused(
                f"{plan.scheme.code} has no parameter {', '.join(unknown)}; it has {', '.join(sorted(known))}."
            )

    def add(self, manager: ManagerData) -> None:
        """One more manager."""
        self.managers.append(manager)

    def add_deal_of_nobody(self, deal: Mapping[str, Any]) -> None:
        """A deal of the company that none of the managers is credited with."""
        self.deals_of_nobody.append(deal)

    def build(self) -> Inputs:
        """The columns, managers in the order of their codes."""
        self.managers.sort(key=lambda manager: manager.code)
        needs = self.plan.needs(self.period)
        until = max((each.until for each in needs.calendar), default=date.min)
        spans = {
            need: spans_of(need, self.parameter_changes) for need in needs.days if isinstance(need, ParameterDaysNeed)
        }
        parameters = [*needs.parameters, *(span.need for each in spans.values() for span in each)]
        return Inputs(
            period=self.period,
            managers=tuple(manager.code for manager in self.managers),
            hired_on=whole_column([days_since_epoch(manager.hired_on) for manager in self.managers]),
            facts={need: self.fact(need) for need in needs.facts},
            credits={need: self.credits(need) for need in needs.credits},
            tiers={need: self.tier(need) for need in needs.tiers},
            parameters={need: ParameterColumn((self.parameter(need),)) for need in parameters},
            earlier={need: self.earlier(need) for need in needs.earlier},
            units={need: self.units() for need in needs.units},
            left_on=whole_column([self.left_on(each) for each in self.managers]),
            deals={need: self.all_deals(need) for need in needs.deals},
            days={need: self.fact_days(need) if isinstance(need, FactDaysNeed) else spans[need] for need in needs.days},
            calendar=work_calendar({day: worked for day, worked in self.calendar.items() if day <= until}),
        )

    def left_on(self, manager: ManagerData) -> int | None:
        """The last day of employment; who leaves after the period has not left yet."""
        has_left = manager.left_on is not None and manager.left_on <= self.period.last_day
        return days_since_epoch(manager.left_on) if manager.left_on is not None and has_left else None

    def fact(self, need: FactNeed) -> ScaledColumn:
        """A fact's column."""
        declared = self.declared(need)
        return whole_column(
            [
                stored(part_in_force(written, need), declared, manager.code)
                for manager, written in zip(self.managers, self.written_facts(need), strict=True)
            ],
            need.places,
        )

    def fact_days(self, need: FactDaysNeed) -> FactDays:
        """A fact's versions in the course of the period."""
        declared, rows = self.declared(need), []
        for owner, written in enumerate(self.written_facts(need)):
            whose = self.managers[owner].code
            versions = [(day, stored(value, declared, whose)) for day, value in versions_of(written, need)]
            rows.append((owner, [(day, value) for day, value in versions if value is not None]))
        return days_of_fact(need, rows)

    def declared(self, need: FactNeed | FactDaysNeed) -> Fact:
        """How a fact is declared."""
        groups = self.plan.scheme.facts
        return next(fact for facts in groups for fact in facts.facts.values() if fact.code == need.code)

    def written_facts(self, need: FactNeed | FactDaysNeed) -> list[object]:
        """What is written of a fact for each manager."""
        period = None if need.standing else need.period
        return [manager.facts.get((need.code, period)) for manager in self.managers]

    def credits(self, need: CreditsNeed) -> Credits:
        """The credited deals of one role, by manager and code."""
        deals = self.written(need)
        numbers = {code: number for number, code in enumerate(self.deal_codes(need), start=1)}
        role = self.kind(need).roles[0]
        rows = sorted(
            (owner, numbers[code], place)
            for place, (owner, code, deal) in enumerate(deals)
            if owner is not None and deal.get("role", role) == need.role and is_employed(self.managers[owner], deal)
        )
        found = [deals[place][2] for _, _, place in rows]
        return Credits(
            np.array([owner for owner, _, _ in rows], dtype=np.int64),
            np.array([number for _, number, _ in rows], dtype=np.int64),
            whole_column([scaled(share_of(deal), SHARE_PLACES) for deal in found], SHARE_PLACES),
            self.attributes(need, found),
        )

    def all_deals(self, need: DealsNeed) -> DealColumns:
        """All deals, each once, by code: of a deal that several managers have, as the first of them has it."""
        deals = {code: deal for _, code, deal in reversed(self.written(need))}
        numbers = np.arange(1, len(deals) + 1, dtype=np.int64)
        return DealColumns(numbers, self.attributes(need, [deals[code] for code in sorted(deals)]))

    def deal_codes(self, need: CreditsNeed) -> tuple[str, ...]:
        """The codes of the need's deals, in the order of the numbers that stand for them, from 1 on."""
        return tuple(sorted({code for _, code, _ in self.written(need)}))

    def written(self, need: CreditsNeed | DealsNeed) -> list[tuple[int | None, str, Mapping[str, Any]]]:
        """The need's deals: whose, the code, what is written. One without a code is a deal of its own, after those
        before it; one of nobody has no owner.
        """
        kind, periods = self.kind(need), [need.period.ago(back) for back in range(need.periods)]
        whose = [*((place, deal) for place, manager in enumerate(self.managers) for deal in manager.deals)]
        everything = [*whose, *((None, deal) for deal in self.deals_of_nobody)]
        return [
            (owner, str(deal.get("code", f"{number:06}")), deal)
            for number, (owner, deal) in enumerate(everything)
            if deal.get("deal", self.plan.scheme.deal_kinds[0].code) == kind.code
            and lies_in(deal.get("period", self.period), periods)
        ]

    def kind(self, need: CreditsNeed | DealsNeed) -> type[DealKind]:
        """The need's kind of deal."""
        return next(kind for kind in self.plan.scheme.deal_kinds if kind.code == need.kind)

    def attributes(self, need: CreditsNeed | DealsNeed, deals: Sequence[Mapping[str, Any]]) -> dict[str, ScaledColumn]:
        """The attributes that are asked for, of these deals."""
        attributes = {}
        for name in need.attributes:
            declared = DAY if name == HAPPENED_ON else self.kind(need).attributes[name]
            written = [deal.get(name) for deal in deals]
            if declared.role:
                written = self.credited_in(need, declared.role, deals, written)
            values = (
                numbered(written)
                if declared.unit == TEXT
                else [stored(value, declared, name_of(deal)) for value, deal in zip(written, deals, strict=True)]
            )
            attributes[name] = whole_column(values, declared.places)
        return attributes

    def credited_in(
        self, need: CreditsNeed | DealsNeed, role: str, deals: Sequence[Mapping[str, Any]], written: Sequence[object]
    ) -> list[object]:
        """Whether anybody is credited with each of these deals in a role, where it is not written."""
        first = self.kind(need).roles[0]
        codes = {code for _, code, deal in self.written(need) if deal.get("role", first) == role}
        return [
            deal.get("role", first) == role or deal.get("code") in codes if said is None else said
            for said, deal in zip(written, deals, strict=True)
        ]

    def tier(self, need: TierNeed) -> TierColumns:
        """The tier on record and since when each tier was reached."""
        on_record = []
        since: dict[str, list[int | None]] = {code: [] for code in need.tiers}
        for manager in self.managers:
            history = [(day, tier) for day, tier in sorted(manager.tiers.items()) if day <= need.period.last_day]
            on_record.append(need.tiers.index(history[-1][1]) if history else None)
            for rank, code in enumerate(need.tiers):
                days = [days_since_epoch(day) for day, tier in history if need.tiers.index(tier) >= rank]
                since[code].append(days[0] if days else None)
        return TierColumns(whole_column(on_record), {code: whole_column(days) for code, days in since.items()})

    def units(self) -> ScaledColumn:
        """Numbers that tell the managers' units apart."""
        return whole_column(numbered([manager.unit or None for manager in self.managers]))

    def parameter(self, need: ParameterNeed) -> object:
        """A parameter's value: the one given, else its default. Raises InputRefused where it has neither."""
        declared = self.plan.scheme.terms_used[need.terms].fields[need.name]
        day = need.on or need.period.last_day
        plain = value_on(need.name, self.parameters, self.parameter_changes, day, declared.default)
        if isinstance(plain, UnsetValue):
            raise InputRefused(
                f"The policy leaves {need.name} ({declared.zh}) to the company; give it under parameters."
            )
        return declared.parse(plain)

    def earlier(self, need: EarlierNeed) -> ScaledColumn:
        """A figure of an earlier statement; a yes or no is written true or false."""
        scheme = self.plan.scheme.schemes_read.get(need.scheme, self.plan.scheme)
        options = tuple(scheme.figures[need.figure].options) if need.figure in scheme.figures else ()
        places, values = 0, []
        for manager in self.managers:
            value = manager.earlier.get((need.scheme, need.figure, need.period))
            if value is None or isinstance(value, bool | date) or value in options:
                values.append(plain_number(value, options))
            else:
                places = EARLIER_PLACES
                values.append(scaled(exact(value, f"{manager.code}, {need.figure}@{need.period}: "), places))
        return whole_column(values, places)


def plain_number(value: object, options: Sequence[str]) -> int | None:
    """A yes or no, a day or a word of an earlier statement as the number that stands for it."""
    if isinstance(value, date):
        return days_since_epoch(value)
    if isinstance(value, bool) or value is None:
        return None if value is None else int(value)
    return options.index(str(value))


def lies_in(period: Period, periods: Sequence[Period]) -> bool:
    """Whether a deal's period is one of these or a part of one."""
    return period in periods or any(each.start <= period.start and period.end <= each.end for each in periods)


def is_employed(manager: ManagerData, deal: Mapping[str, Any]) -> bool:
    """Whether a deal's day, where it has one, lies within the manager's employment."""
    day = deal.get(HAPPENED_ON)
    return not isinstance(day, date) or manager.hired_on <= day <= (manager.left_on or date.max)


def numbered(words: Sequence[object]) -> list[int | None]:
    """A number for each word, the same for the same word; None where there is none."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(words)) if word is not None}
    return [None if word is None else numbers[word] for word in words]


def whole_column(values: Sequence[int | None], places: int = 0) -> ScaledColumn:
    """Integers, or None where one is missing, as a column."""
    missing = np.array([value is None for value in values], dtype=np.bool_)
    return ScaledColumn(
        np.array([value or 0 for value in values], dtype=np.int64), places, missing if missing.any() else None
    )


def stored(value: object, declared: Fact | Attribute, whose: str = "") -> int | None:
    """A written value as it is stored: scaled, a day's number, a choice's position.

    Raises InputRefused, naming whose it is, for what could not be recorded.
    """
    if value is None:
        return None
    if isinstance(value, date):
        return days_since_epoch(value)
    if isinstance(value, bool):
        return int(value)
    where = f"{f'{whose}, ' if whose else ''}{declared.zh} ({declared.name}): "
    if declared.choices:
        if value not in declared.choices:
            raise InputRefused(where + f"{value!r} is none of {', '.join(declared.choices)}.")
        return declared.choices.index(str(value))
    if declared.unit == DATE:
        return days_since_epoch(written_day(value, where))
    number = exact(value, where)
    try:
        check_range(number, declared.minimum, declared.maximum)
        return scaled(number, declared.places)
    except NumberRefused as error:
        raise InputRefused(f"{where}{error.message}") from error


def written_day(value: object, where: str) -> date:
    """A day that is written as text."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InputRefused(where + f"{value} is no day; write it as 2026-10-05.") from None


def share_of(deal: Mapping[str, Any]) -> Decimal:
    """The part of a deal that is credited. Raises InputRefused where it is not between 0 and 1."""
    share = exact(deal.get("share", 1), f"{name_of(deal)}, share: ")
    if not 0 <= share <= 1:
        raise InputRefused(f"{name_of(deal)}: a share of {share:f} cannot be; shares lie between 0 and 1.")
    return share


def name_of(deal: Mapping[str, Any]) -> str:
    """A deal in a sentence, with whose it is."""
    named = f"deal {deal['code']}" if deal.get("code") else "a deal"
    return f"{deal[WHOSE]}, {named}" if deal.get(WHOSE) else named


def exact(value: object, where: str = "") -> Decimal:
    """The exact value of an int, a Decimal or a string of digits. Raises InputRefused, for a float too."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise InputRefused(where + f'{value!r} is not exact; write a whole number or a string such as "0.015".')
    try:
        return parse_decimal(f"{value:f}" if isinstance(value, Decimal) else str(value), places=SHARE_PLACES)
    except NumberRefused as error:
        raise InputRefused(f"{where}{error.message}") from error
