"""Policy cases in YAML: inputs and expected figures, readable by the clerk who owns the policy.

::

    scheme: banking.loan-pay
    period: 2026-10
    parameters: {count_brackets: [{above: 0, up_to: 2, value: 30}, {value: 50}]}
    facts: {banking.portfolio.balance: 1000000}
    cases:
      - case: A renewal counts half
        clause: 二
        deals: [{kind: renewal, amount: 50000}]
        expect: {loans_disbursed_count: "0.5", loan_count_pay: 15}

What stands at the top holds for every case; a case adds to it or says otherwise. A fact of another period is written
``banking.portfolio.balance@2026-09``, one with a target ``{value: 90, target: 100}``, and what changes in the course of
the period ``{value: 90, target: 100, changes: {2026-10-16: {target: 80}}}``; parameters that change so are
``parameter_changes: {2026-10-16: {volume_points: 15}}``. Working days go from Monday to Friday, but for
``calendar: {2026-10-01: holiday, 2026-10-10: working}``. Tiers are written ``{2025-01-01: junior}``. ``expect`` names
figures, or ``tier``, ``notices`` (a list), ``refused`` (yes or no, or the list of reasons); null stands for no value.
Numbers are whole or strings of digits.

Period after period is written as a ``sequence``: each turn has its ``period``, what is recorded then and what to
``expect``; it reads the statements of the turns before it, and may be of another ``scheme``::

      - case: The shortfall of Q1 is made up in Q2
        clause: case 3
        sequence:
          - {period: 2026-Q1, deals: [{line: product, amount: 60000}], expect: {deficit_out: 40000}}
          - {period: 2026-Q2, deals: [{line: product, amount: 150000}], expect: {paid: 8400}}

Facts that stand above the turns without a period hold in every turn of their kind; parameters of a turn hold from its
first day on.

Where a figure depends on everybody, a case names its ``unit`` and its ``colleagues``, each with a ``code`` and
records of their own (M1 is who the case is about) and, perhaps, what is to ``expect`` of them. Where deals are ranked
among all deals, each has a ``code``; ``nobodys_deals`` are deals of the company that none of these people is credited
with. What a deal has is expected with it: ``deals: [{code: K1, profit: 900, expect: {customer_tier: key}}]``.

What has a Chinese name in the handbook may be called by it, and so may the keys: ``数据: {月末贷款余额: 1}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meritgraph.errors import InputRefused
from meritgraph.period import Period
from meritgraph.testing.written_keys import CASE_KEYS, FILE_KEYS, PERSON_KEYS, TURN_KEYS, keyed, with_keys
from meritgraph.yaml_text import read_exact

__all__ = ["Case", "CaseFile", "CaseTurn", "load_cases"]

COLLEAGUE_KEYS = keyed(PERSON_KEYS | {"expect"})
SUBJECT = "M1"
"""The code of who a case is about, unless it says another."""

Record = dict[str, Any]


@dataclass(frozen=True)
class CaseTurn:
    """One period of a case: what is recorded of the people in it, and of the company, and what is expected.

    ``scheme`` is the code of the scheme that is worked out.
    """

    scheme: str
    period: Period
    people: tuple[Mapping[str, Any], ...]
    company: Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One case: what is recorded before its turns of ``people`` and the ``company``, and its turns.

    A case of one period has one turn, which says everything. People have their ``expect`` beside what is recorded.
    """

    name: str
    clause: str
    turns: tuple[CaseTurn, ...]
    people: tuple[Mapping[str, Any], ...] = ()
    company: Mapping[str, Any] | None = None

    @property
    def is_sequence(self) -> bool:
        """Whether it goes from period to period."""
        return self.company is not None

    def expected(self) -> dict[str, set[str]]:
        """What is expected of anybody in the case, and of any deal, by scheme."""
        found: dict[str, set[str]] = {}
        for turn in self.turns:
            names = found.setdefault(turn.scheme, set())
            for person in turn.people:
                deals = (deal.get("expect") or deal.get("预期") or {} for deal in person.get("deals") or ())
                names.update(*(person.get("expect", {}), *deals))
        return found


@dataclass(frozen=True)
class CaseFile:
    """The cases of one file, for one scheme; ``period`` is that of cases of one period."""

    path: Path
    scheme: str
    period: Period | None
    cases: tuple[Case, ...]


def load_cases(path: Path) -> CaseFile:
    """The cases of a file. Raises InputRefused naming the file and what is wrong with it."""
    try:
        return case_file(path, read_exact(text_of(path)))
    except InputRefused as error:
        raise InputRefused(f"{path.name}: {error.message}") from error


