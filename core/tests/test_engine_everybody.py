"""Ranks, totals, headcounts and shared-out pools, among some and within groups, on both evaluators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from meritgraph.authoring import (
    Condition,
    Count,
    Facts,
    Money,
    Month,
    Points,
    Rate,
    Scheme,
    distribute,
    flag_fact,
    headcount,
    money_fact,
    points_fact,
    rank,
    ratio,
    step,
    sum_over,
    uses,
)
from meritgraph.engine import Results, compute_columns, compute_rows, plan_of
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.testing import InputsBuilder, ManagerData

OCTOBER = Period.parse("2026-10")


class Board(Facts, code="test.board", period=Month, zh="榜", en="Board"):
    points = points_fact(zh="得分", en="Points")
    sales = money_fact(zh="销售额", en="Sales", if_missing=0)
    pool = money_fact(zh="奖金池", en="Pool")
    active = flag_fact(zh="在岗", en="At work")


class Contest(Scheme, code="test.contest", period=Month, policy="test", zh="竞赛", en="Contest"):
    """Everybody against everybody."""

    board = uses(Board)

    @step(clause="1")
    def is_active(self) -> Condition:
        """At work in the month."""
        return self.board.active

    @step(clause="1")
    def place(self) -> Count:
        """Shared places."""
        return rank(self.board.points)

    @step(clause="1")
    def place_by_sales(self) -> Count:
        """Ties go by sales, then by code."""
        return rank(self.board.points, then=[self.board.sales], ties="code")

    @step(clause="1")
    def place_in_unit(self) -> Count:
        """Among those at work, within the unit, the lowest first."""
        return rank(self.board.points, highest_first=False, among=self.is_active, within=self.unit)

    @step(clause="1")
    def colleagues(self) -> Count:
        """Those at work in the unit."""
        return headcount(self.is_active, within=self.unit)

    @step(clause="1")
    def unit_points(self) -> Points:
        """The unit's points."""
        return sum_over(self.board.points, within=self.unit)

    @step(clause="1")
    def top_share(self) -> Rate:
        """Where one stands, as a share of all."""
        return ratio(self.place, headcount(), if_zero=0)

    @step(clause="1")
    def part(self) -> Money:
        """The unit's pool by sales."""
        return distribute(self.board.pool, self.board.sales, within=self.unit)


PEOPLE = {
    # code: unit, points, sales, pool, active
    "A1": ("north", "90", "100", "100.00", True),
    "A2": ("north", "90", "200", "100.00", False),
    "A3": ("north", "70.5", "200", "100.00", True),
    "B1": ("south", "90", "1", "0.05", True),
    "B2": ("south", None, "1", "0.05", True),
    "B3": ("south", "10", "1", "0.05", None),
    "C1": ("", "50", "0", "7", True),
}


@pytest.fixture(params=[compute_rows, compute_columns], ids=["rows", "columns"])
def results(request: pytest.FixtureRequest) -> Results:
    plan = plan_of(Contest)
    builder = InputsBuilder(plan, OCTOBER)
    for code, (unit, points, sales, pool, active) in PEOPLE.items():
        facts = {"points": points, "sales": sales, "pool": pool, "active": active}
        recorded: dict[tuple[str, Period | None], object] = {
            (f"test.board.{name}", OCTOBER): value for name, value in facts.items()
        }
        builder.add(ManagerData(code, facts=recorded, unit=unit))
    worked: Results = request.param(plan, builder.build())
    return worked


def values(results: Results, figure: str) -> dict[str, Decimal | None]:
    column = results.figures[figure]
    missing = [False] * len(column.values) if column.missing is None else column.missing.tolist()
    return {
        manager: None if gap else unscaled(int(number), column.places)
        for manager, number, gap in zip(results.managers, column.values, missing, strict=True)
    }


def exact(*numbers: str | None) -> dict[str, Decimal | None]:
    return {code: None if number is None else Decimal(number) for code, number in zip(PEOPLE, numbers, strict=True)}


def test_equal_values_share_the_better_place(results: Results) -> None:
    assert values(results, "place") == exact("1", "1", "4", "1", None, "6", "5")


def test_ties_go_by_what_was_named_and_then_by_code(results: Results) -> None:
    assert values(results, "place_by_sales") == exact("2", "1", "4", "3", None, "6", "5")


def test_a_rank_may_leave_others_out_and_stay_within_a_group(results: Results) -> None:
    assert values(results, "place_in_unit") == exact("2", None, "1", "1", None, None, "1")


def test_a_headcount_counts_those_asked_for_in_the_group(results: Results) -> None:
    assert values(results, "colleagues") == exact("2", "2", "2", "2", "2", "2", "1")


def test_a_total_stays_within_the_group_and_leaves_gaps_out(results: Results) -> None:
    assert values(results, "unit_points") == exact("250.5", "250.5", "250.5", "100", "100", "100", "50")


def test_who_belongs_to_no_unit_is_a_group_with_those_who_belong_to_none() -> None:
    plan = plan_of(Contest)
    for unit in ("", "north"):
        builder = InputsBuilder(plan, OCTOBER)
        for number, points in enumerate((90, 80, 70)):
            facts: dict[tuple[str, Period | None], object] = {
                ("test.board.points", OCTOBER): Decimal(points),
                ("test.board.active", OCTOBER): True,
            }
            builder.add(ManagerData(f"A{number}", facts=facts, unit=unit))
        builder.add(ManagerData("Z1", facts={("test.board.active", OCTOBER): True}, unit="south"))
        for evaluated in (compute_rows, compute_columns):
            found = evaluated(plan, builder.build())
            assert list(values(found, "colleagues").values()) == [3, 3, 3, 1]
            assert list(values(found, "place_in_unit").values()) == [3, 2, 1, None]
            assert list(values(found, "unit_points").values()) == [240, 240, 240, 0]


def test_places_and_headcount_make_a_share(results: Results) -> None:
    assert values(results, "top_share")["A3"] == Decimal("0.571428571429")


def test_parts_sum_to_the_pool_with_cents_by_remainder_then_code(results: Results) -> None:
    assert values(results, "part") == exact("20", "40", "40", "0.02", "0.02", "0.01", None)
