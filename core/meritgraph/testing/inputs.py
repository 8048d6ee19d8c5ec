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
    EarlierNeed,
    FactNeed,
    Inputs,
    ParameterColumn,
    ParameterNeed,
    Plan,
    ScaledColumn,
    TierColumns,
    TierNeed,
)
from meritgraph.errors import InputRefused
from meritgraph.period import Period, days_since_epoch
from meritgraph.quantity import parse_decimal, scaled
from meritgraph.quantity.units import DATE, TEXT
from meritgraph.scheme import Attribute, Fact, UnsetValue
from meritgraph.scheme.deals import HAPPENED_ON

__all__ = ["InputsBuilder", "ManagerData", "exact"]

SHARE_PLACES = 12
EARLIER_PLACES = 8
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

    def __init__(self, plan: Plan, period: Period, parameters: Mapping[str, object] | None = None) -> None:
        self.plan = plan
        self.period = period
        self.parameters = dict(parameters or {})
        self.managers: list[ManagerData] = []
        known = {name for terms in plan.scheme.terms_used.values() for name in terms.fields}
        unknown = sorted(set(self.parameters) - known)
        if unknown:
            raise InputRefused(
                f"{plan.scheme.code} has no parameter {', '.join(unknown)}; it has {', '.join(sorted(known))}."
            )

    def add(self, manager: ManagerData) -> None:
        """One more manager."""
        self.managers.append(manager)

    def build(self) -> Inputs:
        """The columns, managers in the order of their codes."""
        self.managers.sort(key=lambda manager: manager.code)
        needs = self.plan.needs(self.period)
        return Inputs(
            self.period,
            tuple(manager.code for manager in self.managers),
            whole_column([days_since_epoch(manager.hired_on) for manager in self.managers]),
            {need: self.fact(need) for need in needs.facts},
            {need: self.credits(need) for need in needs.credits},
            {need: self.tier(need) for need in needs.tiers},
            {need: ParameterColumn((self.parameter(need),)) for need in needs.parameters},
            {need: self.earlier(need) for need in needs.earlier},
            {need: self.units() for need in needs.units},
            whole_column([None if each.left_on is None else days_since_epoch(each.left_on) for each in self.managers]),
        )

    def fact(self, need: FactNeed) -> ScaledColumn:
        """A fact's column."""
        declared = next(
            fact for facts in self.plan.scheme.facts for fact in facts.facts.values() if fact.code == need.code
        )
        period = None if need.standing else need.period
        part = "target" if need.is_target else "value"
        written = [manager.facts.get((need.code, period)) for manager in self.managers]
        values = [part_of(value, part) for value in written]
        return whole_column([stored(value, declared) for value in values], need.places)

    def credits(self, need: CreditsNeed) -> Credits:
        """The credited deals of one role."""
        kind = next(kind for kind in self.plan.scheme.deal_kinds if kind.code == need.kind)
        rows = [
            (position, number, deal)
            for position, manager in enumerate(self.managers)
            for number, deal in enumerate(manager.deals, start=1)
            if deal.get("deal", kind.code) == kind.code
            and deal.get("role", kind.roles[0]) == need.role
            and deal.get("period", self.period) == need.period
        ]
        attributes = {}
        for name in need.attributes:
            written = [deal.get(name) for _, _, deal in rows]
            declared = DAY if name == HAPPENED_ON else kind.attributes[name]
            values = numbered(written) if declared.unit == TEXT else [stored(value, declared) for value in written]
            attributes[name] = whole_column(values, declared.places)
        return Credits(
            np.array([position for position, _, _ in rows], dtype=np.int64),
            np.array([number for _, number, _ in rows], dtype=np.int64),
            whole_column([scaled(exact(deal.get("share", 1)), SHARE_PLACES) for _, _, deal in rows], SHARE_PLACES),
            attributes,
        )

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
        plain = self.parameters.get(need.name, declared.default)
        if isinstance(plain, UnsetValue):
            raise InputRefused(
                f"The policy leaves {need.name} ({declared.zh}) to the company; give it under parameters."
            )
        return declared.parse(plain)

    def earlier(self, need: EarlierNeed) -> ScaledColumn:
        """A figure of an earlier statement; a yes or no is written true or false."""
        values = [manager.earlier.get((need.scheme, need.figure, need.period)) for manager in self.managers]
        if any(isinstance(value, bool) for value in values):
            return whole_column([None if value is None else int(value is True) for value in values])
        return whole_column(
            [None if value is None else scaled(exact(value), EARLIER_PLACES) for value in values], EARLIER_PLACES
        )


def numbered(words: Sequence[object]) -> list[int | None]:
    """A number for each word, the same for the same word; None where there is none."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(words)) if word is not None}
    return [None if word is None else numbers[word] for word in words]


def part_of(written: object, part: str) -> object:
    """The value or target of a fact that is written as ``{value: 90, target: 100}``; a lone value has no target."""
    if isinstance(written, Mapping):
        return written.get(part)
    return written if part == "value" else None


def whole_column(values: Sequence[int | None], places: int = 0) -> ScaledColumn:
    """Integers, or None where one is missing, as a column."""
    missing = np.array([value is None for value in values], dtype=np.bool_)
    return ScaledColumn(
        np.array([value or 0 for value in values], dtype=np.int64), places, missing if missing.any() else None
    )


def stored(value: object, declared: Fact | Attribute) -> int | None:
    """A written value as it is stored: scaled, a day's number, a choice's position."""
    if value is None:
        return None
    if isinstance(value, date):
        return days_since_epoch(value)
    if isinstance(value, bool):
        return int(value)
    if declared.choices:
        if value not in declared.choices:
            raise InputRefused(f"{value!r} is none of {', '.join(declared.choices)}.")
        return declared.choices.index(str(value))
    return scaled(exact(value), declared.places)


def exact(value: object) -> Decimal:
    """The exact value of an int, a Decimal or a string of digits; a float is refused."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise InputRefused(f'{value!r} is not exact; write a whole number or a string such as "0.015".')
    return parse_decimal(str(value), places=SHARE_PLACES)
