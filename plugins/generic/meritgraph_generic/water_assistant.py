"""generic-water-assistant: pay of key-account managers' assistants (大客户经理助理绩效考核方案)."""

from __future__ import annotations

from typing import TypeVar

from meritgraph.authoring import (
    Condition,
    Money,
    Month,
    Months,
    Parameters,
    Rate,
    Scheme,
    Unset,
    constant,
    count,
    flag,
    in_force,
    indicator,
    is_missing,
    largest,
    last_day_in_service,
    mid_period_change,
    missing,
    money,
    months,
    notice,
    pay,
    rate,
    ratio,
    refusal,
    smallest,
    step,
    target,
    uses,
    when,
)
from meritgraph_generic.water_records import Attendance, Barrels, Dispensers, WaterWork

__all__ = ["WaterAssistant", "WaterAssistantTerms"]

Number = TypeVar("Number", Rate, Dispensers, Barrels)


class WaterAssistantTerms(
    Parameters, code="generic.water-assistant", zh="大客户经理助理薪酬参数", en="Terms of an assistant's pay"
):
    """What a firm may set; the award for seniority is its own."""

    # What is paid whatever the performance
    base_pay = money(900, minimum=0, clause="2.4 pay", zh="基本工资", en="Base pay")
    lunch_per_day = money(5, minimum=0, clause="2.4 pay", zh="每日餐补", en="Lunch for a day worked")
    full_attendance_award = money(30, minimum=0, clause="2.4 pay", zh="全勤奖", en="Award for full attendance")
    seniority_award_x = money(Unset, minimum=0, clause="2.4 pay", zh="工龄奖", en="Seniority award")
    pension_subsidy = money(100, minimum=0, clause="2.4 pay", zh="养老补贴", en="Pension subsidy")
    service_months_min = months(
        12, clause="2.4 pay", zh="工龄奖与养老补贴所需月数", en="Months of service before award and subsidy"
    )
    last_day_counts = last_day_in_service(clause="2.4 pay")

    # The performance bonus and its two items
    bonus_pool = money(2300, minimum=0, clause="2.4 pay", zh="绩效奖金", en="Performance bonus")
    sales_weight = rate("0.2", minimum=0, maximum=1, clause="2.4 item 1", zh="销售指标权重", en="Weight of sales")
    service_weight = rate(
        "0.8", minimum=0, maximum=1, clause="2.4 item 2", zh="清洗与送水权重", en="Weight of cleaning and delivering"
    )
    sales_floor = rate(
        "0.8",
        minimum=0,
        maximum=1,
        clause="2.4 item 1",
        zh="销售完成率下限",
        en="Completion below which sales pay nothing",
    )
    sales_cap = rate(
        1, minimum=1, clause="2.4 item 1", zh="销售完成率上限", en="Completion above which sales pay no more"
    )
    standard_dispensers = count(
        100, of=Dispensers, clause="2.4 item 2a", zh="清洗标准台数", en="Dispensers to clean in a month"
    )
    standard_barrels = count(
        1000, of=Barrels, clause="2.4 item 2b", zh="送水标准桶数", en="Barrels to deliver in a month"
    )
    target_change = mid_period_change(
        clause="2.4 items",
        zh="目标、标准或权重月中调整时",
        en="Targets, standards and weights that change in mid-month: as at its end, or weighed by days",
    )
    extra_dispenser_pay = money(4, minimum=0, clause="2.4 item 2a", zh="超额清洗单价", en="Pay for an extra dispenser")
    extra_barrel_pay = money(2, minimum=0, clause="2.4 item 2b", zh="超额送水单价", en="Pay for an extra barrel")

    # One measure standing in for the other
    substitution_rate = count(
        10, of=Barrels, minimum="0.01", clause="2.4 substitution", zh="每台饮水机折合桶数", en="Barrels for a dispenser"
    )
    pay_consumed_surplus = flag(
        False, clause="2.4 substitution", zh="抵补所用超额是否另付", en="Pay surplus that was used up as well"
    )


