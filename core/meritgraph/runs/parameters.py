"""The parameters of a calculation: who has which value, resolved over the override chain for everybody at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from sqlalchemy import Connection

from meritgraph.companies import Company
from meritgraph.engine.inputs import (
    Flags,
    Integers,
    ParameterColumn,
    ParameterDaysNeed,
    ParameterNeed,
    ParameterSpan,
)
from meritgraph.errors import NotActivatable
from meritgraph.parameters.resolution import Resolved, Setting, Subjects, in_force, resolve
from meritgraph.roster.units import line_above
from meritgraph.scheme import ParameterField
from meritgraph.storage.inputs import People, read_tiers, read_units
from meritgraph.storage.parameter_rows import settings_of
from meritgraph.storage.roster_rows import unit_parents, unit_rows

__all__ = ["NO_OVERRIDES", "Overrides", "ResolvedColumn", "read_parameters", "read_spans"]

Settings = Mapping[tuple[str, str], Setting]


@dataclass(frozen=True, slots=True)
class Overrides:
    """Values tried out in place of those that hold, by class and name, in plain form; for some managers or for all."""

    values: Mapping[tuple[str, str], object] = field(default_factory=dict)
    managers: Collection[str] | None = None


NO_OVERRIDES = Overrides()


@dataclass(frozen=True, eq=False)
class ResolvedColumn:
    """A parameter's values that apply to somebody, with what won, and the column the engine reads."""

    values: tuple[Resolved, ...]
    column: ParameterColumn


@dataclass(eq=False)
class Chosen:
    """The values found so far and which of them each manager has; a later choice goes before an earlier one."""

    values: list[Resolved]
    place_of: Integers
    known: dict[tuple[str, str], int] = field(default_factory=dict)

    def choose(self, who: Flags | Sequence[int], value: Resolved) -> None:
        """Give some managers a value."""
        key = (value.level, value.subject)
        if key not in self.known:
            self.known[key] = len(self.values)
            self.values.append(value)
        self.place_of[who] = self.known[key]


def read_parameters(
    connection: Connection,
    company: Company,
    people: People,
    needs: Iterable[ParameterNeed],
    overrides: Overrides = NO_OVERRIDES,
) -> dict[ParameterNeed, ResolvedColumn]:
    """Every parameter needed. Raises NotActivatable where one is unset for somebody."""
    needed = tuple(needs)
    known = settings_of(connection, company.tenant_id, {need.terms for need in needed}, people.known_until)
    found = {}
    for need in needed:
        declared = company.plugins.terms[need.terms].fields[need.name]
        day = need.period.last_day
        settings = in_force(known.get((need.terms, need.name), ()), need.on or day)
        chosen = Chosen([resolve(declared.default, settings)], np.zeros(len(people.codes), dtype=np.int64))
        choose_by_unit(connection, people, settings, day, chosen)
        choose_by_tier(connection, company, people, settings, day, chosen)
        choose_by_manager(people, settings, chosen)
        choose_override(people, overrides, declared, chosen)
        found[need] = resolved_column(declared, chosen, may_be_unset=need.on is not None)
    return found


def read_spans(
    connection: Connection, company: Company, people: People, needs: Iterable[ParameterDaysNeed]
) -> dict[ParameterDaysNeed, tuple[ParameterSpan, ...]]:
    """For each need, the days of its period on which no value of the parameter changed for anybody."""
    needed = tuple(needs)
    known = settings_of(connection, company.tenant_id, {need.terms for need in needed}, people.known_until)
    found = {}
    for need in needed:
        period = need.period
        days = {setting.valid_from for setting in known.get((need.terms, need.name), ())}
        days = {period.start, *(day for day in days if period.contains(day))}
        ends = [*sorted(days)[1:], period.end]
        found[need] = tuple(
            ParameterSpan(ParameterNeed(need.terms, need.name, period, first), (end - first).days)
            for first, end in zip(sorted(days), ends, strict=True)
        )
    return found


