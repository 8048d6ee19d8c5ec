"""Seats filled in stages: every figure against a filling by hand, and what holds whatever is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from random import Random

import pytest

from meritgraph.authoring import (
    Count,
    Facts,
    Filled,
    Month,
    Parameters,
    Quarter,
    Rate,
    Scheme,
    Seats,
    headcount,
    points_fact,
    rate,
    reads,
    seats,
    step,
    uses,
)
from meritgraph.engine import Results, compute_columns, compute_rows, explain, plan_of
from meritgraph.quantity import unscaled
from meritgraph.quantity.units import FLAG
from meritgraph.testing import work_out
from seated_by_hand import PLAN, Hopeful, Rules, inputs_of, people_of, rules_of, seated

SEEDS = range(40)


def value_of(results: Results, name: str, place: int) -> object:
    """A figure as the filling by hand has it."""
    column, figure = results.figures[name], PLAN.figures[name]
    if column.missing is not None and column.missing[place]:
        return None
    number = int(column.values[place])
    if figure.options:
        return figure.options[number]
    return number == 1 if figure.unit == FLAG else unscaled(number, column.places)


def figures(people: list[Hopeful], rules: Rules) -> dict[str, dict[str, object]]:
    """Every figure of everybody, by columns."""
    results = compute_columns(PLAN, inputs_of(people, rules))
    return {
        code: {name: value_of(results, name, place) for name in PLAN.figures}
        for place, code in enumerate(results.managers)
    }


@pytest.mark.parametrize("compute", [compute_rows, compute_columns], ids=["rows", "columns"])
def test_every_figure_is_as_filled_by_hand(compute: object) -> None:
    assert callable(compute)
    for seed in SEEDS:
        people, rules = people_of(seed), rules_of(seed) if seed % 2 else Rules()
        expected = seated(people, rules)
        results = compute(PLAN, inputs_of(people, rules))
        for place, code in enumerate(results.managers):
            found = {name: value_of(results, name, place) for name in PLAN.figures}
            assert found == expected[code], f"seed {seed}, {code}"


def by_unit(people: list[Hopeful], found: Mapping[str, Mapping[str, object]]) -> list[list[Mapping[str, object]]]:
    units: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for each in people:
        units[each.unit].append(found[each.code])
    return list(units.values())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("stage", ["top", "base"])
def test_seats_never_exceed_a_hard_cap_and_none_stays_empty_that_somebody_competes_for(seed: int, stage: str) -> None:
    people = people_of(seed)
    for members in by_unit(people, figures(people, Rules())):
        number, left = members[0][f"{stage}_seats"], members[0][f"{stage}_open"]
        assert isinstance(number, Decimal)
        assert isinstance(left, Decimal)
        holders, competing, winners = (
            sum(each[f"{stage}_{part}"] is True for each in members) for part in ("holds", "competes", "wins")
        )
        assert holders + winners <= max(int(number), holders)
        assert winners == min(int(left), competing)
        places = [str(each[f"{stage}_place"]) for each in members if each[f"{stage}_competes"]]
        assert sorted(map(int, places)) == list(range(1, competing + 1))


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_wins_over_somebody_with_more(seed: int) -> None:
    people = people_of(seed)
    found = figures(people, Rules())
    for stage in ("top", "base"):
        for winner in people:
            for loser in people:
                both = found[winner.code], found[loser.code]
                competed = winner.unit == loser.unit and both[1][f"{stage}_competes"]
                if competed and both[0][f"{stage}_wins"] and not both[1][f"{stage}_wins"]:
                    assert winner.points is not None
                    assert loser.points is not None
                    assert (winner.points, winner.bonus, loser.code) > (loser.points, loser.bonus, winner.code)


@pytest.mark.parametrize("seed", SEEDS)
def test_neither_the_order_of_rows_nor_another_unit_matters(seed: int) -> None:
    people, rules = people_of(seed), rules_of(seed)
    everybody = figures(people, rules)
    turned = [*people]
    Random(seed).shuffle(turned)
    assert figures(turned, rules) == everybody
    for unit in {each.unit for each in people}:
        members = [each for each in people if each.unit == unit]
        assert figures(members, rules) == {each.code: everybody[each.code] for each in members}


@pytest.mark.parametrize("seed", SEEDS)
def test_without_a_cap_everybody_wins_who_competes_and_has_no_part_below(seed: int) -> None:
    people = people_of(seed)
    for each in figures(people, Rules(top_is_capped=False)).values():
        assert each["top_wins"] == each["top_competes"]
        if each["top_holds"] or each["top_wins"]:
            assert (each["base_holds"], each["base_competes"], each["base_wins"]) == (False, False, False)
            assert (each["base_place"], each["base_result"]) == (None, None)


# The simplest wish, and what reads a stage


class Marks(Facts, code="test.marks", period=Month, zh="得分", en="Marks"):
    points = points_fact(zh="得分", en="Points")


class MarkTerms(Parameters, code="test.marks", zh="优秀", en="Excellence"):
    share = rate("0.2", clause="1", zh="优秀比例", en="Share of the excellent")


class Best(Scheme, code="test.best", period=Month, policy="test", zh="优秀", en="The best"):
    """The best of each department."""

    terms = uses(MarkTerms)
    marks = uses(Marks)

    @seats("优秀", clause="1")
    def excellent(self) -> Seats:
        """The best 20 % of each department."""
        return Seats(self.terms.share * headcount(within=self.unit), by=self.marks.points, within=self.unit)


class Prizes(Scheme, code="test.prizes", period=Month, policy="test", zh="奖", en="Prizes"):
    """What follows from being excellent."""

    best = reads(Best)

    @step("已评上", clause="1")
    def seats_left(self) -> Count:
        """The seats less the own place."""
        excellent: Filled = self.best.excellent
        return excellent.open - excellent.place


def people(points: Mapping[str, int | None], unit: str) -> list[dict[str, object]]:
    return [
        {"code": code, "unit": unit, "facts": {} if value is None else {"test.marks.points": value}}
        for code, value in points.items()
    ]


def test_the_best_fifth_of_each_department_ties_by_code_never_more() -> None:
    east = people({"A1": 70, "A2": 90, "A3": 80, "A4": 90, "A5": 90, "A6": 0, "A7": 0, "A8": 0, "A9": None}, "east")
    west = people({f"B{number}": 60 for number in range(1, 6)}, "west")
    nowhere = people({f"C{number}": 60 for number in range(1, 5)}, "")
    found = work_out(Best, "2026-10", [*east, *west, *nowhere])
    wins = {code for code, worked in found.items() if worked.figures["excellent_wins"]}
    assert wins == {"A2", "B1"}
    a4, a9, c1 = (found[code].figures for code in ("A4", "A9", "C1"))
    assert (a4["excellent_seats"], a4["excellent_place"], a4["excellent_result"]) == (1, 2, "no_seat")
    assert (a9["excellent_place"], a9["excellent_result"]) == (None, "not_applied")
    assert (c1["excellent_seats"], c1["excellent_open"], c1["excellent_holds"]) == (0, 0, False)


def test_its_figures_are_named_and_documented_after_it() -> None:
    declared = Best.figures
    assert list(declared) == [
        f"excellent_{part}" for part in ("seats", "holds", "competes", "open", "place", "wins", "result")
    ]
    assert (declared["excellent_seats"].zh, declared["excellent_seats"].en) == ("优秀名额", "Excellent: seats")
    assert declared["excellent_seats"].doc == "The best 20 % of each department."
    assert declared["excellent_wins"].doc == "Gets one of the open seats."
    assert {each.clause for each in declared.values()} == {"1"}


def test_another_scheme_reads_the_stage_by_the_same_names() -> None:
    plan = plan_of(Prizes)
    needs = plan.needs(inputs_of([], Rules()).period)
    assert {(need.scheme, need.figure) for need in needs.earlier} == {
        ("test.best", "excellent_open"),
        ("test.best", "excellent_place"),
    }


def test_its_words_are_those_of_the_policy() -> None:
    inputs = inputs_of(people_of(5), Rules(top_share=Decimal(1)))
    winner = compute_columns(PLAN, inputs).figures["top_wins"].values.tolist().index(1)
    explained = explain(PLAN, inputs, winner, "top_wins")
    assert (explained.value, explained.words_en) == (True, "Top: place ≤ Top: open seats")
    assert {"top_place", "top_open"} <= {each.name for each in explained.inputs}


def test_seats_are_whole_however_many_the_share_comes_to() -> None:
    class Whole(Scheme, code="test.whole", period=Quarter, policy="test", zh="整", en="Whole"):
        """A share that is no whole number."""

        @step("基数", clause="1")
        def base(self) -> Count:
            """Everybody."""
            return headcount()

        @step("比例", clause="1")
        def portion(self) -> Rate:
            """Two thirds."""
            return Rate(MarkTerms.share.node) * 3

        @seats("名额", clause="1")
        def few(self) -> Seats:
            """Three fifths of everybody."""
            return Seats(self.portion * self.base, by=self.base)

        terms = uses(MarkTerms)

    found = work_out(Whole, "2026-Q4", [{"code": f"W{number}"} for number in range(4)])
    assert {worked.figures["few_seats"] for worked in found.values()} == {2}
    assert [worked.figures["few_wins"] for worked in found.values()] == [True, True, False, False]
