"""Quzhou's round by the program, for the people of the second working."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from quzhou_by_hand import Outcome, Person

from meritgraph.engine import Inputs, Results, compute_columns, compute_rows, plan_of
from meritgraph.period import Period, add_months
from meritgraph.testing import InputsBuilder, ManagerData
from meritgraph_telecom.quzhou_grading import QuzhouGrading
from meritgraph_telecom.quzhou_terms import REASONS, TIERS

__all__ = ["YEAR", "both_evaluators", "counts", "inputs_of", "outcomes_of"]

YEAR = Period.parse("2026")
PLAN = plan_of(QuzhouGrading)


def decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)


def manager_of(person: Person) -> ManagerData:
    yearly = {
        "telecom.work-year.performance": decimal(person.performance),
        "telecom.work-year.months_worked": decimal(person.worked),
        "telecom.work-year.absence": person.absence,
        "telecom.work-year.fault": person.fault,
        "telecom.competition.superior": decimal(person.superior),
        "telecom.competition.speech": decimal(person.speech),
        "telecom.competition.performance": decimal(person.performance_part),
    }
    standing = dict(zip(("probation_passed", "trial_passed", "skill_passed"), person.probation, strict=True))
    facts: dict[tuple[str, Period | None], object] = {(code, YEAR): value for code, value in yearly.items()}
    facts |= {(f"telecom.qualification.{name}", None): value for name, value in standing.items()}
    facts[("telecom.decisions.exception", None)] = person.exception
    since = add_months(YEAR.last_day, -person.months)
    return ManagerData(person.code, date(2000, 1, 1), {since: person.tier}, facts, unit=person.branch)


def inputs_of(people: Iterable[Person], parameters: Mapping[str, object] | None = None) -> Inputs:
    builder = InputsBuilder(PLAN, YEAR, parameters)
    for person in people:
        builder.add(manager_of(person))
    return builder.build()


def both_evaluators(inputs: Inputs) -> tuple[Results, Results]:
    return compute_rows(PLAN, inputs), compute_columns(PLAN, inputs)


def outcomes_of(results: Results) -> dict[str, Outcome]:
    tiers, reasons = words(results, "outcome_tier", tuple(TIERS)), words(results, "reason", tuple(REASONS))
    return {
        code: Outcome(tier, reason or "") for code, tier, reason in zip(results.managers, tiers, reasons, strict=True)
    }


def words(results: Results, figure: str, options: tuple[str, ...]) -> list[str | None]:
    column = results.figures[figure]
    gaps = [False] * len(column.values) if column.missing is None else column.missing.tolist()
    return [None if gap else options[int(number)] for number, gap in zip(column.values, gaps, strict=True)]


def counts(results: Results, figure: str) -> dict[str, int]:
    column = results.figures[figure]
    assert column.missing is None or not column.missing.any(), f"{figure} always has an answer"
    assert column.places == 0
    return dict(zip(results.managers, column.values.tolist(), strict=True))
