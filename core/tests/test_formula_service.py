"""Months of service to the period's last day, or through it, on both evaluators and in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from meritgraph.authoring import (
    Condition,
    Date,
    Facts,
    Months,
    Parameters,
    Scheme,
    Year,
    ago,
    count_fact,
    last_day_in_service,
    months_between,
    step,
    uses,
)
from meritgraph.engine import Results, compute_columns, compute_rows, plan_of
from meritgraph.engine.explaining.words import EN, ZH, Words
from meritgraph.period import Period, days_since_epoch
from meritgraph.testing import InputsBuilder, ManagerData, work_out

YEAR = Period.parse("2026")


class Work(Facts, code="test.post", period=Year, zh="岗位", en="Post"):
    visits = count_fact(zh="拜访", en="Visits", if_missing=0)


class Terms(Parameters, code="test.service", zh="参数", en="Terms"):
    last_day_counts = last_day_in_service(clause="3")


class Service(Scheme, code="test.service-years", period=Year, policy="test", zh="年限", en="Service"):
    """How long somebody has been on the post."""

    terms = uses(Terms)
    work = uses(Work)

    @step(clause="1")
    def next_day(self) -> Date:
        """The day on which the next period begins."""
        return self.day_after

    @step(clause="1")
    def next_day_before(self) -> Date:
        """The same a year earlier."""
        return ago(self.day_after, 1)

    @step(clause="3")
    def months_on_post(self) -> Months:
        """Complete months, to the last day or through it."""
        return months_between(self.hired_on, self.service_until(self.terms.last_day_counts))

    @step(clause="3")
    def is_eligible(self) -> Condition:
        """A whole year on the post."""
        return self.months_on_post >= 12


HIRED = {
    "2024-02-29": (34, 34),
    "2025-12-31": (12, 12),
    "2026-01-01": (11, 12),
    "2026-01-02": (11, 11),
    "2026-01-31": (11, 11),
    "2026-12-01": (0, 1),
    "2026-12-02": (0, 0),
}


@pytest.mark.parametrize("through", [False, True])
@pytest.mark.parametrize("evaluator", [compute_rows, compute_columns])
def test_the_company_says_whether_the_last_day_counts(evaluator: Callable[..., Results], *, through: bool) -> None:
    builder = InputsBuilder(plan_of(Service), YEAR, parameters={"last_day_counts": through})
    for day in HIRED:
        builder.add(ManagerData(day, hired_on=date.fromisoformat(day)))
    results = evaluator(plan_of(Service), builder.build())
    assert results.figures["months_on_post"].values.tolist() == [counted[through] for counted in HIRED.values()]
    assert results.figures["is_eligible"].values.tolist() == [counted[through] >= 12 for counted in HIRED.values()]
    assert set(results.figures["next_day"].values.tolist()) == {days_since_epoch(date(2027, 1, 1))}
    assert set(results.figures["next_day_before"].values.tolist()) == {days_since_epoch(date(2026, 1, 1))}


def test_by_default_service_is_counted_to_the_last_day() -> None:
    worked = work_out(Service, "2026", [{"code": "M1", "hired_on": date(2026, 1, 1)}])
    assert worked["M1"].figures["months_on_post"] == 11


def test_words_say_which_day_is_meant() -> None:
    nodes = {figure.name: figure.node for figure in plan_of(Service).steps}
    assert Words(Service, EN).of(nodes["months_on_post"]) == (
        "complete months from hired on to (the day after the period if The period's last day counts as a day of "
        "service, otherwise the period's last day)"
    )
    assert Words(Service, ZH).of(nodes["next_day_before"]) == "1个年前的本期末日次日"
