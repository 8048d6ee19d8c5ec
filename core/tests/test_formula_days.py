"""``by_days``: what changes in the course of a period, each version weighed by the days on which it was in force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from meritgraph.authoring import (
    Count,
    Facts,
    Money,
    Month,
    Parameters,
    Points,
    Rate,
    Scheme,
    Standing,
    ago,
    by_days,
    constant,
    count_fact,
    lookup,
    money_fact,
    points,
    rate,
    step,
    target,
    uses,
)
from meritgraph.engine import Explained, Inputs, compute_columns, compute_rows, explain, plan_of
from meritgraph.engine.explaining.words import EN, ZH, Words
from meritgraph.errors import FormulaRefused
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.testing import InputsBuilder, ManagerData

OCTOBER = Period.parse("2026-10")
SEPTEMBER = OCTOBER.ago(1)


class Shelf(Facts, code="days.shelf", period=Month, zh="货架", en="Shelf"):
    """By month."""

    sold = count_fact(zh="销量", en="Sold", if_missing=0)
    income = money_fact(zh="收入", en="Income")


class Area(Facts, code="days.area", period=Standing, zh="片区", en="Area"):
    """From a day on."""

    shops = count_fact(zh="户数", en="Shops")


class Terms(Parameters, code="days.terms", zh="参数", en="Terms"):
    """What may be set."""

    weight = points(20, clause="1", zh="分值", en="Weight")
    weights = lookup(
        Points, {"volume": 20, "income": 5}, options=("volume", "income"), clause="1", zh="分值表", en="Weights"
    )
    needed = rate(None, clause="1", zh="要求", en="Needed")


class ByDays(Scheme, code="days.scheme", period=Month, policy="days", zh="按天", en="By days"):
    """Everything that may be weighed by days."""

    terms = uses(Terms)
    shelf = uses(Shelf)
    area = uses(Area)

    @step("目标", clause="1")
    def goal(self) -> Count:
        """Of a target."""
        return by_days(target(self.shelf.sold))

    @step("销量", clause="1")
    def sold(self) -> Count:
        """Of a fact that counts as 0 where nothing is recorded."""
        return by_days(self.shelf.sold)

    @step("收入", clause="1")
    def income(self) -> Money:
        """Of a fact without such a value."""
        return by_days(self.shelf.income)

    @step("户数", clause="1")
    def shops(self) -> Count:
        """Of a standing fact."""
        return by_days(self.area.shops)

    @step("分值", clause="1")
    def weight(self) -> Points:
        """Of a parameter."""
        return by_days(self.terms.weight)

    @step("销量分值", clause="1")
    def row(self) -> Points:
        """Of a row of a look-up."""
        return by_days(self.terms.weights.of("volume"))

    @step("要求", clause="1")
    def needed(self) -> Rate:
        """Of a parameter that may be left out."""
        return by_days(self.terms.needed)

    @step("上月销量", clause="1")
    def sold_before(self) -> Count:
        """Of another period."""
        return by_days(ago(self.shelf.sold, 1))

    @step("上月均量", clause="1")
    def mean_before(self) -> Count:
        """The same, read the other way round."""
        return ago(by_days(self.shelf.sold), 1)


PLAN = plan_of(ByDays)


def inputs(facts: dict[tuple[str, Period | None], object], **terms: object) -> Inputs:
    """One manager's month; ``terms`` are changes of parameters, by day and name."""
    changes = {day: {str(name): value for name, value in terms.items()} for day in [date(2026, 10, 16)] if terms}
    builder = InputsBuilder(PLAN, OCTOBER, None, changes)
    builder.add(ManagerData("M1", facts=facts))
    return builder.build()


def value(given: Inputs, figure: str) -> Decimal | None:
    """A figure, on which both evaluators agree."""
    found = []
    for results in (compute_rows(PLAN, given), compute_columns(PLAN, given)):
        column = results.figures[figure]
        missing = column.missing is not None and bool(column.missing[0])
        found.append(None if missing else unscaled(int(column.values[0]), column.places))
    assert found[0] == found[1]
    return found[0]


