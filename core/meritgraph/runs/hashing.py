"""One number for all that a calculation read: the same for the same inputs, whatever order they were recorded in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import TypeVar

import numpy as np

from meritgraph.engine.inputs import Credits, FactDays, Inputs, Integers, ParameterNeed, ParameterSpan, ScaledColumn
from meritgraph.engine.work_calendar import WorkCalendar
from meritgraph.runs.parameters import ResolvedColumn
from meritgraph.storage.column_types import dumped

__all__ = ["input_hash"]

N = TypeVar("N")
C = TypeVar("C")


def input_hash(inputs: Inputs, parameters: Mapping[ParameterNeed, ResolvedColumn], units: tuple[str, ...] = ()) -> str:
    """The hash of everything that can show in a run: no stored number, no version and no evidence is in it."""
    digest = blake2b(digest_size=32)
    for piece in ("\n".join(units).encode(), *pieces(inputs, parameters)):
        digest.update(len(piece).to_bytes(8))
        digest.update(piece)
    return digest.hexdigest()


def pieces(inputs: Inputs, parameters: Mapping[ParameterNeed, ResolvedColumn]) -> Iterator[bytes | memoryview]:
    """What is hashed, in a fixed order."""
    yield inputs.period.code.encode()
    yield "\n".join(inputs.managers).encode()
    yield from column(inputs.hired_on)
    if inputs.left_on is not None:
        yield from column(inputs.left_on)
    for need, values in [*by_name(inputs.facts), *by_name(inputs.earlier), *by_name(inputs.units)]:
        yield repr(need).encode()
        yield from column(values)
    for credits_need, credited in by_name(inputs.credits):
        yield repr(credits_need).encode()
        yield from credits_columns(credited)
    yield from all_deals(inputs)
    for tier_need, tiers in by_name(inputs.tiers):
        yield repr(tier_need).encode()
        yield from column(tiers.on_record)
        for tier, since in sorted(tiers.since.items()):
            yield tier.encode()
            yield from column(since)
    for days_need, answer in by_name(inputs.days):
        yield repr(days_need).encode()
        yield from versions(answer)
    yield from calendar(inputs.calendar)
    for parameter_need, resolved in by_name(parameters):
        yield repr(parameter_need).encode()
        yield from parameter(resolved)


def by_name(columns: Mapping[N, C]) -> list[tuple[N, C]]:
    """The columns in the order of what they answer."""
    return sorted(columns.items(), key=lambda entry: repr(entry[0]))


def column(values: ScaledColumn) -> Iterator[bytes | memoryview]:
    """A column's places, numbers and gaps."""
    yield str(values.places).encode()
    missing = values.missing
    if missing is not None and missing.any():
        yield np.packbits(missing).data
        yield numbers(np.where(missing, 0, values.values))
    else:
        yield b""
        yield numbers(values.values)


def numbers(values: Integers) -> memoryview:
    """The bytes of a column of integers, the same on every machine."""
    return np.ascontiguousarray(values, dtype="<i8").data


def credits_columns(credited: Credits) -> Iterator[bytes | memoryview]:
    """Whose the deals are, in what part, and their attributes; not the numbers they are stored under."""
    yield numbers(credited.owner)
    yield from column(credited.share)
    yield from attribute_columns(credited.attributes)


def all_deals(inputs: Inputs) -> Iterator[bytes | memoryview]:
    """All deals in the order of their codes, and which of them each credit is for: equal ones go by their code."""
    for need, deals in by_name(inputs.deals):
        yield repr(need).encode()
        yield from attribute_columns(deals.attributes)
        for credits_need, credited in by_name(inputs.credits):
            if credits_need.about == need.about:
                yield numbers(deals.places(credited.deal))


def attribute_columns(attributes: Mapping[str, ScaledColumn]) -> Iterator[bytes | memoryview]:
    """The attributes of deals, by name."""
    for name, attribute in sorted(attributes.items()):
        yield name.encode()
        yield from column(attribute)


def versions(answer: FactDays | tuple[ParameterSpan, ...]) -> Iterator[bytes | memoryview]:
    """Whose the versions of a fact are, from when on, for how long; those of a parameter are hashed as parameters."""
    if isinstance(answer, FactDays):
        yield numbers(answer.owner)
        yield numbers(answer.first_day)
        yield numbers(answer.days)
        yield from column(answer.values)


def calendar(known: WorkCalendar) -> Iterator[bytes | memoryview]:
    """The days that differ from Monday to Friday; nothing where there are none, or where the calendar is not read."""
    if len(known.days):
        yield b"calendar"
        yield numbers(known.days)
        yield numbers(known.change)


def parameter(resolved: ResolvedColumn) -> Iterator[bytes | memoryview]:
    """The values that apply to somebody in the order of their texts, and which of them applies to whom."""
    texts = [dumped(value.plain) for value in resolved.values]
    ordered = sorted(set(texts))
    yield "\n".join(ordered).encode()
    if resolved.column.chosen is not None and len(ordered) > 1:
        places = np.array([ordered.index(text) for text in texts], dtype=np.int64)
        yield numbers(places[resolved.column.chosen])
