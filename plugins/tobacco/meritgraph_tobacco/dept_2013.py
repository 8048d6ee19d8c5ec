"""tobacco-dept-2013, the month: sixty quantitative and forty qualitative points (卷烟营销部2013年客户经理考核办法)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from meritgraph.authoring import (
    Condition,
    Count,
    Date,
    Money,
    Month,
    Points,
    Rate,
    Scheme,
    all_of,
    any_of,
    clamp,
    constant,
    events,
    in_force,
    indicator,
    is_missing,
    largest,
    missing,
    notice,
    number_of_steps,
    ratio,
    reallocated,
    refusal,
    rounded_down,
    score,
    smallest,
    step,
    target,
    uses,
    when,
    working_days_after,
)
from meritgraph_tobacco.dept_2013_terms import DeptTerms
from meritgraph_tobacco.ledger import GAP_ITEMS, PANEL_BONUSES, QualitativeLedger, items_of
from meritgraph_tobacco.records import Sales, ServiceRates

__all__ = ["DeptMonth"]

Fact = TypeVar("Fact", Count, Rate, Money)
Number = TypeVar("Number", Count, Rate, Money, Points)


class DeptMonth(
    Scheme,
    code="tobacco.dept-2013-month",
    period=Month,
    policy="tobacco-dept-2013",
    zh="客户经理月度考核",
    en="Account managers' monthly appraisal",
):
    """Sixty points for reaching the month's targets and forty for working properly; they determine the next wage."""

    terms = uses(DeptTerms)
    sales = uses(Sales)
    rates = uses(ServiceRates)
    ledger = events(QualitativeLedger)

    # Quantitative: what was reached

    @indicator("卷烟总销量", en="Cigarette volume", direction="higher", clause="定量 1")
    def cigarette_volume(self) -> Count:
        """Cases sold in the month."""
        return self.sales.cigarette_volume

    @indicator("低档烟销量", en="Low-grade volume", direction="higher", clause="定量 2")
    def low_grade_volume(self) -> Count:
        """Cases of low-grade cigarettes."""
        return self.sales.low_grade_volume

    @indicator("低焦油销量", en="Low-tar volume", direction="higher", clause="定量 3")
    def low_tar_volume(self) -> Count:
        """Cases of low-tar cigarettes."""
        return self.sales.low_tar_volume

    @indicator("重点品牌销量", en="Key-brand volume", direction="higher", clause="定量 4")
    def key_brand_volume(self) -> Count:
        """Cases of the key brands."""
        return self.sales.key_brand_volume

    @indicator("重点品牌上柜率", en="Key-brand shelf rate", direction="higher", clause="定量 5")
    def key_brand_shelf_rate(self) -> Rate:
        """The part of retailers who have the key brands on the shelf."""
        return self.sales.key_brand_shelf_rate

    @indicator("单箱销售收入", en="Revenue per case", direction="higher", clause="定量 6")
    def revenue_per_case(self) -> Money:
        """Yuan of revenue for each case sold."""
        return self.sales.revenue_per_case

    # Quantitative: whose points count for how much this month

    @step("卷烟总销量本月分值", en="Weight of cigarette volume", clause="E07", exact=True)
    def cigarette_volume_weight(self) -> Points:
        """Its own points, and those of key-brand volume in a month without a target for it."""
        return self.weights()["cigarette_volume"]

    @step("重点品牌销量本月分值", en="Weight of key-brand volume", clause="E07", exact=True)
    def key_brand_volume_weight(self) -> Points:
        """None in a month without a key-brand volume target."""
        return self.weights()["key_brand_volume"]

    @step("重点品牌上柜率本月分值", en="Weight of the key-brand shelf rate", clause="E07", exact=True)
    def key_brand_shelf_rate_weight(self) -> Points:
        """None in a month without a shelf-rate target."""
        return self.weights()["key_brand_shelf_rate"]

    @step("单箱销售收入本月分值", en="Weight of revenue per case", clause="E07", exact=True)
    def revenue_per_case_weight(self) -> Points:
        """Its own points, and those of the shelf rate in a month without a target for it."""
        return self.weights()["revenue_per_case"]

    # Quantitative: points

    @step("卷烟总销量得分", en="Points for cigarette volume", clause="定量 1", exact=True)
    def cigarette_volume_points(self) -> Points:
        """Weight times completion."""
        return self.earned(self.cigarette_volume_weight, self.sales.cigarette_volume)

    @step("低档烟销量得分", en="Points for low-grade volume", clause="定量 2", exact=True)
    def low_grade_volume_points(self) -> Points:
        """Weight times completion."""
        return self.earned(self.counted(self.terms.low_grade_volume_points), self.sales.low_grade_volume)

    @step("低焦油销量得分", en="Points for low-tar volume", clause="定量 3", exact=True)
    def low_tar_volume_points(self) -> Points:
        """Weight times completion."""
        return self.earned(self.counted(self.terms.low_tar_volume_points), self.sales.low_tar_volume)

    @step("重点品牌销量得分", en="Points for key-brand volume", clause="定量 4", exact=True)
    def key_brand_volume_points(self) -> Points:
        """Weight times completion."""
        return self.earned(self.key_brand_volume_weight, self.sales.key_brand_volume)

    @step("重点品牌上柜率得分", en="Points for the key-brand shelf rate", clause="定量 5", exact=True)
    def key_brand_shelf_rate_points(self) -> Points:
        """Weight times completion."""
        return self.earned(self.key_brand_shelf_rate_weight, self.sales.key_brand_shelf_rate)

    @step("单箱销售收入得分", en="Points for revenue per case", clause="定量 6", exact=True)
    def revenue_per_case_points(self) -> Points:
        """Weight times completion."""
        return self.earned(self.revenue_per_case_weight, self.sales.revenue_per_case)

    @step("定量得分", en="Quantitative points", clause="定量", exact=True)
    def quantitative(self) -> Points:
        """The six together."""
        volumes = self.cigarette_volume_points + self.low_grade_volume_points + self.low_tar_volume_points
        key_brands = self.key_brand_volume_points + self.key_brand_shelf_rate_points
        return volumes + key_brands + self.revenue_per_case_points

    # Qualitative: the ledger by section

    @step("订单成功率扣分", en="Order success rate below requirement", clause="1.3e")
    def order_success_rate_gap(self) -> Points:
        """For each percentage point below what is required: by the recorded rate, else as the ledger has it."""
        by_rate = self.for_gap(self.counted(self.terms.order_success_rate_required) - self.rates.order_success_rate)
        return when(is_missing(self.rates.order_success_rate), self.by_ledger("order_success_rate_gap"), by_rate)

    @step("定量完成率扣分", en="Quota completion rate below requirement", clause="3.3")
    def quota_completion_gap(self) -> Points:
        """For each percentage point below what is required: by the recorded rate, else as the ledger has it."""
        by_rate = self.for_gap(self.counted(self.terms.quota_completion_required) - self.rates.quota_completion_rate)
        return when(is_missing(self.rates.quota_completion_rate), self.by_ledger("quota_completion_gap"), by_rate)

    @step("“135”工作法", en="The “135” work method", clause="1")
    def work_method(self) -> Points:
        """Items 1.1a to 1.5b."""
        return self.ledger.points(*items_of(1)) + self.order_success_rate_gap

    @step("信息采集", en="Information collection", clause="2")
    def information_collection(self) -> Points:
        """Items 2.1 to 2.3."""
        return self.ledger.points(*items_of(2))

    @step("科学定量", en="Scientific quota", clause="3")
    def scientific_quota(self) -> Points:
        """Items 3.1 to 3.3."""
        return self.ledger.points(*items_of(3)) + self.quota_completion_gap

    @step("需求预测", en="Demand forecast", clause="4")
    def demand_forecast(self) -> Points:
        """The monthly forecast late."""
        return self.ledger.points(*items_of(4))

    @step("经营指导", en="Business guidance", clause="5")
    def business_guidance(self) -> Points:
        """Guidance to the month's chosen customers short."""
        return self.ledger.points(*items_of(5))

    @step("信息维护", en="Information maintenance", clause="6")
    def information_maintenance(self) -> Points:
        """Items 6.1 and 6.2."""
        return self.ledger.points(*items_of(6))

    @step("四员联动", en="Four-role linkage", clause="7")
    def four_role_linkage(self) -> Points:
        """Items 7.1 and 7.2."""
        return self.ledger.points(*items_of(7))

    @step("学习培训", en="Training", clause="8")
    def training(self) -> Points:
        """Items 8.1 to 8.4b."""
        return self.ledger.points(*items_of(8))

    @step("客户满意度", en="Customer satisfaction", clause="9")
    def customer_satisfaction(self) -> Points:
        """Complaints truly caused by the manager."""
        return self.ledger.points(*items_of(9))

    @step("违规违纪", en="Breach of rules", clause="10.1")
    def rule_breach(self) -> Points:
        """What the panel decides by severity; it deducts, whether the panel writes a minus sign or not."""
        decided = QualitativeLedger.panel_points
        return self.ledger.entries.sum(smallest(decided, -decided), QualitativeLedger.item == "rule_breach")

    @step("参加单位活动", en="Unit activities", clause="10.2")
    def activity_bonus(self) -> Points:
        """What the panel decides; an activity with a reward rule of its own is not entered here."""
        return self.ledger.points("activity_bonus")

    @step("客户书面表扬", en="Written praise", clause="10.3")
    def written_praise(self) -> Points:
        """Two points for each customer whose praise was verified, the same customer once a month."""
        return self.ledger.points("written_praise")

    @step("建议被采纳", en="Suggestions adopted", clause="10.4")
    def suggestion_adopted(self) -> Points:
        """What the panel decides."""
        return self.ledger.points("suggestion_adopted")

    @step("扣分合计", en="Deductions", clause="定性")
    def deductions(self) -> Points:
        """Sections 1 to 9 and breaches of rules, below zero."""
        return (
            self.work_method
            + self.information_collection
            + self.scientific_quota
            + self.demand_forecast
            + self.business_guidance
            + self.information_maintenance
            + self.four_role_linkage
            + self.training
            + self.customer_satisfaction
            + self.rule_breach
        )

    @step("加分合计", en="Additions", clause="10.2–10.4")
    def additions(self) -> Points:
        """Activities, written praise and suggestions adopted."""
        return self.activity_bonus + self.written_praise + self.suggestion_adopted

    @step("定性得分", en="Qualitative points", clause="定性")
    def qualitative(self) -> Points:
        """Forty less deductions plus additions; never below zero, never above the cap."""
        return clamp(self.terms.qualitative_points + self.deductions + self.additions, 0, self.terms.qualitative_cap)

    # The month

    @score("月度得分", en="Points of the month", clause="E03, E06")
    def month_points(self) -> Points:
        """Quantitative and qualitative points."""
        return self.quantitative + self.qualitative

    @step("次月工资系数", en="Coefficient of the next month's wage", clause="E42")
    def next_wage_coefficient(self) -> Rate:
        """The points over full points, where wages are linked by a coefficient."""
        return when(self.terms.wage_link == "coefficient", self.month_points / self.terms.full_points, missing)

    @step("次月绩效工资", en="Next month's wage by points", clause="E42", places=2)
    def next_wage(self) -> Money:
        """The points times the yuan for a point, where wages are linked so."""
        worth = self.terms.yuan_per_point * (ratio(self.month_points, constant(Points, 1), if_zero=missing))
        return when(self.terms.wage_link == "yuan_per_point", worth, missing)

    @step("结果汇报截止日", en="Results reported by", clause="E46")
    def results_reported_by(self) -> Date:
        """The last day on which the section chief reports the results to the panel: the third working day of the next
        month.
        """
        return working_days_after(self.last_day, self.terms.report_working_days)

    @step("计入年度得分", en="Points that count for the year", clause="E01", places=2)
    def settled_points(self) -> Points:
        """The points of the month; none while the statement is refused."""
        return when(self.lacks_price() | self.has_bonus_below_zero(), missing, self.month_points)

    @refusal("按每分金额挂钩，但未设定每分金额。", clause="E42")
    def point_without_price(self) -> Condition:
        """The wage is linked by yuan per point, but no yuan per point is set."""
        return self.lacks_price()

    @refusal("考评小组核定的加分为负数。", clause="10.2, 10.4")
    def bonus_below_zero(self) -> Condition:
        """The panel's points for an activity or a suggestion are below zero."""
        return self.has_bonus_below_zero()

    @notice("有指标未下达目标且分值无转移去向，该指标不得分。", clause="E07")
    def points_without_target(self) -> Condition:
        """An indicator whose points go to no other has no target; it earns nothing."""
        return any_of(
            is_missing(self.goal(self.sales.cigarette_volume)),
            is_missing(self.goal(self.sales.low_grade_volume)),
            is_missing(self.goal(self.sales.low_tar_volume)),
            is_missing(self.goal(self.sales.revenue_per_case)),
        )

    @notice("考评小组尚未核定分值，该条台账未计分。", clause="10.1, 10.2, 10.4")
    def panel_undecided(self) -> Condition:
        """An entry waits for the panel's points and does not count yet."""
        waits = QualitativeLedger.item.is_in("rule_breach", *PANEL_BONUSES)
        return self.ledger.entries.any(waits & is_missing(QualitativeLedger.panel_points))

    @notice("该项目按固定分值计分，考评小组核定分值未采用。", clause="E06")
    def panel_points_not_counted(self) -> Condition:
        """The panel decided points for an item whose points are fixed; the fixed points count."""
        fixed = ~QualitativeLedger.item.is_in("rule_breach", *PANEL_BONUSES)
        return self.ledger.entries.any(fixed & ~is_missing(QualitativeLedger.panel_points))

    @notice("已按记录的比率计算差距，台账中的同一项目未重复计分。", clause="1.3e, 3.3")
    def gap_entry_not_counted(self) -> Condition:
        """The ledger has a gap that was worked out from the recorded rate; it counts once."""
        success, completion = GAP_ITEMS
        return any_of(
            all_of(~is_missing(self.rates.order_success_rate), self.ledger.any(success)),
            all_of(~is_missing(self.rates.quota_completion_rate), self.ledger.any(completion)),
        )

    @notice("同一客户当月多次书面表扬，只计一次。", clause="10.3")
    def praise_repeated(self) -> Condition:
        """A customer praised more than once in the month; that counts once."""
        praised = QualitativeLedger.item == "written_praise"
        customers = self.ledger.entries.count(praised, once_per=(QualitativeLedger.subject,))
        return self.ledger.count("written_praise") > customers

    @notice("书面表扬未记录零售户编号，无法判断是否重复。", clause="10.3")
    def praise_without_customer(self) -> Condition:
        """A written praise names no customer, so that nobody can tell whether it is the same one."""
        praised = QualitativeLedger.item == "written_praise"
        return self.ledger.entries.any(praised & is_missing(QualitativeLedger.subject))

    def lacks_price(self) -> Condition:
        """Wages go by yuan for a point, and there are none."""
        return (self.terms.wage_link == "yuan_per_point") & is_missing(self.terms.yuan_per_point)

    def has_bonus_below_zero(self) -> Condition:
        """An activity or a suggestion with points below zero."""
        return self.ledger.entries.any(
            QualitativeLedger.item.is_in(*PANEL_BONUSES) & (QualitativeLedger.panel_points < 0)
        )

    def goal(self, achieved: Number) -> Number:
        """The target that counts for the month; none where none was issued."""
        return in_force(target(achieved), self.terms.target_change)

    def counted(self, term: Number) -> Number:
        """Points or a required rate as they count for the month."""
        return in_force(term, self.terms.target_change)

    def weights(self) -> Mapping[str, Points]:
        """The points of the month: key brands without a target hand theirs on."""
        terms, sales = self.terms, self.sales
        return reallocated(
            {
                "cigarette_volume": self.counted(terms.cigarette_volume_points),
                "key_brand_volume": self.counted(terms.key_brand_volume_points),
                "key_brand_shelf_rate": self.counted(terms.key_brand_shelf_rate_points),
                "revenue_per_case": self.counted(terms.revenue_per_case_points),
            },
            without={
                "key_brand_volume": is_missing(self.goal(sales.key_brand_volume)),
                "key_brand_shelf_rate": is_missing(self.goal(sales.key_brand_shelf_rate)),
            },
            to={"key_brand_volume": "cigarette_volume", "key_brand_shelf_rate": "revenue_per_case"},
        )

    def earned(self, weight: Points, achieved: Fact) -> Points:
        """The weight times what was achieved over its target, from zero up to the cap; nothing without a target."""
        completion = clamp(ratio(achieved, self.goal(achieved), if_zero=missing), 0, self.terms.completion_cap)
        return (weight * completion).or_else(0)

    def for_gap(self, gap: Rate) -> Points:
        """The deduction for a rate that stays so far below what is required."""
        points_below = number_of_steps(largest(gap, 0), "0.01", whole=self.terms.gap_mode == "whole")
        return -(self.terms.gap_points * points_below)

    def by_ledger(self, item: str) -> Points:
        """The deduction for the percentage points that the ledger has; an entry without a quantity is one."""
        quantity = QualitativeLedger.quantity.or_else(1)
        counted = when(self.terms.gap_mode == "whole", rounded_down(quantity), quantity)
        return -(self.terms.gap_points * self.ledger.entries.sum(counted, QualitativeLedger.item == item))
