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
    ago,
    holds,
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
from meritgraph_software_sales.contracts import part_of
from meritgraph_software_sales.quarters import LONGEST_EXEMPTION, is_newcomer
from meritgraph_software_sales.settlement import YearOfQuarters

__all__ = ["BigaccountCYear"]


class BigaccountCYear(
    YearOfQuarters,
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

    @property
    def stated(self) -> BigaccountCQuarter:
        """The quarters."""
        return self.quarterly

    def is_exempt(self) -> tuple[Condition, ...]:
        """For each quarter whether a newcomer was exempt in it."""
        days = [self.first_day, *(ago(self.first_day, back) for back in range(1, LONGEST_EXEMPTION))]
        by_quarter = zip(*(self.each(Quarter, day) for day in days), strict=True)
        recorded = [is_newcomer(self, self.terms.newcomer_exempt_quarters, first_days) for first_days in by_quarter]
        stated = self.each(Quarter, self.quarterly.is_exempt)
        return tuple(holds(one) | (is_missing(one) & other) for one, other in zip(stated, recorded, strict=True))

    def of_appraised_quarters(self, stated: Money, recorded: Money) -> Money:
        """The figure over the year's quarters, without those in which a newcomer was exempt."""
        values = zip(self.is_exempt(), self.each_quarter(stated, self.each(Quarter, recorded)), strict=True)
        return Series(tuple(when(is_exempt, 0, value) for is_exempt, value in values)).sum()

    def needs_target_recorded(self) -> tuple[Condition, ...]:
        """All that count as recorded, without those in which a newcomer was exempt."""
        recorded = zip(super().needs_target_recorded(), self.is_exempt(), strict=True)
        return tuple(is_recorded & ~is_exempt for is_recorded, is_exempt in recorded)

    @step("全年业绩", en="Receipts of the year", clause="year-end")
    def receipts(self) -> Money:
        """Own receipts of the quarters."""
        return self.of_appraised_quarters(self.quarterly.own, self.closing.receipts)

    @step("全年目标", en="Target of the year", clause="year-end")
    def yearly_target(self) -> Money:
        """The sum of the quarters' targets."""
        return self.of_appraised_quarters(self.quarterly.target, self.closing.target)

    @step("各季计提奖金", en="Accrued over the quarters", clause="year-end")
    def accrued_quarters(self) -> Money:
        """What the quarters accrued."""
        return self.of_appraised_quarters(self.quarterly.accrued, self.closing.accrued)

    @step("各季已付超目标额", en="Slices above target paid in quarters", clause="case 6")
    def over_target_paid(self) -> Money:
        """What quarters paid at the over-target rate already."""
        return self.of_appraised_quarters(self.quarterly.over_target_paid, self.closing.over_target_paid)

    @step("本人分成比例", en="Own part of the bonus", clause="split", exact=True)
    def own_part(self) -> Rate:
        """100 %, unless only the bonus is split."""
        own = self.of_appraised_quarters(self.quarterly.own_shared, self.closing.own_part)
        return when(self.terms.split_mode == "bonus", part_of(own, self.receipts), 1)

    @step("全年应计奖金", en="Due for the year", clause="year-end", exact=True)
    def annual_due(self) -> Money:
        """Receipts above the year's target at 5 %; in a true-up those up to it at 4 % as well."""
        above = largest(self.receipts - self.yearly_target, 0) * self.terms.rate_over_target
        inside = largest(smallest(self.receipts, self.yearly_target), 0) * self.terms.rate_in_target
        over_target = when(self.terms.year_end_rule == "over_target", above, 0)
        return when(self.terms.year_end_rule == "true_up", inside + above, over_target) * self.own_part

    @step("年终补差", en="True-up", clause="year-end", exact=True)
    def true_up(self) -> Money:
        """What is due less what the quarters accrued; a slice above target that a quarter paid is not paid again."""
        paid_again = self.over_target_paid * self.terms.rate_over_target * self.own_part
        against_all = self.annual_due - self.accrued_quarters
        against_slices = largest(self.annual_due - paid_again, 0)
        over_target = when(self.terms.year_end_rule == "over_target", against_slices, 0)
        settled = when(self.terms.year_end_rule == "true_up", against_all, over_target)
        return when(self.terms.allow_clawback, settled, largest(settled, 0))

    @step("全年KPI系数", en="KPI coefficient of the year", clause="KPI", exact=True)
    def kpi_coefficient(self) -> Rate:
        """The plain mean of the quarters' coefficients."""
        return self.mean_coefficient()

    @pay("年终奖金", en="Year-end bonus", clause="year-end")
    def true_up_paid(self) -> Money:
        """The true-up times the KPI factor of the mean coefficient; negative where it takes back."""
        return when(self.true_up == 0, 0, self.true_up * self.year_end_factor())

    @refusal("年终结算含只按6%计提的实施收入，办法未规定如何计算。", clause="12, refusals")
    def service_income_at_year_end(self) -> Condition:
        """Implementation income that earns the service rate only: the policy does not settle how the year counts it."""
        implementation = self.over_quarters(self.quarterly.implementation_income, self.closing.implementation)
        only_service_rate = self.terms.implementation_commission_mode == "service_rate_only"
        return only_service_rate & (self.terms.year_end_rule != "none") & (implementation != 0)
