"""Recording deals: their attributes, and to whom they are credited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meritgraph.errors import Conflict, NumberRefused
from meritgraph.facts.encoding import encoded
from meritgraph.facts.model import CreditEntry, DealEntry
from meritgraph.facts.recorder import Recorder
from meritgraph.quantity.exact import check_range, scaled
from meritgraph.quantity.units import TEXT
from meritgraph.scheme import Attribute, DealKind
from meritgraph.storage.deal_rows import (
    AttributeRow,
    CreditRow,
    VersionRow,
    add_attribute,
    add_credits,
    add_deal_kind,
    add_deals,
    add_versions,
    attributes_of,
    credits_of,
    deal_ids,
    find_deal_kind,
    latest_versions,
    next_deal_id,
    set_attribute_choices,
)
from meritgraph.storage.roster_rows import EmploymentRow
from meritgraph.storage.touched_rows import DEAL

__all__ = ["SHARE_PLACES", "record_deals", "stored_attributes"]

SHARE_PLACES = 12
LONGEST_WORD = 200


@dataclass(frozen=True, slots=True)
class SoundDeal:
    """An entry that can be recorded, as the numbers it is stored as; credits are role, manager and share."""

    entry: DealEntry
    attributes: list[int | None]
    credits: list[tuple[str, int, int]]


def record_deals(recorder: Recorder, entries: Sequence[DealEntry]) -> None:
    """Record deals; one that is on record with other content is superseded as a whole."""
    by_kind: dict[str, list[DealEntry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    for code, group in by_kind.items():
        kind = recorder.company.plugins.deal_kinds.get(code)
        if kind is None:
            for entry in group:
                recorder.entry = entry
                recorder.problem(entry.evidence, f"There is no kind of deal {code!r}; switch its plugin on.")
        else:
            record_kind(recorder, kind, group)


def record_kind(recorder: Recorder, kind: type[DealKind], entries: Sequence[DealEntry]) -> None:
    """Record the deals of one kind."""
    connection, tenant_id = recorder.connection, recorder.tenant_id
    kind_id, stored = stored_attributes(recorder, kind)
    stored |= with_new_words(recorder, kind_id, kind, stored, entries)
    seen: set[object] = set()
    sound = [deal for deal in (sound_deal(recorder, kind, stored, entry, seen) for entry in entries) if deal]
    numbers = deal_ids(connection, tenant_id, kind_id, [deal.entry.code for deal in sound])
    versions = latest_versions(connection, tenant_id, kind_id, numbers.values())
    credited = credits_of(connection, tenant_id, kind_id, numbers.values())
    number = next_deal_id(connection, tenant_id, kind_id)
    deals, new_versions, new_credits = [], [], []
    for deal in sound:
        deal_id = numbers.get(deal.entry.code)
        if not recorder.count(content(deal_id, versions, credited, len(stored)), said(deal)):
            continue
        if deal_id is None:
            deal_id, number = number, number + 1
            deals.append((deal_id, deal.entry.code))
        seq = recorder.position
        before = versions[deal_id].seq if deal_id in versions else None
        day = deal.entry.happened_on
        new_versions.append(VersionRow(deal_id, seq, day, deal.attributes, before, deal.entry.evidence))
        new_credits += [CreditRow(day, deal_id, seq, *credit) for credit in deal.credits]
        for touched in (day, versions[deal_id].happened_on if deal_id in versions else day):
            recorder.touch(DEAL, kind.code, touched.replace(day=1))
    add_deals(connection, tenant_id, kind_id, deals)
    add_versions(connection, tenant_id, kind_id, new_versions)
    add_credits(connection, tenant_id, kind_id, new_credits)


def content(
    deal_id: int | None,
    versions: Mapping[int, VersionRow],
    credited: Mapping[tuple[int, int], list[CreditRow]],
    width: int,
) -> object:
    """What is on record of a deal, comparable with what an entry says; None where there is nothing."""
    if deal_id is None:
        return None
    version = versions[deal_id]
    if version.withdrawn:
        return ()
    attributes = version.attributes + [None] * (width - len(version.attributes))
    rows = credited.get((deal_id, version.seq), [])
    return (version.happened_on, attributes, [(row.role, row.manager_id, row.share) for row in rows])


def said(deal: SoundDeal) -> object:
    """What an entry says of a deal."""
    return (deal.entry.happened_on, deal.attributes, deal.credits)


def sound_deal(
    recorder: Recorder,
    kind: type[DealKind],
    stored: Mapping[str, AttributeRow],
    entry: DealEntry,
    seen: set[object],
) -> SoundDeal | None:
    """The entry as it is stored; None where it cannot be, after noting what is wrong."""
    recorder.entry = entry
    before = len(recorder.problems)
    if recorder.is_code(entry.evidence, "deal's code", entry.code):
        recorder.is_first(entry.evidence, seen, entry.code, f"{kind.zh} {entry.code}")
    for name in entry.attributes:
        if name not in kind.attributes:
            recorder.problem(
                entry.evidence, f"{kind.zh} {entry.code}: {name!r} is none of {', '.join(kind.attributes)}."
            )
    attributes: list[int | None] = [None] * len(stored)
    for name, attribute in kind.attributes.items():
        attributes[stored[name].position] = sound_attribute(recorder, kind, entry, attribute, stored[name])
    credited = sound_credits(recorder, kind, entry)
    return SoundDeal(entry, attributes, credited) if len(recorder.problems) == before else None


def sound_attribute(
    recorder: Recorder, kind: type[DealKind], entry: DealEntry, attribute: Attribute, stored: AttributeRow
) -> int | None:
    """An attribute as it is stored; None where it is missing or wrong."""
    where = f"{kind.zh} {entry.code}"
    value = entry.attributes.get(attribute.name)
    if attribute.role:
        is_credited = any(credit.role == attribute.role for credit in entry.credits)
        if value is not None and value != is_credited:
            role = attribute.role
            sentence = f"{where}: {attribute.zh} follows from who is {role}, which says otherwise; leave it out."
            recorder.problem(entry.evidence, sentence)
        return int(is_credited)
    if value is None:
        if attribute.required:
            recorder.problem(entry.evidence, f"{where}: {attribute.zh} ({attribute.name}) is missing.")
        return None
    if attribute.unit == TEXT and isinstance(value, str) and not is_word(value):
        recorder.problem(
            entry.evidence, f"{where}, {attribute.zh}: a text is one line of 1 to {LONGEST_WORD} characters."
        )
        return None
    try:
        if attribute.unit != TEXT:
            encoded(value, attribute.unit.code, attribute.places, attribute.choices)
        if isinstance(value, Decimal):
            check_range(value, attribute.minimum, attribute.maximum)
        return encoded(value, attribute.unit.code, attribute.places, stored.choices)
    except NumberRefused as error:
        recorder.problem(entry.evidence, f"{where}, {attribute.zh}: {error.message}")
        return None


def is_word(text: str) -> bool:
    """Whether the text can be kept as a word that is told from others."""
    return 1 <= len(text) <= LONGEST_WORD and text.isprintable()


def sound_credits(recorder: Recorder, kind: type[DealKind], entry: DealEntry) -> list[tuple[str, int, int]]:
    """Role, manager and share of each credit, in order."""
    where = f"{kind.zh} {entry.code}"
    rows = {}
    for credit in entry.credits:
        if not recorder.is_manager(entry.evidence, credit.manager):
            continue
        if credit.role not in kind.roles:
            recorder.problem(entry.evidence, f"{where}: {credit.role!r} is no role; it has {', '.join(kind.roles)}.")
            continue
        key = (credit.role, recorder.managers[credit.manager])
        if key in rows:
            recorder.problem(entry.evidence, f"{where} is credited to {credit.manager} twice as {credit.role}.")
        warn_if_not_employed(recorder, entry, credit.manager)
        rows[key] = sound_share(recorder, entry, where, credit)
    for role in kind.split_whole:
        total = sum((credit.share for credit in entry.credits if credit.role == role), Decimal(0))
        if total != 1 and any(credit.role == role for credit in entry.credits):
            recorder.problem(
                entry.evidence, f"{where}: the shares as {role} add up to {total.normalize():f}, not to 1."
            )
    return [(role, manager_id, share) for (role, manager_id), share in sorted(rows.items())]


def warn_if_not_employed(recorder: Recorder, entry: DealEntry, code: str) -> None:
    """Warn where a deal happened on a day on which the manager was not employed: it will not count for them."""
    day = entry.happened_on
    hired_on, left_on = recorder.employed.get(recorder.managers[code], EmploymentRow(None, None))
    if hired_on is not None and day < hired_on:
        recorder.warning(
            entry.evidence, f"{code} was hired on {hired_on} only, so what happened on {day} does not count."
        )
    elif left_on is not None and day > left_on:
        recorder.warning(entry.evidence, f"{code} left on {left_on} already, so what happened on {day} does not count.")


def sound_share(recorder: Recorder, entry: DealEntry, where: str, credit: CreditEntry) -> int:
    """A share as it is stored."""
    if not (credit.share.is_finite() and 0 < credit.share <= Decimal(1)):
        recorder.problem(entry.evidence, f"{where}: the share of {credit.manager} must be above 0 and at most 1.")
        return 0
    try:
        return scaled(credit.share, SHARE_PLACES)
    except NumberRefused as error:
        recorder.problem(entry.evidence, f"{where}: {error.message}")
        return 0


def stored_attributes(recorder: Recorder, kind: type[DealKind]) -> tuple[int, dict[str, AttributeRow]]:
    """The number of a kind of deal and how its attributes are stored; what is new is entered.

    Raises Conflict where a plugin now declares an attribute in another way than it is stored.
    """
    connection, tenant_id = recorder.connection, recorder.tenant_id
    kind_id = find_deal_kind(connection, tenant_id, kind.code)
    if kind_id is None:
        kind_id = add_deal_kind(connection, tenant_id, kind.code)
    stored = attributes_of(connection, tenant_id, kind_id)
    for name, attribute in kind.attributes.items():
        known = stored.get(name)
        if known is None:
            row = AttributeRow(len(stored), attribute.unit.code, attribute.places, attribute.choices)
            add_attribute(connection, tenant_id, kind_id, name, row)
            stored[name] = row
        else:
            stored[name] = grown(recorder, kind_id, kind.code, attribute, known)
    return kind_id, stored


def with_new_words(
    recorder: Recorder,
    kind_id: int,
    kind: type[DealKind],
    stored: Mapping[str, AttributeRow],
    entries: Sequence[DealEntry],
) -> dict[str, AttributeRow]:
    """How texts are stored once the words that are new have been entered."""
    rows = {}
    for name, attribute in kind.attributes.items():
        if attribute.unit == TEXT:
            said = dict.fromkeys(entry.attributes.get(name) for entry in entries)
            known = set(stored[name].choices)
            new = tuple(word for word in said if isinstance(word, str) and word and word not in known)
            rows[name] = stored[name]._replace(choices=stored[name].choices + new)
            if new:
                words = list(rows[name].choices)
                set_attribute_choices(recorder.connection, recorder.tenant_id, kind_id, name, words)
    return rows


def grown(recorder: Recorder, kind_id: int, kind: str, attribute: Attribute, known: AttributeRow) -> AttributeRow:
    """How an attribute is stored, with all its declared choices."""
    if (known.unit, known.places) != (attribute.unit.code, attribute.places):
        raise Conflict(
            f"{kind}.{attribute.name} is stored as {known.unit} with {known.places} places, but its plugin now "
            f"declares {attribute.unit} with {attribute.places}; let the plugin declare an attribute with a new name."
        )
    choices = known.choices + tuple(choice for choice in attribute.choices if choice not in known.choices)
    if choices != known.choices:
        connection, tenant_id = recorder.connection, recorder.tenant_id
        set_attribute_choices(connection, tenant_id, kind_id, attribute.name, list(choices))
    return known._replace(choices=choices)