class WaterAssistant(
    Scheme,
    code="generic.water-assistant",
    period=Month,
    policy="generic-water-assistant",
    zh="大客户经理助理绩效考核",
    en="Pay of key-account managers' assistants",
):
    """Fixed pay, a part of the bonus by the area's sales, and a part for dispensers and barrels, all or nothing."""

    terms = uses(WaterAssistantTerms)
    work = uses(WaterWork)
    attendance = uses(Attendance)

    # Item 1: sales

    @indicator(
        "区域销售完成率",
        en="Completion of the area's sales target",
        direction="higher",
        clause="2.4 item 1",
        exact=True,
    )
    def area_sales_completion_rate(self) -> Rate:
        """The area's sales over the month's target; no value where no target is set."""
        goal = in_force(target(self.work.area_sales), self.terms.target_change)
        return ratio(self.work.area_sales, goal, if_zero=missing)

    @pay("销售绩效", en="Sales", clause="2.4 item 1")
    def sales_pay(self) -> Money:
        """The item's part of the bonus times the completion rate up to its cap; nothing below the floor."""
        paid = smallest(self.area_sales_completion_rate, self.terms.sales_cap)
        full = self.terms.bonus_pool * self.counted(self.terms.sales_weight)
        return when(self.area_sales_completion_rate >= self.terms.sales_floor, full * paid, 0)

    # Item 2: dispensers and barrels, one standing in for the other

    @indicator("清洗饮水机", en="Dispensers cleaned", direction="higher", clause="2.4 item 2a")
    def dispenser_cleaned_count(self) -> Dispensers:
        """Dispensers and kettles cleaned in the month."""
        return self.work.dispensers

    @indicator("送水", en="Barrels delivered", direction="higher", clause="2.4 item 2b")
    def water_barrel_delivered_count(self) -> Barrels:
        """Barrels delivered in the month."""
        return self.work.barrels

    @step("清洗超额", en="Dispensers above the standard", clause="2.4 item 2a", exact=True)
    def surplus_dispensers(self) -> Dispensers:
        """Cleaned beyond the standard."""
        return largest(self.work.dispensers - self.counted(self.terms.standard_dispensers), 0)

    @step("送水超额", en="Barrels above the standard", clause="2.4 item 2b", exact=True)
    def surplus_barrels(self) -> Barrels:
        """Delivered beyond the standard."""
        return largest(self.work.barrels - self.counted(self.terms.standard_barrels), 0)

    @step("抵补清洗所需桶数", en="Barrels that stand in for dispensers", clause="2.4 substitution", exact=True)
    def barrels_needed(self) -> Barrels:
        """Dispensers short of the standard, in barrels."""
        short = largest(self.counted(self.terms.standard_dispensers) - self.work.dispensers, 0)
        return self.terms.substitution_rate * (short / constant(Dispensers, 1))

    @step("抵补送水所需台数", en="Dispensers that stand in for barrels", clause="2.4 substitution", exact=True)
    def dispensers_needed(self) -> Dispensers:
        """Barrels short of the standard, in dispensers; half ones count."""
        short = largest(self.counted(self.terms.standard_barrels) - self.work.barrels, 0)
        return constant(Dispensers, 1) * (short / self.terms.substitution_rate)

    @step("清洗与送水达标", en="Both standards met or fully offset", clause="2.4 substitution")
    def is_service_met(self) -> Condition:
        """Each standard is met, or the other's surplus offsets the shortfall in full."""
        return (self.surplus_barrels >= self.barrels_needed) & (self.surplus_dispensers >= self.dispensers_needed)

    @pay("清洗与送水绩效", en="Cleaning and delivering", clause="2.4 item 2")
    def service_pay(self) -> Money:
        """The item's part of the bonus, all or nothing."""
        return when(self.is_service_met, self.terms.bonus_pool * self.counted(self.terms.service_weight), 0)

    @step("计付超额台数", en="Extra dispensers paid", clause="2.4 substitution", exact=True)
    def dispensers_paid(self) -> Dispensers:
        """The surplus left after the offset, or all of it where the firm pays that too; none if item 2 fails."""
        left = self.surplus_dispensers - self.dispensers_needed
        surplus = when(self.terms.pay_consumed_surplus, self.surplus_dispensers, left)
        return when(self.is_service_met, surplus, 0)

    @step("计付超额桶数", en="Extra barrels paid", clause="2.4 substitution", exact=True)
    def barrels_paid(self) -> Barrels:
        """The surplus left after the offset, or all of it where the firm pays that too; none if item 2 fails."""
        left = self.surplus_barrels - self.barrels_needed
        surplus = when(self.terms.pay_consumed_surplus, self.surplus_barrels, left)
        return when(self.is_service_met, surplus, 0)

    @pay("超额奖励", en="Extra dispensers and barrels", clause="2.4 item 2")
    def surplus_pay(self) -> Money:
        """Each extra dispenser and each extra barrel at its price."""
        dispensers = self.dispensers_paid * self.terms.extra_dispenser_pay
        return dispensers + self.barrels_paid * self.terms.extra_barrel_pay

    # What is paid whatever the performance

    @pay("基本工资", en="Base pay", clause="2.4 pay")
    def base(self) -> Money:
        """The same for everybody."""
        return self.terms.base_pay

    @pay("餐补", en="Lunch", clause="2.4 pay")
    def lunch(self) -> Money:
        """For each day worked."""
        return self.terms.lunch_per_day * self.attendance.days_worked

    @pay("全勤奖", en="Full attendance", clause="2.4 pay")
    def full_attendance(self) -> Money:
        """For a month without absence; nothing recorded is no full attendance."""
        is_full = ~is_missing(self.attendance.full) & self.attendance.full
        return when(is_full, self.terms.full_attendance_award, 0)

    @step("服务月数", en="Months of service", clause="2.4 pay")
    def months_of_service(self) -> Months:
        """Complete months from the day hired to the month's end."""
        return self.service_months(self.hired_on, self.terms.last_day_counts)

    @pay("工龄奖", en="Seniority award", clause="2.4 pay")
    def seniority_award(self) -> Money:
        """After a year of service."""
        return when(self.months_of_service >= self.terms.service_months_min, self.terms.seniority_award_x, 0)

    @pay("养老补贴", en="Pension subsidy", clause="2.4 pay")
    def pension(self) -> Money:
        """After a year of service."""
        return when(self.months_of_service >= self.terms.service_months_min, self.terms.pension_subsidy, 0)

    @notice("清洗或送水未达标，且未能足额抵补，第二项不计发。", clause="2.4 substitution")
    def service_not_met(self) -> Condition:
        """Dispensers or barrels fall short and are not offset in full: item 2 pays nothing."""
        return ~self.is_service_met

    @refusal("两项指标的权重之和不是100%。", clause="2.4 items")
    def weights_do_not_add_up(self) -> Condition:
        """The weights of the two items do not add to 100 %."""
        return self.counted(self.terms.sales_weight) + self.counted(self.terms.service_weight) != 1

    def counted(self, term: Number) -> Number:
        """A standard or weight as it counts for the month."""
        return in_force(term, self.terms.target_change)
