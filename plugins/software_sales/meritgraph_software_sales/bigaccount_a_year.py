"""software-bigaccount-a, the half-year's pay grade and the year's settlement (大客户部考核办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    HalfYear,
    Money,
    Quarter,
    Rate,
    Scheme,
    Year,
    before,
    constant,
    indicator,
    is_missing,
    largest,
    missing,
    notice,
    pay,
    ratio,
    reads,
    refusal,
    smallest,
    step,
    sum_over,
    uses,
    when,
)
from meritgraph_software_sales.bigaccount_a import BigaccountAQuarter
from meritgraph_software_sales.bigaccount_a_terms import BigaccountATerms
from meritgraph_software_sales.kpi import kpi_factor
from meritgraph_software_sales.quarters import is_in_reach, lacks_statement, mean_coefficient, over_quarters
from meritgraph_software_sales.records import Employment

__all__ = ["BigaccountAHalfYear", "BigaccountAYear"]


class BigaccountAHalfYear(
    Scheme,
    code="software-sales.bigaccount-a-half-year",
    period=HalfYear,
    policy="software-bigaccount-a",
    zh="大客户部考核(半年工资级别)",
    en="Key-account bonus A, half-year's pay grade",
):
    """One pay grade down below the base, one up where the targets are met and earlier gaps filled."""

    terms = uses(BigaccountATerms)
    employment = uses(Employment)
    quarterly = reads(BigaccountAQuarter)

    @step("半年业绩", en="Receipts of the half-year", clause="half-year")
    def receipts(self) -> Money:
        """Own eligible receipts of its quarters."""
        return over_quarters(self.each(Quarter, self.quarterly.own))

    @step("半年基数", en="Base of the half-year", clause="half-year")
    def half_year_base(self) -> Money:
        """The sum of its quarters' bases."""
        return over_quarters(self.each(Quarter, self.quarterly.base))

    @step("半年目标", en="Target of the half-year", clause="half-year")
    def half_year_target(self) -> Money:
        """The sum of its quarters' targets."""
        return over_quarters(self.each(Quarter, self.quarterly.target))

    @step("以前未完成目标", en="Targets left unmet before", clause="half-year")
    def unmet_in(self) -> Money:
        """What earlier quarters left unmet of their targets."""
        holds = is_in_reach(self, self.terms.year_boundary, 1)
        return when(holds, before(self.unmet_out, opening=0), 0)

    @step("未完成目标转出", en="Targets left unmet", clause="half-year")
    def unmet_out(self) -> Money:
        """What is left unmet now, earlier gaps included."""
        return largest(self.half_year_target + self.unmet_in - self.receipts, 0)

    @step("级别变动", en="Change of pay grade", clause="half-year", places=0)
    def pay_grade_change(self) -> Count:
        """−1 below the base; +1 where receipts fill the two targets and what earlier quarters left unmet."""
        one = constant(Count, 1)
        up = when(self.receipts >= self.half_year_target + self.unmet_in, one, 0)
        return when(self.receipts < self.half_year_base, -one, up)

    @step("工资级别", en="Pay grade now", clause="half-year", places=0)
    def pay_grade_now(self) -> Count:
        """The grade on record at the half-year's end."""
        return self.employment.pay_grade

    @step("调整后工资级别", en="Pay grade from now on", clause="half-year", places=0)
    def pay_grade_next(self) -> Count:
        """The grade on record with its change; it is on record once the company enters it."""
        return self.pay_grade_now + self.pay_grade_change

    @step("目标调整系数", en="Factor for coming targets", clause="half-year")
    def target_factor(self) -> Rate:
        """Targets rise or fall in the same proportion as the pay of the grade."""
        table = self.terms.pay_grade_table
        return ratio(table.at(self.pay_grade_next), table.at(self.pay_grade_now), if_zero=missing)

    @notice("工资级别表没有现级别或调整后的级别。", clause="half-year")
    def grade_not_in_table(self) -> Condition:
        """The table of pay grades lacks the grade now or the one from now on."""
        return is_missing(self.target_factor)

    @refusal("有在职季度尚未计算。", clause="half-year")
    def quarter_not_calculated(self) -> Condition:
        """A quarter in which the manager was employed has no statement."""
        quarters = self.each(Quarter, self.quarterly.quarters)
        return lacks_statement(quarters, self.each(Quarter, self.last_day), self.hired_on)

    @refusal("有季度没有目标。", clause="12, refusals")
    def quarter_without_target(self) -> Condition:
        """A quarter of the half-year has no target."""
        targets, quarters = self.each(Quarter, self.quarterly.target), self.each(Quarter, self.quarterly.quarters)
        first, second = (~is_missing(one) & is_missing(goal) for one, goal in zip(quarters, targets, strict=True))
        return first | second


