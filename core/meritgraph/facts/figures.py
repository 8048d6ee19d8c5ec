"""Recording facts: figures of managers for periods, or from a day on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from meritgraph.errors import Conflict, NumberRefused
from meritgraph.facts.encoding import encoded
from meritgraph.facts.model import FactEntry
from meritgraph.facts.recorder import Recorder
from meritgraph.facts.scales import warn_off_scale
from meritgraph.plugins import PluginSet
from meritgraph.quantity.exact import check_range
from meritgraph.scheme import Fact, Facts
from meritgraph.storage.fact_rows import (
    FactKindRow,
    FactRow,
    add_fact_kind,
    add_facts,
    fact_kinds,
    facts_on,
    set_fact_choices,
)
from meritgraph.storage.touched_rows import FACT, STANDING_FACT

__all__ = ["DeclaredFact", "declared_facts", "record_facts", "stored_kinds"]


@dataclass(frozen=True, slots=True)
class DeclaredFact:
    """A fact with the group it is declared in, which says how often it is recorded."""

    group: type[Facts]
    fact: Fact

    @property
    def period_kind(self) -> str:
        """The code of its period kind; empty for a standing fact."""
        return self.group.period.code if self.group.period is not None else ""


@dataclass(frozen=True, slots=True)
class SoundFact:
    """An entry that can be recorded, as the numbers it is stored as; ``day`` is the period's first day, or that from
    which a standing fact holds, ``valid_from`` the first day of the version.
    """

    entry: FactEntry
    declared: DeclaredFact
    day: date
    valid_from: date
    value: int | None
    target: int | None


def declared_facts(plugins: PluginSet) -> dict[str, DeclaredFact]:
    """Every fact that a company's plugins declare, by full code."""
    groups = plugins.facts.values()
    return {fact.code: DeclaredFact(group, fact) for group in groups for fact in group.facts.values()}


def record_facts(recorder: Recorder, entries: Sequence[FactEntry]) -> None:
    """Record figures; a value or target that an entry leaves out stays as it was."""
    if not entries:
        return
    declared = declared_facts(recorder.company.plugins)
    kinds = stored_kinds(recorder, [declared[code] for code in {entry.fact for entry in entries} if code in declared])
    seen: set[object] = set()
    groups: dict[tuple[str, date], list[SoundFact]] = defaultdict(list)
    for entry in entries:
        sound = sound_fact(recorder, entry, declared, kinds, seen)
        if sound is not None:
            groups[(entry.fact, sound.day)].append(sound)
    for (code, day), group in groups.items():
        record_group(recorder, kinds[code], day, group)
    warn_off_scale(recorder, (in_force(sound) for group in groups.values() for sound in group))


def in_force(sound: SoundFact) -> tuple[FactEntry, Fact, date]:
    """A figure with the day that the company's parameters are asked of: its period's last, or its first."""
    period = sound.entry.period
    return sound.entry, sound.declared.fact, period.last_day if period else sound.day


def record_group(recorder: Recorder, kind: FactKindRow, day: date, group: Sequence[SoundFact]) -> None:
    """Record the figures of one fact for one period."""
    managers = [recorder.managers[sound.entry.manager] for sound in group]
    on_record = facts_on(recorder.connection, recorder.tenant_id, kind.fact_kind_id, day, managers)
    rows = []
    for sound, manager_id in zip(group, managers, strict=True):
        entry = sound.entry
        versions = on_record.get((manager_id, entry.dimension), {})
        before = versions.get(sound.valid_from)
        value, target = before or (None, None)
        after = (value if sound.value is None else sound.value, target if sound.target is None else sound.target)
        if recorder.count(before, after):
            recorder.entry = entry
            warn_of_later_versions(recorder, sound, versions)
            recorder.touch(FACT if entry.period else STANDING_FACT, entry.fact, day)
            key = (kind.fact_kind_id, day, manager_id, entry.dimension, sound.valid_from, recorder.position)
            rows.append(FactRow(*key, *after, entry.evidence))
    add_facts(recorder.connection, recorder.tenant_id, rows)


def warn_of_later_versions(
    recorder: Recorder, sound: SoundFact, versions: Mapping[date, tuple[int | None, int | None]]
) -> None:
    """Warn where another version, from a later day of the period on, is on record for what is now recorded."""
    said = (sound.value, sound.target)
    later = [
        day
        for day, held in versions.items()
        if day > sound.valid_from and any(None not in both for both in zip(said, held, strict=True))
    ]
    if later:
        recorder.warning(
            sound.entry.evidence,
            f"{sound.declared.fact.zh} of {sound.entry.manager}: this holds from {sound.valid_from} on, and from "
            f"{min(later)} on another figure is on record; correct that one by its day.",
            is_figure=True,
        )


