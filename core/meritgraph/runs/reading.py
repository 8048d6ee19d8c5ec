"""Everything that a plan needs, read as columns: people, facts, deals, tiers, parameters, earlier figures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import singledispatchmethod
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row

from meritgraph.companies import Company
from meritgraph.engine.inputs import (
    CreditsNeed,
    DealsNeed,
    EarlierNeed,
    FactDaysNeed,
    FactNeed,
    Inputs,
    Needs,
    ParameterColumn,
    ParameterDaysNeed,
    ParameterNeed,
    TierNeed,
    UnitNeed,
)
from meritgraph.engine.work_calendar import MONDAY_TO_FRIDAY, CalendarNeed, work_calendar
from meritgraph.facts.figures import declared_facts
from meritgraph.period import Period
from meritgraph.quantity.units import DATE
from meritgraph.roster.units import line_above
from meritgraph.runs.parameters import NO_OVERRIDES, Overrides, ResolvedColumn, read_parameters, read_spans
from meritgraph.scheme.deals import HAPPENED_ON
from meritgraph.storage.calendar_rows import recorded_days
from meritgraph.storage.deal_rows import AttributeRow, attributes_of, find_deal_kind
from meritgraph.storage.fact_rows import FactKindRow, fact_kinds
from meritgraph.storage.inputs import (
    People,
    StoredKind,
    of_units,
    read_deals,
    read_earlier,
    read_fact,
    read_fact_days,
    read_people,
    read_tiers,
    read_unit_ranks,
)
from meritgraph.storage.ledger_rows import known_until as last_position
from meritgraph.storage.roster_rows import unit_parents, unit_rows
from meritgraph.storage.run_rows import runs_known_at

__all__ = ["Reading", "read_inputs"]

Narrowing: TypeAlias = Callable[[Mapping[ParameterNeed, ParameterColumn]], Needs]
"""What is still needed once the parameters are known."""

FEW = 1_000
"""Up to how many managers are read by themselves; for more of them everybody is read and the others are left out."""

MANY = 20_000
"""From how many managers on it pays to read on both processors."""


@dataclass(frozen=True, eq=False)
class Reading:
    """What was read: the inputs, whose they are, and the parameter values with the level that won."""

    inputs: Inputs
    people: People
    parameters: Mapping[ParameterNeed, ResolvedColumn]

    @property
    def known_until(self) -> int:
        """The ledger position up to which was read."""
        return self.people.known_until


def read_inputs(
    company: Company,
    needs: Needs,
    period: Period,
    *,
    known_until: int | None = None,
    units: Collection[str] = (),
    managers: Sequence[str] | None = None,
    overrides: Overrides = NO_OVERRIDES,
    narrowing: Narrowing | None = None,
) -> Reading:
    """The columns that a plan needs, for everybody employed on a day of the period or for some of them: those of
    ``units`` and the units below them, if any are given, and those with the codes ``managers``.

    With ``known_until`` only what was recorded up to that ledger position is read; with ``narrowing`` only what is
    needed under the parameters found. Raises NotActivatable where a parameter is unset for somebody.
    """
    with company.reading() as connection:
        known = last_position(connection, company.tenant_id) if known_until is None else known_until
        few = managers if managers is not None and len(managers) <= FEW else None
        people = read_people(connection, company.tenant_id, period, known, few)
        if managers is not None and few is None:
            people = people.restricted(set(managers))
        people = covered(connection, people, units, period.last_day)
        parameters = read_parameters(connection, company, people, needs.parameters, overrides)
    if narrowing is not None:
        needs = narrowing({need: resolved.column for need, resolved in parameters.items()})
    with company.reading() as connection:
        spans = read_spans(connection, company, people, parameters_by_days(needs))
        of_days = [span.need for each in spans.values() for span in each]
        parameters |= read_parameters(connection, company, people, of_days, overrides)
    found = Reader(company, people).answers(needs) | spans
    inputs = Inputs(
        period=period,
        managers=people.codes,
        hired_on=people.hired_on,
        facts={need: found[need] for need in needs.facts},
        credits={need: found[need] for need in needs.credits},
        tiers={need: found[need] for need in needs.tiers},
        parameters={need: resolved.column for need, resolved in parameters.items()},
        earlier={need: found[need] for need in needs.earlier},
        units={need: found[need] for need in needs.units},
        deals={need: found[need] for need in needs.deals},
        days={need: found[need] for need in needs.days},
        left_on=people.left_on,
        calendar=found[needs.calendar[0]] if needs.calendar else MONDAY_TO_FRIDAY,
    )
    return Reading(inputs, people, parameters)


def parameters_by_days(needs: Needs) -> list[ParameterDaysNeed]:
    """The parameters that are weighed by days."""
    return [need for need in needs.days if isinstance(need, ParameterDaysNeed)]


def covered(connection: Connection, people: People, units: Collection[str], day: date) -> People:
    """Those who on a day belong to one of the units or to one below them; all of them where no unit is given."""
    if not units:
        return people
    codes = {unit_id: code for unit_id, code, _ in unit_rows(connection, people.tenant_id)}
    parents = unit_parents(connection, people.tenant_id, day, people.known_until)
    wanted = {unit_id for unit_id in codes if any(codes[above] in units for above in line_above(unit_id, parents))}
    return of_units(connection, people, wanted, day)


class Reader:
    """Answers needs one by one. All answers see the same rows: nothing recorded later than known is read."""

    def __init__(self, company: Company, people: People) -> None:
        self.company = company
        self.people = people
        self.declared = declared_facts(company.plugins)
        self.kinds: dict[str, FactKindRow] = {}
        self.runs: dict[tuple[str, date], Row[Any]] = {}

    def know(self, needs: Needs) -> None:
        """Look up what many needs have in common: the kinds of facts, and the finished runs."""
        tenant_id, known = self.company.tenant_id, self.people.known_until
        codes = {need.code for need in needs.facts} | {
            need.code for need in needs.days if isinstance(need, FactDaysNeed)
        }
        with self.company.reading() as connection:
            self.kinds = fact_kinds(connection, tenant_id, codes)
            wanted = {(need.scheme, need.period.start) for need in needs.earlier}
            self.runs = runs_known_at(connection, tenant_id, wanted, known)

    def answers(self, needs: Needs) -> dict[Any, Any]:
        """The answer to each need; what takes longest is begun first."""
        tasks = [
            *deals_together((*needs.credits, *needs.deals)),
            *needs.tiers,
            *needs.earlier,
            *needs.units,
            *needs.facts,
            *(need for need in needs.days if isinstance(need, FactDaysNeed)),
            *needs.calendar,
        ]
        self.know(needs)
        found: dict[Any, Any] = {}
        if len(self.people.codes) < MANY:
            with self.company.reading() as connection:
                for task in tasks:
                    found |= self.answer(task, connection)
            return found
        with ThreadPoolExecutor(max_workers=2) as pool:
            for answer in pool.map(self.answer_alone, tasks):
                found |= answer
        return found

    def answer_alone(self, task: Any) -> dict[Any, Any]:
        """The answer to a task over a connection of its own."""
        with self.company.reading() as connection:
            return self.answer(task, connection)

    @singledispatchmethod
    def answer(self, task: Any, connection: Connection) -> dict[Any, Any]:
        """The answer to one need, or to needs that are read together."""
        raise TypeError(f"nobody knows how to read {task!r} over {connection!r}")

    @answer.register
    def _(self, task: FactNeed, connection: Connection) -> dict[Any, Any]:
        kind = self.kinds.get(task.code)
        return {task: read_fact(connection, self.people, task, kind, self.declared[task.code].fact.choices)}

    @answer.register
    def _(self, task: FactDaysNeed, connection: Connection) -> dict[Any, Any]:
        kind = self.kinds.get(task.code)
        return {task: read_fact_days(connection, self.people, task, kind)}

    @answer.register
    def _(self, task: tuple, connection: Connection) -> dict[Any, Any]:  # type: ignore[type-arg]  # dispatch is by class
        kind = self.company.plugins.deal_kinds[task[0].kind]
        kind_id = find_deal_kind(connection, self.company.tenant_id, kind.code)
        stored = {} if kind_id is None else attributes_of(connection, self.company.tenant_id, kind_id)
        declared = {
            name: AttributeRow(0, attribute.unit.code, attribute.places, attribute.choices)
            for name, attribute in kind.attributes.items()
        }
        day = AttributeRow(0, DATE.code, 0, ())
        stored, declared = {**stored, HAPPENED_ON: day}, {**declared, HAPPENED_ON: day}
        return dict(read_deals(connection, self.people, task, StoredKind(kind_id, stored, declared)))

    @answer.register
    def _(self, task: TierNeed, connection: Connection) -> dict[Any, Any]:
        return {task: read_tiers(connection, self.people, task.ladder, task.tiers, task.period.last_day)}

    @answer.register
    def _(self, task: UnitNeed, connection: Connection) -> dict[Any, Any]:
        return {task: read_unit_ranks(connection, self.people, task.period.last_day)}

    @answer.register
    def _(self, task: EarlierNeed, connection: Connection) -> dict[Any, Any]:
        return {task: read_earlier(connection, self.people, task, self.runs.get((task.scheme, task.period.start)))}

    @answer.register
    def _(self, task: CalendarNeed, connection: Connection) -> dict[Any, Any]:
        known = self.people.known_until
        rows = recorded_days(connection, self.company.tenant_id, date.min, task.until, known)
        return {task: work_calendar({row.day: row.is_working for row in rows})}


def deals_together(needs: Sequence[CreditsNeed | DealsNeed]) -> list[tuple[CreditsNeed | DealsNeed, ...]]:
    """The needs of the same kind and periods together: their deals are read once for all roles."""
    groups: dict[tuple[object, ...], list[CreditsNeed | DealsNeed]] = {}
    for need in needs:
        groups.setdefault(need.about, []).append(need)
    return [tuple(group) for group in groups.values()]
