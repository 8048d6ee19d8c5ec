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
    Series,
    Year,
    ago,
    all_of,
    before,
    constant,
    holds,
    indicator,
    is_missing,
    largest,
    missing,
    notice,
    pay,
    ratio,
    reaches,
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
from meritgraph_software_sales.quarters import is_in_reach
from meritgraph_software_sales.records import Employment
from meritgraph_software_sales.settlement import OfQuarters, YearOfQuarters

__all__ = ["BigaccountAHalfYear", "BigaccountAYear"]


class BigaccountAHalfYear(
    OfQuarters,
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

    @property
    def stated(self) -> BigaccountAQuarter:
        """The quarters."""
        return self.quarterly

    @step("半年业绩", en="Receipts of the half-year", clause="half-year")
    def receipts(self) -> Money:
        """Own eligible receipts of its quarters."""
        return self.over_quarters(self.quarterly.own, self.closing.receipts)

    @step("半年基数", en="Base of the half-year", clause="half-year")
    def half_year_base(self) -> Money:
        """The sum of its quarters' bases."""
        return self.base_over_quarters()

    @step("半年目标", en="Target of the half-year", clause="half-year")
    def half_year_target(self) -> Money:
        """The sum of its quarters' targets."""
        return self.target_over_quarters()

    @step("以前未完成目标", en="Targets left unmet before", clause="half-year")
    def unmet_in(self) -> Money:
        """What earlier quarters left unmet of their targets, by their statements or as recorded from elsewhere."""
        earlier = before(self.unmet_out, opening=self.recorded_unmet())
        return when(is_in_reach(self, self.terms.year_boundary, 1), earlier, 0)

    def recorded_unmet(self) -> Money:
        """What the half-year before left unmet, where its quarters were worked out elsewhere."""
        targets = self.each(Quarter, ago(self.closing.target, 2))
        receipts = self.each(Quarter, ago(self.closing.receipts, 2))
        gaps = tuple((target - came).or_else(0) for target, came in zip(targets, receipts, strict=True))
        return largest(Series(gaps).sum(), 0)

    @step("未完成目标转出", en="Targets left unmet", clause="half-year")
    def unmet_out(self) -> Money:
        """What is left unmet now, earlier gaps included."""
        return largest(self.half_year_target + self.unmet_in - self.receipts, 0)

    @step("级别变动", en="Change of pay grade", clause="half-year", places=0)
    def pay_grade_change(self) -> Count:
        """−1 below the base; +1 where receipts fill the two targets and what earlier quarters left unmet."""
        one = constant(Count, 1)
        up = when(reaches(self.receipts, self.half_year_target + self.unmet_in), one, 0)
        return when(reaches(self.receipts, self.half_year_base), up, -one)

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

    @step("半年未定", en="Half-year not settled", clause="12, refusals", places=0)
    def unsettled(self) -> Count:
        """1 where this half-year, or the one before it that it builds on, is refused."""
        return when(self.lacks_quarter | self.lacks_target | (self.unsettled_in() > 0), constant(Count, 1), 0)

    def unsettled_in(self) -> Count:
        """The same of the half-year before, where its gaps count."""
        return when(is_in_reach(self, self.terms.year_boundary, 1), before(self.unsettled, opening=0), 0)

    @notice("在本半年内离职，级别变动不再生效。", clause="half-year")
    def has_left(self) -> Condition:
        """The manager left in the half-year: the change of pay grade has no effect."""
        return holds(self.left_on <= self.last_day)

    @notice("没有以前季度的考核结果，也没有记录其业绩:按没有未完成目标计算。", clause="half-year")
    def no_earlier_quarters(self) -> Condition:
        """Nothing is known of the half-year before, neither a statement nor its receipts: no target counts as unmet."""
        recorded = self.each(Quarter, ago(self.closing.receipts, 2))
        is_unknown = [is_missing(before(self.unsettled, opening=missing)), *(is_missing(each) for each in recorded)]
        was_there = ~holds(self.hired_on >= self.first_day)
        return is_in_reach(self, self.terms.year_boundary, 1) & was_there & all_of(*is_unknown)

    @refusal("上半年的结果尚未确定，请先解决该半年的问题。", clause="12, refusals")
    def earlier_half_year_unsettled(self) -> Condition:
        """The half-year before is refused; what it left unmet is not settled."""
        return self.unsettled_in() > 0

    @notice("级别变动后，以后各季度的目标按目标调整系数同比例调整。", clause="half-year")
    def targets_to_move(self) -> Condition:
        """With the pay grade the targets of coming quarters change in proportion."""
        return holds(self.target_factor != 1) & ~holds(self.left_on <= self.last_day)

    @notice("工资级别表没有现级别或调整后的级别。", clause="half-year")
    def grade_not_in_table(self) -> Condition:
        """The table of pay grades lacks the grade now or the one from now on."""
        return is_missing(self.target_factor)


class BigaccountAYear(
    YearOfQuarters,
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

    @property
    def stated(self) -> BigaccountAQuarter:
        """The quarters."""
        return self.quarterly

    @indicator("全年业绩", en="Receipts of the year", direction="higher", clause="year-end")
    def receipts(self) -> Money:
        """Own eligible receipts of the quarters."""
        return self.over_quarters(self.quarterly.own, self.closing.receipts)

    @step("全年未入漏斗业绩", en="Receipts not in the funnel", clause="eligible receipts")
    def unregistered(self) -> Money:
        """They count toward the target but earn no bonus."""
        return self.over_quarters(self.quarterly.unregistered, self.closing.unregistered)

    @step("全年加回扣除项", en="Deductions added back", clause="quarter logic")
    def added_back(self) -> Money:
        """Where the bonus goes by gross receipts: the deductions of receipts in the funnel."""
        return self.over_quarters(self.quarterly.added_back, self.closing.added_back)

    @step("全年目标", en="Target of the year", clause="year-end")
    def yearly_target(self) -> Money:
        """The sum of the quarters' targets."""
        return self.target_over_quarters()

    @step("全年基数", en="Base of the year", clause="year-end")
    def yearly_base(self) -> Money:
        """The sum of the quarters' bases."""
        return self.base_over_quarters()

    @step("目标内计提比率", en="Rate inside the target", clause="rates")
    def rate_in_target(self) -> Rate:
        """The rate that matches the completion of the year's target."""
        return self.terms.rate_in_target.at(ratio(self.receipts, self.yearly_target, if_zero=missing))

    @step("全年应计奖金", en="Due for the year", clause="year-end", exact=True)
    def annual_due(self) -> Money:
        """Up to the target at the in-target rate, above it slice by slice; nothing for a year below its base."""
        divisor = self.terms.tax_divisor
        reached = largest(smallest(self.receipts, self.yearly_target), 0)
        in_target = (reached - self.unregistered + self.added_back) * self.rate_in_target
        due = in_target / divisor + self.over_target_due()
        earns = reaches(self.receipts, self.yearly_base) | self.terms.below_yearly_base_pays
        return when(earns, due, 0)

    def over_target_due(self) -> Money:
        """Each slice above the year's target at its rate; its bounds are in receipts, or in receipts without tax."""
        above, divisor = largest(self.receipts - self.yearly_target, 0), self.terms.tax_divisor
        slices = self.terms.rate_over_target_slices
        in_receipts = self.terms.slice_bounds == "receipts"
        return when(in_receipts, slices.marginal(above) / divisor, slices.marginal(above / divisor))

    @step("各季计提奖金", en="Accrued over the quarters", clause="year-end")
    def accrued_quarters(self) -> Money:
        """What the quarters accrued."""
        return self.over_quarters(self.quarterly.accrued, self.closing.accrued)

    @step("年终补差", en="True-up", clause="year-end", exact=True)
    def true_up(self) -> Money:
        """What is due for the year less what the quarters accrued; negative where it takes back, if it may."""
        difference = self.annual_due - self.accrued_quarters
        return when(self.terms.allow_clawback, difference, largest(difference, 0))

    @step("全年KPI系数", en="KPI coefficient of the year", clause="KPI", exact=True)
    def kpi_coefficient(self) -> Rate:
        """The plain mean of the quarters' coefficients."""
        return self.mean_coefficient()

    @pay("年终补差奖金", en="True-up bonus", clause="year-end")
    def true_up_paid(self) -> Money:
        """The true-up times the KPI factor of the mean coefficient."""
        return when(self.true_up == 0, 0, self.true_up * self.year_end_factor())

    @indicator("部门年度目标完成率", en="Completion of the department's target", direction="higher", clause="target")
    def department_completion(self) -> Rate:
        """Everybody's receipts over the department's target of the year."""
        return ratio(sum_over(self.receipts), self.terms.annual_target, if_zero=missing)