class BigaccountAYear(
    Scheme,
    code="software-sales.bigaccount-a-year",
    period=Year,
    policy="software-bigaccount-a",
    zh="大客户部考核(年终汇算)",
    en="Key-account bonus A, year's settlement",
):
    """What is due for the year, above target by marginal slices, less what the quarters accrued."""

    terms = uses(BigaccountATerms)
    quarterly = reads(BigaccountAQuarter)

    @indicator("全年业绩", en="Receipts of the year", direction="higher", clause="year-end")
    def receipts(self) -> Money:
        """Own eligible receipts of the quarters."""
        return over_quarters(self.each(Quarter, self.quarterly.own))

    @step("全年未入漏斗业绩", en="Receipts not in the funnel", clause="eligible receipts")
    def unregistered(self) -> Money:
        """They count toward the target but earn no bonus."""
        return over_quarters(self.each(Quarter, self.quarterly.unregistered))

    @step("全年加回扣除项", en="Deductions added back", clause="quarter logic")
    def added_back(self) -> Money:
        """Where the bonus goes by gross receipts: the deductions of receipts in the funnel."""
        deductions = over_quarters(self.each(Quarter, self.quarterly.deductions))
        unregistered = over_quarters(self.each(Quarter, self.quarterly.unregistered_deductions))
        return when(self.terms.tax_divisor_basis == "gross", deductions - unregistered, 0)

    @step("全年目标", en="Target of the year", clause="year-end")
    def yearly_target(self) -> Money:
        """The sum of the quarters' targets."""
        return over_quarters(self.each(Quarter, self.quarterly.target))

    @step("全年基数", en="Base of the year", clause="year-end")
    def yearly_base(self) -> Money:
        """The sum of the quarters' bases."""
        return over_quarters(self.each(Quarter, self.quarterly.base))

    @step("目标内计提比率", en="Rate inside the target", clause="rates")
    def rate_in_target(self) -> Rate:
        """The rate that matches the completion of the year's target."""
        return self.terms.rate_in_target.at(ratio(self.receipts, self.yearly_target, if_zero=missing))

    @step("全年应计奖金", en="Due for the year", clause="year-end")
    def annual_due(self) -> Money:
        """Up to the target at the in-target rate, above it slice by slice; nothing for a year below its base."""
        in_target = smallest(self.receipts, self.yearly_target) - self.unregistered + self.added_back
        over_target = self.terms.rate_over_target_slices.marginal(largest(self.receipts - self.yearly_target, 0))
        due = (in_target * self.rate_in_target + over_target) / self.terms.tax_divisor
        earns = (self.receipts >= self.yearly_base) | self.terms.below_yearly_base_pays
        return when(earns, due, 0)

    @step("各季计提奖金", en="Accrued over the quarters", clause="year-end")
    def accrued_quarters(self) -> Money:
        """What the quarters accrued."""
        return over_quarters(self.each(Quarter, self.quarterly.accrued))

    @step("年终补差", en="True-up", clause="year-end")
    def true_up(self) -> Money:
        """What is due for the year less what the quarters accrued; negative where it takes back, if it may."""
        difference = self.annual_due - self.accrued_quarters
        return when(self.terms.allow_clawback, difference, largest(difference, 0))

    @step("全年KPI系数", en="KPI coefficient of the year", clause="KPI")
    def kpi_coefficient(self) -> Rate:
        """The plain mean of the quarters' coefficients."""
        quarters = self.each(Quarter, self.quarterly.quarters)
        return mean_coefficient(self.each(Quarter, self.quarterly.kpi_coefficient), quarters)

    @pay("年终补差奖金", en="True-up bonus", clause="year-end")
    def true_up_paid(self) -> Money:
        """The true-up times the KPI factor of the mean coefficient."""
        factor = kpi_factor(self.terms.kpi_split, self.kpi_coefficient)
        return when(self.true_up == 0, 0, self.true_up * factor)

    @indicator("部门年度目标完成率", en="Completion of the department's target", direction="higher", clause="target")
    def department_completion(self) -> Rate:
        """Everybody's receipts over the department's target of the year."""
        return ratio(sum_over(self.receipts), self.terms.annual_target, if_zero=missing)

    @refusal("有在职季度尚未计算。", clause="year-end")
    def quarter_not_calculated(self) -> Condition:
        """A quarter in which the manager was employed has no statement."""
        quarters = self.each(Quarter, self.quarterly.quarters)
        return lacks_statement(quarters, self.each(Quarter, self.last_day), self.hired_on)

    @refusal("有季度的结果尚未确定。", clause="12, refusals")
    def quarter_unsettled(self) -> Condition:
        """A quarter of the year is refused; the year cannot be settled."""
        return over_quarters(self.each(Quarter, self.quarterly.unsettled)) > 0

    @refusal("全年没有KPI系数。", clause="KPI")
    def no_kpi(self) -> Condition:
        """There is something to settle, but no quarter has a KPI coefficient."""
        return is_missing(self.kpi_coefficient) & (self.true_up != 0)
