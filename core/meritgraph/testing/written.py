"""What is recorded of people, as a case or a script writes it, in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from meritgraph.errors import InputRefused
from meritgraph.period import Month, Period
from meritgraph.scheme import Scheme
from meritgraph.testing.inputs import WHOSE, ManagerData
from meritgraph.testing.vocabulary import Vocabulary
from meritgraph.testing.written_keys import PERSON_KEYS, keyed, with_keys

__all__ = ["Person", "Records", "day_of", "period_of"]

Person: TypeAlias = Mapping[str, Any]
"""What is recorded of one person: ``code``, ``unit``, ``hired_on``, ``left_on``, ``tiers``, ``facts``, ``deals``,
``earlier``, in the form of a case file.
"""

KEYS = keyed(PERSON_KEYS)
LONG_AGO = date(2000, 1, 1)


@dataclass
class Recorded:
    """What is recorded of one person so far; ``everywhere`` are facts by code for every period of their kind."""

    code: str
    unit: str = ""
    hired_on: date = LONG_AGO
    left_on: date | None = None
    tiers: dict[date, str] = field(default_factory=dict)
    facts: dict[tuple[str, Period | None], object] = field(default_factory=dict)
    everywhere: dict[str, object] = field(default_factory=dict)
    deals: list[Mapping[str, Any]] = field(default_factory=list)
    earlier: dict[tuple[str, str, Period], object] = field(default_factory=dict)

    def is_employed(self, period: Period) -> bool:
        """On any day of the period."""
        return self.hired_on <= period.last_day and (self.left_on is None or self.left_on >= period.start)


class Records:
    """What is recorded of everybody, told bit by bit."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.people: dict[str, Recorded] = {}
        self.deals_of_nobody: list[Mapping[str, Any]] = []

    def take(self, person: Person, period: Period | None, default: type[Scheme] | None = None) -> None:
        """Record what is written of a person. What names no period is of ``period``, or where there is none of every
        period of its kind. Raises InputRefused for what none of the schemes reads.
        """
        code = str(person.get("code") or person.get("编号") or "")
        if not code:
            raise InputRefused("Everybody needs a code, {'code': 'B1', …}, by which the results are told apart.")
        written = with_keys(person, KEYS, f"of {code}")
        try:
            self.take_keys(self.people.setdefault(code, Recorded(code)), written, period, default)
        except InputRefused as error:
            said = error.message
            raise InputRefused(said if code in said else f"“{code}”: {said}") from error

    def take_keys(
        self, own: Recorded, written: Mapping[str, Any], period: Period | None, default: type[Scheme] | None
    ) -> None:
        """Record what stands under each key."""
        own.unit = str(written.get("unit", own.unit) or "")
        own.hired_on = day_of(written["hired_on"], "hired_on") if "hired_on" in written else own.hired_on
        if written.get("left_on") is not None:
            own.left_on = day_of(written["left_on"], "left_on")
        for day, tier in pairs(written, "tiers"):
            own.tiers[day_of(day, "tiers")] = self.words.tiers.code(tier)
        for fact, value in pairs(written, "facts"):
            self.take_fact(own, str(fact), value, period)
        for key, value in pairs(written, "earlier"):
            scheme, figure, at = self.words.earlier(str(key))
            own.earlier[(scheme, figure, period_of(at))] = value
        own.deals += [
            {**self.deal(deal, period, default, f"of {own.code}"), WHOSE: own.code}
            for deal in written.get("deals") or ()
        ]

    def take_fact(self, own: Recorded, written: str, value: object, period: Period | None) -> None:
        """Record a fact under its period."""
        name, _, at = written.partition("@")
        code = self.words.facts.code(name)
        kind, value = self.words.periods[code], self.words.fact(code, value)
        if kind is None and at:
            raise InputRefused(f"{name} holds from a day on and has no period; leave @{at} out.")
        said = period_of(at) if at else period
        if kind is None:
            own.facts[(code, None)] = value
        elif said is None:
            own.everywhere[code] = value
        elif said.kind is not kind:
            example = kind.containing(said.start).code
            raise InputRefused(f"{name} is recorded by {kind.en}, not by {said.kind.en}; write {name}@{example}.")
        else:
            own.facts[(code, said)] = value

    def take_deal_of_nobody(self, deal: Mapping[str, Any], period: Period | None, default: type[Scheme] | None) -> None:
        """Record a deal of the company that none of these people is credited with."""
        self.deals_of_nobody.append(self.deal(deal, period, default, "of nobody"))

    def deal(
        self, written: Mapping[str, Any], period: Period | None, default: type[Scheme] | None, where: str
    ) -> Mapping[str, Any]:
        """A deal by codes, with the period it belongs to: as written, else that of its day, else the one at hand."""
        deal = self.words.deal(written, default, where)
        deal.pop("expect", None)
        if "code" in deal:
            deal["code"] = str(deal["code"])
        day = day_of(deal["happened_on"], "happened_on") if deal.get("happened_on") is not None else None
        own = period_of(deal["period"]) if "period" in deal else None
        if own and day and not own.contains(day):
            raise InputRefused(f"A deal {where} happened on {day}, which lies outside its period {own}.")
        found = own or (Month.containing(day) if day else period)
        if found is None:
            raise InputRefused(f"A deal {where} says neither its period nor happened_on; write one of them.")
        return {**deal, "period": found, **({"happened_on": day} if day else {})}

    def data(self, own: Recorded, period: Period) -> ManagerData:
        """What a calculation of that period finds on record."""
        for code, value in own.everywhere.items():
            if self.words.periods[code] is period.kind:
                own.facts.setdefault((code, period), value)
        return ManagerData(own.code, own.hired_on, own.tiers, own.facts, own.deals, own.earlier, own.unit, own.left_on)


def pairs(written: Mapping[str, Any], key: str) -> list[tuple[Any, Any]]:
    """The names and values that stand under a key."""
    there = written.get(key) or {}
    if not isinstance(there, Mapping):
        raise InputRefused(f"Under {key} stand names with their values, not {there!r}.")
    return list(there.items())


def day_of(written: object, what: str) -> date:
    """A day, also one that is written as text: 2026-10-05. Raises InputRefused for anything else."""
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        raise InputRefused(f"{what}: " + f"{written} is no day; write it as 2026-10-05.") from None


def period_of(written: object) -> Period:
    """A period, also one that is written by its code. Raises PeriodRefused."""
    return written if isinstance(written, Period) else Period.parse(str(written))
