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
``parameter_changes: {2026-10-16: {volume_points: 15}}``. Tiers are written ``{2025-01-01: junior}``. ``expect`` names
figures, or ``tier``, ``notices`` (a list), ``refused``; null stands for no value. Numbers are whole or strings of
digits.

Where a figure depends on everybody, a case names its ``unit`` and its ``colleagues``, each with a ``code`` and
records of their own (M1 is who the case is about) and, perhaps, what is to ``expect`` of them. Where deals are ranked
among all deals, each has a ``code``; ``nobodys_deals`` are deals of the company that none of these people is credited
with. What a deal has is expected with it: ``deals: [{code: K1, profit: 900, expect: {customer_tier: key}}]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from meritgraph.errors import InputRefused
from meritgraph.period import Period
from meritgraph.scheme import Scheme
from meritgraph.testing.inputs import exact
from meritgraph.testing.working_out import EVALUATORS, Worked, work_out
from meritgraph.testing.written import PERSON_KEYS, known_keys

__all__ = ["Case", "CaseFile", "Difference", "check_case", "load_cases"]

CASE_KEYS = PERSON_KEYS | {"case", "clause", "expect", "parameters", "parameter_changes", "colleagues", "nobodys_deals"}
FILE_KEYS = (CASE_KEYS - {"case", "expect"}) | {"scheme", "period", "cases"}


@dataclass(frozen=True)
class Case:
    """One case: a manager's records and what must come out."""

    name: str
    clause: str
    data: Mapping[str, Any]
    expect: Mapping[str, Any]

    @property
    def figures(self) -> frozenset[str]:
        """What is expected of anybody in the case, and of any deal."""
        people = (self.data, *self.data.get("colleagues", ()))
        colleagues = (colleague.get("expect", {}) for colleague in people[1:])
        deals = (deal.get("expect", {}) for person in people for deal in person.get("deals", ()))
        return frozenset(self.expect).union(*colleagues, *deals)


@dataclass(frozen=True)
class CaseFile:
    """The cases of one file, for one scheme and period."""

    path: Path
    scheme: str
    period: Period
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Difference:
    """A figure that is not what the case expects."""

    case: str
    evaluator: str
    figure: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"{self.case} [{self.evaluator}]: {self.figure} is {self.found}, expected {self.expected}"


class ExactLoader(yaml.SafeLoader):
    """YAML whose numbers with a point are refused rather than read as binary floats."""


