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
``banking.portfolio.balance@2026-09``; tiers as ``{2025-01-01: junior}``. ``expect`` names figures, or ``tier``,
``notices`` (a list), ``refused``; null stands for no value. Numbers are whole or strings of digits.

Where a figure depends on everybody, a case names its ``unit`` and its ``colleagues``, each with a ``code`` and records
of their own (M1 is who the case is about) and, perhaps, what is to ``expect`` of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from meritgraph.engine import Plan, Results, compute_columns, compute_rows, plan_of
from meritgraph.errors import InputRefused, MeritgraphError
from meritgraph.period import Period, epoch_day
from meritgraph.quantity import unscaled
from meritgraph.quantity.units import DATE, FLAG
from meritgraph.scheme import Scheme
from meritgraph.testing.inputs import InputsBuilder, ManagerData, exact

__all__ = ["Case", "CaseFile", "Difference", "check_case", "load_cases"]

PERSON_KEYS = frozenset({"code", "unit", "hired_on", "left_on", "tiers", "facts", "deals", "earlier", "expect"})
CASE_KEYS = PERSON_KEYS | {"case", "clause", "parameters", "colleagues"}
FILE_KEYS = (CASE_KEYS - {"case", "expect"}) | {"scheme", "period", "cases"}
OUTCOMES = frozenset({"tier", "notices", "refused"})


@dataclass(frozen=True)
class Case:
    """One case: a manager's records and what must come out."""

    name: str
    clause: str
    data: Mapping[str, Any]
    expect: Mapping[str, Any]

    @property
    def figures(self) -> frozenset[str]:
        """What is expected of anybody in the case."""
        colleagues = (colleague.get("expect", {}) for colleague in self.data.get("colleagues", ()))
        return frozenset(self.expect).union(*colleagues)


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
    except (InputRefused, yaml.YAMLError) as error:
        raise InputRefused(f"{path.name}: {error}") from error


def case_file(path: Path, content: object) -> CaseFile:
    """The cases of a file's content, each with what holds for all of them."""
    if not isinstance(content, dict) or not {"scheme", "period", "cases"} <= set(content):
        raise InputRefused("a case file has scheme, period and cases at its top.")
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


def known_keys(written: Mapping[str, object], keys: frozenset[str] | set[str], where: str) -> None:
    """Refuse a key nobody reads: it is a slip of the pen."""
    unknown = sorted(set(written) - keys)
    if unknown:
        raise InputRefused(f"{', '.join(unknown)} {where} is unknown; there are {', '.join(sorted(keys))}.")


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
    plan = plan_of(scheme)
    try:
        builder = InputsBuilder(plan, period, case.data.get("parameters"))
        people = people_of(case)
        for person in people:
            builder.add(manager_data(person, plan, period))
        inputs = builder.build()
    except MeritgraphError as error:
        raise InputRefused(f"“{case.name}”: {error.message}") from error
    return tuple(
        difference
        for evaluator, results in (("rows", compute_rows(plan, inputs)), ("columns", compute_columns(plan, inputs)))
        for person in people
        for difference in compared(case, person, evaluator, plan, results)
    )


def people_of(case: Case) -> tuple[Mapping[str, Any], ...]:
    """Who the case is about and the colleagues, each with what is recorded and expected of them."""
    everybody = ({**case.data, "expect": case.expect}, *case.data.get("colleagues", ()))
    for colleague in everybody[1:]:
        known_keys(colleague, PERSON_KEYS, "of a colleague")
    people = tuple({"code": f"C{number}" if number else "M1", **person} for number, person in enumerate(everybody))
    if len({person["code"] for person in people}) < len(people):
        raise InputRefused("two people have the same code.")
    return people


def manager_data(data: Mapping[str, Any], plan: Plan, period: Period) -> ManagerData:
    """The manager that a case speaks of."""
    standing = {fact.code for facts in plan.scheme.facts if facts.period is None for fact in facts.facts.values()}
    known = {fact.code for facts in plan.scheme.facts for fact in facts.facts.values()}
    facts: dict[tuple[str, Period | None], object] = {}
    for key, value in data.get("facts", {}).items():
        code, _, at = str(key).partition("@")
        if code not in known:
            raise InputRefused(f"{plan.scheme.code} reads no fact {code}; it reads {', '.join(sorted(known))}.")
        facts[(code, None if code in standing else Period.parse(at) if at else period)] = value
    return ManagerData(
        data["code"],
        data.get("hired_on", date(2000, 1, 1)),
        data.get("tiers", {}),
        facts,
        [with_period(deal) for deal in data.get("deals", [])],
        {earlier_key(str(key), plan): value for key, value in data.get("earlier", {}).items()},
        data.get("unit", ""),
        data.get("left_on"),
    )


def with_period(deal: Mapping[str, Any]) -> Mapping[str, Any]:
    """A deal whose period is parsed."""
    return {**deal, "period": Period.parse(str(deal["period"]))} if "period" in deal else deal


def earlier_key(written: str, plan: Plan) -> tuple[str, str, Period]:
    """``[scheme/]figure@period`` as its parts."""
    figure, _, at = written.partition("@")
    scheme, _, name = figure.rpartition("/")
    return (scheme or plan.scheme.code, name, Period.parse(at))


def compared(
    case: Case, person: Mapping[str, Any], evaluator: str, plan: Plan, results: Results
) -> Iterator[Difference]:
    """Every expectation of one person that one evaluator does not meet."""
    place = results.managers.index(person["code"])
    name = case.name if person["code"] == case.data.get("code", "M1") else f"{case.name}, {person['code']}"
    for figure, expected in person.get("expect", {}).items():
        if figure not in plan.figures and figure not in OUTCOMES:
            there = ", ".join([*plan.figures, *sorted(OUTCOMES)])
            raise InputRefused(f"“{case.name}” expects {figure}, but there is only {there}.")
        found = outcome(figure, plan, results, place) if figure in OUTCOMES else value_of(figure, plan, results, place)
        wanted = expected
        if isinstance(found, Decimal) and expected is not None:
            wanted = exact(expected)
        if found != wanted:
            yield Difference(name, evaluator, figure, expected, found)


def outcome(name: str, plan: Plan, results: Results, place: int) -> object:
    """What came out beside the figures."""
    if name == "refused":
        return bool(results.refused[place])
    if name == "notices":
        return [notice for notice, holds in results.notices.items() if holds[place]]
    reading = results.tier_reading
    if reading is None or plan.scheme.ladder is None or (reading.missing is not None and reading.missing[place]):
        return None
    return plan.scheme.ladder.tiers[int(reading.values[place])].code


def value_of(figure: str, plan: Plan, results: Results, place: int) -> object:
    """A figure's value as a case writes it."""
    column = results.figures[figure]
    if column.missing is not None and column.missing[place]:
        return None
    number = int(column.values[place])
    unit = plan.figures[figure].unit
    if unit == FLAG:
        return number == 1
    if plan.figures[figure].options:
        return plan.figures[figure].options[number]
    return epoch_day(number) if unit == DATE else unscaled(number, column.places)
