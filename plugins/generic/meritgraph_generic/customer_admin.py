"""generic-customer-admin, variant 1: a customer administrator's month, and the quarter (客户管理员绩效方案模板一)."""

from __future__ import annotations

from typing import TypeVar

from meritgraph.authoring import (
    Condition,
    Count,
    Money,
    Month,
    Parameters,
    Points,
    Quarter,
    Rate,
    Scheme,
    Unset,
    any_of,
    before,
    constant,
    count,
    in_force,
    indicator,
    is_missing,
    mid_period_change,
    missing,
    money,
    notice,
    pay,
    points,
    rate,
    ratio,
    reads,
    score,
    smallest,
    step,
    uses,
    when,
)
from meritgraph_generic.customer_admin_records import CustomerCare

__all__ = ["CustomerAdmin", "CustomerAdminQuarter", "CustomerAdminTerms"]

Number = TypeVar("Number", Count, Rate, Points)


class CustomerAdminTerms(
    Parameters, code="generic.customer-admin", zh="客户管理员绩效参数", en="Terms of a customer administrator"
):
    """What a company may set; the template leaves nearly every number to it."""

    churn_max = rate(Unset, clause="2.3 variant 1", zh="流失率上限", en="Highest churn", minimum=0, maximum=1)
    churn_second_level = rate(
        Unset, clause="2.3 variant 1", zh="流失率第二档", en="Lower second level of churn", minimum=0, maximum=1
    )
    churn_extra_points = points(
        Unset, clause="2.3 variant 1", zh="流失率加分", en="Extra points for the second level", minimum=0
    )
    satisfaction_min = points(
        Unset, clause="2.3 variant 1", zh="满意度目标", en="Satisfaction to reach, of 10", minimum=0, maximum=10
    )
    satisfaction_sample_share = rate(
        None,
        minimum=0,
        maximum=1,
        clause="2.3 variant 1",
        zh="满意度抽样比例",
        en="Share of customers to ask; for the record",
    )
    new_customer_min = count(Unset, clause="2.3 variant 1", zh="新客户签约目标", en="New customers to sign")
    feedback_min = rate(
        Unset, clause="2.3 variant 1", zh="反馈处理目标", en="Feedback rate to reach", minimum=0, maximum=1
    )

    base_points = points(
        Unset, minimum=0, clause="2.3 scoring", zh="基础分数", en="Points of an indicator whose target is met"
    )
    over_target_points = points(
        Unset, minimum=0, clause="2.3 scoring", zh="超额加分", en="Extra points of an indicator above its target"
    )
    over_target_cap = points(
        None, minimum=0, clause="2.3 scoring", zh="加分上限", en="Most extra points of all, if limited"
    )

    target_change = mid_period_change(
        clause="2.3 scoring",
        zh="目标或分值月中调整时",
        en="Targets and points that change in mid-month: as at its end, or weighed by days",
    )

    performance_bonus = money(Unset, minimum=0, clause="2.3 bonus", zh="绩效奖金", en="Performance bonus")
    full_share_score = points(80, clause="2.3 bonus", zh="全额奖金分数线", en="Score from which the bonus is full")
    part_share_score = points(60, clause="2.3 bonus", zh="部分奖金分数线", en="Score from which a part is paid")
    bonus_share_60_79 = rate(
        Unset,
        minimum=0,
        maximum=1,
        clause="2.3 bonus",
        zh="60至80分奖金比例",
        en="Share of the bonus from 60 to below 80",
    )
    bonus_share_below_60 = rate(
        0, minimum=0, maximum=1, clause="2.3 bonus", zh="60分以下奖金比例", en="Share of the bonus below 60"
    )
    excellent_months = count(
        Unset,
        minimum=1,
        clause="2.3 bonus",
        zh="连续优秀月数",
        en="Months of excellence in a row for promotion or training",
    )


