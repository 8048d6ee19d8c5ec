"""The recorded rows and parameter versions behind an explanation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from meritgraph.companies import Company
from meritgraph.engine import Explained
from meritgraph.engine.inputs import FactNeed, ParameterNeed, TierNeed, UnitNeed
from meritgraph.facts.model import DealRecord, FactRecord
from meritgraph.facts.queries import deals_by_number, fact_records
from meritgraph.parameters.model import ParameterValue
from meritgraph.roster.model import TierRecord
from meritgraph.roster.queries import list_tier_records
from meritgraph.runs.model import Evidence
from meritgraph.runs.reading import Reading
from meritgraph.storage.fact_rows import fact_kinds
from meritgraph.storage.inputs import read_units
from meritgraph.storage.parameter_rows import set_by
from meritgraph.storage.roster_rows import unit_rows

__all__ = ["evidence_of", "nodes_of", "unit_code"]


def nodes_of(explained: Explained) -> Iterator[Explained]:
    """The explanation and everything below it, each once."""
    seen: set[int] = set()
    waiting = [explained]
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting.extend(node.inputs)


def evidence_of(company: Company, reading: Reading, position: int, explained: Explained) -> Evidence:
    """What stands behind an explanation of the manager at a position, as it was known when the run was made."""
    nodes = list(nodes_of(explained))
    needs = dict.fromkeys(node.need for node in nodes)
    deals: dict[str, set[int]] = defaultdict(set)
    for node in nodes:
        deals[node.deal_kind].update(number for number, _ in node.deals)
    with company.reading() as connection:
        found = deal_evidence(connection, company, reading, deals)
        facts = {
            need: fact_evidence(connection, company, reading, position, need)
            for need in needs
            if isinstance(need, FactNeed)
        }
        parameters = parameter_evidence(connection, company, reading, position, needs)
        units = {need: unit_code(connection, reading, position, need) for need in needs if isinstance(need, UnitNeed)}
    tiers = {need: tier_evidence(company, reading, position, need) for need in needs if isinstance(need, TierNeed)}
    return Evidence(facts, tiers, found, parameters, units)


def deal_evidence(
    connection: Connection, company: Company, reading: Reading, deals: dict[str, set[int]]
) -> dict[tuple[str, int], DealRecord]:
    """The deals taken in, by kind and stored number."""
    return {
        (kind, number): record
        for kind, numbers in deals.items()
        if numbers
        for number, record in deals_by_number(connection, company, kind, numbers, reading.known_until).items()
    }


def fact_evidence(
    connection: Connection, company: Company, reading: Reading, position: int, need: FactNeed
) -> tuple[FactRecord, ...]:
    """The row that a fact's value came from; none where nothing was recorded."""
    kind = fact_kinds(connection, company.tenant_id, [need.code]).get(need.code)
    if kind is None:
        return ()
    whose = (company.tenant_id, int(reading.people.ids[position]), reading.people.codes[position])
    days: tuple[date | None, date] = (need.period.start, need.period.start)
    if need.standing:
        days = (None, need.period.last_day)
    records = fact_records(connection, whose, (need.code, kind), days, reading.known_until)
    day = need.on or need.period.last_day
    held = [record for record in records if record.holds and not record.dimension and record.valid_from <= day]
    said = [record for record in held if (record.target if need.is_target else record.value) is not None]
    return tuple(said[-1:])


def tier_evidence(company: Company, reading: Reading, position: int, need: TierNeed) -> tuple[TierRecord, ...]:
    """The tiers recorded up to the period's last day, by day; the last of them is the one on record."""
    records = list_tier_records(
        company,
        reading.people.codes[position],
        ladder=need.ladder,
        until=need.period.last_day,
        known_until=reading.known_until,
    )
    return tuple(record for record in records if record.holds)


def unit_code(connection: Connection, reading: Reading, position: int, need: UnitNeed) -> str:
    """The code of the unit that the manager at a position belonged to; empty for none."""
    units = read_units(connection, reading.people, need.period.last_day)
    codes = {unit_id: code for unit_id, code, _ in unit_rows(connection, reading.people.tenant_id)}
    return codes.get(int(units.values[position]), "")


def parameter_evidence(
    connection: Connection, company: Company, reading: Reading, position: int, needs: dict[object, None]
) -> dict[ParameterNeed, ParameterValue]:
    """The parameter values that applied, with the level and version that won and who set them."""
    applied = {}
    for need in needs:
        if isinstance(need, ParameterNeed):
            resolved = reading.parameters[need]
            chosen = resolved.column.chosen
            applied[need] = resolved.values[0 if chosen is None else int(chosen[position])]
    authors = set_by(connection, company.tenant_id, {value.version for value in applied.values()})
    declared = company.plugins.terms
    return {
        need: ParameterValue(declared[need.terms].fields[need.name], value, *authors.get(value.version, ()))
        for need, value in applied.items()
    }
