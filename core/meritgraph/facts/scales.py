"""Figures held against the scale that their company sets: what lies outside is recorded, and told.

A scale whose lower end is not declared begins at 0.

A scale is a parameter and may be set after the figures were recorded, so it refuses nothing here; a scheme judges by
the scale that is in force when it is calculated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from meritgraph.facts.model import FactEntry
from meritgraph.facts.recorder import Recorder
from meritgraph.parameters.queries import subjects_of
from meritgraph.parameters.resolution import Setting, Subjects, in_force, resolve
from meritgraph.scheme import Fact, ParameterField, UnsetValue
from meritgraph.scheme.scales import Scale
from meritgraph.storage.parameter_rows import settings_of

__all__ = ["warn_off_scale"]

CORRECT = "correct one of the two."
Settings = Mapping[tuple[str, str], Setting]


@dataclass
class Scales:
    """The company's scales, each looked up once a day that it is asked for."""

    recorder: Recorder
    known: Mapping[tuple[str, str], Sequence[Setting]]
    of_day: dict[tuple[str, str, date], Settings] = field(default_factory=dict)

    def bound(self, scale: Scale, manager: str, day: date) -> Decimal | None:
        """What the scale says for a manager on a day; None where the company has still to set it."""
        declared = self.declared(scale)
        key = (scale.terms, scale.name)
        if (*key, day) not in self.of_day:
            self.of_day[(*key, day)] = in_force(self.known.get(key, ()), day)
        settings = self.of_day[(*key, day)]
        is_one_for_all = all(level == "company" for level, _ in settings)
        subjects = Subjects() if is_one_for_all else self.subjects(manager, day)
        plain = resolve(declared.default, settings, subjects).plain
        if plain is None or isinstance(plain, UnsetValue):
            return None
        value = declared.parse(plain)
        found = value.get(scale.row) if isinstance(value, Mapping) else value
        return found if isinstance(found, Decimal) else None

    def subjects(self, manager: str, day: date) -> Subjects:
        """Whom a value may have been set for, seen from the manager."""
        return subjects_of(self.recorder.connection, self.recorder.company, manager, day)

    def declared(self, scale: Scale) -> ParameterField:
        """The parameter."""
        return self.recorder.company.plugins.terms[scale.terms].fields[scale.name]


def warn_off_scale(recorder: Recorder, figures: Iterable[tuple[FactEntry, Fact, date]]) -> None:
    """Warn of each value and target outside its scale; each entry comes with its fact and the last day it is for."""
    there = recorder.company.plugins.terms
    judged = [each for each in figures if any(scale.terms in there for scale in scales_of(each[1]))]
    terms = {scale.terms for _, fact, _ in judged for scale in scales_of(fact)}
    if not terms:
        return
    scales = Scales(recorder, settings_of(recorder.connection, recorder.tenant_id, terms))
    for entry, fact, day in judged:
        for number in (entry.value, entry.target):
            if isinstance(number, Decimal) and (sentence := off_scale(scales, fact, number, entry.manager, day)):
                recorder.entry = entry
                recorder.warning(entry.evidence, f"{fact.zh} of {entry.manager}: {sentence}", is_figure=True)


def scales_of(fact: Fact) -> Sequence[Scale]:
    """The scales that a fact is judged by."""
    return [scale for scale in (fact.lowest, fact.highest) if scale]


def off_scale(scales: Scales, fact: Fact, number: Decimal, manager: str, day: date) -> str:
    """What is wrong with a figure by its scale; empty where nothing is."""
    least = scales.bound(fact.lowest, manager, day) if fact.lowest else None
    most = scales.bound(fact.highest, manager, day) if fact.highest else None
    if fact.lowest and least is not None and number < least:
        return f"{number:f} is below {least:f}, the least that {named(scales, fact.lowest)} allows; {CORRECT}"
    if fact.highest and fact.lowest is None and number < 0:
        return f"{number:f} is below 0, where the scale of {named(scales, fact.highest)} begins; correct it."
    if fact.highest and most is not None and number > most:
        return f"{number:f} is above {most:f}, the most that {named(scales, fact.highest)} allows; {CORRECT}"
    return ""


def named(scales: Scales, scale: Scale) -> str:
    """The parameter as people know it."""
    return f"{scales.declared(scale).zh} ({scale.code})"
