"""Other periods: what is read in them, what is worked out again, what is taken from finished statements."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from meritgraph.authoring import (
    Count,
    Date,
    Facts,
    HalfYear,
    Money,
    Month,
    Parameters,
    Quarter,
    Rate,
    Scheme,
    Year,
    ago,
    before,
    last,
    missing,
    money_fact,
    rate_fact,
    ratio,
    reads,
    step,
    uses,
)
from meritgraph.engine import plan_of
from meritgraph.engine.explaining.words import EN, Words
from meritgraph.engine.inputs import EarlierNeed, FactNeed, ParameterNeed
from meritgraph.errors import FormulaRefused
from meritgraph.period import Period, days_since_epoch
from meritgraph.scheme.parameter_fields import rate
from meritgraph.testing import ManagerData
from worked_out import values_of_one


class Book(Facts, code="series.book", period=Month, zh="账", en="Book"):
    """Facts by month."""

    sales = money_fact(zh="销", en="Sales")
    costs = money_fact(zh="费", en="Costs", if_missing=0)
    part = rate_fact(zh="占", en="Part")


class Terms(Parameters, code="series.terms", zh="参", en="Terms"):
    """A rate that may change from month to month."""

    factor = rate("0.5", clause="1", zh="系", en="Factor")


class Monthly(Scheme, code="series.monthly", period=Month, policy="series", zh="月", en="Monthly"):
    """Months and the months before."""

    book = uses(Book)
    terms = uses(Terms)

    @step(clause="1", places=1)
    def gain(self) -> Money:
        return (self.book.sales - self.book.costs) * self.terms.factor

    @step(clause="1")
    def gain_before(self) -> Money:
        return ago(self.gain, 1)

    @step(clause="1")
    def gain_long_before(self) -> Money:
        """The figure of the month before, of the month before that."""
        return ago(self.gain_before, 2)

    @step(clause="1")
    def three(self) -> Money:
        return last(self.gain, 3).sum()

    @step(clause="1")
    def mean(self) -> Money:
        return last(self.gain, 3).mean()

    @step(clause="1")
    def best(self) -> Money:
        return last(self.book.sales, 3).largest()

    @step(clause="1")
    def worst(self) -> Money:
        return last(self.book.sales, 3).smallest()

    @step(clause="1")
    def weighted(self) -> Rate:
        return last(self.book.part, 2).weighted_mean(last(self.book.sales, 2), if_zero=missing)

    @step(clause="1")
    def carried(self) -> Money:
        return before(self.carried, opening=100) + self.gain

    @step(clause="1")
    def carried_from_nothing(self) -> Money:
        return before(self.gain, opening=missing).or_else("0.01")

    @step(clause="1")
    def month_end_before(self) -> Date:
        return ago(self.last_day, 1)

    @step(clause="1")
    def month_of_quarter(self) -> Count:
        return self.number_within(Quarter) * 100 + self.number_within(Year)


class Yearly(Scheme, code="series.yearly", period=Year, policy="series", zh="年", en="Yearly"):
    """A year of months, of half-years, and of another scheme's statements."""

    book = uses(Book)
    monthly = reads(Monthly)

    @step(clause="1")
    def sales(self) -> Money:
        return self.each(Month, self.book.sales).sum()

    @step(clause="1")
    def gains(self) -> Money:
        return self.each(Month, self.monthly.gain).largest()

    @step(clause="1")
    def growth(self) -> Rate:
        return ratio(self.sales - ago(self.sales, 1), ago(self.sales, 1), if_zero=missing)


def book(**months: Mapping[str, object]) -> dict[tuple[str, Period | None], object]:
    """Facts by month, written ``m2026_10={…}``."""
    return {
        (f"series.book.{name}", Period.parse(month[1:].replace("_", "-"))): value
        for month, facts in months.items()
        for name, value in facts.items()
    }


MANAGER = ManagerData(
    "M",
    facts=book(
        m2026_07={"sales": "7.10"},
        m2026_08={"sales": "8.10", "costs": 1, "part": "0.25"},
        m2026_09={"sales": "9.10", "part": "0.5"},
        m2026_10={"sales": "10.50", "costs": "0.2", "part": "0.1"},
    ),
    earlier={("series.monthly", "carried", Period.parse("2026-09")): "-7.25"},
)


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("gain", "5.2"),
        ("gain_before", "4.6"),
        ("gain_long_before", "3.6"),
        ("three", "13.4"),
        ("mean", "4.46666667"),
        ("best", "10.5"),
        ("worst", "8.1"),
        ("weighted", "0.285714285714"),
        ("carried", "-2.05"),
        ("carried_from_nothing", "0.01"),
        ("month_end_before", str(days_since_epoch(Period.parse("2026-09").last_day))),
        ("month_of_quarter", "110"),
    ],
)
def test_a_month_and_those_before(figure: str, value: str) -> None:
    """A figure of an earlier month is rounded as it was then: 9.10 × 0.5 is 4.6, not 4.55."""
    assert values_of_one(Monthly, MANAGER)[figure] == Decimal(value)


