"""A target, or a value, may be recorded from a day inside its period on: every version stays, the last one counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import cast

import pytest

from meritgraph.companies import Company
from meritgraph.engine import ParameterNeed
from meritgraph.errors import InputRefused
from meritgraph.facts.model import FactEntry
from meritgraph.facts.queries import list_facts
from meritgraph.parameters.commands import set_parameter
from meritgraph.quantity.exact import divide_half_up
from meritgraph.runs.commands import calculate
from meritgraph.runs.preview import preview
from meritgraph.runs.queries import explain
from two_teams import OCTOBER, SEPTEMBER, SOLD, TERMS, everybodys, recorded, sold, teams

MIDDLE, LATE = date(2026, 10, 16), date(2026, 10, 31)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    yield from teams(tmp_path)


def versions(company: Company, *, history: bool = False) -> list[tuple[date, object, object, bool]]:
    """What is recorded of A1's sales in October."""
    rows = list_facts(company, "A1", facts=[SOLD], period=OCTOBER, history=history)
    return [(row.valid_from, row.value, row.target, row.holds) for row in rows]


def test_the_version_in_force_at_the_end_counts(company: Company) -> None:
    recorded(company, sold("A1", target=100), sold("A1", target=80, since=MIDDLE), sold("A2", target=50))
    assert everybodys(company, "goal") == {"A1": 80, "A2": 50, "B1": None, "B2": None, "C1": None}
    # The value was recorded for the whole month and still holds: a version says nothing of what it leaves out
    assert everybodys(company, "sold")["A1"] == 1
    first, middle = date(2026, 10, 1), MIDDLE
    assert versions(company) == [(first, 1, 100, True), (middle, None, 80, True)]


def test_weighed_by_days(company: Company) -> None:
    recorded(company, sold("A1", target=500), sold("A1", target=190, since=MIDDLE), sold("A2", target=80, since=LATE))
    # (500 × 15 + 190 × 16) ÷ 31
    assert everybodys(company, "goal_by_days") == {"A1": 340, "A2": 80, "B1": None, "B2": None, "C1": None}
    recorded(company, sold("A1", target=0, since=LATE))
    # (500 × 15 + 190 × 15) ÷ 30
    assert everybodys(company, "goal_by_days")["A1"] == 345
    assert everybodys(company, "goal")["A1"] is None


def test_a_version_is_corrected_by_its_day_and_the_old_one_stays_readable(company: Company) -> None:
    recorded(company, sold("A1", target=100), sold("A1", target=80, since=MIDDLE))
    outcome = recorded(company, sold("A1", target=90, since=MIDDLE))
    assert (outcome.added, outcome.superseded, outcome.unchanged, outcome.warnings) == (0, 1, 0, ())
    assert recorded(company, sold("A1", target=90, since=MIDDLE)).unchanged == 1
    assert everybodys(company, "goal")["A1"] == 90
    first = date(2026, 10, 1)
    assert versions(company, history=True) == [
        (first, 1, None, False),
        (first, 1, 100, True),
        (MIDDLE, None, 80, False),
        (MIDDLE, None, 90, True),
    ]


def test_the_order_of_recording_does_not_matter(company: Company) -> None:
    recorded(company, sold("A1", target=80, since=MIDDLE))
    outcome = recorded(company, sold("A1", target=100))
    (warning,) = outcome.warnings
    assert warning.message == (
        "销量 of A1: this holds from 2026-10-01 on, and from 2026-10-16 on another figure is on record; correct that "
        "one by its day."
    )
    assert everybodys(company, "goal")["A1"] == 80


def test_a_value_that_says_nothing_of_the_later_version_is_no_reason_to_warn(company: Company) -> None:
    recorded(company, sold("A1", target=80, since=MIDDLE))
    assert recorded(company, sold("A1", 7)).warnings == ()
    assert everybodys(company, "sold")["A1"] == 7


def test_a_value_may_change_too(company: Company) -> None:
    recorded(company, sold("A1", 9, since=MIDDLE))
    assert everybodys(company, "sold")["A1"] == 9


@pytest.mark.parametrize("day", [date(2026, 9, 30), date(2026, 11, 1)])
def test_a_day_outside_the_period_is_refused(company: Company, day: date) -> None:
    with pytest.raises(InputRefused, match=rf"{day} lies outside 2026-10; give a day from 2026-10-01 to 2026-10-31"):
        recorded(company, sold("A1", target=80, since=day))
    assert versions(company) == [(date(2026, 10, 1), 1, None, True)]


def test_the_same_version_twice_in_a_batch_is_refused(company: Company) -> None:
    with pytest.raises(InputRefused, match="销量 of A1 for 2026-10 from 2026-10-16 on stands twice"):
        recorded(company, sold("A1", target=80, since=MIDDLE), sold("A1", target=90, since=MIDDLE))


def test_the_first_day_is_the_same_as_none(company: Company) -> None:
    recorded(company, sold("A1", target=80))
    assert recorded(company, sold("A1", target=80, since=OCTOBER.start)).unchanged == 1


def test_a_version_of_another_month_is_that_months(company: Company) -> None:
    recorded(company, sold("A1", target=80, since=MIDDLE), sold("A1", target=30, period=SEPTEMBER))
    assert everybodys(company, "goal", SEPTEMBER)["A1"] == 30
    assert everybodys(company, "goal")["A1"] == 80