def refuse_float(_loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
    """Numbers with a point are strings, so that nothing is lost."""
    raise InputRefused(
        f'line {node.start_mark.line + 1}: {node.value} is not exact; write it as a string: "{node.value}".'
    )


ExactLoader.add_constructor("tag:yaml.org,2002:float", refuse_float)


def load_cases(path: Path) -> CaseFile:
    """The cases of a file. Raises InputRefused naming the file and what is wrong with it."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), ExactLoader)  # noqa: S506  # a SafeLoader that refuses floats
        return case_file(path, content)
    except (InputRefused, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputRefused(f"{path.name}: {error}") from error


def case_file(path: Path, content: object) -> CaseFile:
    """The cases of a file's content, each with what holds for all of them."""
    if not isinstance(content, dict) or not {"scheme", "period", "cases"} <= set(content):
        raise InputRefused("a case file has scheme, period and cases at its top.")
    if not isinstance(content["cases"], list) or not all(isinstance(written, dict) for written in content["cases"]):
        raise InputRefused("cases: is a list, each of its entries begins with “- case: its name”.")
    known_keys(content, FILE_KEYS, "at the top")
    shared = {key: content[key] for key in content if key not in ("scheme", "period", "cases")}
    cases = []
    for position, written in enumerate(content["cases"], start=1):
        name = str(written.get("case", f"case {position}"))
        known_keys(written, CASE_KEYS, f"in “{name}”")
        if "expect" not in written:
            raise InputRefused(f"“{name}” expects nothing; add expect: with at least one figure.")
        cases.append(Case(name, str(written.get("clause", "")), merged(shared, written), written["expect"]))
    return CaseFile(path, str(content["scheme"]), Period.parse(str(content["period"])), tuple(cases))


def merged(shared: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A case's own data over what holds for every case: mappings are joined, lists put one after the other."""
    result = dict(shared)
    for key, value in own.items():
        if isinstance(value, Mapping) and isinstance(result.get(key), Mapping):
            result[key] = {**result[key], **value}
        elif isinstance(value, list) and isinstance(result.get(key), list):
            result[key] = [*result[key], *value]
        else:
            result[key] = value
    return result


def check_case(case: Case, scheme: type[Scheme], period: Period) -> tuple[Difference, ...]:
    """Where the case's expectations are not met, by either evaluator. Raises InputRefused where it cannot be run."""
    people = people_of(case)
    found: list[Difference] = []
    for evaluator in EVALUATORS:
        try:
            worked = work_out(
                scheme,
                period,
                [{key: person[key] for key in PERSON_KEYS & set(person)} for person in people],
                parameters=case.data.get("parameters"),
                parameter_changes=case.data.get("parameter_changes"),
                nobodys_deals=case.data.get("nobodys_deals", ()),
                evaluator=evaluator,
            )
        except InputRefused as error:
            raise InputRefused(f"“{case.name}”: {error.message}") from error
        for person in people:
            found += compared(case, person, evaluator, worked[person["code"]])
            found += deals_compared(case, person, evaluator, worked[person["code"]])
    return tuple(found)


def people_of(case: Case) -> tuple[Mapping[str, Any], ...]:
    """Who the case is about and the colleagues, each with what is recorded and expected of them."""
    everybody = ({**case.data, "expect": case.expect}, *case.data.get("colleagues", ()))
    for colleague in everybody[1:]:
        known_keys(colleague, PERSON_KEYS | {"expect"}, "of a colleague")
    people = tuple({"code": f"C{number}" if number else "M1", **person} for number, person in enumerate(everybody))
    if len({person["code"] for person in people}) < len(people):
        raise InputRefused("two people have the same code.")
    return people


def compared(case: Case, person: Mapping[str, Any], evaluator: str, worked: Worked) -> Iterator[Difference]:
    """Every expectation of one person that one evaluator does not meet."""
    name = case.name if person["code"] == case.data.get("code", "M1") else f"{case.name}, {person['code']}"
    outcomes = {"tier": worked.tier, "notices": list(worked.notices), "refused": bool(worked.refusals)}
    there = {**worked.figures, **outcomes}
    for figure, expected in person.get("expect", {}).items():
        if figure not in there:
            raise InputRefused(f"“{case.name}” expects {figure}, but there is only {', '.join(there)}.")
        if there[figure] != wanted(expected, there[figure]):
            yield Difference(name, evaluator, figure, expected, there[figure])


def deals_compared(case: Case, person: Mapping[str, Any], evaluator: str, worked: Worked) -> Iterator[Difference]:
    """Every expectation of a person's deal that one evaluator does not meet."""
    for deal in person.get("deals", ()):
        code = str(deal.get("code", ""))
        there = worked.deals.get(code, {})
        for figure, expected in deal.get("expect", {}).items():
            if figure not in there:
                raise InputRefused(
                    f"“{case.name}” expects {figure} of deal {code or 'without a code'} of {person['code']}; figures "
                    f"of this deal there are: {', '.join(there) or 'none'}."
                )
            if there[figure] != wanted(expected, there[figure]):
                yield Difference(f"{case.name}, {code}", evaluator, figure, expected, there[figure])


def wanted(expected: object, found: object) -> object:
    """What is expected, in the form of what was found."""
    return exact(expected) if isinstance(found, Decimal) and expected is not None else expected
