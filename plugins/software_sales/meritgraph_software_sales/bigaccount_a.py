"""software-bigaccount-a, the quarter: the deficit first, floating pay deferred (大客户部考核办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Money,
    Quarter,
    Rate,
    Scheme,
    Vintages,
    ago,
    any_of,
    balance,
    constant,
    holds,
    is_missing,
    largest,
    missing,
    notice,
    pay,
    ratio,
    reaches,
    refusal,
    smallest,
    step,
    uses,
    when,
)
from meritgraph_software_sales.bigaccount_a_lines import EligibleReceipts
from meritgraph_software_sales.kpi import KpiAppraised, kpi_factor
from meritgraph_software_sales.quarters import (
    carried,
    debts_of_quarters,
    deficit_recorded,
    is_interrupted,
    starts_from_nothing,
    target_in_force,
)
from meritgraph_software_sales.records import ClosingBalances, Employment, Targets

__all__ = ["BigaccountAQuarter"]


class BigaccountAQuarter(
    KpiAppraised,
    EligibleReceipts,
    Scheme,
    code="software-sales.bigaccount-a-quarter",
    period=Quarter,
    policy="software-bigaccount-a",
    zh="大客户部考核(季度)",
    en="Key-account bonus A, quarter",
):
    """A deficit is repaid from the first yuan; below the base there is no bonus and floating pay waits."""

    employment = uses(Employment)
    targets = uses(Targets)
    closing = uses(ClosingBalances)

    # The quarter

    @step("目标调整系数", en="Factor of the target", clause="half-year", exact=True)
    def target_factor(self) -> Rate:
        """Pay of the grade on record over pay of the grade that targets were set for; 1 where that is not recorded."""
        table, now, set_for = self.terms.pay_grade_table, self.employment.pay_grade, self.employment.target_grade
        moved = ratio(table.at(now), table.at(set_for), if_zero=missing)
        return when(is_missing(set_for) | holds(set_for == now), 1, moved)

    @step("季度目标", en="Target", clause="target")
    def target(self) -> Money:
        """The quarter's target; it rises or falls in the same proportion as the pay of the grade it was set for."""
        return self.target_recorded * self.target_factor

    @property
    def target_recorded(self) -> Money:
        """The target as it was set."""
        return target_in_force(self.terms.target_change, self.targets.target)

    @step("季度基数", en="Base", clause="base")
    def base(self) -> Money:
        """The company's part of the target."""
        return self.terms.base_ratio * self.target

    @step("上季转入", en="Carried in", clause="quarter logic")
    def carry_in(self) -> Money:
        """What the quarter before had above its target."""
        return carried(self, self.terms.year_boundary, self.carry_out, ago(self.closing.excess, 1).or_else(0))

    @step("以前季度欠额", en="Deficit carried in", clause="quarter logic")
    def deficit_in(self) -> Money:
        """What earlier quarters fell short of their base."""
        return self.debts.owed

    @balance("各季度欠额", en="Deficits by quarter", clause="quarter logic")
    def debts(self) -> Vintages[Money]:
        """What each earlier quarter still lacks; later receipts repay the oldest quarter first, from the first yuan."""
        return debts_of_quarters(
            self,
            self.terms.year_boundary,
            self.shortfall,
            total=self.deficit_out,
            repaid_by=self.own + self.carry_in,
            opening=deficit_recorded(self.unsettled, self.closing.deficit),
        )

    @step("本季补欠额", en="Repaid to earlier quarters", clause="quarter logic")
    def repaid(self) -> Money:
        """As much of the receipts and of what was carried in as earlier quarters lack."""
        return self.debts.repaid

    @step("补欠后业绩", en="Effective receipts", clause="quarter logic")
    def effective(self) -> Money:
        """E: own receipts and what was carried in, less the deficit, from the first yuan."""
        return self.own + self.carry_in - self.deficit_in

    @step("达到基数", en="Base met", clause="quarter logic")
    def is_base_met(self) -> Condition:
        """Whether the effective receipts reach the base."""
        return reaches(self.effective, self.base)

    @step("目标内计提比率", en="Rate inside the target", clause="rates")
    def rate_in_target(self) -> Rate:
        """The rate that matches the completion of the target."""
        return self.terms.rate_in_target.at(ratio(self.effective, self.target, if_zero=missing))

    @step("计奖额", en="Bonus base", clause="quarter logic")
    def bonus_base(self) -> Money:
        """Effective receipts up to the target (or all, where excess is paid now), without what is not in the funnel."""
        pays_up_to = when(self.terms.excess_mode == "carry", smallest(self.effective, self.target), self.effective)
        return when(self.is_base_met, pays_up_to - self.unregistered + self.added_back, 0)

    @step("计提奖金", en="Accrued bonus", clause="quarter logic", exact=True)
    def accrued(self) -> Money:
        """The bonus base without its tax, times the rate."""
        due = self.bonus_base / self.terms.tax_divisor * self.rate_in_target
        return when(self.is_base_met, due, 0)

    @step("转入下季", en="Carried out", clause="quarter logic")
    def carry_out(self) -> Money:
        """What exceeds the target, unless it was paid now."""
        excess = when(self.terms.excess_mode == "carry", largest(self.effective - self.target, 0), 0)
        return when(self.is_base_met, excess, 0)

    @step("欠额转出", en="Deficit carried out", clause="quarter logic")
    def deficit_out(self) -> Money:
        """What the base lacks."""
        return when(self.is_base_met, 0, self.base - self.effective)

    @step("本季欠额", en="Deficit of the quarter", clause="quarter logic")
    def shortfall(self) -> Money:
        """What of the deficit is the quarter's own: the rest is left over from earlier ones."""
        return self.deficit_out - self.debts.left

    # Floating pay

    @step("本季浮动工资", en="Floating pay of the quarter", clause="floating pay")
    def floating_pay_due(self) -> Money:
        """As on record, else the company's amount."""
        return self.employment.floating_pay.or_else(self.terms.floating_pay_amount)

    @step("以前季度缓发浮动工资", en="Floating pay deferred earlier", clause="floating pay")
    def floating_deferred_in(self) -> Money:
        """Floating pay of earlier quarters that still waits."""
        opening = ago(self.closing.deferred_floating_pay, 1).or_else(0)
        return carried(self, self.terms.year_boundary, self.floating_deferred_out, opening)

    @step("补发条件满足", en="Deferred pay is released", clause="floating pay")
    def is_released(self) -> Condition:
        """The deficit is repaid in full; where the company asks for it, the quarter's own base is met too."""
        is_repaid = reaches(self.own + self.carry_in, self.deficit_in)
        return is_repaid & ((self.terms.floating_release_rule != "base_met") | self.is_base_met)

    @step("可补发浮动工资", en="Floating pay due for release", clause="floating pay")
    def floating_released(self) -> Money:
        """All that waits, once the whole deficit is repaid; where the company pays quarter by quarter, before that what
        belongs to the quarters whose own deficit is made up.
        """
        opening = deficit_recorded(self.unsettled, self.closing.deferred_floating_pay)
        made_up = self.debts.of_completed(self.floating_pay_due, opening=opening)
        by_quarter = self.terms.floating_release_rule == "quarter_by_quarter"
        return when(self.is_released, self.floating_deferred_in, when(by_quarter, made_up, 0))

    @step("缓发浮动工资转出", en="Floating pay deferred further", clause="floating pay")
    def floating_deferred_out(self) -> Money:
        """What is not released, and the quarter's own where its base is not met."""
        still = self.floating_deferred_in - self.floating_released
        return still + when(self.is_base_met, 0, self.floating_pay_due)

    # Pay

    @property
    def pays_by_kpi(self) -> Condition:
        """The accrued bonus."""
        return self.accrued != 0

    @step("余额未定", en="Balances not settled", clause="12, refusals", places=0)
    def unsettled(self) -> Count:
        """1 where this quarter, or one before it that it builds on, is refused for what its balances rest on."""
        earlier = carried(self, self.terms.year_boundary, self.unsettled, 0)
        own = any_of(is_missing(self.target), self.has_unsettled_unregistered, self.is_left_out, earlier > 0)
        return when(own, constant(Count, 1), 0)

    @pay("奖金", en="Bonus", clause="paid")
    def paid(self) -> Money:
        """80 % of what is accrued, and 20 % of it times the KPI coefficient."""
        factor = kpi_factor(self.terms.kpi_split, self.kpi_coefficient)
        return when(self.accrued == 0, 0, self.accrued * factor)

    @pay("浮动工资", en="Floating pay", clause="floating pay")
    def floating_pay(self) -> Money:
        """The quarter's own, where its base is met."""
        return when(self.is_base_met, self.floating_pay_due, 0)

    @pay("补发浮动工资", en="Floating pay released", clause="floating pay")
    def floating_pay_released(self) -> Money:
        """Floating pay of earlier quarters, in the quarter that makes the deficit up."""
        return self.floating_released

    # Refusals

    @property
    def has_unsettled_unregistered(self) -> Condition:
        """Unregistered income beside a deficit, a carry-in or an excess."""
        return (self.unregistered != 0) & any_of(self.deficit_in > 0, self.carry_in > 0, self.effective > self.target)

    @refusal("没有季度目标。", clause="12, refusals")
    def no_target(self) -> Condition:
        """No target is recorded for the quarter."""
        return is_missing(self.target_recorded)

    @refusal("工资级别表没有现级别或目标对应的级别，目标无法同比例调整。", clause="half-year")
    def grade_not_in_table(self) -> Condition:
        """The table of pay grades lacks the grade on record or the one that targets were set for."""
        return is_missing(self.target_factor)

    @notice("季度目标已按工资级别的变动同比例调整。", clause="half-year")
    def target_moved(self) -> Condition:
        """The pay grade has changed since targets were set: the target moves in proportion."""
        return holds(self.target_factor != 1)

    @refusal("未入漏斗的业绩与欠额、转入或超额同在一季，办法未规定如何计算。", clause="12, refusals")
    def unregistered_unsettled(self) -> Condition:
        """Income that is not in the funnel beside a deficit, a carry-in or an excess: the policy does not settle it."""
        return self.has_unsettled_unregistered

    @refusal("以前季度的结果尚未确定，请先解决该季度的问题。", clause="12, refusals")
    def earlier_quarter_unsettled(self) -> Condition:
        """An earlier quarter is refused; its balances are not settled."""
        return carried(self, self.terms.year_boundary, self.unsettled, 0) > 0

    @notice("没有上季考核结果，也没有记录期末余额:按无余额起算。", clause="quarter logic")
    def no_opening_balances(self) -> Condition:
        """Nothing is known of the quarter before, neither a statement nor balances: it starts from none."""
        return starts_from_nothing(self, self.terms.year_boundary, self.unsettled, self.recorded_before)

    @property
    def recorded_before(self) -> tuple[Money, ...]:
        """What may be recorded of a quarter worked out elsewhere."""
        closing = self.closing
        return (closing.deficit, closing.excess, closing.deferred_floating_pay, closing.receipts)

    @property
    def is_left_out(self) -> Condition:
        """A quarter of the sequence is missing."""
        return is_interrupted(self, self.terms.year_boundary, self.unsettled, self.recorded_before)

    @refusal("上季度漏算:更早的季度有考核结果，上季度没有结果，也没有记录期末余额。", clause="quarter logic")
    def quarter_left_out(self) -> Condition:
        """The quarter before has neither a statement nor recorded balances, though an earlier one has: calculate it."""
        return self.is_left_out