def test_a_parameter_weighed_by_days_goes_by_who_has_which(company: Company) -> None:
    set_parameter(company, TERMS, "weight", "51", valid_from=MIDDLE)
    set_parameter(company, TERMS, "weight", "1", valid_from=OCTOBER.start, level="manager", subject="A2")
    set_parameter(company, TERMS, "weight", "32", valid_from=MIDDLE, level="unit", subject="乙")
    # (20 × 15 + 51 × 16) ÷ 31; a manager's own value; (20 × 15 + 32 × 16) ÷ 31
    weighed = everybodys(company, "weight_by_days")
    assert weighed == {"A1": 36, "A2": 1, "B1": Decimal("26.19354839"), "B2": Decimal("26.19354839"), "C1": 36}


def test_what_is_set_for_later_days_does_not_count(company: Company) -> None:
    set_parameter(company, TERMS, "weight", "51", valid_from=date(2026, 11, 1))
    assert everybodys(company, "weight_by_days")["A1"] == 20


def test_the_explanation_shows_versions_with_their_evidence(company: Company) -> None:
    recorded(company, FactEntry("A1", SOLD, None, OCTOBER, target=Decimal(500), evidence="目标!2"), name="goals.xlsx")
    later = FactEntry("A1", SOLD, None, OCTOBER, MIDDLE, Decimal(190), evidence="调整!5")
    recorded(company, later, name="changes.xlsx")
    set_parameter(company, TERMS, "weight", "51", valid_from=MIDDLE, by="boss")
    run = calculate(company, "teams.month", OCTOBER)
    explanation = explain(company, run.run_id, "A1", "goal_by_days")
    (goal,) = explanation.explained.inputs
    origins = [explanation.evidence.facts[version.need][0].origin for version in goal.inputs]  # type: ignore[index]  # versions of a fact need facts
    assert [(origin.name, origin.evidence) for origin in origins] == [
        ("goals.xlsx", "目标!2"),
        ("changes.xlsx", "调整!5"),
    ]
    (last,) = explain(company, run.run_id, "A1", "goal").explained.inputs
    assert last.value == 190
    explanation = explain(company, run.run_id, "A1", "weight_by_days")
    (weight,) = explanation.explained.inputs
    applied = [explanation.evidence.parameters[cast("ParameterNeed", node.need)] for node in weight.inputs]
    assert [(value.resolved.level, value.set_by) for value in applied] == [("default", ""), ("company", "boss")]


def test_a_run_knows_only_the_versions_recorded_before_it(company: Company) -> None:
    recorded(company, sold("A1", target=500))
    run = calculate(company, "teams.month", OCTOBER)
    recorded(company, sold("A1", target=190, since=MIDDLE))
    assert explain(company, run.run_id, "A1", "goal_by_days").explained.value == 500
    assert everybodys(company, "goal_by_days")["A1"] == 340


def test_a_preview_tries_a_value_for_all_days(company: Company) -> None:
    set_parameter(company, TERMS, "weight", "51", valid_from=MIDDLE)
    tried = preview(company, "teams.month", OCTOBER, {"weight": "10"}, ["A1"])
    (change,) = tried.changes
    assert (change.before["weight_by_days"], change.after["weight_by_days"]) == (36, 10)


def test_the_same_inputs_in_another_order_give_the_same_run(company: Company) -> None:
    recorded(company, sold("A1", target=80, since=MIDDLE), sold("A1", target=100))
    first = calculate(company, "teams.month", OCTOBER)
    recorded(company, sold("A1", target=70, since=MIDDLE))
    recorded(company, sold("A1", target=80, since=MIDDLE))
    assert calculate(company, "teams.month", OCTOBER).run_id == first.run_id


def by_hand(said: dict[date, Decimal]) -> tuple[Decimal | None, Decimal | None]:
    """The target at the end of October, and weighed by days, of what was last said of each day; 0 is none."""
    daily = [OCTOBER.start + timedelta(number) for number in range(31)]
    in_force = [said.get(max((known for known in said if known <= day), default=day)) for day in daily]
    there = [target for target in in_force if target]
    weighed = divide_half_up(sum(there, Decimal(0)), Decimal(len(there)), 8).normalize() if there else None
    return in_force[-1] or None, weighed


def test_whatever_is_recorded_in_whatever_order_comes_out_as_by_hand(company: Company) -> None:
    random = Random(4)
    said: dict[str, dict[date, Decimal]] = {code: {} for code in ("A1", "A2", "B1", "B2", "C1")}
    for _ in range(25):
        batch = {}
        for code in random.sample(sorted(said), 3):
            day = OCTOBER.start + timedelta(random.choice((0, 0, 15, 29, 30, random.randrange(31))))
            target = random.choice((0, 1, 7, random.randrange(10**6)))
            batch[code, day] = sold(code, target=target, since=random.choice((day, None)) if day.day == 1 else day)
            said[code][day] = Decimal(target)
        recorded(company, *batch.values())
        ends, weighed = everybodys(company, "goal"), everybodys(company, "goal_by_days")
        assert {code: (ends[code], weighed[code]) for code in said} == {code: by_hand(said[code]) for code in said}