def resolved_column(declared: ParameterField, chosen: Chosen, *, may_be_unset: bool) -> ResolvedColumn:
    """The values that are really used; one that is unset is none, or raises NotActivatable."""
    has_choice = len(chosen.values) > 1 and len(chosen.place_of) > 0
    used = np.unique(chosen.place_of) if has_choice else np.zeros(1, dtype=np.int64)
    values = tuple(chosen.values[place] for place in used.tolist())
    if not may_be_unset and any(value.is_unset for value in values):
        raise NotActivatable(
            f"{declared.zh} / {declared.en} ({declared.terms}.{declared.name}, {declared.clause}) is not set.",
            unset=(f"{declared.terms}.{declared.name}",),
        )
    places = None if len(values) == 1 else np.searchsorted(used, chosen.place_of)
    parsed = tuple(None if value.is_unset else declared.parse(value.plain) for value in values)
    return ResolvedColumn(values, ParameterColumn(parsed, places))


def choose_by_unit(connection: Connection, people: People, settings: Settings, day: date, chosen: Chosen) -> None:
    """Choose for those whose unit, or a unit above it, has a value of its own: the nearest unit's."""
    if not at_level(settings, "unit"):
        return
    codes = {unit_id: code for unit_id, code, _ in unit_rows(connection, people.tenant_id)}
    parents = unit_parents(connection, people.tenant_id, day, people.known_until)
    units = read_units(connection, people, day)
    belongs = present(units.missing, len(people.codes))
    for unit_id in np.unique(units.values[belongs]).tolist():
        line = tuple(codes[above] for above in line_above(unit_id, parents))
        nearest = resolve(None, settings, Subjects(units=line))
        if nearest.level == "unit":
            chosen.choose(belongs & (units.values == unit_id), nearest)


def choose_by_tier(
    connection: Connection, company: Company, people: People, settings: Settings, day: date, chosen: Chosen
) -> None:
    """Choose for those whose tier on record has a value of its own; of two ladders the first by code goes first."""
    overridden = {setting.subject.rpartition("/")[0] for setting in at_level(settings, "tier")}
    ladders = [ladder for code, ladder in company.plugins.ladders.items() if code in overridden]
    for ladder in sorted(ladders, key=lambda ladder: ladder.code, reverse=True):
        tiers = tuple(tier.code for tier in ladder.tiers)
        on_record = read_tiers(connection, people, ladder.code, tiers, day).on_record
        there = present(on_record.missing, len(people.codes))
        for place, tier in enumerate(tiers):
            setting = settings.get(("tier", f"{ladder.code}/{tier}"))
            if setting is not None:
                chosen.choose(there & (on_record.values == place), won(setting))


def choose_by_manager(people: People, settings: Settings, chosen: Chosen) -> None:
    """Choose for those who have a value of their own."""
    own = at_level(settings, "manager")
    places = {code: place for place, code in enumerate(people.codes)} if own else {}
    for setting in own:
        if setting.subject in places:
            chosen.choose([places[setting.subject]], won(setting))


def choose_override(people: People, overrides: Overrides, declared: ParameterField, chosen: Chosen) -> None:
    """Choose the value that is tried out, for those it is tried out for."""
    key = (declared.terms, declared.name)
    if key not in overrides.values:
        return
    everybody = np.ones(len(people.codes), dtype=np.bool_)
    if overrides.managers is not None:
        wanted = set(overrides.managers)
        everybody = np.array([code in wanted for code in people.codes], dtype=np.bool_)
    chosen.choose(everybody, Resolved(overrides.values[key], "preview"))


def at_level(settings: Settings, level: str) -> list[Setting]:
    """What is set at a level, by subject."""
    return [setting for (where, _), setting in sorted(settings.items(), key=lambda entry: entry[0]) if where == level]


def won(setting: Setting) -> Resolved:
    """The setting as what won."""
    return Resolved(setting.plain, setting.level, setting.subject, setting.version, setting.valid_from)


def present(missing: Flags | None, count: int) -> Flags:
    """Whose value is not missing."""
    return np.ones(count, dtype=np.bool_) if missing is None else ~missing
