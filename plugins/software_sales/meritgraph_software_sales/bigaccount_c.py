"""software-bigaccount-c, the quarter: base first, the oldest shortfall first (大客户部销售人员绩效考核办法)."""

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
    indicator,
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
    sum_over,
    uses,
    when,
)
from meritgraph_software_sales.bigaccount_c_lines import RevenueLines
from meritgraph_software_sales.kpi import KpiAppraised, kpi_factor
from meritgraph_software_sales.quarters import (
    LONGEST_EXEMPTION,
    carried,
    debts_of_quarters,
    is_interrupted,
    is_newcomer,
    starts_from_nothing,
    target_in_force,
)
from meritgraph_software_sales.records import ClosingBalances, Employment, Targets

__all__ = ["BigaccountCQuarter"]


class BigaccountCQuarter(
    KpiAppraised,
    RevenueLines,
    Scheme,
    code="software-sales.bigaccount-c-quarter",
    period=Quarter,
    policy="software-bigaccount-c",
    zh="大客户部销售人员绩效考核(季度)",
    en="Key-account bonus C, quarter",
):
    """4 % on what exceeds the base or fills the target; a missed quarter is paid when later surplus has made it up."""

    employment = uses(Employment)
    targets = uses(Targets)
    closing = uses(ClosingBalances)

    # Target and base

    @step("新人免考", en="Exempt as a newcomer", clause="notes")
    def is_exempt(self) -> Condition:
        """A newcomer has no target in the first quarters, counted from the one of joining on."""
        first_days = [self.first_day, *(ago(self.first_day, back) for back in range(1, LONGEST_EXEMPTION))]
        return is_newcomer(self, self.terms.newcomer_exempt_quarters, first_days)

    @step("季度目标", en="Target", clause="notes")
    def target(self) -> Money:
        """The quarter's target; a newcomer has none to meet."""
        return when(self.is_exempt, 0, target_in_force(self.terms.target_change, self.targets.target))

    @step("季度基数", en="Base", clause="notes")
    def base(self) -> Money:
        """Half the target, unless the company says otherwise."""
        return self.terms.base_ratio * self.target

    # What earlier quarters left

    @step("上季转入", en="Carried in", clause="cases 4–6")
    def carry_in(self) -> Money:
        """Receipts of the quarter before above what that quarter paid for."""
        return carried(self, self.terms.year_boundary, self.carry_out, ago(self.closing.excess, 1).or_else(0))

    @step("以前季度欠额", en="Deficit of earlier quarters", clause="D")
    def deficit_in(self) -> Money:
        """What earlier quarters still owe of their bases."""
        return self.debts.owed

    @balance("各季度欠额", en="Deficits by quarter", clause="D")
    def debts(self) -> Vintages[Money]:
        """What each missed quarter still lacks of its base; later surplus makes the oldest up first."""
        return debts_of_quarters(
            self,
            self.terms.year_boundary,
            self.shortfall,
            total=self.deficit_out,
            repaid_by=self.surplus,
            opening=self.recorded_shortfall,
        )

    def recorded_shortfall(self, quarters: int) -> Money:
        """What a quarter that was worked out elsewhere still owes."""
        return ago(self.closing.shortfall, quarters)

    def recorded_base(self, quarters: int) -> Money:
        """The base of such a quarter: as recorded, or by its target."""
        by_target = self.terms.base_ratio * ago(self.closing.target, quarters)
        return ago(self.closing.base, quarters).or_else(by_target)

    def recorded_floating_pay(self, quarters: int) -> Money:
        """The floating pay that such a quarter lost."""
        return ago(self.closing.deferred_floating_pay, quarters).or_else(0)

    # The quarter's case

    @step("本季实际", en="Quarter's actual", clause="X")
    def actual(self) -> Money:
        """Own receipts and what was carried in."""
        return self.own + self.carry_in

    @step("封顶额", en="Ceiling", clause="case 6")
    def ceiling(self) -> Money:
        """300,000 yuan, but never below the target."""
        return largest(self.target, self.terms.quarter_ceiling)

    @property
    def is_base_met(self) -> Condition:
        """Whether the quarter's actual reaches the base."""
        return reaches(self.actual, self.base)

    @property
    def is_target_met(self) -> Condition:
        """Whether it reaches the target."""
        return reaches(self.actual, self.target)

    @property
    def is_ceiling_met(self) -> Condition:
        """Whether it reaches the ceiling."""
        return reaches(self.actual, self.ceiling)

    @step("情形", en="Case of the quarter", clause="cases 1–7", places=0)
    def quarter_case(self) -> Count:
        """1 below the base; 2 and 3 below the target; 4 and 5 below the ceiling; 6 and 7 from there on, the odd ones
        with a deficit to cover; 0 for an exempt newcomer.
        """
        one = constant(Count, 1)
        odd = when(self.deficit_in > 0, one, 0)
        from_target_on = when(self.is_ceiling_met, one * 6, one * 4)
        from_base_on = when(self.is_target_met, from_target_on, one * 2) + odd
        return when(self.is_exempt, 0, when(self.is_base_met, from_base_on, one))

    @step("本季欠额", en="Shortfall of the quarter", clause="case 1")
    def shortfall(self) -> Money:
        """What the quarter itself falls short of its base."""
        return when(self.is_exempt | self.is_base_met, 0, self.base - self.actual)

    @step("超基数额", en="Surplus above the base", clause="cases 3, 5, 7")
    def surplus(self) -> Money:
        """What exceeds the quarter's own base; only that covers earlier quarters."""
        return when(self.is_exempt, 0, largest(self.actual - self.base, 0))

    @step("本季补足额", en="Repaid to earlier quarters", clause="cases 3, 5, 7")
    def repaid(self) -> Money:
        """As much of the surplus as earlier quarters owe, the oldest first."""
        return self.debts.repaid

    @step("补齐季度的基数", en="Bases made up in the quarter", clause="M")
    def bases_made_up(self) -> Money:
        """The whole base of every earlier quarter whose last missing yuan is covered now, it and all older ones."""
        return self.debts.of_completed(self.base, opening=self.recorded_base)

    @step("补齐季度数", en="Quarters made up in the quarter", clause="M", places=0)
    def quarters_made_up(self) -> Count:
        """How many earlier quarters that is."""
        return self.debts.completed

    @step("补欠后实际", en="Actual after repayment", clause="cases 3, 5, 7")
    def net(self) -> Money:
        """The quarter's actual less what went to earlier quarters: R and the base."""
        return self.actual - self.repaid

    @step("本季计奖额", en="Receipts the quarter pays for", clause="cases 2–7")
    def commission_base(self) -> Money:
        """Up to the target; from the ceiling on up to the ceiling; nothing below the base."""
        reached = smallest(self.net, when(self.is_ceiling_met, self.ceiling, self.target))
        return when(self.is_exempt, self.own, when(self.is_base_met, reached, 0))

    @step("超目标计奖额", en="Slice above the target paid now", clause="case 6")
    def over_target_paid(self) -> Money:
        """What is paid at the over-target rate; the year's end does not pay it again."""
        return when(self.is_exempt, 0, largest(self.commission_base - self.target, 0))

    @step("目标内计奖额", en="Receipts paid at the in-target rate", clause="cases 2–7")
    def in_target_paid(self) -> Money:
        """The rest, with the bases made up; implementation is left out where it earns the service rate only."""
        only_service_rate = self.terms.implementation_commission_mode == "service_rate_only"
        left_out = when(only_service_rate & (self.commission_base != 0), self.implementation_income, 0)
        return self.commission_base - self.over_target_paid - left_out + self.bases_made_up

    @step("计提奖金", en="Accrued bonus", clause="cases 1–7", exact=True)
    def accrued(self) -> Money:
        """Each part at its rate; where only the bonus is split, the manager's own part of it."""
        in_target = self.in_target_paid * self.terms.rate_in_target
        return (in_target + self.over_target_paid * self.terms.rate_over_target) * self.own_part

    # What goes to the next quarter

    @step("转入下季", en="Carried out", clause="cases 4–6")
    def carry_out(self) -> Money:
        """What the quarter does not pay for and the next one may."""
        rest = when(self.is_base_met, self.net - self.commission_base, 0)
        return when(self.is_exempt, self.carry_in, rest)

    @step("累计欠额", en="Deficit carried out", clause="D")
    def deficit_out(self) -> Money:
        """What all quarters up to this one owe."""
        return self.debts.left + self.shortfall

    @step("余额未定", en="Balances not settled", clause="12, refusals", places=0)
    def unsettled(self) -> Count:
        """1 where this quarter, or one before it that it builds on, is refused for what its balances rest on."""
        earlier = carried(self, self.terms.year_boundary, self.unsettled, 0)
        own = any_of(
            self.lacks_target,
            self.has_unsettled_service_income,
            self.lacks_gross_margin,
            self.owes_too_long,
            self.lacks_base,
            self.is_left_out,
        )
        return when(own | (earlier > 0), constant(Count, 1), 0)

    # Pay

    @property
    def pays_by_kpi(self) -> Condition:
        """The accrued bonus, and the bonus at the service rate where the company says so."""
        return (self.accrued != 0) | (self.terms.service_line_kpi & (self.service_line_income != 0))

    @pay("奖金", en="Bonus", clause="paid")
    def paid(self) -> Money:
        """80 % of what is accrued, and 20 % of it times the KPI coefficient."""
        factor = kpi_factor(self.terms.kpi_split, self.kpi_coefficient)
        return when(self.accrued == 0, 0, self.accrued * factor)

    @pay("实施维护培训提成", en="Bonus on implementation, maintenance, training", clause="lines")
    def service_line_bonus(self) -> Money:
        """The whole net income of these lines at 6 %; KPI does not touch it, unless the company says so."""
        by_kpi = self.terms.service_line_kpi & (self.service_line_income != 0)
        factor = when(by_kpi, kpi_factor(self.terms.kpi_split, self.kpi_coefficient), 1)
        return self.service_line_income * self.terms.service_line_rate * factor

    @step("本季浮动工资", en="Floating pay of the quarter", clause="cases 1–6")
    def floating_pay_due(self) -> Money:
        """As on record, else the company's amount."""
        return self.employment.floating_pay.or_else(self.terms.floating_pay_amount)

    @pay("浮动工资", en="Floating pay", clause="cases 1–6")
    def floating_pay(self) -> Money:
        """Where the target is met, and for an exempt newcomer unless the company says otherwise."""
        is_paid = when(self.is_exempt, self.terms.newcomer_floating_pay, self.is_target_met)
        return when(is_paid, self.floating_pay_due, 0)

    @pay("补发浮动工资", en="Floating pay of missed quarters", clause="case 1")
    def floating_pay_made_up(self) -> Money:
        """What a missed quarter lost is not paid later, unless the company pays it once the quarter is made up."""
        lost = self.debts.of_completed(self.floating_pay_due, opening=self.recorded_floating_pay)
        return when(self.terms.missed_floating_pay_released, lost, 0)

    @pay("扣发固定工资", en="Deduction from fixed pay", clause="case 1")
    def fixed_pay_deduction(self) -> Money:
        """Once for a quarter below its base."""
        return when(self.quarter_case == 1, -self.terms.fixed_pay_deduction, 0)

    @pay("退还扣发固定工资", en="Deduction given back", clause="case 1")
    def deduction_refunded(self) -> Money:
        """It is not given back, unless the company does so once the quarter is made up."""
        refund = self.quarters_made_up * self.terms.fixed_pay_deduction
        return when(self.terms.fixed_pay_deduction_refunded, refund, 0)

    # The department

    @indicator("部门业绩完成率", en="Completion of the department's target", direction="higher", clause="appraised")
    def department_completion(self) -> Rate:
        """All receipts of the manager's department over its target; only for who carries that target."""
        return ratio(sum_over(self.own, within=self.unit), self.targets.department_target, if_zero=missing)

    # Notices and refusals

    @notice("没有上季考核结果，也没有记录期末余额:按无余额起算。", clause="cases 1–6")
    def no_opening_balances(self) -> Condition:
        """Nothing is known of the quarter before, neither a statement nor balances: it starts from none."""
        return starts_from_nothing(self, self.terms.year_boundary, self.unsettled, self.recorded_before)

    @property
    def recorded_before(self) -> tuple[Money, ...]:
        """What may be recorded of a quarter worked out elsewhere."""
        closing = self.closing
        return (closing.excess, closing.shortfall, closing.base, closing.receipts)

    @property
    def is_left_out(self) -> Condition:
        """A quarter of the sequence is missing."""
        return is_interrupted(self, self.terms.year_boundary, self.unsettled, self.recorded_before)

    @refusal("上季度漏算:更早的季度有考核结果，上季度没有结果，也没有记录期末余额。", clause="cases 1–6")
    def quarter_left_out(self) -> Condition:
        """The quarter before has neither a statement nor recorded balances, though an earlier one has: calculate it."""
        return self.is_left_out

    @property
    def lacks_target(self) -> Condition:
        """Neither a target nor an exemption."""
        return ~self.is_exempt & is_missing(self.target)

    @property
    def has_unsettled_service_income(self) -> Condition:
        """Income at the service rate in a quarter that is not case 2, where implementation earns that rate only."""
        only_service_rate = self.terms.implementation_commission_mode == "service_rate_only"
        return only_service_rate & (self.service_line_income != 0) & (self.quarter_case != 2)

    @property
    def owes_too_long(self) -> Condition:
        """A deficit that is older than the quarters that are followed."""
        return self.debts.older > 0

    @property
    def lacks_base(self) -> Condition:
        """An earlier quarter owes, but what of is unknown."""
        return self.debts.lacks(self.base, opening=self.recorded_base)

    @refusal("没有季度目标。", clause="12, refusals")
    def no_target(self) -> Condition:
        """No target is recorded for the quarter."""
        return self.lacks_target

    @refusal("情形2以外的季度有按6%计提的收入，办法未规定如何计算。", clause="12, refusals")
    def service_income_outside_case_2(self) -> Condition:
        """Income at 6 % in a quarter outside case 2: the policy does not settle how it counts there."""
        return self.has_unsettled_service_income

    @refusal("欠额超过二十个季度仍未补足，无法按季度补足。", clause="D")
    def deficit_too_old(self) -> Condition:
        """A deficit older than twenty quarters cannot be followed to its quarter."""
        return self.owes_too_long

    @refusal("尚欠的以前季度没有记录基数或目标。", clause="D")
    def no_base_recorded(self) -> Condition:
        """An earlier quarter worked out elsewhere still owes, but neither its base nor its target is recorded."""
        return self.lacks_base

    @refusal("以前季度的结果尚未确定，请先解决该季度的问题。", clause="12, refusals")
    def earlier_quarter_unsettled(self) -> Condition:
        """An earlier quarter is refused; its balances are not settled."""
        return carried(self, self.terms.year_boundary, self.unsettled, 0) > 0
