"""Figures that are rounded where they are shown, not where others read them: parts of a total that alone is rounded."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from meritgraph.authoring import (
    Condition,
    Count,
    Facts,
    Month,
    Points,
    Rate,
    Scheme,
    ago,
    before,
    count_fact,
    holds,
    indicator,
    last,
    missing,
    points_fact,
    rank,
    ratio,
    score,
    step,
    uses,
)
from meritgraph.engine import Results, compute_columns, compute_rows, plan_of
from meritgraph.engine.explaining.explanation import Explainer
from meritgraph.engine.inputs import ScaledColumn
from meritgraph.engine.rows.evaluator import RowEvaluator
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.testing import InputsBuilder, ManagerData, work_out

OCTOBER = Period.parse("2026-10")


class Marks(Facts, code="exact.marks", period=Month, zh="分", en="Marks"):
    first = points_fact(zh="甲", en="First", if_missing=0)
    second = points_fact(zh="乙", en="Second", if_missing=0)
    of = count_fact(zh="份", en="Of")


class Thirds(Scheme, code="exact.thirds", period=Month, policy="exact", zh="三分", en="Thirds"):
    """Two parts that are quotients, and a total that alone is rounded."""

    marks = uses(Marks)

    @indicator("甲份", clause="1", exact=True)
    def part_one(self) -> Points:
        """The first marks divided."""
        return ratio(self.marks.first, self.marks.of, if_zero=missing)

    @step("乙份", clause="1", exact=True, places=2)
    def part_two(self) -> Points:
        """The second marks divided; shown with two places only."""
        return ratio(self.marks.second, self.marks.of, if_zero=missing)

    @step(clause="1", places=2)
    def part_two_rounded(self) -> Points:
        """The same, rounded for whoever reads it."""
        return ratio(self.marks.second, self.marks.of, if_zero=missing)

    @score("总分", clause="1")
    def total_points(self) -> Points:
        """Both parts."""
        return self.part_one + self.part_two

    @step(clause="1")
    def sum_of_rounded(self) -> Points:
        """What it would be by a rounded part."""
        return self.part_one + self.part_two_rounded

    @step(clause="1")
    def reaches_ten(self) -> Condition:
        """Compared unrounded."""
        return holds(self.part_one + self.part_two >= 10)

    @step(clause="2")
    def month_before(self) -> Points:
        """The exact part of the month before."""
        return ago(self.part_one, 1)

    @step(clause="2")
    def mean_of_two(self) -> Points:
        """The mean of two months' exact parts."""
        return last(self.part_two, 2).mean()

    @step(clause="3")
    def place(self) -> Count:
        """A rank goes by what is stored."""
        return rank(self.part_two)

    @step(clause="3")
    def carried(self) -> Points:
        """So does what the next period reads."""
        return before(self.part_two, opening=0)

    @step(clause="3", exact=True)
    def rate_of_total(self) -> Rate:
        """A rate of an exact part."""
        return ratio(self.part_one, self.marks.first, if_zero=0)


def half_up(value: Fraction, places: int) -> Decimal:
    """Rounded by the school rule, without meritgraph."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return (Decimal(whole) if value >= 0 else -Decimal(whole)).scaleb(-places)


def person(first: str, second: str, of: int, code: str = "M1") -> dict[str, object]:
    return {"code": code, "facts": {"exact.marks.first": first, "exact.marks.second": second, "exact.marks.of": of}}


def test_a_tie_is_not_lost_in_parts_that_do_not_end() -> None:
    # 1/3 + 29.015/3 = 10.005 exactly; parts rounded to 8 places would come to 10.00499999 or so.
    for evaluator in ("rows", "columns"):
        worked = work_out(Thirds, "2026-10", [person("1", "29.015", 3)], evaluator=evaluator)["M1"].figures
        assert worked["part_one"] == Decimal("0.33333333")
        assert worked["part_two"] == Decimal("9.67")
        assert worked["total_points"] == Decimal("10.01")
        assert worked["sum_of_rounded"] == Decimal("10.00333333")
        assert worked["reaches_ten"] is True


def test_where_an_exact_figure_meets_other_people_or_periods_it_is_the_stored_one() -> None:
    people = [person("1", "29.015", 3, "A"), person("1", "29.01", 3, "B")]  # 9.6716… and 9.67: both are stored as 9.67
    for evaluator in ("rows", "columns"):
        worked = work_out(Thirds, "2026-10", people, evaluator=evaluator)
        assert [worked[code].figures["place"] for code in "AB"] == [1, 1]
    earlier = person("1", "29.015", 3) | {"earlier": {"part_two@2026-09": "9.67"}}
    assert work_out(Thirds, "2026-10", [earlier])["M1"].figures["carried"] == Decimal("9.67")


def value_at(column: ScaledColumn, row: int) -> Decimal | None:
    return (
        None if column.missing is not None and column.missing[row] else unscaled(int(column.values[row]), column.places)
    )


@pytest.mark.parametrize("evaluator", [compute_rows, compute_columns])
def test_thousands_against_fractions(evaluator: Callable[..., Results]) -> None:
    random = Random(7)
    builder, expected = InputsBuilder(plan_of(Thirds), OCTOBER), []
    september = OCTOBER.ago(1)
    for number in range(2000):
        first, second, past = (Decimal(random.randrange(-99999, 99999)).scaleb(-random.randrange(4)) for _ in range(3))
        of = random.choice((1, 3, 7, 9, 11, 13, 17, 97, 0))
        facts: dict[tuple[str, Period | None], object] = {
            ("exact.marks.first", OCTOBER): str(first),
            ("exact.marks.second", OCTOBER): str(second),
        }
        facts |= {("exact.marks.first", september): str(past), ("exact.marks.second", september): str(past)}
        facts |= {("exact.marks.of", OCTOBER): str(of), ("exact.marks.of", september): "7"}
        builder.add(ManagerData(f"M{number:04}", facts=facts))
        one, two = (None, None) if of == 0 else (Fraction(first) / of, Fraction(second) / of)
        expected.append((one, two, Fraction(past) / 7))
    figures = evaluator(plan_of(Thirds), builder.build()).figures
    for row, (one, two, past_part) in enumerate(expected):
        assert value_at(figures["month_before"], row) == half_up(past_part, 8)
        if one is None or two is None:
            assert value_at(figures["total_points"], row) is None
            continue
        assert value_at(figures["part_one"], row) == half_up(one, 8)
        assert value_at(figures["part_two"], row) == half_up(two, 2)
        assert value_at(figures["total_points"], row) == half_up(one + two, 2)
        assert value_at(figures["mean_of_two"], row) == half_up((past_part + two) / 2, 8)
        assert bool(figures["reaches_ten"].values[row]) == (one + two >= 10)


def test_the_explanation_adds_the_figures_that_are_shown() -> None:
    builder = InputsBuilder(plan_of(Thirds), OCTOBER)
    written = {"first": "1", "second": "29.015", "of": 3}
    builder.add(ManagerData("M1", facts={(f"exact.marks.{name}", OCTOBER): value for name, value in written.items()}))
    told = Explainer(RowEvaluator(plan_of(Thirds), builder.build()), 0).figure("total_points", ())
    assert told.words_zh == "甲份 + 乙份"
    assert [(each.name, each.value) for each in told.inputs] == [
        ("part_one", Decimal("0.33333333")),
        ("part_two", Decimal("9.67")),
    ]
