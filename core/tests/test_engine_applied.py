"""What of a formula applied, with its numbers, Chinese and English; nothing is below that did not count."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Facts,
    Money,
    Month,
    Parameters,
    Rate,
    Scheme,
    bands,
    before,
    choice,
    choice_fact,
    count_fact,
    first_of,
    flag_fact,
    holds,
    is_missing,
    largest,
    last,
    lookup,
    missing,
    money,
    money_fact,
    pay,
    rate,
    ratio,
    smallest,
    step,
    uses,
    when,
)
from meritgraph.engine import Explained, explain, plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from worked_out import inputs_of

OCTOBER, SEPTEMBER = Period.parse("2026-10"), Period.parse("2026-09")
KINDS = {"field": ("外勤", "Field"), "desk": ("内勤", "Desk"), "night": ("夜班", "Night")}
RATINGS = {
    "fault": ("有过失", "At fault"),
    "good": ("良好", "Good"),
    "fair": ("一般", "Fair"),
    "poor": ("较差", "Poor"),
}


class Shop(Facts, code="applied.shop", period=Month, zh="门店", en="Shop"):
    """By month."""

    sold = count_fact(zh="销量", en="Sold", if_missing=0)
    income = money_fact(zh="收入", en="Income")
    goal = money_fact(zh="目标", en="Goal")
    opening = money_fact(zh="期初欠额", en="Opening deficit")
    kind = choice_fact(KINDS, zh="岗位", en="Post")
    is_new = flag_fact(zh="新人", en="Newcomer")
    has_fault = flag_fact(zh="有过失", en="Fault")


class Terms(Parameters, code="applied.terms", zh="参数", en="Terms"):
    """What may be set."""

    per_piece = bands(Count, Money, {0: 30, 2: 50, 5: 70}, below=0, clause="1", zh="每件提成", en="Pay for a piece")
    way = choice(
        "marginal",
        "whole",
        default="marginal",
        clause="1",
        zh="累进方式",
        en="Way of counting",
        names={"marginal": ("差额累进", "each part by its rate"), "whole": ("全额累进", "all by one rate")},
    )
    share = rate("0.5", clause="2", zh="补足比例", en="Share for the deficit", minimum=0, maximum=1)
    allowance = lookup(
        Money, {"field": "200.5", "desk": 100, "night": 300}, clause="3", zh="岗位津贴", en="Allowance by post"
    )
    cap = money(None, clause="2", zh="封顶", en="Cap")


class Applied(Scheme, code="applied.pay", period=Month, policy="applied", zh="提成", en="Commission"):
    """A shop's pay."""

    shop = uses(Shop)
    terms = uses(Terms)

    @step("结余", clause="2", en="Surplus")
    def surplus(self) -> Money:
        """What is over the goal."""
        return largest(self.shop.income - self.shop.goal, 0)

    @step("欠额", clause="2", en="Deficit")
    def deficit(self) -> Money:
        """What is still owed."""
        return before(self.left, opening=self.shop.opening.or_else(0))

    @step("补足额", clause="2", en="Repaid")
    def repaid(self) -> Money:
        """What the surplus pays of it; newcomers owe nothing."""
        return when(holds(self.shop.is_new), 0, smallest(self.surplus, self.deficit))

    @step("尚欠", clause="2", en="Left")
    def left(self) -> Money:
        """What is left of it."""
        return self.deficit - self.repaid

    @step("件提成", clause="1", en="Pay by piece")
    def by_piece(self) -> Money:
        """By the company's way."""
        table = self.terms.per_piece
        return when(self.terms.way == "marginal", table.marginal(self.shop.sold), table.whole(self.shop.sold))

    @step("津贴", clause="3", en="Allowance")
    def allowance(self) -> Money:
        """By post."""
        return self.terms.allowance.of(self.shop.kind)

    @step("完成率", clause="2", en="Completion")
    def completion(self) -> Rate:
        """Income over goal."""
        return ratio(self.shop.income, self.shop.goal, if_zero=missing)

    @step("三月均值", clause="2", en="Mean of three months")
    def mean(self) -> Money:
        """Of the months there are."""
        return last(self.shop.income, 3).known_mean()

    @step("免考", clause="2", en="Exempt")
    def is_exempt(self) -> Condition:
        """Newcomers, and desks that sell nothing."""
        return holds(self.shop.is_new) | ((self.shop.kind == "desk") & (self.shop.sold < 1))

    @step("评级", clause="4", en="Rating", options=RATINGS)
    def rating(self) -> Choice:
        """A fault first, then by completion."""
        return first_of(
            RATINGS,
            (holds(self.shop.has_fault), "fault"),
            (self.completion >= 1, "good"),
            (self.completion >= "0.5", "fair"),
            otherwise="poor",
        )

    @step("尾数", clause="5", en="Rest")
    def rest(self) -> Money:
        """Neutral elements, and a limit that may be left out."""
        over = when(is_missing(self.terms.cap), 0, self.terms.cap)
        return (self.surplus - over + when(self.shop.sold > 100, self.surplus, 0)) * 1

    @pay("应发", clause="6", en="Paid")
    def paid(self) -> Money:
        """All of it."""
        return self.by_piece + self.allowance + self.repaid * self.terms.share