def sound_fact(
    recorder: Recorder,
    entry: FactEntry,
    declared: Mapping[str, DeclaredFact],
    kinds: Mapping[str, FactKindRow],
    seen: set[object],
) -> SoundFact | None:
    """The entry as it is stored; None where it cannot be, after noting what is wrong."""
    recorder.entry = entry
    found = declared.get(entry.fact)
    if found is None:
        recorder.problem(entry.evidence, f"There is no fact {entry.fact!r}; switch the plugin that declares it on.")
        return None
    day = first_day(recorder, entry, found)
    if day is None or not recorder.is_manager(entry.evidence, entry.manager):
        return None
    valid_from = entry.valid_from or day
    if not is_dimension(entry.dimension):
        recorder.problem(
            entry.evidence, f"{entry.dimension!r} is no dimension: up to 120 characters without line breaks."
        )
        return None
    since = f" from {valid_from} on" if valid_from > day else ""
    what = f"{found.fact.zh} of {entry.manager} for {entry.period or day}{since}"
    key = (entry.fact, day, entry.manager, entry.dimension, valid_from)
    if not recorder.is_first(entry.evidence, seen, key, what):
        return None
    try:
        return SoundFact(entry, found, day, valid_from, *numbers(entry, found.fact, kinds[entry.fact]))
    except NumberRefused as error:
        recorder.problem(entry.evidence, f"{found.fact.zh} of {entry.manager}: {error.message}", is_figure=True)
        return None


def is_dimension(text: str) -> bool:
    """Whether the text can name a dimension; an empty one means there is none."""
    return len(text) <= 120 and text == text.strip() and (not text or text.isprintable())


def first_day(recorder: Recorder, entry: FactEntry, declared: DeclaredFact) -> date | None:
    """The day under which the entry is stored; None where it does not fit the fact's period kind."""
    kind = declared.group.period
    if kind is None:
        if entry.valid_from is None or entry.period is not None:
            recorder.problem(entry.evidence, f"{declared.fact.zh} holds from a day on; give the day and no period.")
            return None
        day = entry.valid_from
        last_day = date.max
    else:
        if entry.period is None or entry.period.kind is not kind:
            recorder.problem(entry.evidence, f"{declared.fact.zh} is recorded by {kind.en}; give such a period.")
            return None
        if entry.valid_from is not None and not entry.period.contains(entry.valid_from):
            recorder.problem(
                entry.evidence,
                f"{declared.fact.zh} of {entry.manager}: {entry.valid_from} lies outside {entry.period}; give a day "
                f"from {entry.period.start} to {entry.period.last_day}, or none for the whole period.",
            )
            return None
        day = entry.period.start
        last_day = entry.period.end - timedelta(days=1)
    if entry.manager in recorder.managers:
        recorder.warn_if_absent(entry.evidence, entry.manager, day, last_day)
    return day


def numbers(entry: FactEntry, fact: Fact, kind: FactKindRow) -> tuple[int | None, int | None]:
    """Value and target as they are stored. Raises NumberRefused."""
    if entry.value is None and entry.target is None:
        raise NumberRefused("neither a value nor a target is given.")
    if fact.choices and entry.value is not None:
        encoded(entry.value, fact.unit.code, fact.places, fact.choices)
    value, target = (
        None if number is None else encoded(number, fact.unit.code, fact.places, kind.choices)
        for number in (entry.value, entry.target)
    )
    for number in (entry.value, entry.target):
        if isinstance(number, Decimal):
            check_range(number, fact.minimum, fact.maximum)
    return value, target


def stored_kinds(recorder: Recorder, facts: Iterable[DeclaredFact]) -> dict[str, FactKindRow]:
    """How each fact is stored, by code; one recorded for the first time is entered.

    Raises Conflict where a plugin now declares a fact in another way than figures of it are stored.
    """
    wanted = {declared.fact.code: declared for declared in facts}
    known = fact_kinds(recorder.connection, recorder.tenant_id, wanted)
    return {code: stored_kind(recorder, wanted[code], known.get(code)) for code in sorted(wanted)}


def stored_kind(recorder: Recorder, declared: DeclaredFact, known: FactKindRow | None) -> FactKindRow:
    """How one fact is stored, with all its declared choices."""
    fact = declared.fact
    if known is None:
        return add_fact_kind(
            recorder.connection,
            recorder.tenant_id,
            fact.code,
            unit=fact.unit.code,
            places=fact.places,
            period_kind=declared.period_kind,
            choices=list(fact.choices),
        )
    stored = (known.unit, known.places, known.period_kind)
    if stored != (fact.unit.code, fact.places, declared.period_kind):
        raise Conflict(
            f"{fact.code} is stored as {known.unit} with {known.places} places by {known.period_kind or 'day'}, but "
            "its plugin now declares it otherwise; let the plugin declare a fact with a new code."
        )
    choices = known.choices + tuple(choice for choice in fact.choices if choice not in known.choices)
    if choices != known.choices:
        set_fact_choices(recorder.connection, recorder.tenant_id, known.fact_kind_id, list(choices))
    return known._replace(choices=choices)
