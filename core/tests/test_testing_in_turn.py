"""Periods worked out one after the other in Python, and as a sequence in a case file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from meritgraph.authoring import (
    Condition,
    DealKind,
    Facts,
    Money,
    Parameters,
    Quarter,
    Scheme,
    Standing,
    Year,
    before,
    choice_attribute,
    count_fact,
    deals,
    indicator,
    largest,
    money,
    money_attribute,
    money_fact,
    pay,
    reads,
    refusal,
    smallest,
    step,
    uses,
)
from meritgraph.errors import InputRefused
from meritgraph.testing import Turn, check_case, load_cases, work_out, work_out_in_turn

QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")


class Goals(Facts, code="turn.goals", period=Quarter, zh="目标", en="Goals"):
    """Goals of a quarter."""

    goal = money_fact(zh="季度任务", en="Goal of the quarter", minimum=0)


class Bonus(Facts, code="turn.bonus", period=Year, zh="年度", en="Year"):
    """What is recorded of a year."""

    awards = count_fact(zh="获奖数", en="Awards", if_missing=0)


class Pay(Facts, code="turn.pay", period=Standing, zh="薪资", en="Pay"):
    """Pay on record."""

    base = money_fact(zh="底薪", en="Base pay")


class Sale(DealKind, code="turn.sale", zh="销售", en="Sale", roles={"seller": ("销售人", "seller")}):
    """A sale."""

    amount = money_attribute(zh="金额", en="Amount")
    line = choice_attribute({"new": ("新签", "New"), "old": ("续签", "Renewed")}, zh="类别", en="Line")


class Terms(Parameters, code="turn.terms", zh="参数", en="Terms"):
    """Terms."""

    award = money(100, clause="3", zh="每奖", en="For each award")


class QuarterPay(Scheme, code="turn.quarter", period=Quarter, policy="turn", zh="季度", en="Quarter"):
    """What a quarter lacks is owed by the next."""

    goals = uses(Goals)
    on_record = uses(Pay)
    sales = deals(Sale, role="seller")

    @step("欠额转入", clause="1")
    def owed(self) -> Money:
        """What the quarter before left."""
        return before(self.left, opening=0)

    @indicator("业绩", clause="1", direction="higher")
    def sold(self) -> Money:
        """New sales."""
        return self.sales.sum(Sale.amount, Sale.line == "new")

    @step("欠额", clause="1")
    def left(self) -> Money:
        """What is still owed."""
        return largest(self.goals.goal + self.owed - self.sold, 0)

    @step("达标", clause="1")
    def is_met(self) -> Condition:
        """Nothing is owed."""
        return self.left == 0

    @pay("底薪", clause="2")
    def base(self) -> Money:
        """As on record."""
        return self.on_record.base

    @refusal("没有任务。", clause="1")
    def no_goal(self) -> Condition:
        """There is no goal."""
        return self.goals.goal == 0


class YearPay(Scheme, code="turn.year", period=Year, policy="turn", zh="年度", en="Year"):
    """The year settles its quarters."""

    quarters = reads(QuarterPay)
    goals = uses(Goals)
    bonus = uses(Bonus)
    terms = uses(Terms)
    sales = deals(Sale, role="seller")

    @step("全年欠额", clause="3")
    def owed(self) -> Money:
        """The least that a quarter left."""
        return smallest(self.each(Quarter, self.quarters.left).smallest(), 1000000)

    @step("全年任务", clause="3")
    def goal(self) -> Money:
        """The goals of the quarters together."""
        return self.each(Quarter, self.goals.goal).sum()

    @step("全年销售", clause="3")
    def sold(self) -> Money:
        """All that was sold on a day of the year."""
        return self.sales.sum(Sale.amount)

    @pay("奖金", clause="3")
    def prize(self) -> Money:
        """For each award."""
        return self.bonus.awards * self.terms.award


def sale(amount: int, **more: Any) -> dict[str, Any]:
    return {"amount": amount, "line": "new", **more}


PEOPLE: list[dict[str, Any]] = [
    {
        "code": "A",
        "facts": {"turn.goals.goal": 100, "turn.goals.goal@2026-Q3": 200, "turn.pay.base": 10, "turn.bonus.awards": 2},
        "deals": [
            sale(60, period="2026-Q1"),
            sale(120, happened_on="2026-05-03"),
            sale(190, period="2026-Q3"),
            {"类别": "续签", "金额": 7, "期间": "2026-Q3"},
        ],
    },
    {"code": "B", "hired_on": "2026-04-01", "left_on": date(2026, 8, 31), "facts": {"季度任务": 50, "底薪": 5}},
]
TURNS: list[tuple[type[Scheme], str]] = [*((QuarterPay, quarter) for quarter in QUARTERS), (YearPay, "2026")]


@pytest.mark.parametrize("evaluator", ["columns", "rows"])
def test_each_turn_reads_what_those_before_it_came_to(evaluator: str) -> None:
    *quarters, year = work_out_in_turn(TURNS, PEOPLE, evaluator=evaluator)
    assert [worked["A"].figures["owed"] for worked in quarters] == [0, 40, 20, 30]
    assert [worked["A"].figures["left"] for worked in quarters] == [40, 20, 30, 130]
    assert year["A"].figures == {"owed": 20, "goal": 500, "sold": 377, "prize": 200, "total": 200}


def test_there_is_a_statement_for_each_period_of_employment() -> None:
    *quarters, year = work_out_in_turn(TURNS, PEOPLE)
    assert ["B" in worked for worked in quarters] == [False, True, True, False]
    assert [worked["B"].figures["left"] for worked in quarters[1:3]] == [50, 100]
    assert "B" in year


def test_a_turn_brings_what_is_known_from_then_on() -> None:
    turns = [
        Turn(QuarterPay, "2026-Q1", [{"code": "A", "facts": {"turn.goals.goal": 10, "turn.pay.base": 1}}]),
        Turn(QuarterPay, "2026-Q2", [{"code": "A", "facts": {"turn.goals.goal": 5}, "deals": [sale(12)]}]),
        Turn(YearPay, "2026", [{"code": "A", "facts": {"turn.bonus.awards": 3}}], parameters={"每奖": "2.50"}),
        Turn(YearPay, "2027", [{"code": "A", "facts": {"turn.bonus.awards": 1}}]),
    ]
    first, second, year, next_year = (worked["A"].figures for worked in work_out_in_turn(turns))
    assert (first["left"], second["left"], second["base"]) == (10, 3, 1)
    assert (year["prize"], next_year["prize"]) == (Decimal("7.50"), Decimal("2.50"))


def test_a_case_s_opening_statement_comes_before_the_first_turn() -> None:
    person = {"code": "A", "facts": {"turn.goals.goal": 10}, "earlier": {"欠额@2025-Q4": 7}}
    (first,) = work_out_in_turn([(QuarterPay, "2026-Q1")], [person])
    assert first["A"].figures["owed"] == 7
    assert work_out(QuarterPay, "2026-Q1", [person])["A"].figures["owed"] == 7


@pytest.mark.parametrize(
    ("person", "turns", "sentence"),
    [
        ({"deals": [sale(1)]}, TURNS, "A deal of A says neither its period nor happened_on; write one of them"),
        (
            {"deals": [sale(1, period="2026-Q1", happened_on="2026-04-01")]},
            TURNS,
            "A deal of A happened on 2026-04-01, which lies outside its period 2026-Q1",
        ),
        ({"deals": [{"amont": 1}]}, TURNS, "There is no key amont of A; did you mean amount?"),
        (
            {"deals": [sale(1, period="2026-Q1", line="newer")]},
            TURNS,
            "a deal, 类别 (line): 'newer' is none of new, old",
        ),
        (
            {"deals": [sale(1, period="2026-Q1", role="buyer")]},
            TURNS,
            "no role buyer of 销售; there are: seller",
        ),
        (
            {"facts": {"turn.goals.goal@2026": 1}},
            TURNS,
            "by quarter, not by year; write turn.goals.goal@2026-Q1",
        ),
        ({"facts": {"turn.pay.base@2026-Q1": 1}}, TURNS, "turn.pay.base holds from a day on and has no period"),
        ({"facts": {"turn.bonus.awards": 1}}, TURNS[:4], "There is no fact turn.bonus.awards of turn.quarter"),
        ({"facts": {"turn.goals.goal": "1.234"}}, TURNS, "A, 季度任务 (goal): 1.234 has more than 2 decimal places"),
        ({"facts": {"turn.goals.goal": -1}}, TURNS, "A, 季度任务 (goal): -1 is below 0, the least it may be"),
        ({"facts": {"turn.goals.goal": "12 yuan"}}, TURNS, "A, 季度任务 (goal): '12 yuan' is no number"),
        ({"hired_on": "yesterday"}, TURNS, "“A”: hired_on: yesterday is no day; write it as 2026-10-05"),
        ({}, [(QuarterPay, "2026")], "turn.quarter is worked out by quarter; 2026 is a year"),
        ({}, [], "There is no turn to work out"),
    ],
)
def test_what_is_wrong_is_told_with_whose_and_what(person: dict[str, Any], turns: Any, sentence: str) -> None:
    with pytest.raises(InputRefused) as refused:
        work_out_in_turn(turns, [{"code": "A", **person}])
    assert sentence in refused.value.message


def test_a_fact_of_another_kind_of_period_is_not_passed_over() -> None:
    with pytest.raises(
        InputRefused, match=r"“A”: turn.goals.goal is recorded by quarter; say of which, as in .*2026-Q4"
    ):
        work_out_in_turn([(YearPay, "2026"), (YearPay, "2027")], [{"code": "A", "facts": {"turn.goals.goal": 1}}])


SEQUENCE = """
scheme: turn.quarter
facts: {季度任务: 100, 底薪: 10}
cases:
  - case: What Q1 lacks is owed in Q2
    clause: "1"
    sequence:
      - period: 2026-Q1
        deals: [{amount: 60, line: 新签}]
        expect: {left: 40, 达标: 否, refused: []}
      - period: 2026-Q2
        facts: {季度任务: 0}
        deals: [{金额: 40, 类别: new}]
        colleagues: [{code: C2, hired_on: 2026-04-01, facts: {季度任务: 30}, expect: {欠额: 30}}]
        expect: {欠额转入: 40, 欠额: 0, refused: [没有任务。]}
      - {scheme: turn.year, period: 2026, parameters: {award: 5}, facts: {获奖数: 2}, expect: {prize: 10}}
