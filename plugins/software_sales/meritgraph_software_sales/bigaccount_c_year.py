"""software-bigaccount-c, the year's end: what is above the year's target, or a true-up, as the company decides."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Money,
    Quarter,
    Rate,
    Scheme,
    Series,
    Year,
    is_missing,
    largest,
    pay,
    reads,
    refusal,
    smallest,
    step,
    uses,
    when,
)
from meritgraph_software_sales.bigaccount_c import BigaccountCQuarter
from meritgraph_software_sales.bigaccount_c_terms import BigaccountCTerms
from meritgraph_software_sales.kpi import kpi_factor
from meritgraph_software_sales.quarters import lacks_statement, mean_coefficient, over_quarters

__all__ = ["BigaccountCYear"]


class BigaccountCYear(
    Scheme,
    code="software-sales.bigaccount-c-year",
    period=Year,
    policy="software-bigaccount-c",
    zh="大客户部销售人员绩效考核(年终)",
    en="Key-account bonus C, year's end",
):
    """The source's year-end rule is missing: the company chooses one. An exempt quarter is settled already."""

    terms = uses(BigaccountCTerms)
    quarterly = reads(BigaccountCQuarter)

    def of_appraised_quarters(self, figure: Money) -> Money:
        """The figure over the year's quarters, without those in which a newcomer was exempt."""
        exempt = self.each(Quarter, self.quarterly.is_exempt)
        amounts = zip(exempt, self.each(Quarter, figure), strict=True)
        return over_quarters(Series(tuple(when(is_exempt, 0, amount) for is_exempt, amount in amounts)))

    @step("全年业绩", en="Receipts of the year", clause="year-end")
    def receipts(self) -> Money:
        """Own receipts of the quarters."""
        return self.of_appraised_quarters(self.quarterly.own)

    @step("全年目标", en="Target of the year", clause="year-end")
    def yearly_target(self) -> Money:
        """The sum of the quarters' targets."""
        return over_quarters(self.each(Quarter, self.quarterly.target))

    @step("各季计提奖金", en="Accrued over the quarters", clause="year-end")
    def accrued_quarters(self) -> Money:
        """What the quarters accrued."""
        return self.of_appraised_quarters(self.quarterly.accrued)

    @step("各季已付超目标额", en="Slices above target paid in quarters", clause="case 6")
    def over_target_paid(self) -> Money:
        """What quarters paid at the over-target rate already."""
        return over_quarters(self.each(Quarter, self.quarterly.over_target_paid))

    @step("全年应计奖金", en="Due for the year", clause="year-end")
    def annual_due(self) -> Money:
        """Receipts above the year's target at 5 %; in a true-up those up to it at 4 % as well."""
        above = largest(self.receipts - self.yearly_target, 0) * self.terms.rate_over_target
        inside = smallest(self.receipts, self.yearly_target) * self.terms.rate_in_target
        return when(
            self.terms.year_end_rule == "true_up",
            inside + above,
            when(self.terms.year_end_rule == "over_target", above, 0),
        )

    @step("年终补差", en="True-up", clause="year-end")
    def true_up(self) -> Money:
        """What is due less what the quarters accrued; a slice above target that a quarter paid is not paid again."""
        paid_again = self.over_target_paid * self.terms.rate_over_target
        against_all = self.annual_due - self.accrued_quarters
        against_slices = largest(self.annual_due - paid_again, 0)
        over_target = when(self.terms.year_end_rule == "over_target", against_slices, 0)
        settled = when(self.terms.year_end_rule == "true_up", against_all, over_target)
        return when(self.terms.allow_clawback, settled, largest(settled, 0))

    @step("全年KPI系数", en="KPI coefficient of the year", clause="KPI")
    def kpi_coefficient(self) -> Rate:
        """The plain mean of the quarters' coefficients."""
        quarters = self.each(Quarter, self.quarterly.quarters)
        return mean_coefficient(self.each(Quarter, self.quarterly.kpi_coefficient), quarters)

    @pay("年终奖金", en="Year-end bonus", clause="year-end")
    def true_up_paid(self) -> Money:
        """The true-up times the KPI factor of the mean coefficient; negative where it takes back."""
        factor = kpi_factor(self.terms.kpi_split, self.kpi_coefficient)
        return when(self.true_up == 0, 0, self.true_up * factor)

    @refusal("有在职季度尚未计算。", clause="year-end")
    def quarter_not_calculated(self) -> Condition:
        """A quarter in which the manager was employed has no statement."""
        quarters = self.each(Quarter, self.quarterly.quarters)
        return lacks_statement(quarters, self.each(Quarter, self.last_day), self.hired_on)

    @refusal("有季度的结果尚未确定。", clause="12, refusals")
    def quarter_unsettled(self) -> Condition:
        """A quarter of the year is refused; the year cannot be settled."""
        return over_quarters(self.each(Quarter, self.quarterly.unsettled)) > 0

    @refusal("年终结算含只按6%计提的实施收入,办法未规定如何计算。", clause="12, refusals")
    def service_income_at_year_end(self) -> Condition:
        """Implementation income that earns the service rate only: the policy does not settle how the year counts it."""
        implementation = over_quarters(self.each(Quarter, self.quarterly.implementation_income))
        only_service_rate = self.terms.implementation_commission_mode == "service_rate_only"
        return only_service_rate & (self.terms.year_end_rule != "none") & (implementation != 0)

    @refusal("全年没有KPI系数。", clause="KPI")
    def no_kpi(self) -> Condition:
        """There is something to settle, but no quarter has a KPI coefficient."""
        return is_missing(self.kpi_coefficient) & (self.true_up != 0)