def explained(
    figure: str, *, earlier: object = None, parameters: dict[str, object] | None = None, **facts: object
) -> Explained:
    """The explanation of a figure for one manager with those facts of October, and a statement of September."""
    recorded: dict[tuple[str, Period | None], object] = {
        (f"applied.shop.{name}", OCTOBER): value for name, value in facts.items()
    }
    finished = {} if earlier is None else {("applied.pay", "left", SEPTEMBER): earlier}
    manager = ManagerData("A", facts=recorded, earlier=finished)
    return explain(plan_of(Applied), inputs_of(Applied, manager, parameters=parameters), 0, figure)


def told(node: Explained) -> tuple[object, ...]:
    """Value, formula with its numbers and what decided, in both languages."""
    return (node.value, node.applied_zh, node.because_zh, node.applied_en, node.because_en)


def below(node: Explained) -> list[tuple[str, object]]:
    """What went into it."""
    return [(each.en, each.value) for each in node.inputs]


LENT: dict[str, Any] = {"income": 90_000, "goal": 40_000, "earlier": 40_000}

TOLD: list[tuple[str, dict[str, Any], tuple[object, ...]]] = [
    (
        "repaid",
        LENT,
        (
            Decimal("40000.00"),
            "（结余 50,000.00，欠额 40,000.00）中的最小值",
            "新人 —",
            "the smallest of (Surplus 50,000.00, Deficit 40,000.00)",
            "Newcomer —",
        ),
    ),
    ("repaid", {**LENT, "is_new": True}, (Decimal("0.00"), "", "新人 是", "", "Newcomer yes")),
    (
        "deficit",
        {"opening": 5},
        (
            Decimal("5.00"),
            "期初欠额 5.00",
            "没有1个月前的考核结果中的尚欠",
            "Opening deficit 5.00",
            "no Left of the statement 1 month earlier",
        ),
    ),
    (
        "deficit",
        {"opening": 5, "earlier": 7},
        (Decimal("7.00"), "1个月前的考核结果中的尚欠 7.00", "", "Left of the statement 1 month earlier 7.00", ""),
    ),
    (
        "by_piece",
        {"sold": "4.5"},
        (
            Decimal("185.00"),
            "销量 4.5 分段：2 × 30.00 + 2.5 × 50.00",
            "",
            "Sold 4.5 by parts: 2 × 30.00 + 2.5 × 50.00",
            "",
        ),
    ),
    (
        "by_piece",
        {"sold": "4.5", "parameters": {"way": "whole"}},
        (Decimal("225.00"), "销量 4.5 × 50.00", "", "Sold 4.5 × 50.00", ""),
    ),
    (
        "by_piece",
        {"sold": 0},
        (Decimal("0.00"), "“每件提成”中销量 0对应的 0.00", "", "0.00, which “Pay for a piece” has for Sold 0", ""),
    ),
    (
        "allowance",
        {"kind": "field"},
        (
            Decimal("200.50"),
            "“岗位津贴”中岗位 外勤对应的 200.50",
            "",
            "200.50, which “Allowance by post” has for Post Field",
            "",
        ),
    ),
    ("completion", {"income": 10, "goal": 0}, (None, "", "目标 0.00 = 0", "", "Goal 0.00 = 0")),
    (
        "completion",
        {"income": 10, "goal": 30},
        (Decimal("0.333333333333"), "收入 10.00 ÷ 目标 30.00", "", "Income 10.00 ÷ Goal 30.00", ""),
    ),
    ("mean", {"income": 10}, (Decimal("10.00"), "收入 10.00", "", "Income 10.00", "")),
    (
        "is_exempt",
        {"kind": "field", "sold": 3},
        (False, "", "新人 —；岗位 外勤 ≠ 内勤", "", "Newcomer —; Post Field ≠ Desk"),
    ),
    ("is_exempt", {"kind": "desk", "sold": 0}, (True, "", "岗位 = 内勤；销量 0 < 1", "", "Post = Desk; Sold 0 < 1")),
    (
        "rating",
        {"income": 60, "goal": 100},
        (
            "fair",
            "",
            "完成率 0.6 ≥ 0.5（此前各条不符：有过失 —；完成率 0.6 < 1）",
            "",
            "Completion 0.6 ≥ 0.5 (none of these before: Fault —; Completion 0.6 < 1)",
        ),
    ),
    (
        "rating",
        {"income": 6, "goal": 100},
        (
            "poor",
            "",
            "有过失 —；完成率 0.06 < 1；完成率 0.06 < 0.5",
            "",
            "Fault —; Completion 0.06 < 1; Completion 0.06 < 0.5",
        ),
    ),
    ("rating", {"income": 6}, (None, "", "有过失 —；没有完成率", "", "Fault —; no Completion")),
    ("rest", {"income": 6, "goal": 2}, (Decimal("4.00"), "结余 4.00", "销量 0 ≤ 100", "Surplus 4.00", "Sold 0 ≤ 100")),
    (
        "paid",
        {**LENT, "sold": "4.5", "kind": "desk"},
        (
            Decimal("20285.00"),
            "件提成 185.00 + 津贴 100.00 + 补足额 40,000.00 × 补足比例 0.5",
            "",
            "Pay by piece 185.00 + Allowance 100.00 + Repaid 40,000.00 × Share for the deficit 0.5",
            "",
        ),
    ),
]


