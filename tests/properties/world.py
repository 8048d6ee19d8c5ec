"""What the random schemes read: facts, deals, a ladder and another scheme, one of every sort."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Date,
    DealKind,
    EventCatalogue,
    Facts,
    Ladder,
    Money,
    Month,
    Points,
    Quarter,
    Rate,
    Scheme,
    Standing,
    choice_attribute,
    choice_fact,
    count_attribute,
    count_fact,
    date_attribute,
    date_fact,
    days_fact,
    flag_attribute,
    flag_fact,
    indicator,
    item,
    money_attribute,
    money_fact,
    months_fact,
    points_attribute,
    points_fact,
    rate_attribute,
    rate_fact,
    step,
    text_attribute,
    tier,
    uses,
)

__all__ = [
    "LEAVES",
    "MOODS",
    "TIERS",
    "Ledger",
    "MonthBook",
    "Monthly",
    "Person",
    "QuarterBook",
    "Rungs",
    "Sale",
    "Visit",
]

MOODS = {"calm": ("平静", "Calm"), "busy": ("忙碌", "Busy"), "gone": ("离岗", "Gone")}
TIERS = ("low", "middle", "high")


class Rungs(Ladder, code="world.rungs", zh="梯级", en="Rungs"):
    """Three tiers, declared out of their order."""

    high = tier(9, zh="高", en="High", clause="1")
    low = tier(1, zh="低", en="Low", clause="1")
    middle = tier(4, zh="中", en="Middle", clause="1")


class MonthBook(Facts, code="world.month-book", period=Month, zh="月账", en="Month's book"):
    """Facts of every unit by month."""

    balance = money_fact(zh="余额", en="Balance", if_missing=0)
    cost = money_fact(zh="成本", en="Cost", places=4)
    gain = money_fact(zh="收益", en="Gain", places=8, if_missing="-0.00000005")
    margin = rate_fact(zh="利率", en="Margin")
    part = rate_fact(zh="占比", en="Part", places=3, if_missing="0.125")
    merits = points_fact(zh="功分", en="Merits")
    marks = points_fact(zh="评分", en="Marks", places=1, if_missing="2.5")
    loans = count_fact(zh="笔数", en="Loans")
    visits = count_fact(zh="拜访", en="Visits", places=0, if_missing=1)
    absent = days_fact(zh="缺勤", en="Absent")
    served = months_fact(zh="任职", en="Served", if_missing=0)
    certified = flag_fact(zh="持证", en="Certified")
    exam_on = date_fact(zh="考试日", en="Exam on")
    mood = choice_fact(MOODS, zh="状态", en="Mood")


class QuarterBook(Facts, code="world.quarter-book", period=Quarter, zh="季账", en="Quarter's book"):
    """The same facts by quarter."""

    balance = money_fact(zh="余额", en="Balance", places=3)
    cost = money_fact(zh="成本", en="Cost", if_missing="99.99")
    gain = money_fact(zh="收益", en="Gain", places=0)
    margin = rate_fact(zh="利率", en="Margin", places=12)
    part = rate_fact(zh="占比", en="Part", places=2)
    merits = points_fact(zh="功分", en="Merits", if_missing=0)
    marks = points_fact(zh="评分", en="Marks")
    loans = count_fact(zh="笔数", en="Loans", if_missing="0.5")
    visits = count_fact(zh="拜访", en="Visits")
    absent = days_fact(zh="缺勤", en="Absent")
    served = months_fact(zh="任职", en="Served")
    certified = flag_fact(zh="持证", en="Certified")
    exam_on = date_fact(zh="考试日", en="Exam on")
    mood = choice_fact(MOODS, zh="状态", en="Mood")


class Person(Facts, code="world.person", period=Standing, zh="个人", en="Person"):
    """Standing facts."""

    allowance = money_fact(zh="津贴", en="Allowance", if_missing="12.345", places=3)
    factor = rate_fact(zh="系数", en="Factor")
    heads = count_fact(zh="人数", en="Heads")
    fluent = flag_fact(zh="熟练", en="Fluent")
    since = date_fact(zh="起始日", en="Since")
    duty = choice_fact(MOODS, zh="岗位", en="Duty")


class Sale(
    DealKind,
    code="world.sale",
    zh="销售",
    en="Sale",
    roles={"handler": ("经办", "Handler"), "referrer": ("推荐", "Referrer")},
):
    """A deal with an attribute of every sort."""

    amount = money_attribute(zh="金额", en="Amount")
    fee = money_attribute(zh="费用", en="Fee", places=4, required=False)
    discount = rate_attribute(zh="折扣", en="Discount")
    weight = points_attribute(zh="权重", en="Weight", required=False)
    pieces = count_attribute(zh="件数", en="Pieces")
    signed = flag_attribute(zh="签约", en="Signed", required=False)
    due = date_attribute(zh="到期", en="Due")
    kind = choice_attribute(MOODS, zh="类型", en="Kind", required=False)
    buyer = text_attribute(zh="买方", en="Buyer", required=False)


class Visit(DealKind, code="world.visit", zh="走访", en="Visit", roles={"visitor": ("走访", "Visitor")}):
    """A deal of another kind."""

    cost = money_attribute(zh="花费", en="Cost", places=0)
    score = points_attribute(zh="得分", en="Score", places=2)


class Ledger(EventCatalogue, code="world.ledger", zh="台账", en="Ledger"):
    """Items of every sort."""

    late = item("-0.5", per="次", clause="1", zh="迟到", en="Late")
    rude = item(-2, per="次", clause="1", zh="无礼", en="Rude", once_per_subject=True)
    kind = item(3, clause="1", zh="友善", en="Kind")
    lost = item("-0.0125", clause="1", zh="遗失", en="Lost", once_per_subject=True)
    other = item(None, clause="1", zh="其他", en="Other")


class Monthly(Scheme, code="world.monthly", period=Month, policy="world", zh="月考", en="Monthly"):
    """A scheme whose statements others read."""

    book = uses(MonthBook)

    @indicator("一", clause="1")
    def earned(self) -> Money:
        """Money."""
        return self.book.balance

    @step("二", clause="1")
    def reached(self) -> Points:
        """Points."""
        return self.book.merits

    @step("三", clause="1")
    def quota(self) -> Rate:
        """A rate."""
        return self.book.margin

    @step("四", clause="1")
    def handled(self) -> Count:
        """A count."""
        return self.book.loans

    @step("五", clause="1")
    def sound(self) -> Condition:
        """A condition."""
        return self.book.certified

    @step("六", clause="1")
    def examined(self) -> Date:
        """A date."""
        return self.book.exam_on


LEAVES = {
    "Money": ("book.balance", "book.cost", "book.gain", "person.allowance"),
    "Rate": ("book.margin", "book.part", "person.factor"),
    "Points": ("book.merits", "book.marks"),
    "Count": ("book.loans", "book.visits", "person.heads"),
    "Days": ("book.absent",),
    "Months": ("book.served",),
    "Condition": ("book.certified", "person.fluent"),
    "Date": ("book.exam_on", "person.since"),
    "Choice": ("book.mood", "person.duty"),
}
"""The facts of each unit, as a formula writes them after ``self.``."""