def test_what_one_month_lacks_the_three_lack() -> None:
    early = values_of_one(Monthly, MANAGER, period="2026-08")
    assert early["gain"] == Decimal("3.6")
    assert early["gain_before"] == Decimal("3.6")
    assert early["gain_long_before"] is None
    assert early["three"] is None
    assert early["best"] is None
    assert early["carried"] == Decimal("103.6")


def test_a_year_reads_its_months_and_the_year_before() -> None:
    sales = {
        f"m{year}_{month:02}": {"sales": month * factor}
        for year, factor in ((2025, 1), (2026, 2))
        for month in range(1, 13)
    }
    earlier = {("series.monthly", "gain", Period.parse(f"2026-{month:02}")): month for month in range(1, 13)}
    figures = values_of_one(Yearly, ManagerData("M", facts=book(**sales), earlier=earlier), period="2026")
    assert figures["sales"] == 156
    assert figures["gains"] == 12
    assert figures["growth"] == 1


def test_needs_name_every_period_that_is_read() -> None:
    october, months = Period.parse("2026-10"), [Period.parse(f"2026-{month:02}") for month in (7, 8, 9, 10)]
    needs = plan_of(Monthly).needs(october)
    sales = FactNeed("series.book.sales", october, 2)
    assert sales in needs.facts
    assert sorted(need.period.code for need in needs.facts if need.code == "series.book.sales") == [
        month.code for month in months
    ]
    assert {need.period.code for need in needs.facts if need.code == "series.book.part"} == {"2026-09", "2026-10"}
    assert set(needs.parameters) == {ParameterNeed("series.terms", "factor", month) for month in months}
    assert set(needs.earlier) == {
        EarlierNeed("series.monthly", "carried", Period.parse("2026-09")),
        EarlierNeed("series.monthly", "gain", Period.parse("2026-09")),
    }
    assert not needs.credits
    assert not needs.tiers


def test_the_same_figure_of_a_month_is_planned_once() -> None:
    plan = plan_of(Monthly)
    assert len([step for step in plan.steps if step.name == "gain"]) == 4
    assert len({step.key for step in plan.steps}) == len(plan.steps)
    assert all(step.stage == 0 for step in plan.steps)


class Quarterly(Scheme, code="series.quarterly", period=Quarter, policy="series", zh="季", en="Quarterly"):
    """Months of quarters: what is written out reads the same as what is a step of its own."""

    book = uses(Book)

    @step(clause="1")
    def first(self) -> Money:
        return first_of_quarter(self)

    @step(clause="1")
    def first_a_quarter_ago(self) -> Money:
        return ago(self.first, 1)

    @step(clause="1")
    def first_a_quarter_ago_written_out(self) -> Money:
        return ago(first_of_quarter(self), 1)

    @step(clause="1")
    def months_before(self) -> Money:
        """Each month reads the month before it."""
        return self.each(Month, ago(self.book.sales, 1)).sum()


def first_of_quarter(self: Quarterly) -> Money:
    """Sales in the first month of the quarter."""
    return self.each(Month, self.book.sales).values[0]


def test_moves_come_from_the_outside_in() -> None:
    sales = {f"m2026_{month:02}": {"sales": 2**month} for month in range(1, 13)}
    figures = values_of_one(Quarterly, ManagerData("M", facts=book(**sales)), period="2026-Q3")
    assert figures["first"] == 2**7
    assert figures["first_a_quarter_ago"] == figures["first_a_quarter_ago_written_out"] == 2**4
    assert figures["months_before"] == 2**6 + 2**7 + 2**8
    words = Words(Quarterly, EN)
    nodes = {name: words.of(planned.node) for name, planned in plan_of(Quarterly).figures.items()}
    assert nodes["first_a_quarter_ago_written_out"] == "Sales in month 1 1 quarter earlier"
    assert nodes["months_before"].startswith("Sales 1 month earlier in month 1 + Sales 1 month earlier in month 2")


class Uneven(Scheme, code="series.uneven", period=HalfYear, policy="series", zh="半", en="Uneven"):
    """Half-years hold no years."""

    book = uses(Book)

    @step(clause="1")
    def sales(self) -> Money:
        return self.each(Year, self.book.sales).sum()


def test_a_shorter_period_does_not_consist_of_longer_ones() -> None:
    with pytest.raises(
        FormulaRefused, match=r"series\.uneven, sales: A half-year does not consist of several year periods\.$"
    ):
        plan_of(Uneven)


class Mixed(Scheme, code="series.mixed", period=Month, policy="series", zh="混", en="Mixed"):
    """As many weights as values."""

    book = uses(Book)

    @step(clause="1")
    def mean(self) -> Rate:
        return last(self.book.part, 2).weighted_mean(last(self.book.sales, 3), if_zero=0)


def test_values_and_weights_are_as_many() -> None:
    with pytest.raises(FormulaRefused, match=r"mixed, mean: 2 values and 3 weights do not go together\.$"):
        plan_of(Mixed)
