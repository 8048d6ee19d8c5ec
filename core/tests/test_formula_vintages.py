"""Balances by vintage: told apart, repaid the oldest first, explained period by period, the same in both evaluators."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from meritgraph.authoring import (
    Condition,
    Count,
    Facts,
    Money,
    Parameters,
    Quarter,
    Scheme,
    Vintages,
    ago,
    balance,
    flag,
    largest,
    money_fact,
    pay,
    step,
    uses,
    vintages,
)
from meritgraph.engine import explain, needs_under, plan_of
from meritgraph.errors import FormulaRefused
from meritgraph.period import Period
from meritgraph.testing import InputsBuilder, ManagerData, work_out, work_out_in_turn


class Orders(Facts, code="t.orders", period=Quarter, zh="订单", en="Orders"):
    """Orders of a quarter."""

    came = money_fact(zh="订单额", en="Orders received", if_missing=0)
    quota = money_fact(zh="定额", en="Quota", if_missing=100)
    owed_before = money_fact(zh="期末欠额", en="Owed at the end", if_missing=0)


class Terms(Parameters, code="t.terms", zh="参数", en="Terms"):
    """What the company may set."""

    carries_over = flag(True, clause="3", zh="跨季结转", en="Are debts carried over?")


class Quota(Scheme, code="t.quota", period=Quarter, policy="t", zh="定额", en="Quota"):
    """What a quarter lacks of its quota is made up by later ones; a prize for each that was made up."""

    orders = uses(Orders)
    terms = uses(Terms)

    @step("欠额", en="Lacking", clause="1")
    def lacking(self) -> Money:
        """What the quota lacks."""
        return largest(self.orders.quota - self.orders.came, 0)

    @step("富余", en="Spare", clause="1")
    def spare(self) -> Money:
        """What exceeds the quota."""
        return largest(self.orders.came - self.orders.quota, 0)

    @balance("各季欠额", en="Debts by quarter", clause="2")
    def debts(self) -> Vintages[Money]:
        """What each quarter lacks, until later ones make it up."""
        return vintages(
            self.lacking,
            total=self.owing,
            repaid_by=self.spare,
            opening=self.opening,
            lasts=lambda _: self.terms.carries_over,
            periods=3,
        )

    def opening(self, quarters: int) -> Money:
        """What was owed when the scheme was taken up."""
        return ago(self.orders.owed_before, quarters)

    @step("累计欠额", en="Owing", clause="2")
    def owing(self) -> Money:
        """What all quarters owe at the end."""
        return self.debts.left + self.lacking

    @step("本季补足", en="Made up", clause="2")
    def made_up(self) -> Money:
        """What this quarter makes up."""
        return self.debts.repaid

    @step("补齐季数", en="Quarters made up", clause="2", places=0)
    def quarters(self) -> Count:
        """How many quarters were made up."""
        return self.debts.completed

    @step("补齐定额", en="Quotas made up", clause="2")
    def quotas(self) -> Money:
        """What was lacking once in the quarters that are made up now."""
        return self.debts.of_completed(self.lacking, opening=self.opening)

    @step("无法追踪", en="Not to be told apart", clause="2")
    def untold(self) -> Money:
        """What is owed from too long ago."""
        return self.debts.older

    @pay("奖励", clause="3")
    def prize(self) -> Money:
        """A part of the quotas made up."""
        return self.quotas / 10


def in_turn(came: list[int], evaluator: str, **facts: int) -> list[Any]:
    """What quarters from 2026-Q1 on come to, one after the other."""
    periods = [f"{2026 + place // 4}-Q{place % 4 + 1}" for place in range(len(came))]
    recorded = {f"t.orders.came@{period}": amount for period, amount in zip(periods, came, strict=True)}
    people = [{"code": "M1", "facts": {**recorded, **facts}}]
    return [
        each["M1"] for each in work_out_in_turn([(Quota, period) for period in periods], people, evaluator=evaluator)
    ]


def vintage(owed: int, repaid: int) -> Mapping[str, object]:
    """A period that owes."""
    amounts = {"owed": Decimal(owed), "repaid": Decimal(repaid), "left": Decimal(owed - repaid)}
    return {**amounts, "is_completed": owed == repaid}


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_the_oldest_period_is_repaid_first(evaluator: str) -> None:
    _, second, third, fourth = in_turn([60, 90, 145, 200], evaluator)
    assert second.balances == {"debts": {"2026-Q1": vintage(40, 0)}}
    assert third.balances == {"debts": {"2026-Q1": vintage(40, 40), "2026-Q2": vintage(10, 5)}}
    assert (third.figures["quarters"], third.figures["quotas"], third.figures["owing"]) == (1, 40, 5)
    assert fourth.balances == {"debts": {"2026-Q2": vintage(5, 5)}}
    # what a completed quarter lacked is its whole amount, not the rest that was repaid last
    assert (fourth.figures["made_up"], fourth.figures["quotas"], fourth.figures["owing"]) == (5, 10, 0)


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_equality_completes_and_a_cent_less_does_not(evaluator: str) -> None:
    for spare, is_completed in ((40, True), (39, False)):
        _, second = in_turn([60, 100 + spare], evaluator)
        assert second.balances["debts"]["2026-Q1"]["is_completed"] is is_completed
        assert second.figures["quarters"] == (1 if is_completed else 0)


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_what_was_owed_when_the_scheme_was_taken_up_is_told_apart_too(evaluator: str) -> None:
    opening = {"t.orders.owed_before@2025-Q4": 7, "t.orders.owed_before@2025-Q2": 5}
    first, second = in_turn([106, 110], evaluator, **opening)
    assert first.balances == {"debts": {"2025-Q2": vintage(5, 5), "2025-Q4": vintage(7, 1)}}
    assert second.balances == {"debts": {"2025-Q4": vintage(6, 6)}}
    assert (first.figures["quotas"], second.figures["quotas"]) == (5, 7)


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_what_is_too_old_to_be_followed_is_repaid_first_and_never_completed(evaluator: str) -> None:
    *_, fifth, sixth = in_turn([90, 100, 100, 100, 60, 115], evaluator)
    assert (fifth.figures["untold"], fifth.balances) == (10, {"debts": {}})
    assert sixth.balances == {"debts": {"2027-Q1": vintage(40, 5)}}
    assert (sixth.figures["made_up"], sixth.figures["untold"], sixth.figures["quarters"]) == (15, 10, 0)


@pytest.mark.parametrize("evaluator", ["rows", "columns"])
def test_what_does_not_last_is_not_owed(evaluator: str) -> None:
    people = [{"code": "M1", "facts": {"t.orders.came@2026-Q1": 60, "t.orders.came@2026-Q2": 200}}]
    turns = [(Quota, "2026-Q1"), (Quota, "2026-Q2")]
    _, second = work_out_in_turn(turns, people, parameters={"carries_over": False}, evaluator=evaluator)
    assert (second["M1"].balances, second["M1"].figures["made_up"]) == ({"debts": {}}, 0)


def test_only_what_the_parameters_let_last_is_read() -> None:
    plan, period = plan_of(Quota), Period.parse("2026-Q3")
    read = {}
    for carries in (True, False):
        builder = InputsBuilder(plan, period, {"carries_over": carries})
        builder.add(ManagerData("M1"))
        read[carries] = len(needs_under(plan, period, builder.build().parameters).earlier)
    assert read == {True: 4, False: 0}


def test_each_period_is_a_line_of_the_explanation_and_leads_to_its_statement() -> None:
    plan, period = plan_of(Quota), Period.parse("2026-Q3")
    builder = InputsBuilder(plan, period, {})
    quarters = [Period.parse("2026-Q1"), Period.parse("2026-Q2")]
    earlier = {("t.quota", "lacking", quarter): Decimal(10) for quarter in quarters}
    earlier |= {("t.quota", "owing", quarters[1]): Decimal(13)}
    builder.add(ManagerData("M1", facts={("t.orders.came", period): 105}, earlier=earlier))
    found = explain(plan, builder.build(), 0, "made_up")
    assert found.words_en == "what Spare repays of Debts by quarter, the oldest first"
    spare, *lines = found.inputs
    assert (spare.name, spare.value) == ("spare", 5)
    assert [(line.kind, line.en, line.value) for line in lines] == [
        ("vintage", "2026-Q1: owed 3.00, repaid 3.00, completed", 3),
        ("vintage", "2026-Q2: owed 10.00, repaid 2.00, 8.00 left", 2),
    ]
    assert lines[0].zh == "2026-Q1：尚欠3.00，本期补足3.00，已补齐"
    assert [getattr(line.need, "period", None) for line in lines] == quarters


def test_a_balance_that_is_wrong_is_refused_where_it_is_declared() -> None:
    class Nothing(Scheme, code="t.nothing", period=Quarter, policy="t", zh="无", en="Nothing"):
        """A balance that yields no vintages."""

        @balance("欠额", clause="1")
        def debts(self) -> Vintages[Money]:
            """A money that is not told apart."""
            return self.orders.came  # type: ignore[return-value]  # what is to be refused

        orders = uses(Orders)

    with pytest.raises(FormulaRefused, match=r"debts yields .* a balance yields vintages"):
        plan_of(Nothing)

    class NoFigure(Scheme, code="t.no-figure", period=Quarter, policy="t", zh="无", en="No figure"):
        """A balance that is added to by no figure."""

        orders = uses(Orders)

        @balance("欠额", clause="1")
        def debts(self) -> Vintages[Money]:
            """What a fact adds."""
            came = self.orders.came
            return vintages(came, total=came, repaid_by=came, opening=lambda _: came, lasts=lasts, periods=2)

    with pytest.raises(FormulaRefused, match="name one"):
        plan_of(NoFigure)


def lasts(_: int) -> Condition:
    """Every period counts."""
    return Quota().terms.carries_over


def test_a_case_may_expect_what_each_period_owed() -> None:
    worked = work_out(Quota, "2026-Q2", [{"code": "M1", "earlier": {"lacking@2026-Q1": 8, "owing@2026-Q1": 8}}])
    assert worked["M1"].balances == {"debts": {"2026-Q1": vintage(8, 0)}}


def unread(periods: int) -> type[Scheme]:
    class Unread(Scheme, code="t.unread", period=Quarter, policy="t", zh="定额", en="Quota"):
        """A balance that is only listed."""

        orders = uses(Orders)

        @pay("欠额", clause="1")
        def lacking(self) -> Money:
            """What the quota lacks."""
            return largest(self.orders.quota - self.orders.came, 0)

        @balance("各季欠额", en="Debts by quarter", clause="2")
        def debts(self) -> Vintages[Money]:
            """What each quarter lacks."""
            return vintages(
                self.lacking,
                total=self.lacking,
                repaid_by=self.orders.came,
                opening=lambda quarters: ago(self.orders.owed_before, quarters),
                lasts=lambda quarters: self.orders.came > quarters,
                periods=periods,
            )

    return Unread


def test_a_balance_that_no_figure_reads_is_part_of_the_version() -> None:
    assert plan_of(unread(2)).version == plan_of(unread(2)).version
    assert plan_of(unread(2)).version != plan_of(unread(3)).version