class CustomerAdmin(
    Scheme,
    code="generic.customer-admin",
    period=Month,
    policy="generic-customer-admin",
    zh="客户管理员月度绩效",
    en="Customer administrator's month",
):
    """Four indicators: base points where the target is met, less in proportion below, extra points above."""

    terms = uses(CustomerAdminTerms)
    care = uses(CustomerCare)

    # Indicators

    @indicator("客户流失率", en="Customer churn", direction="lower", clause="2.3 variant 1", exact=True)
    def customer_churn_rate(self) -> Rate:
        """Customers lost over all customers; no value without customers."""
        return ratio(self.care.customers_lost, self.care.customers, if_zero=missing)

    @indicator("客户满意度", en="Customers' satisfaction", direction="higher", clause="2.3 variant 1")
    def customer_satisfaction_score(self) -> Points:
        """The month's sample, of 10."""
        return self.care.satisfaction

    @indicator("新客户签约", en="New customers signed", direction="higher", clause="2.3 variant 1")
    def new_customer_signed_count(self) -> Count:
        """New customers led to a signed agreement."""
        return self.care.new_customers_signed

    @indicator("反馈处理及时性", en="Feedback handled in time", direction="higher", clause="2.3 variant 1", exact=True)
    def feedback_timely_satisfied_rate(self) -> Rate:
        """Feedback handled in time with the customer satisfied, over all feedback; no value without feedback."""
        return ratio(self.care.feedback_satisfied, self.care.feedback_received, if_zero=missing)

    # Points

    @step("客户流失率得分", en="Points for churn", clause="2.3 scoring", exact=True)
    def churn_points(self) -> Points:
        """Base points up to the limit; above it base × limit ÷ churn; 0 without data."""
        churn, limit = self.customer_churn_rate, self.counted(self.terms.churn_max)
        return self.base_points(churn <= limit, ratio(limit, churn, if_zero=1))

    @step("客户满意度得分", en="Points for satisfaction", clause="2.3 scoring", exact=True)
    def satisfaction_points(self) -> Points:
        """Base points from the target on; below it in proportion; 0 without data."""
        reached, wanted = self.customer_satisfaction_score, self.counted(self.terms.satisfaction_min)
        return self.base_points(reached >= wanted, ratio(reached, wanted, if_zero=1))

    @step("新客户签约得分", en="Points for new customers", clause="2.3 scoring", exact=True)
    def new_customer_points(self) -> Points:
        """Base points from the target on; below it in proportion; 0 without data."""
        reached, wanted = self.new_customer_signed_count, self.counted(self.terms.new_customer_min)
        return self.base_points(reached >= wanted, ratio(reached, wanted, if_zero=1))

    @step("反馈处理得分", en="Points for feedback", clause="2.3 scoring", exact=True)
    def feedback_points(self) -> Points:
        """Base points from the target on; below it in proportion; 0 without data."""
        reached, wanted = self.feedback_timely_satisfied_rate, self.counted(self.terms.feedback_min)
        return self.base_points(reached >= wanted, ratio(reached, wanted, if_zero=1))

    @step("加分", en="Extra points", clause="2.3 scoring", exact=True)
    def extra_points(self) -> Points:
        """Flat: for churn down to the second level, and for each other indicator strictly above its target."""
        terms, churn = self.terms, self.customer_churn_rate
        is_low = (churn <= self.counted(terms.churn_second_level)) & (churn < self.counted(terms.churn_max))
        extra = when(is_low, self.counted(terms.churn_extra_points), 0).or_else(0)
        for is_above in (
            self.customer_satisfaction_score > self.counted(terms.satisfaction_min),
            self.new_customer_signed_count > self.counted(terms.new_customer_min),
            self.feedback_timely_satisfied_rate > self.counted(terms.feedback_min),
        ):
            extra = extra + when(is_above, self.counted(terms.over_target_points), 0).or_else(0)
        return when(is_missing(terms.over_target_cap), extra, smallest(extra, terms.over_target_cap))

    @score("月度得分", en="Points of the month", clause="2.3 scoring")
    def month_points(self) -> Points:
        """The four indicators and the extra points."""
        of_customers = self.churn_points + self.satisfaction_points + self.new_customer_points
        return of_customers + self.feedback_points + self.extra_points

    # Bonus

    @step("奖金比例", en="Share of the bonus", clause="2.3 bonus")
    def bonus_share(self) -> Rate:
        """All from 80 on, also above 100; the company's share from 60 to below 80; else what it set, or nothing."""
        terms = self.terms
        below = when(self.month_points >= terms.part_share_score, terms.bonus_share_60_79, terms.bonus_share_below_60)
        return when(self.month_points >= terms.full_share_score, 1, below)

    @pay("绩效奖金", en="Performance bonus", clause="2.3 bonus")
    def bonus(self) -> Money:
        """The performance bonus times the share."""
        return self.terms.performance_bonus * self.bonus_share

    @step("连续优秀月数", en="Months of excellence in a row", clause="2.3 bonus")
    def months_excellent(self) -> Count:
        """Months in a row, this one included, that earn the full bonus."""
        return when(self.month_points >= self.terms.full_share_score, before(self.months_excellent, opening=0) + 1, 0)

    @notice("连续多月优秀，可予晋升或额外培训。", clause="2.3 bonus")
    def deserves_promotion(self) -> Condition:
        """Several months of excellence in a row: promotion or extra training."""
        return self.months_excellent >= self.terms.excellent_months

    @notice("有指标没有数据，该项不得分。", clause="2.3 scoring")
    def without_data(self) -> Condition:
        """An indicator has no data: it scores 0."""
        return any_of(
            is_missing(self.customer_churn_rate),
            is_missing(self.care.satisfaction),
            is_missing(self.care.new_customers_signed),
            is_missing(self.feedback_timely_satisfied_rate),
        )

    def base_points(self, is_met: Condition, part: Rate) -> Points:
        """The base points where the target is met, else the part of them that was reached; 0 without data."""
        base = self.counted(self.terms.base_points)
        return when(is_met, base, base * part).or_else(0)

    def counted(self, term: Number) -> Number:
        """A target or points as they count for the month."""
        return in_force(term, self.terms.target_change)


class CustomerAdminQuarter(
    Scheme,
    code="generic.customer-admin-quarter",
    period=Quarter,
    policy="generic-customer-admin",
    zh="客户管理员季度综合评价",
    en="Customer administrator's quarter",
):
    """The comprehensive evaluation of a quarter: the mean of its months."""

    monthly = reads(CustomerAdmin)

    @step("评分月数", en="Months scored", clause="2.3 variant 1")
    def months_scored(self) -> Count:
        """Months of the quarter that have a statement."""
        scored = constant(Count, 0)
        for month in self.each(Month, self.monthly.month_points):
            scored = scored + when(is_missing(month), constant(Count, 0), 1)
        return scored

    @score("季度综合得分", en="Points of the quarter", clause="2.3 variant 1")
    def quarter_points(self) -> Points:
        """The mean of the months that have a statement; no value where none has."""
        return self.each(Month, self.monthly.month_points).known_mean()

    @notice("本季度尚有月份没有考核结果，按已有月份平均。", clause="2.3 variant 1")
    def months_missing(self) -> Condition:
        """Some months of the quarter have no statement yet: this is the mean of those that have."""
        return self.months_scored < 3
