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

CASE_KEYS = frozenset({"case", "clause", "hired_on", "tiers", "facts", "deals", "parameters", "earlier", "expect"})
FILE_KEYS = (CASE_KEYS - {"case", "expect"}) | {"scheme", "period", "cases"}
OUTCOMES = frozenset({"tier", "notices", "refused"})


@dataclass(frozen=True)
class Case:
    """One case: a manager's records and what must come out."""

    name: str
    clause: str
    data: Mapping[str, Any]
    expect: Mapping[str, Any]


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
        builder.add(manager_data(case.data, plan, period))
        inputs = builder.build()
    except MeritgraphError as error:
        raise InputRefused(f"“{case.name}”: {error.message}") from error
    differences = [
        difference
        for evaluator, results in (("rows", compute_rows(plan, inputs)), ("columns", compute_columns(plan, inputs)))
        for difference in compared(case, evaluator, plan, results)
    ]
    return tuple(differences)


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
        "M1",
        data.get("hired_on", date(2000, 1, 1)),
        data.get("tiers", {}),
        facts,
        [with_period(deal) for deal in data.get("deals", [])],
        {earlier_key(str(key), plan): value for key, value in data.get("earlier", {}).items()},
    )


def with_period(deal: Mapping[str, Any]) -> Mapping[str, Any]:
    """A deal whose period is parsed."""
    return {**deal, "period": Period.parse(str(deal["period"]))} if "period" in deal else deal


def earlier_key(written: str, plan: Plan) -> tuple[str, str, Period]:
    """``[scheme/]figure@period`` as its parts."""
    figure, _, at = written.partition("@")
    scheme, _, name = figure.rpartition("/")
    return (scheme or plan.scheme.code, name, Period.parse(at))


def compared(case: Case, evaluator: str, plan: Plan, results: Results) -> Iterator[Difference]:
    """Every expectation that one evaluator does not meet."""
    for figure, expected in case.expect.items():
        if figure not in plan.figures and figure not in OUTCOMES:
            there = ", ".join([*plan.figures, *sorted(OUTCOMES)])
            raise InputRefused(f"“{case.name}” expects {figure}, but there is only {there}.")
        found = outcome(figure, plan, results) if figure in OUTCOMES else value_of(figure, plan, results)
        wanted = expected
        if isinstance(found, Decimal) and expected is not None:
            wanted = exact(expected)
        if found != wanted:
            yield Difference(case.name, evaluator, figure, expected, found)


def outcome(name: str, plan: Plan, results: Results) -> object:
    """What came out beside the figures."""
    if name == "refused":
        return bool(results.refused[0])
    if name == "notices":
        return [notice for notice, holds in results.notices.items() if holds[0]]
    reading = results.tier_reading
    if reading is None or plan.scheme.ladder is None or (reading.missing is not None and reading.missing[0]):
        return None
    return plan.scheme.ladder.tiers[int(reading.values[0])].code


def value_of(figure: str, plan: Plan, results: Results) -> object:
    """A figure's value as a case writes it."""
    column = results.figures[figure]
    if column.missing is not None and column.missing[0]:
        return None
    number = int(column.values[0])
    unit = plan.figures[figure].unit
    if unit == FLAG:
        return number == 1
    return epoch_day(number) if unit == DATE else unscaled(number, column.places)
