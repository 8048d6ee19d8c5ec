"""First and last days of employment in a formula, on both evaluators."""

from __future__ import annotations

from datetime import date

import pytest

from meritgraph.authoring import Condition, Days, Facts, Month, Scheme, count_fact, days_between, is_missing, step, uses
from meritgraph.engine import Results, compute_columns, compute_rows, plan_of
from meritgraph.period import Period
from meritgraph.testing import InputsBuilder, ManagerData

OCTOBER = Period.parse("2026-10")


class Work(Facts, code="test.work", period=Month, zh="工作", en="Work"):
    visits = count_fact(zh="拜访", en="Visits", if_missing=0)


class Employment(Scheme, code="test.employment", period=Month, policy="test", zh="在职", en="Employment"):
    """Who is still there."""

    work = uses(Work)

    @step(clause="1")
    def is_employed(self) -> Condition:
        """No last day on record."""
        return is_missing(self.left_on)

    @step(clause="1")
    def days_left(self) -> Days:
        """From the last day to the month's end."""
        return days_between(self.left_on, self.last_day)

    @step(clause="1")
    def days_before(self) -> Days:
        """From the first day of employment to the first of the month."""
        return days_between(self.hired_on, self.first_day)


@pytest.mark.parametrize("evaluator", [compute_rows, compute_columns])
def test_last_days_are_missing_while_employed(evaluator: object) -> None:
    builder = InputsBuilder(plan_of(Employment), OCTOBER)
    builder.add(ManagerData("M1", hired_on=date(2026, 9, 1)))
    builder.add(ManagerData("M2", hired_on=date(2026, 10, 2), left_on=date(2026, 10, 30)))
    assert callable(evaluator)
    results: Results = evaluator(plan_of(Employment), builder.build())
    days_left = results.figures["days_left"]
    assert results.figures["is_employed"].values.tolist() == [1, 0]
    assert (days_left.values.tolist()[1], None if days_left.missing is None else days_left.missing.tolist()) == (
        1,
        [True, False],
    )
    assert results.figures["days_before"].values.tolist() == [30, -1]