SOLD, INCOME, SHOPS = ("days.shelf.sold", OCTOBER), ("days.shelf.income", OCTOBER), ("days.area.shops", None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"target": 100}, "100"),
        # 100 on 15 days and 80 on 16: 2780 ÷ 31
        ({"target": 100, "changes": {date(2026, 10, 16): {"target": 80}}}, "89.67741935"),
        # 31 versions of a day each: the mean of 1 to 31
        ({"target": 1, "changes": {date(2026, 10, day): {"target": day} for day in range(2, 32)}}, "16"),
        ({"changes": {date(2026, 10, 31): {"target": 80}}}, "80"),
        ({"target": 100, "changes": {"2026-10-16": {"target": 80}}}, "89.67741935"),
        ({"target": 100, "changes": {date(2026, 10, 16): {"target": 0}}}, "100"),
        ({"target": 0}, None),
        ({"value": 7}, None),
        # A version that says nothing of the target leaves it as it was
        ({"target": 100, "changes": {date(2026, 10, 16): {"value": 80}}}, "100"),
    ],
    ids=["one", "two", "every day", "from the last day", "text", "taken back", "of zero", "none", "of the value only"],
)
def test_a_target_is_the_mean_of_its_versions(written: object, expected: str | None) -> None:
    assert value(inputs({SOLD: written}), "goal") == (None if expected is None else Decimal(expected))


def test_where_nothing_is_recorded_a_fact_counts_as_declared() -> None:
    assert value(inputs({}), "sold") == 0
    assert value(inputs({}), "income") is None
    assert value(inputs({}), "sold_before") == 0


def test_a_value_of_zero_counts_other_than_a_target() -> None:
    written = {"value": 31, "changes": {date(2026, 10, 2): {"value": 0}}}
    assert value(inputs({SOLD: written}), "sold") == 1


def test_a_standing_fact_has_held_since_before_the_period() -> None:
    written = {"value": 10, "changes": {date(2026, 10, 16): {"value": 41}}}
    # (10 × 15 + 41 × 16) ÷ 31
    assert value(inputs({SHOPS: written}), "shops") == 26


def test_another_period_goes_by_its_own_days() -> None:
    written = {"value": 30, "changes": {date(2026, 9, 16): {"value": 60}}}
    given = inputs({("days.shelf.sold", SEPTEMBER): written})
    assert [value(given, name) for name in ("sold_before", "mean_before")] == [45, 45]


def test_parameters_and_rows_of_look_ups() -> None:
    given = inputs({}, weight="51", weights={"volume": "51", "income": "1"}, needed="0.5")
    # (20 × 15 + 51 × 16) ÷ 31, and half of what was not set before
    assert [value(given, name) for name in ("weight", "row", "needed")] == [36, 36, Decimal("0.5")]
    assert [value(inputs({}), name) for name in ("weight", "row", "needed")] == [20, 20, None]


def test_the_largest_amounts_do_not_overflow() -> None:
    most = Decimal(9000000000000)
    written = {"value": str(most), "changes": {date(2026, 10, 16): {"value": str(most)}}}
    assert value(inputs({INCOME: written}), "income") == most


def test_words_name_what_is_weighed() -> None:
    said = [(Words(ByDays, locale).of(PLAN.figures[name].node)) for name in ("goal", "row") for locale in (ZH, EN)]
    assert said == [
        "销量目标（按天数加权）",
        "target of Sold weighed by days",
        "“分值表”中volume对应的值（按天数加权）",
        "the value of “Weights” for volume weighed by days",
    ]


def test_an_explanation_lists_the_versions_with_their_days() -> None:
    given = inputs({SOLD: {"target": 100, "changes": {date(2026, 10, 31): {"target": 80}}}}, weight="51")
    (goal,) = explain(PLAN, given, 0, "goal").inputs
    assert (goal.kind, goal.name, goal.value) == ("fact", "days.shelf.sold", Decimal("99.35483871"))
    assert [(each.en, each.value) for each in goal.inputs] == [
        ("target of Sold from 2026-10-01 on, 30 days", 100),
        ("target of Sold from 2026-10-31 on, 1 day", 80),
    ]
    (weight,) = explain(PLAN, given, 0, "weight").inputs
    assert [(each.kind, each.zh, each.value) for each in weight.inputs] == [
        ("parameter", "分值（自2026-10-01起，15天）", 20),
        ("parameter", "分值（自2026-10-16起，16天）", 51),
    ]
    assert all(isinstance(each, Explained) for each in weight.inputs)


def test_only_what_is_dated_can_be_weighed() -> None:
    for wrong in (constant(Points, 1), uses(Terms).weight + 1):
        with pytest.raises(FormulaRefused, match=r"by_days\(…\) weighs what is recorded or set from a day on"):
            by_days(wrong)
