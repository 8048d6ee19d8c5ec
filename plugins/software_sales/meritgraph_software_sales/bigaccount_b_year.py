"""software-bigaccount-b, the year's settlement (大客户销售人员奖金计提考核办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Money,
    Rate,
    Scheme,
    Year,
    indicator,
    largest,
    pay,
    reaches,
    reads,
    step,
    uses,
    when,
)
from meritgraph_software_sales.bigaccount_b import BigaccountBQuarter
from meritgraph_software_sales.bigaccount_b_lines import mixed_rate
from meritgraph_software_sales.bigaccount_b_terms import BigaccountBTerms
from meritgraph_software_sales.contracts import part_of
from meritgraph_software_sales.settlement import YearOfQuarters

__all__ = ["BigaccountBYear"]


class BigaccountBYear(
    YearOfQuarters,
    Scheme,
    code="software-sales.bigaccount-b-year",
    period=Year,
    policy="software-bigaccount-b",
    zh="大客户销售人员奖金计提(年终汇算)",
    en="Key-account bonus B, year's settlement",
):
    """What is due for the year, above target at the higher rate, less what the quarters accrued."""

    terms = uses(BigaccountBTerms)
    quarterly = reads(BigaccountBQuarter)

    @property
    def stated(self) -> BigaccountBQuarter:
        """The quarters."""
        return self.quarterly

    @indicator("全年业绩", en="Receipts of the year", direction="higher", clause="year-end")
    def receipts(self) -> Money:
        """Own receipts of the quarters."""
        return self.over_quarters(self.quarterly.own, self.closing.receipts)

    @step("全年服务培训配套业绩", en="Flat-rate income of the year", clause="lines, service")
    def flat_credit(self) -> Money:
        """Income at rates of its own; it leaves the part up to the target first."""
        return self.over_quarters(self.quarterly.flat_credit, self.closing.flat_credit)

    @step("全年目标", en="Target of the year", clause="year-end")
    def yearly_target(self) -> Money:
        """The sum of the quarters' targets."""
        return self.target_over_quarters()

    @step("全年基数", en="Base of the year", clause="year-end")
    def yearly_base(self) -> Money:
        """The sum of the quarters' bases."""
        return self.base_over_quarters()

    @step("全年基数以上计提比率", en="Rate from the base on", clause="large-deal test", exact=True)
    def rate_base_met(self) -> Rate:
        """As in a quarter, by the large deals of the whole year."""
        large = self.over_quarters(self.quarterly.large_deals, self.closing.large_deals)
        return mixed_rate(self.terms, part_of(large, self.receipts))

    @step("本人分成比例", en="Own part of the bonus", clause="split", exact=True)
    def own_part(self) -> Rate:
        """100 %, unless only the bonus is split."""
        own = self.over_quarters(self.quarterly.normal_shared, self.closing.own_part)
        part = part_of(own, self.receipts - self.flat_credit)
        return when(self.terms.split_mode == "bonus", part, 1)

    @step("全年应计奖金", en="Due for the year", clause="year-end", exact=True)
    def annual_due(self) -> Money:
        """All at the low rate below the year's base, else at the normal rate and above the target at the higher one."""
        flat, target = when(self.terms.flat_rate_leaves_base, self.flat_credit, 0), self.yearly_target
        commissioned = largest(self.receipts - flat, 0)
        above = largest(self.receipts - largest(target, flat), 0)
        in_full = (commissioned - above) * self.rate_base_met + above * self.terms.rate_over_target
        low = commissioned * self.terms.rate_below_base
        return when(reaches(self.receipts, self.yearly_base), in_full, low) * self.own_part

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