@pytest.mark.parametrize(("figure", "given", "texts"), TOLD)
def test_what_applied_is_told_with_its_numbers(figure: str, given: dict[str, Any], texts: tuple[object, ...]) -> None:
    assert told(explained(figure, **given)) == texts


def test_only_what_counted_is_below() -> None:
    assert below(explained("deficit", opening=5, earlier=7)) == [("Left of the statement 1 month earlier", 7)]
    assert below(explained("repaid", is_new=True)) == [("Newcomer", True)]
    assert below(explained("completion", income=10, goal=0)) == [("Goal", 0)]
    assert below(explained("is_exempt", kind="field", sold=3)) == [("Newcomer", None), ("Post", "field")]
    assert below(explained("rating", income=60, goal=100)) == [("Completion", Decimal("0.6"))]


def test_a_setting_that_chose_is_below_although_it_is_not_told() -> None:
    assert below(explained("by_piece", sold=1))[-1] == ("Way of counting", "marginal")


def test_the_general_formula_stays_beside_what_applied() -> None:
    repaid = explained("repaid", **LENT)
    assert repaid.words_en == "0 if Newcomer, otherwise the smallest of (Surplus, Deficit)"
    assert repaid.words_zh == "若新人则0，否则（结余，欠额）中的最小值"


def test_money_has_its_cents_and_what_is_paid_all_its_places() -> None:
    assert str(explained("by_piece", sold="4.5").value) == "185.00"
    assert str(explained("paid", **LENT, sold="4.5", kind="desk").value) == "20285.00"
    assert str(explained("completion", income=1, goal=2).value) == "0.5"
