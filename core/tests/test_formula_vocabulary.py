"""What each word of the vocabulary yields: exact values, missing values, by both evaluators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from meritgraph.authoring import (
    Count,
    Date,
    Days,
    Facts,
    Money,
    Month,
    Months,
    Parameters,
    Points,
    Rate,
    Scheme,
    Standing,
    choice_fact,
    clamp,
    count_fact,
    date_fact,
    days_between,
    flag,
    flag_fact,
    is_missing,
    largest,
    missing,
    money_fact,
    months_between,
    points_fact,
    rank,
    rate,
    rate_fact,
    ratio,
    rounded_down,
    rounded_up,
    share_of_company,
    smallest,
    step,
    uses,
    when,
)
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from worked_out import figures_of, values_of_one

OCTOBER = Period.parse("2026-10")


class Sheet(Facts, code="words.sheet", period=Month, zh="表", en="Sheet"):
    """Facts of every sort."""

    a = money_fact(zh="甲", en="A")
    b = money_fact(zh="乙", en="B", if_missing=7)
    n = count_fact(zh="数", en="N", minimum=None)
    r = rate_fact(zh="率", en="R")
    p = points_fact(zh="分", en="P", places=8)
    yes = flag_fact(zh="是", en="Yes")
    also = flag_fact(zh="也", en="Also")
    word = choice_fact({"red": ("红", "Red"), "blue": ("蓝", "Blue")}, zh="色", en="Word")


class Life(Facts, code="words.life", period=Standing, zh="生", en="Life"):
    """Standing facts."""

    since = date_fact(zh="起", en="Since")
    until = date_fact(zh="讫", en="Until")


class Terms(Parameters, code="words.terms", zh="参", en="Terms"):
    """A rate that is never zero, one that a company may leave out, a switch."""

    factor = rate("0.3", minimum="0.1", clause="1", zh="系", en="Factor")
    cap = rate(None, clause="1", zh="限", en="Cap")
    on = flag(False, clause="1", zh="开", en="On")


class Words(Scheme, code="words.words", period=Month, policy="words", zh="词", en="Words"):
    """One step for each word."""

    sheet = uses(Sheet)
    life = uses(Life)
    terms = uses(Terms)

    @step(clause="1")
    def sums(self) -> Money:
        return 1 - (-self.sheet.a + "0.5" - self.sheet.b)

    @step(clause="1")
    def scaled(self) -> Money:
        return "0.5" * self.sheet.a * self.sheet.r

    @step(clause="1")
    def priced(self) -> Money:
        return self.sheet.n * self.sheet.a

    @step(clause="1")
    def third(self) -> Money:
        return self.sheet.a / 3 * 3

    @step(clause="1", places=4)
    def over_factor(self) -> Points:
        return self.sheet.p / self.terms.factor

    @step(clause="1")
    def part(self) -> Rate:
        return ratio(self.sheet.a, self.sheet.b, if_zero="0.25")

    @step(clause="1")
    def part_or_none(self) -> Rate:
        return ratio(self.sheet.a, self.sheet.b, if_zero=missing)

    @step(clause="1")
    def each_one(self) -> Money:
        return ratio(self.sheet.a, self.sheet.n, if_zero=self.sheet.b)

    @step(clause="1")
    def branch(self) -> Money:
        return when(self.sheet.a > self.sheet.b, self.sheet.a, 0)

    @step(clause="1")
    def other_branch(self) -> Money:
        return when(self.sheet.yes, missing, self.sheet.b)

    @step(clause="1")
    def clamped(self) -> Money:
        return clamp(self.sheet.a, 1, "9.5")

    @step(clause="1")
    def most(self) -> Money:
        return largest(self.sheet.a, self.sheet.b, 3)

    @step(clause="1")
    def least(self) -> Money:
        return smallest(self.sheet.a, self.sheet.b, 3)

    @step(clause="1")
    def filled(self) -> Money:
        return self.sheet.a.or_else(self.sheet.b)

    @step(clause="1")
    def filled_again(self) -> Money:
        return self.sheet.a.or_else(missing_money(self)).or_else("0.01")

    @step(clause="1")
    def capped(self) -> Rate:
        return when(is_missing(self.terms.cap), self.sheet.r, smallest(self.sheet.r, self.terms.cap))

    @step(clause="1")
    def down(self) -> Points:
        return rounded_down(self.sheet.p, 1)

    @step(clause="1")
    def up(self) -> Points:
        return rounded_up(self.sheet.p, 1)

    @step(clause="1")
    def down_to_tens(self) -> Points:
        return rounded_down(self.sheet.p, -1)

    @step(clause="1")
    def up_to_tens(self) -> Points:
        return rounded_up(self.sheet.p / 3, -1)

    @step(clause="1", places=1)
    def tie(self) -> Points:
        return self.sheet.p

    @step(clause="1", places=2)
    def tie_of_a_quotient(self) -> Points:
        return self.sheet.p / 8

    @step(clause="1")
    def months(self) -> Months:
        return months_between(self.life.since, self.life.until)

    @step(clause="1")
    def days(self) -> Days:
        return days_between(self.life.since, self.life.until)

    @step(clause="1")
    def later(self) -> Date:
        return when(self.life.since > self.life.until, self.life.since, self.life.until)


def missing_money(self: Words) -> Money:
    """No money."""
    return when(self.sheet.a > 0, self.sheet.a, missing)


def of(**facts: object) -> dict[str, Decimal | int | None]:
    """The figures of a manager with these facts."""
    return values_of_one(Words, manager(facts))


def manager(facts: Mapping[str, object], code: str = "M") -> ManagerData:
    """A manager with these facts; dates are standing."""
    return ManagerData(
        code,
        facts={
            (
                f"words.{'life' if isinstance(value, date) else 'sheet'}.{name}",
                None if isinstance(value, date) else OCTOBER,
            ): value
            for name, value in facts.items()
        },
    )


@pytest.mark.parametrize(
    ("facts", "figure", "value"),
    [
        ({"a": 10, "b": 4}, "sums", "14.5"),
        ({"a": 10}, "sums", "17.5"),
        ({"b": 4}, "sums", None),
        ({"a": 10, "r": "0.05"}, "scaled", "0.25"),
        ({"a": "0.01", "r": "0.00000001"}, "scaled", "0"),
        ({"a": "1.00", "r": "0.00000001"}, "scaled", "0.00000001"),
        ({"a": "-1.00", "r": "0.00000001"}, "scaled", "-0.00000001"),
        ({"a": "12.34", "n": "-1.5"}, "priced", "-18.51"),
        ({"a": "0.01"}, "third", "0.01"),
        ({"p": "1"}, "over_factor", "3.3333"),
        ({"p": "2"}, "over_factor", "6.6667"),
        ({"a": 1, "b": 3}, "part", "0.333333333333"),
        ({"a": 2, "b": -3}, "part", "-0.666666666667"),
        ({"a": 1, "b": 0}, "part", "0.25"),
        ({"a": 0, "b": 0}, "part", "0.25"),
        ({"b": 0}, "part", None),
        ({"a": 1, "b": 0}, "part_or_none", None),
        ({"a": 1}, "part_or_none", "0.142857142857"),
        ({"a": 10, "n": 4}, "each_one", "2.5"),
        ({"a": 10, "n": 0}, "each_one", "7"),
        ({"a": 10}, "each_one", None),
        ({"a": 8, "b": 7}, "branch", "8"),
        ({"a": 7, "b": 7}, "branch", "0"),
        ({"b": 7}, "branch", None),
        ({"yes": True}, "other_branch", None),
        ({"yes": False}, "other_branch", "7"),
        ({}, "other_branch", None),
        ({"a": "0.99"}, "clamped", "1"),
        ({"a": 5}, "clamped", "5"),
        ({"a": "9.51"}, "clamped", "9.5"),
        ({}, "clamped", None),
        ({"a": 2, "b": 1}, "most", "3"),
        ({"a": 8, "b": 9}, "most", "9"),
        ({"a": 2, "b": 1}, "least", "1"),
        ({"a": -2, "b": 1}, "least", "-2"),
        ({"b": 1}, "least", None),
        ({"a": -2}, "filled", "-2"),
        ({}, "filled", "7"),
        ({"a": 0}, "filled_again", "0"),
        ({}, "filled_again", "0.01"),
        ({"p": "1.29"}, "down", "1.2"),
        ({"p": "-1.29"}, "down", "-1.2"),
        ({"p": "1.21"}, "up", "1.3"),
        ({"p": "-1.21"}, "up", "-1.3"),
        ({"p": "1.20"}, "up", "1.2"),
        ({"p": "0"}, "up", "0"),
        ({"p": "-19.99"}, "down_to_tens", "-10"),
        ({"p": "119.99"}, "down_to_tens", "110"),
        ({"p": "1"}, "up_to_tens", "10"),
        ({"p": "-91"}, "up_to_tens", "-40"),
        ({"p": "-90"}, "up_to_tens", "-30"),
        ({"p": "0.05"}, "tie", "0.1"),
        ({"p": "-0.05"}, "tie", "-0.1"),
        ({"p": "0.04999999"}, "tie", "0"),
        ({"p": "-0.25"}, "tie", "-0.3"),
        ({"p": "0.04"}, "tie_of_a_quotient", "0.01"),
        ({"p": "-0.04"}, "tie_of_a_quotient", "-0.01"),
        ({"p": "0.03999999"}, "tie_of_a_quotient", "0"),
        ({"since": date(2024, 2, 29), "until": date(2025, 2, 28)}, "months", "12"),
        ({"since": date(2026, 8, 31), "until": date(2026, 9, 29)}, "months", "0"),
        ({"since": date(2026, 8, 31), "until": date(2026, 9, 30)}, "months", "1"),
        ({"since": date(2026, 9, 30), "until": date(2026, 8, 30)}, "months", "-1"),
        ({"since": date(2026, 9, 30), "until": date(2026, 8, 29)}, "months", "-2"),
        ({"since": date(2024, 2, 28), "until": date(2024, 3, 1)}, "days", "2"),
        ({"since": date(2024, 3, 1), "until": date(2024, 2, 28)}, "days", "-2"),
        ({"since": date(2024, 3, 1)}, "days", None),
        ({"since": date(1970, 1, 3), "until": date(1970, 1, 2)}, "later", "2"),
        ({"since": date(1970, 1, 3)}, "later", None),
    ],
)
def test_words(facts: dict[str, object], figure: str, value: str | None) -> None:
    assert of(**facts)[figure] == (None if value is None else Decimal(value))


def test_a_parameter_that_is_left_out_is_missing() -> None:
    one = manager({"r": "0.5"})
    assert values_of_one(Words, one)["capped"] == Decimal("0.5")
    assert values_of_one(Words, one, parameters={"cap": "0.2"})["capped"] == Decimal("0.2")


class Everybody(Scheme, code="words.everybody", period=Month, policy="words", zh="众", en="Everybody"):
    """Figures that depend on all managers."""

    sheet = uses(Sheet)

    @step(clause="1")
    def place(self) -> Count:
        return rank(self.sheet.a)

    @step(clause="1")
    def place_from_below(self) -> Count:
        return rank(self.sheet.a, highest_first=False, ties="code")

    @step(clause="1")
    def company_share(self) -> Rate:
        return share_of_company(self.sheet.a, if_zero=0)


def test_ranks_share_the_better_place_or_go_by_code() -> None:
    amounts = {"A": 5, "B": 7, "C": None, "D": 5, "E": -1, "F": 7}
    managers = [manager({} if amount is None else {"a": amount}, code) for code, amount in amounts.items()]
    figures = figures_of(Everybody, *reversed(managers))
    assert figures["place"] == (3, 1, None, 3, 5, 1)
    assert figures["place_from_below"] == (2, 4, None, 3, 1, 5)


def test_shares_of_the_company_leave_out_who_has_no_value() -> None:
    managers = [manager({"a": 10}, "A"), manager({}, "B"), manager({"a": 30}, "C")]
    assert figures_of(Everybody, *managers)["company_share"] == (Decimal("0.25"), None, Decimal("0.75"))
    nothing = [manager({"a": 10}, "A"), manager({"a": -10}, "B")]
    assert figures_of(Everybody, *nothing)["company_share"] == (0, 0)


def test_a_total_over_everybody_may_be_larger_than_any_one_value() -> None:
    most = 9_999_999_999_999_999
    managers = [manager({"a": most}, f"M{position:03}") for position in range(300)]
    assert figures_of(Everybody, *managers)["company_share"] == (Decimal("0.003333333333"),) * 300
