"""banking-loan-pay: loan officers' tiers, base pay, piece-rate pay and referral reward (XX银行贷款业务绩效考核办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Money,
    Month,
    Months,
    Rate,
    Scheme,
    Year,
    ago,
    all_of,
    conditions,
    deals,
    indicator,
    is_missing,
    largest,
    last,
    missing,
    notice,
    pay,
    ratio,
    rounded_down,
    step,
    uses,
    when,
)
from meritgraph_banking.loan_pay_terms import LoanOfficers, LoanPayTerms
from meritgraph_banking.records import CreditWork, Loan, Portfolio

__all__ = ["LoanPay"]


class LoanPay(
    Scheme,
    code="banking.loan-pay",
    period=Month,
    ladder=LoanOfficers,
    policy="banking-loan-pay",
    zh="贷款业务绩效考核",
    en="Loan business appraisal",
):
    """Base pay by tier, piece pay in five parts by contribution to profit, and a reward for referring a loan."""

    terms = uses(LoanPayTerms)
    portfolio = uses(Portfolio)
    credit_work = uses(CreditWork)
    loans = deals(Loan, role="handler")
    referred = deals(Loan, role="referrer")

    # Indicators

    @indicator("当月发放贷款笔数", en="Loans disbursed in the month", direction="higher", clause="二")
    def loans_disbursed_count(self) -> Count:
        """New loans of the month; renewals, merged loans and extensions count by the rollover factor."""
        rolled_over = self.loans.credited_count(Loan.kind != "new")
        return self.loans.credited_count(Loan.kind == "new") + self.terms.rollover_factor * rolled_over

    @indicator("当月贷款余额新增", en="Loan balance growth", direction="higher", clause="二")
    def loan_balance_growth(self) -> Money:
        """The balance at the month's end less that at the end of the month before."""
        return self.portfolio.balance - ago(self.portfolio.balance, 1)

    @indicator("维护贷款余额", en="Loan balance maintained", direction="higher", clause="二")
    def loan_balance(self) -> Money:
        """The balance under the manager's care at the month's end."""
        return self.portfolio.balance

    @indicator("贷款利息回收", en="Interest collected", direction="higher", clause="二")
    def interest_collection(self) -> Money:
        """Interest collected in the month."""
        return self.portfolio.interest_collected

    @indicator("贷款逾期率", en="Overdue rate", direction="lower", clause="二")
    def loan_overdue_rate(self) -> Rate:
        """Overdue over all at the month's end, by amount or by number of loans; no rate where nothing is lent."""
        return when(
            self.terms.overdue_basis == "amount",
            ratio(self.portfolio.overdue, self.portfolio.balance, if_zero=missing),
            ratio(self.portfolio.loans_overdue, self.portfolio.loans_managed, if_zero=missing),
        )

    @indicator("户均数", en="Average balance per customer", clause="二")
    def avg_balance_per_customer(self) -> Money:
        """The balance over the number of borrowing customers, or of loans; none where nobody borrows."""
        per = when(self.terms.avg_size_basis == "borrowers", self.portfolio.borrowers, self.portfolio.loans_managed)
        return ratio(self.portfolio.balance, per, if_zero=missing)

    @step("利息回收率", en="Interest collection rate", clause="二")
    def interest_collection_rate(self) -> Rate:
        """Interest collected over interest due; none where none is due."""
        return ratio(self.portfolio.interest_collected, self.portfolio.interest_due, if_zero=missing)

    # Tiers

    @step("从事信贷工作月数", en="Months in credit work", clause="tiers, rows 1–2")
    def months_in_credit_work(self) -> Months:
        """Complete months up to the month's end."""
        return self.service_months(self.credit_work.since, self.terms.last_day_counts)

    @step("评为初级以上月数", en="Months rated junior", clause="tiers, row 3")
    def months_rated_junior(self) -> Months:
        """Complete months since the first day rated junior or higher."""
        return self.service_months(self.tier_since(LoanOfficers.junior), self.terms.last_day_counts)

    @step("评为中级以上月数", en="Months rated intermediate", clause="tiers, row 4")
    def months_rated_intermediate(self) -> Months:
        """Complete months since the first day rated intermediate or higher."""
        return self.service_months(self.tier_since(LoanOfficers.intermediate), self.terms.last_day_counts)

    @step("三月平均逾期率", en="Mean overdue rate of three months", clause="tiers, rows 3–4")
    def mean_overdue_rate(self) -> Rate:
        """The mean of the last three month-end rates, simple or weighted by balance."""
        rates = last(self.loan_overdue_rate, 3)
        return when(
            self.terms.overdue_mean == "simple",
            rates.mean(),
            rates.weighted_mean(last(self.loan_balance, 3), if_zero=missing),
        )

    @conditions(LoanOfficers.assistant, clause="tiers, row 1")
    def assistant_conditions(self) -> Condition:
        """Not yet long enough in credit work to be junior."""
        return self.months_in_credit_work < self.terms.junior_months_min

    @conditions(LoanOfficers.junior, clause="tiers, row 2")
    def junior_conditions(self) -> Condition:
        """Six months in credit work, fluent, thirty loans handled, at most 1 % overdue at the month's end."""
        return all_of(
            self.months_in_credit_work >= self.terms.junior_months_min,
            self.credit_work.fluent,
            self.portfolio.loans_handled >= self.terms.junior_loans_handled_min,
            self.loan_overdue_rate <= self.terms.junior_overdue_max,
        )

    @conditions(LoanOfficers.intermediate, clause="tiers, row 3")
    def intermediate_conditions(self) -> Condition:
        """A year rated junior, fifty loans managed now, at most 1.5 % overdue over three months."""
        return all_of(
            self.months_rated_junior >= self.terms.intermediate_months_min,
            self.portfolio.loans_managed >= self.terms.intermediate_loans_managed_min,
            self.mean_overdue_rate <= self.terms.upper_overdue_max,
        )

    @conditions(LoanOfficers.senior, clause="tiers, row 4")
    def senior_conditions(self) -> Condition:
        """A year rated intermediate, seventy loans managed now, at most 1.5 % overdue over three months."""
        return all_of(
            self.months_rated_intermediate >= self.terms.senior_months_min,
            self.portfolio.loans_managed >= self.terms.senior_loans_managed_min,
            self.mean_overdue_rate <= self.terms.upper_overdue_max,
        )

    @step("评定月份", en="Month of a review", clause="tiers, notes")
    def is_review_month(self) -> Condition:
        """Whether a review turns this month's reading into the record: every so many months of the year."""
        reviews = self.number_within(Year) / self.terms.review_cadence
        return reviews == rounded_down(reviews)

    # Base pay

    @pay("基础薪酬", en="Base pay", clause="四")
    def base_pay(self) -> Money:
        """By the tier on record; none without a tier."""
        return self.terms.base_pay.of(self.tier).or_else(0)

    # Performance pay

    @step("计价笔数", en="Loans that part 1 counts", clause="五(二)1")
    def micro_loans_count(self) -> Count:
        """The loans disbursed, weighted as in the indicator, up to the largest that part 1 counts."""
        is_micro = is_missing(self.terms.micro_loan_max) | (Loan.amount <= self.terms.micro_loan_max)
        rolled_over = self.loans.credited_count((Loan.kind != "new") & is_micro)
        return self.loans.credited_count((Loan.kind == "new") & is_micro) + self.terms.rollover_factor * rolled_over

    @step("发放笔数计价", en="Part 1: loans disbursed", clause="五(二)1")
    def loan_count_pay(self) -> Money:
        """Each loan is paid at the rate of the band it falls in, or all at the rate of the highest band reached."""
        return when(
            self.terms.count_mode == "marginal",
            self.terms.count_brackets.marginal(self.micro_loans_count),
            self.terms.count_brackets.whole(self.micro_loans_count),
        )

    @step("余额新增计价", en="Part 2: balance growth", clause="五(二)2")
    def balance_growth_pay(self) -> Money:
        """Growth times its rate; a fall pays nothing."""
        return when(
            self.terms.growth_mode == "whole",
            self.terms.growth_rate_table.whole(self.loan_balance_growth),
            self.terms.growth_rate_table.marginal(self.loan_balance_growth),
        )

    @step("维护余额计价", en="Part 3: balance maintained", clause="五(二)3")
    def balance_pay(self) -> Money:
        """The balance under care times its rate."""
        return when(
            self.terms.balance_mode == "whole",
            self.terms.balance_rate_table.whole(self.loan_balance),
            self.terms.balance_rate_table.marginal(self.loan_balance),
        )

    @step("管户质量系数", en="Part 4: quality of the loans managed", clause="五(二)4")
    def quality_coefficient(self) -> Rate:
        """By the overdue rate at the month's end; where nothing is lent, nothing is overdue."""
        return self.terms.quality_coefficient_bands.at(self.loan_overdue_rate.or_else(0))

    @step("户均系数", en="Part 5: average balance per customer", clause="五(二)5")
    def avg_size_coefficient(self) -> Rate:
        """By the average balance per customer; 1 where nobody borrows."""
        return when(
            is_missing(self.avg_balance_per_customer),
            1,
            self.terms.avg_size_coefficient_bands.at(self.avg_balance_per_customer),
        )

    @step("固定扣款", en="Deductions by band", clause="五(二)4–5")
    def band_deductions(self) -> Money:
        """Where a bank deducts fixed amounts for parts 4 and 5 instead of multiplying."""
        quality = self.terms.quality_deduction_bands.at(self.loan_overdue_rate.or_else(0))
        size = self.terms.avg_size_deduction_bands.at(self.avg_balance_per_customer)
        return quality + when(is_missing(self.avg_balance_per_customer), 0, size)

    @pay("计价薪酬", en="Performance pay", clause="五(二)")
    def performance_pay(self) -> Money:
        """Parts 1 to 3 together, times the coefficients of parts 4 and 5, less deductions by band; never below zero."""
        parts = self.loan_count_pay + self.balance_growth_pay + self.balance_pay
        return largest(parts * self.quality_coefficient * self.avg_size_coefficient - self.band_deductions, 0)

    # Referral reward

    @pay("推荐奖励", en="Referral reward", clause="五(一)")
    def referral_reward(self) -> Money:
        """For each loan disbursed that the manager referred, by its amount; below 10,000 yuan nothing."""
        brackets = self.terms.referral_brackets
        return self.referred.credited(
            when(brackets.beyond(Loan.amount), self.terms.referral_above_top, brackets.at(Loan.amount))
        )

    @notice("推荐的贷款金额超出最高档，没有对应的奖励档次。", clause="五(一)")
    def referral_without_bracket(self) -> Condition:
        """A referred loan is above the highest bracket; no reward is set for it."""
        is_beyond = self.terms.referral_brackets.beyond(Loan.amount)
        return self.referred.any(is_beyond) & (self.terms.referral_above_top == 0)