def text_of(path: Path) -> str:
    """The text of a file."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputRefused("the file is no text in UTF-8; save it as such.") from error


def case_file(path: Path, written: object) -> CaseFile:
    """The cases of a file's content, each with what holds for all of them."""
    content = with_keys(written, FILE_KEYS, "at the top")
    if not {"scheme", "cases"} <= set(content):
        raise InputRefused("a case file has scheme, period and cases at its top.")
    cases = content["cases"]
    if not isinstance(cases, list) or not all(isinstance(each, dict) for each in cases):
        raise InputRefused("cases: is a list, each of its entries begins with “- case: its name”.")
    scheme, period = str(content["scheme"]), Period.parse(str(content["period"])) if "period" in content else None
    shared = {key: content[key] for key in content if key not in ("scheme", "period", "cases")}
    made = tuple(case_of(each, place, shared, scheme, period) for place, each in enumerate(cases, start=1))
    return CaseFile(path, scheme, period, made)


def case_of(written: Record, place: int, shared: Record, scheme: str, period: Period | None) -> Case:
    """One case of a file."""
    name = str(written.get("case") or written.get("案例") or f"case {place}")
    own = with_keys(written, CASE_KEYS, f"in “{name}”")
    data = merged(shared, {key: value for key, value in own.items() if key not in ("expect", "sequence")})
    clause = str(own.get("clause", ""))
    if "sequence" in own:
        return sequence_of(name, clause, data, own, scheme)
    if "expect" not in own:
        raise InputRefused(f"“{name}” expects nothing; add expect: with at least one figure.")
    if period is None:
        raise InputRefused(f"“{name}” has no period; write period: at the top, or a sequence: of periods.")
    people, company = parted(data, own["expect"], name)
    return Case(name, clause, (CaseTurn(scheme, period, people, company),))


def sequence_of(name: str, clause: str, data: Record, own: Record, scheme: str) -> Case:
    """A case that goes from period to period."""
    if "expect" in own:
        raise InputRefused(f"“{name}” is a sequence; write expect: in its turns, each with what that period comes to.")
    written = own["sequence"]
    if not isinstance(written, list) or not written or not all(isinstance(each, dict) for each in written):
        raise InputRefused(f"“{name}”: sequence: is a list, each of its entries begins with “- period: 2026-Q1”.")
    turns = tuple(turn_of(each, f"“{name}”, turn {place}", scheme, data) for place, each in enumerate(written, start=1))
    people, company = parted(data, {}, name)
    case = Case(name, clause, turns, people, company)
    if not any(case.expected().values()):
        raise InputRefused(f"“{name}” expects nothing; add expect: with at least one figure.")
    return case


def turn_of(written: Record, where: str, scheme: str, data: Record) -> CaseTurn:
    """One turn of a sequence."""
    own = with_keys(written, TURN_KEYS, f"in {where}")
    if "period" not in own:
        raise InputRefused(f"{where} has no period; write period: 2026-Q1.")
    own.setdefault("code", data.get("code", SUBJECT))
    people, company = parted(own, own.get("expect", {}), where)
    return CaseTurn(str(own.get("scheme", scheme)), Period.parse(str(own["period"])), people, company)


def parted(data: Record, expect: object, where: str) -> tuple[tuple[Record, ...], Record]:
    """Who a case is about and the colleagues, each with what is recorded and expected; and what is the company's."""
    subject = {key: value for key, value in data.items() if key in PERSON_KEYS} | {"expect": expect or {}}
    colleagues = [with_keys(each, COLLEAGUE_KEYS, "of a colleague") for each in data.get("colleagues") or ()]
    people = [
        {**person, "code": str(person.get("code") or (f"C{number}" if number else SUBJECT))}
        for number, person in enumerate([subject, *colleagues])
    ]
    if len({person["code"] for person in people}) < len(people):
        raise InputRefused(f"{where}: two people have the same code.")
    company = {key: value for key, value in data.items() if key not in PERSON_KEYS | {"colleagues", "case", "clause"}}
    return tuple(people), company


def merged(shared: Record, own: Record) -> Record:
    """A case's own data over what holds for every case: mappings are joined, lists put one after the other."""
    result = dict(shared)
    for key, value in own.items():
        there = result.get(key)
        if isinstance(value, Mapping) and isinstance(there, Mapping):
            result[key] = {**there, **value}
        elif isinstance(value, list) and isinstance(there, list):
            result[key] = [*there, *value]
        else:
            result[key] = value
    return result