"""


def found(tmp_path: Path, text: str) -> list[str]:
    """What is not as the file expects."""
    (tmp_path / "cases.yaml").write_text(text, encoding="utf-8")
    file = load_cases(tmp_path / "cases.yaml")
    schemes = {scheme.code: scheme for scheme in (QuarterPay, YearPay)}
    return [
        str(difference)
        for case in file.cases
        for difference in check_case(case, schemes[file.scheme], find_scheme=schemes.__getitem__)
    ]


def test_a_sequence_in_a_case_file_holds(tmp_path: Path) -> None:
    assert found(tmp_path, SEQUENCE) == []


def test_a_sequence_that_does_not_hold_names_the_period_and_the_person(tmp_path: Path) -> None:
    wrong = (
        SEQUENCE.replace("欠额转入: 40", "欠额转入: 41")
        .replace("欠额: 30", "欠额: 31")
        .replace("prize: 10", "prize: 9")
    )
    name = "What Q1 lacks is owed in Q2"
    assert found(tmp_path, wrong) == [
        f"{name}, {place} [{evaluator}]: {difference}"
        for evaluator in ("rows", "columns")
        for place, difference in (
            ("2026-Q2", "欠额转入 is 40, expected 41"),
            ("2026-Q2, C2", "欠额 is 30, expected 31"),
            ("2026", "prize is 10, expected 9"),
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("  - case: What", "  - expect: {left: 1}\n    case: What", "is a sequence; write expect: in its turns"),
        ("period: 2026-Q1\n        deals", "deals", "turn 1 has no period; write period: 2026-Q1."),
        (
            "period: 2026-Q1",
            "perod: 2026-Q1",
            "There is no key perod in “What Q1 lacks is owed in Q2”, turn 1",
        ),
        ("{left: 40,", "{lef: 40,", "There is no figure lef of turn.quarter; did you mean left?"),
        ("{季度任务: 0}", "{季度任物: 0}", "There is no fact 季度任物 of turn.quarter; did you mean 季度任务?"),
        ("award: 5", "awrd: 5", "There is no parameter awrd of turn.quarter; did you mean award?"),
        (
            "hired_on: 2026-04-01",
            "hired_on: 2026-07-01",
            "C2 has no statement for 2026-Q2: not employed on",
        ),
        ("award: 5}", "award: 5}}", "line 16, column 66: this does not go with the lines above"),
    ],
)
def test_a_slip_in_a_sequence_is_named(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in SEQUENCE
    with pytest.raises(InputRefused) as refused:
        found(tmp_path, SEQUENCE.replace(old, new))
    assert sentence in refused.value.message


def test_thousands_of_people_are_one_call() -> None:
    people = [
        {"code": f"P{n}", "facts": {"turn.goals.goal": n}, "deals": [sale(n // 2, period="2026-Q1")]}
        for n in range(2000)
    ]
    first, second = work_out_in_turn(TURNS[:2], people)
    assert [first["P1999"].figures["left"], second["P1999"].figures["left"]] == [1000, 2999]
    assert len(second) == len(people)
