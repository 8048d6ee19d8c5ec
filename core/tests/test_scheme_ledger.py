"""A ledger of deductions and bonus points: fixed, by a panel, and once per subject, on both evaluators."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    EventCatalogue,
    Facts,
    Month,
    Points,
    Quarter,
    Scheme,
    clamp,
    count_fact,
    events,
    first_of,
    is_missing,
    item,
    score,
    step,
    target,
    uses,
)
from meritgraph.engine import Results, compute_columns, compute_rows, explain, plan_of
from meritgraph.errors import DeclarationError, FormulaRefused
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.testing import InputsBuilder, ManagerData

OCTOBER = Period.parse("2026-10")
RATINGS = {"good": ("优秀", "Good"), "fair": ("胜任", "Fair"), "poor": ("不胜任", "Poor")}


class Ledger(EventCatalogue, code="test.ledger", zh="考核台账", en="Ledger entry"):
    late = item("-0.5", per="time", clause="1.1", zh="迟报", en="Late")
    gap = item("-0.1", per="percentage point", clause="1.2", zh="差距", en="Gap")
    praise = item(2, per="household", clause="10.3", zh="表扬", en="Praise", once_per_subject=True)
    breach = item(None, per="case", clause="10.1", zh="违规", en="Breach")


class Volume(Facts, code="test.volume", period=Month, zh="销量", en="Volume"):
    cases = count_fact(zh="箱数", en="Cases", if_missing=0)


class Appraisal(Scheme, code="test.appraisal", period=Month, policy="test", zh="考核", en="Appraisal"):
    """Forty points, less what the ledger deducts."""

    ledger = events(Ledger)
    volume = uses(Volume)

    @score("总分", clause="1")
    def points(self) -> Points:
        """Forty, and what the ledger says."""
        return clamp(self.ledger.points() + 40, 0, 40)

    @step(clause="1")
    def ledger_points(self) -> Points:
        """What the ledger says."""
        return self.ledger.points()

    @step(clause="1")
    def deducted(self) -> Points:
        """What it deducts by fixed points."""
        return self.ledger.deductions()

    @step(clause="1")
    def times_late(self) -> Count:
        """How often late."""
        return self.ledger.quantity("late")

    @step(clause="1")
    def has_no_target(self) -> Condition:
        """No target, or one of 0."""
        return is_missing(target(self.volume.cases))

    @step(clause="1", options=RATINGS)
    def rating(self) -> Choice:
        """By points."""
        return first_of(RATINGS, (self.points >= 40, "good"), (self.points >= 30, "fair"), otherwise="poor")

    @step(clause="1")
    def is_good(self) -> Condition:
        """Rated good."""
        return self.rating == "good"

    @step(clause="1")
    def month_of_quarter(self) -> Count:
        """October is the first month of its quarter."""
        return self.number_within(Quarter)


def entry(item_code: str, **said: Any) -> dict[str, Any]:
    return {"item": item_code, "happened_on": date(2026, 10, 5), **said}


ENTRIES = [
    entry("late", quantity=3),
    entry("late"),
    entry("gap", quantity="1.5"),
    entry("praise", subject="LS1"),
    entry("praise", subject="LS1", quantity=4),
    entry("praise", subject="LS2"),
    entry("praise"),
    entry("praise"),
    entry("breach", panel_points="-7.25"),
    entry("breach"),
]


@pytest.fixture(params=[compute_rows, compute_columns], ids=["rows", "columns"])
def results(request: pytest.FixtureRequest) -> Results:
    plan = plan_of(Appraisal)
    builder = InputsBuilder(plan, OCTOBER)
    cases = ("test.volume.cases", OCTOBER)
    builder.add(ManagerData("M1", deals=ENTRIES, facts={cases: {"value": 3, "target": 0}}))
    builder.add(ManagerData("M2", facts={cases: {"value": 3, "target": 5}}))
    worked: Results = request.param(plan, builder.build())
    return worked


def of(results: Results, figure: str) -> list[Decimal]:
    column = results.figures[figure]
    assert column.missing is None
    return [unscaled(int(number), column.places) for number in column.values]


def test_points_are_items_times_quantity_with_praise_once_per_subject(results: Results) -> None:
    # late −2, gap −0.15, praise LS1 +2, LS2 +2 and two without a subject +4, breach −7.25 (one not decided yet)
    assert of(results, "ledger_points") == [Decimal("-1.40"), 0]
    assert of(results, "deducted") == [Decimal("-2.15"), 0]
    assert of(results, "times_late") == [4, 0]
    assert of(results, "points") == [Decimal("38.6"), 40]


def test_a_rating_is_a_figure(results: Results) -> None:
    assert of(results, "rating") == [1, 0]
    assert of(results, "is_good") == [0, 1]


def test_a_target_of_zero_is_none(results: Results) -> None:
    assert of(results, "has_no_target") == [1, 0]


def test_a_period_knows_its_number_within_a_longer_one(results: Results) -> None:
    assert of(results, "month_of_quarter") == [1, 1]


def test_the_explanation_lists_the_entries() -> None:
    plan = plan_of(Appraisal)
    builder = InputsBuilder(plan, OCTOBER)
    builder.add(ManagerData("M1", deals=ENTRIES))
    rating = explain(plan, builder.build(), 0, "rating")
    assert rating.value == "fair"
    ledger = explain(plan, builder.build(), 0, "times_late").inputs[0]
    assert [(number, value) for number, value in ledger.deals] == [(1, Decimal(3)), (2, Decimal(1))]


def test_an_item_without_a_clause_is_refused() -> None:
    with pytest.raises(DeclarationError, match=r"Item test\.bare\.late cites no clause"):

        class Bare(EventCatalogue, code="test.bare", zh="台账", en="Ledger"):
            late = item("-1", clause="", zh="迟报", en="Late")


def test_an_item_that_is_not_in_the_catalogue_is_refused() -> None:
    with pytest.raises(FormulaRefused, match="has no item early"):
        events(Ledger).points("early")
