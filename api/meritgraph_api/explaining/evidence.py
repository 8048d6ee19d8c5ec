"""What stands behind the explanations of several managers of one run: one statement for each sort of row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from meritgraph.engine import Explained
from meritgraph.engine.inputs import EarlierNeed, FactDaysNeed, FactNeed, ParameterNeed, TierNeed, UnitNeed
from meritgraph.facts.encoding import decoded
from meritgraph.facts.model import DealRecord, Origin, Plain
from meritgraph.parameters.model import ParameterValue
from meritgraph.parameters.resolution import Resolved
from meritgraph.runs.evidence import unit_code
from meritgraph.runs.reading import Reading
from meritgraph.scheme import Scheme
from meritgraph.storage import tables
from meritgraph.storage.fact_rows import first_days
from meritgraph_api.context import Context
from meritgraph_api.explaining.earlier import StatementsRead, statements_read
from meritgraph_api.explaining.recorded import AttributeRow, DealRow, FactKindRow, FactRow, RecordingRow, TierRow
from meritgraph_api.reads.expressions import Condition
from meritgraph_api.reads.load import rows_of

if TYPE_CHECKING:
    from meritgraph_api.types.statement import Statement

__all__ = ["PageEvidence", "values_of"]


class PageEvidence:
    """The rows behind the explanations of the managers that were read; each sort is fetched when first asked for."""

    def __init__(
        self, context: Context, reading: Reading, scheme: type[Scheme], managers: Collection[str] | None
    ) -> None:
        """``managers`` are those asked about, perhaps a few of all that were read; None for everybody."""
        self.context = context
        self.managers = managers
        self.reading = reading
        self.scheme = scheme
        self.deals_wanted: dict[str, set[int]] = {}
        self.deals_known: dict[tuple[str, int], DealRecord] = {}
        self.units_known: dict[tuple[UnitNeed, int], str] = {}

    def note_deals(self, explained: Explained) -> None:
        """Remember whose rows may be asked for, so that all of them are fetched together."""
        if explained.deals:
            self.note(explained.deal_kind, (number for number, _ in explained.deals))

    def note(self, kind: str, numbers: Iterable[int]) -> None:
        """Remember deals of a kind that may be asked for."""
        self.deals_wanted.setdefault(kind, set()).update(numbers)

    def facts(self, need: FactNeed, position: int) -> list[Origin]:
        """Where the fact of the manager at that position comes from; nothing where none was recorded."""
        manager_id = int(self.reading.people.ids[position])
        day = need.on or need.period.last_day
        rows = [
            row
            for row in self.fact_rows.get((need.code, manager_id), ())
            if row.valid_from <= day
            and (need.standing or row.first_day == need.period.start)
            and (row.target if need.is_target else row.value) is not None
        ]
        return [rows[-1].origin] if rows else []

    def tiers(self, need: TierNeed, position: int) -> list[Origin]:
        """Where the tiers on record of the manager at that position come from, by day."""
        manager_id = int(self.reading.people.ids[position])
        held: dict[object, TierRow] = {}
        for row in self.tier_rows.get((need.ladder, manager_id), ()):
            if row.valid_from <= need.period.last_day:
                held[row.valid_from] = row
        return [row.origin for row in held.values()]

    def is_recorded(self, need: FactNeed, position: int) -> bool:
        """Whether the fact of the manager at that position was recorded."""
        missing = self.reading.inputs.facts[need].missing
        return missing is None or not bool(missing[position])

    def earlier(self, need: EarlierNeed, position: int) -> Statement | None:
        """The finished statement of the manager at that position that was read; None where there is none."""
        return self.statements.get((need.scheme, need.period, int(self.reading.people.ids[position])))

    def parameter(self, need: ParameterNeed, position: int) -> ParameterValue:
        """The parameter's value that applied to the manager at that position, with what won."""
        won = self.applied(need, position)
        declared = self.context.company.plugins.terms[need.terms].fields[need.name]
        entry = self.recordings.get(won.version)
        if entry is None:
            return ParameterValue(declared, won)
        return ParameterValue(declared, won, entry.recorded_by, entry.recorded_at)

    def applied(self, need: ParameterNeed, position: int) -> Resolved:
        """The value that applied to the manager at that position."""
        resolved = self.reading.parameters[need]
        chosen = resolved.column.chosen
        return resolved.values[0 if chosen is None else int(chosen[position])]

    def unit(self, need: UnitNeed, position: int) -> str:
        """The code of the unit that the manager at that position belonged to; empty for none."""
        if (need, position) not in self.units_known:
            with self.context.company.reading() as connection:
                self.units_known[need, position] = unit_code(connection, self.reading, position, need)
        return self.units_known[need, position]

    def deal(self, kind: str, number: int) -> DealRecord | None:
        """The deal of that number, as it was known when the run was made."""
        if (kind, number) not in self.deals_known:
            self.fetch_deals()
        return self.deals_known.get((kind, number))

    @cached_property
    def fact_rows(self) -> Mapping[tuple[str, int], list[FactRow]]:
        """The recorded facts by code and manager, by day; the later row supersedes the earlier one."""
        inputs = self.reading.inputs
        needs: list[FactNeed | FactDaysNeed] = [*inputs.facts]
        needs += [need for need in inputs.days if isinstance(need, FactDaysNeed)]
        kinds = {row.code: row.number for row in rows_of(self.context, FactKindRow)}
        of_periods = {kinds[need.code] for need in needs if not need.standing and need.code in kinds}
        starts = {need.period.start for need in needs if not need.standing}
        rows = self.facts_of(of_periods, tables.fact.c.period_start.in_(starts)) if of_periods else []
        for need in needs:
            if need.standing and need.code in kinds:
                kind = kinds[need.code]
                days = first_days(self.context.company.tenant_id, kind, need.period.last_day)
                rows += self.facts_of({kind}, tables.fact.c.period_start.in_(days))
        found: dict[tuple[str, int], list[FactRow]] = {}
        for row in rows:
            found.setdefault((row.code, row.manager_id), []).append(row)
        return found

    def facts_of(self, kinds: set[int], days: Condition) -> list[FactRow]:
        """The recorded facts of those kinds on those days, in the form that the table's key answers."""
        return rows_of(
            self.context,
            FactRow,
            tables.fact.c.fact_kind_id.in_(kinds),
            days,
            tables.fact.c.manager_id.in_(self.numbers),
            tables.fact.c.seq <= self.reading.known_until,
        )

    @cached_property
    def statements(self) -> StatementsRead:
        """The finished statements that were read."""
        needs = self.reading.inputs.earlier
        return statements_read(self.context, list(needs), self.numbers, self.reading.known_until)

    @cached_property
    def tier_rows(self) -> Mapping[tuple[str, int], list[TierRow]]:
        """The recorded tiers by ladder and manager, by day; the later row supersedes the earlier one."""
        ladders = {need.ladder for need in self.reading.inputs.tiers}
        found: dict[tuple[str, int], list[TierRow]] = {}
        for row in rows_of(
            self.context,
            TierRow,
            tables.tier_record.c.ladder.in_(ladders),
            tables.tier_record.c.manager_id.in_(self.numbers),
            tables.tier_record.c.seq <= self.reading.known_until,
        ):
            found.setdefault((row.ladder, row.manager_id), []).append(row)
        return found

    @cached_property
    def recordings(self) -> Mapping[int, RecordingRow]:
        """The ledger entries at which the parameters that applied were set."""
        versions = {value.version for resolved in self.reading.parameters.values() for value in resolved.values}
        rows = rows_of(self.context, RecordingRow, tables.recording.c.seq.in_(versions - {0}))
        return {row.position: row for row in rows}

    @property
    def numbers(self) -> list[int]:
        """The stored numbers of the managers that were asked about."""
        people, asked = self.reading.people, self.managers
        pairs = zip(people.codes, people.ids, strict=True)
        return [int(number) for code, number in pairs if asked is None or code in asked]

    def fetch_deals(self) -> None:
        """Read every deal that was noted and is not known yet, with the attributes of its kind."""
        attributes: dict[str, list[AttributeRow]] = {}
        for attribute in rows_of(self.context, AttributeRow, tables.deal_kind.c.code.in_(self.deals_wanted)):
            attributes.setdefault(attribute.kind, []).append(attribute)
        numbers = {number for wanted in self.deals_wanted.values() for number in wanted}
        for row in rows_of(
            self.context,
            DealRow,
            tables.deal_kind.c.code.in_(self.deals_wanted),
            tables.deal_version.c.deal_id.in_(numbers),
            tables.deal_version.c.seq <= self.reading.known_until,
        ):
            self.deals_known[(row.kind, row.number)] = deal_record(row, attributes.get(row.kind, ()))


def deal_record(row: DealRow, attributes: Iterable[AttributeRow]) -> DealRecord:
    """The version of a deal that holds: rows come in the order of the ledger, so the last one stays."""
    values = values_of(row.stored, attributes)
    return DealRecord(row.kind, row.code, row.happened_on, values, (), True, row.origin)


def values_of(stored: Sequence[int | None], attributes: Iterable[AttributeRow]) -> dict[str, Plain]:
    """A deal's attributes in domain terms; missing ones are left out."""
    return {
        attribute.name: decoded(number, attribute.unit, attribute.places, attribute.choices)
        for attribute, number in zip(attributes, stored, strict=False)
        if number is not None
    }
