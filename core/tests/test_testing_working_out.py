"""A scheme tried in Python, with people in plain values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    DealKind,
    Facts,
    Ladder,
    Money,
    Month,
    Parameters,
    Scheme,
    Unset,
    conditions,
    count_fact,
    deal_figure,
    deals,
    first_of,
    money,
    money_attribute,
    notice,
    pay,
    rank,
    refusal,
    step,
    tier,
    uses,
)
from meritgraph.errors import InputRefused
from meritgraph.testing import work_out

SIZES = {"big": ("大", "Big"), "small": ("小", "Small")}


class Calls(Facts, code="trial.calls", period=Month, zh="通话", en="Calls"):
    """Calls of a month."""

    made = count_fact(zh="通话数", en="Calls made", if_missing=0)


class Order(DealKind, code="trial.order", zh="订单", en="Order", roles={"seller": ("销售", "seller")}):
    """An order."""

    amount = money_attribute(zh="金额", en="Amount")


class Terms(Parameters, code="trial.pay", zh="参数", en="Terms"):
    """Terms."""

    per_call = money(Unset, clause="1", zh="单价", en="Per call")


class Callers(Ladder, code="trial.callers", zh="等级", en="Tiers", policy="trial"):
    """Tiers."""

    low = tier(1, zh="低", en="Low", clause="4")
    high = tier(2, zh="高", en="High", clause="4")


class Trial(Scheme, code="trial.pay", period=Month, policy="trial", ladder=Callers, zh="试算", en="Trial"):
    """A small policy."""

    calls = uses(Calls)
    terms = uses(Terms)
    orders = deals(Order, role="seller")

    @deal_figure("规模", of=orders, clause="2", options=SIZES)
    def size(self) -> Choice:
        """By the amount."""
        return first_of(SIZES, (Order.amount >= 100, "big"), otherwise="small")

    @step("名次", clause="3")
    def place(self) -> Count:
        """By calls."""
        return rank(self.calls.made)

    @pay("通话费", clause="1")
    def call_pay(self) -> Money:
        """Each call at its price."""
        return self.terms.per_call * self.calls.made

    @conditions(Callers.high, clause="4")
    def high(self) -> Condition:
        """Ten calls."""
        return self.calls.made >= 10

    @notice("没有通话。", clause="1")
    def silent(self) -> Condition:
        """No call at all."""
        return self.calls.made == 0

    @refusal("通话数异常。", clause="1")
    def too_many(self) -> Condition:
        """More calls than a month has minutes."""
        return self.calls.made > 44640


PEOPLE: list[dict[str, object]] = [
    {"code": "A", "facts": {"trial.calls.made": 12}, "deals": [{"code": "O1", "amount": "100.00"}]},
    {"code": "B", "facts": {"trial.calls.made": 50000}},
    {"code": "C", "deals": [{"code": "O2", "amount": 5}, {"code": "O1", "amount": "100.00"}]},
]


@pytest.mark.parametrize("evaluator", ["columns", "rows"])
def test_everything_that_comes_out_is_told_by_person(evaluator: str) -> None:
    worked = work_out(Trial, "2026-10", PEOPLE, parameters={"per_call": "1.25"}, evaluator=evaluator)
    assert [worked[code].figures["call_pay"] for code in "ABC"] == [15, 62500, 0]
    assert [worked[code].figures["place"] for code in "ABC"] == [2, 1, 3]
    assert [worked[code].tier for code in "ABC"] == ["high", "high", None]
    assert [worked[code].notices for code in "ABC"] == [(), (), ("silent",)]
    assert [worked[code].refusals for code in "ABC"] == [(), ("too_many",), ()]
    assert [worked[code].deals for code in "ABC"] == [
        {"O1": {"size": "big"}},
        {},
        {"O1": {"size": "big"}, "O2": {"size": "small"}},
    ]


def test_amounts_are_exact() -> None:
    (worked,) = work_out(Trial, "2026-10", PEOPLE[:1], parameters={"per_call": "0.1"}).values()
    assert worked.figures["call_pay"] == Decimal("1.20")


@pytest.mark.parametrize(
    ("people", "wanted", "said"),
    [
        ([{"facts": {}}], {}, "Everybody needs a code"),
        ([{"code": "A"}, {"code": "A"}], {}, "Two people have the same code"),
        ([{"code": "A", "fact": {}}], {}, "There is no key fact of A; did you mean facts?"),
        (
            [{"code": "A", "facts": {"trial.calls.mode": 1}}],
            {},
            "“A”: There is no fact trial.calls.mode of trial.pay; did you mean trial.calls.made?",
        ),
        ([{"code": "A", "facts": {"trial.calls.made": 1.5}}], {}, "A, 通话数 \\(made\\): 1.5 is not exact"),
        (
            [{"code": "A"}],
            {"parameters": {"per_cal": 1}},
            "There is no parameter per_cal of trial.pay; did you mean per_call?",
        ),
        ([{"code": "A"}], {"parameters": {}}, "per_call"),
        ([{"code": "A"}], {"evaluator": "fast"}, "no evaluator 'fast'; choose rows or columns"),
    ],
)
def test_a_slip_of_the_pen_is_refused(people: list[dict[str, object]], wanted: dict[str, Any], said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        work_out(Trial, "2026-10", people, **{"parameters": {"per_call": 1}, **wanted})
