"""generic-tier-review: three tiers of account managers, reviewed by the year (客户经理等级评审与业绩管理办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Money,
    Months,
    Rate,
    Scheme,
    Year,
    ago,
    all_of,
    any_of,
    before,
    conditions,
    constant,
    events,
    first_of,
    headcount,
    holds,
    in_force,
    indicator,
    is_missing,
    missing,
    notice,
    pay,
    ratio,
    share_of_company,
    step,
    sum_over,
    target,
    uses,
    when,
)
from meritgraph_generic.tier_review_records import ManagerQualification, ManagerYear, SanctionLedger
from meritgraph_generic.tier_review_terms import AccountManagers, TierReviewTerms

__all__ = ["TierReview"]

YEARS_BACK = 10
"""How far the review looks back for the years that a manager spent in a tier."""

CONSEQUENCES = {
    "none": ("无", "None"),
    "warning": ("警告并制定改进计划", "Warning and improvement plan"),
    "demotion": ("降一级", "Demotion by one tier"),
    "dismissal": ("辞退", "Dismissal"),
}


class TierReview(
    Scheme,
    code="generic.tier-review",
    period=Year,
    ladder=AccountManagers,
    policy="generic-tier-review",
    zh="客户经理等级评审",
    en="Tier review of account managers",
):
    """Which tier's conditions a manager meets, the bonus for growth, and what missing the target leads to."""

    terms = uses(TierReviewTerms)
    record = uses(ManagerYear)
    person = uses(ManagerQualification)
    sanctions = events(SanctionLedger)

    # Indicators

    @indicator("业务销售额", en="Sales", direction="higher", clause="2.1 indicators")
    def sales_amount(self) -> Money:
        """Contract amounts the manager realised in the year."""
        return self.record.sales

    @indicator("客户开发数量", en="New customers", direction="higher", clause="2.1 indicators")
    def new_customer_count(self) -> Count:
        """Customers newly developed with a cooperation established."""
        return self.record.new_customers

    @indicator("客户满意度", en="Satisfied customers", direction="higher", clause="2.1 indicators")
    def customer_satisfaction_rate(self) -> Rate:
        """Satisfied over surveyed; no value where nobody was surveyed."""
        return ratio(self.record.customers_satisfied, self.record.customers_surveyed, if_zero=missing)

    @indicator("客户投诉率", en="Complaint rate", direction="lower", clause="2.1 indicators")
    def complaint_rate(self) -> Rate:
        """Complaints over customers; no value without customers."""
        return ratio(self.record.complaints, self.record.customers, if_zero=missing)

    @indicator("重点客户拓展", en="Key accounts won", direction="higher", clause="2.1 indicators")
    def key_account_acquired_count(self) -> Count:
        """Key customers won in the year."""
        return self.record.key_accounts_won

    @indicator("重大项目完成", en="Major projects led", direction="higher", clause="2.1 indicators")
    def major_project_led_count(self) -> Count:
        """Major projects completed in the lead."""
        return self.record.major_projects_led

    @indicator("长期合作客户比例", en="Customers of long standing", direction="higher", clause="2.1 indicators")
    def long_term_customer_ratio(self) -> Rate:
        """Customers of long standing over all; what is long is for the company to say."""
        return ratio(self.record.customers_long_term, self.record.customers, if_zero=missing)

    @indicator("销售额同比增长", en="Growth of sales", direction="higher", clause="2.1 indicators")
    def sales_yoy_growth(self) -> Rate:
        """This year's sales over last year's, less one; no value without sales last year."""
        return ratio(self.record.sales, ago(self.record.sales, 1), if_zero=missing) - 1

    @indicator("销售额占公司比重", en="Share of the company's sales", direction="higher", clause="2.1 indicators")
    def sales_share_of_company(self) -> Rate:
        """The manager's sales over those of all managers."""
        return share_of_company(self.sales_amount, if_zero=missing)

    @step("是否初级", en="Is junior", clause="2.1 indicators")
    def is_junior(self) -> Condition:
        """Junior on record."""
        return self.tier == "junior"

    @step("是否中级", en="Is intermediate", clause="2.1 indicators")
    def is_intermediate(self) -> Condition:
        """Intermediate on record."""
        return self.tier == "intermediate"

    @step("初级期间年均客户开发", en="New customers a year as junior", clause="2.1 indicators")
    def new_customers_as_junior(self) -> Count:
        """The mean of the earlier years at whose end the manager was junior, or this year's mean of all juniors."""
        return self.yearly_mean("junior", self.is_junior)

    @step("中级期间年均客户开发", en="New customers a year as intermediate", clause="2.1 indicators")
    def new_customers_as_intermediate(self) -> Count:
        """The mean of the earlier years at whose end the manager was intermediate, or this year's mean of all such."""
        return self.yearly_mean("intermediate", self.is_intermediate)

    @step("较初级期间客户开发增长率", en="Growth of new customers since junior", clause="2.1 indicators")
    def new_customer_growth_since_junior(self) -> Rate:
        """This year's new customers over the yearly mean as junior, less one."""
        return ratio(self.new_customer_count, self.yearly_mean("junior", self.is_junior), if_zero=missing) - 1

    @step("较中级期间客户开发增长率", en="Growth of new customers since intermediate", clause="2.1 indicators")
    def new_customer_growth_since_intermediate(self) -> Rate:
        """This year's new customers over the yearly mean as intermediate, less one."""
        mean = self.yearly_mean("intermediate", self.is_intermediate)
        return ratio(self.new_customer_count, mean, if_zero=missing) - 1

    @indicator("客户开发增长率", en="Growth of new customers", direction="higher", clause="2.1 indicators")
    def new_customer_growth_vs_prev_tier_avg(self) -> Rate:
        """Against the tier below that on record: as intermediate against junior, as senior against intermediate."""
        as_senior = when(self.tier == "senior", self.new_customer_growth_since_intermediate, missing)
        return when(self.tier == "intermediate", self.new_customer_growth_since_junior, as_senior)

    # Qualification

    @step("从事客户经理年限", en="Years as account manager", clause="2.1 tiers")
    def years_as_account_manager(self) -> Count:
        """Complete months up to the year's end, in years."""
        return in_years(self.service_months(self.person.account_manager_since, self.terms.last_day_counts))

    @step("任初级以上年限", en="Years since junior", clause="2.1 tiers, row 2")
    def years_since_junior(self) -> Count:
        """Complete months since the first day at junior or higher, in years."""
        return in_years(self.service_months(self.tier_since(AccountManagers.junior), self.terms.last_day_counts))

    @step("任中级以上年限", en="Years since intermediate", clause="2.1 tiers, row 3")
    def years_since_intermediate(self) -> Count:
        """Complete months since the first day at intermediate or higher, in years."""
        return in_years(self.service_months(self.tier_since(AccountManagers.intermediate), self.terms.last_day_counts))

    @step("学历", en="Education", clause="2.1 tiers")
    def education_level(self) -> Count:
        """The education's place in the company's order."""
        return self.terms.education_order.of(self.person.education)

    @conditions(AccountManagers.junior, clause="2.1 tiers, row 1")
    def junior_conditions(self) -> Condition:
        """Education, years and exam; new customers, sales and satisfied customers of the year."""
        terms = self.terms
        return all_of(
            self.education_level >= terms.education_order.of(terms.education_req_junior),
            self.years_as_account_manager >= terms.years_total_min.of("junior"),
            self.person.passed_junior_exam,
            self.new_customer_count >= terms.new_customer_min,
            self.sales_amount >= terms.sales_min.of("junior"),
            self.customer_satisfaction_rate >= terms.satisfaction_min,
        )

    @conditions(AccountManagers.intermediate, clause="2.1 tiers, row 2")
    def intermediate_conditions(self) -> Condition:
        """Education, years in all and as junior, exam; growth, sales, complaints and key accounts of the year."""
        terms = self.terms
        return all_of(
            self.education_level >= terms.education_order.of(terms.education_req_intermediate),
            self.years_as_account_manager >= terms.years_total_min.of("intermediate"),
            self.years_since_junior >= terms.years_prev_tier_min.of("intermediate"),
            self.person.passed_intermediate_exam,
            self.new_customer_growth_since_junior >= terms.new_customer_growth_min.of("intermediate"),
            self.sales_amount >= terms.sales_min.of("intermediate"),
            self.sales_yoy_growth >= terms.sales_yoy_min,
            self.complaint_rate < terms.complaint_rate_max,
            self.key_account_acquired_count >= terms.key_account_min,
        )

    @conditions(AccountManagers.senior, clause="2.1 tiers, row 3")
    def senior_conditions(self) -> Condition:
        """Education, years, exam, article or award; growth, sales and their share, customers and projects."""
        terms = self.terms
        return all_of(
            self.education_level >= terms.education_order.of(terms.education_req_senior),
            self.years_as_account_manager >= terms.years_total_min.of("senior"),
            self.years_since_intermediate >= terms.years_prev_tier_min.of("senior"),
            self.person.passed_senior_exam,
            any_of(self.person.published_article, self.person.won_award),
            self.new_customer_growth_since_intermediate >= terms.new_customer_growth_min.of("senior"),
            self.sales_amount >= terms.sales_min.of("senior"),
            self.sales_share_of_company >= terms.sales_share_min,
            self.long_term_customer_ratio >= terms.long_term_ratio_min,
            self.major_project_led_count >= terms.major_project_min,
        )

    # Rewards

    @pay("增长奖金", en="Bonus for growth", clause="2.1 rewards")
    def growth_bonus(self) -> Money:
        """By the growth of sales; nothing without sales last year."""
        return self.terms.reward_table.at(self.sales_yoy_growth).or_else(0)

    @step("连续优秀年数", en="Excellent years in a row", clause="2.1 rewards")
    def years_excellent(self) -> Count:
        """Years in a row, this one included, that the company rated excellent."""
        is_excellent = ~is_missing(self.record.rated_excellent) & self.record.rated_excellent
        return when(is_excellent, before(self.years_excellent, opening=0) + 1, 0)

    @notice("授予优秀客户经理称号，优先晋升。", clause="2.1 rewards")
    def excellent_account_manager(self) -> Condition:
        """Honour title of excellent account manager, and priority for promotion."""
        return self.years_excellent >= 1

    @notice("连续多年优秀，可享受额外福利。", clause="2.1 rewards")
    def deserves_extra_benefits(self) -> Condition:
        """Several excellent years in a row: training, special allowance."""
        return self.years_excellent >= self.terms.consecutive_excellent_years

    # Penalties

    @step("连续未完成年度目标年数", en="Missed years in a row", clause="2.1 penalties")
    def years_missed(self) -> Count:
        """Years in a row, this one included, below the sales target; a year without a target is not missed."""
        goal = in_force(target(self.record.sales), self.terms.target_change)
        is_missed = holds(self.record.sales < goal)
        return when(is_missed, before(self.years_missed, opening=0) + 1, 0)

    @step("处理", en="Consequence", clause="2.1 penalties", options=CONSEQUENCES)
    def consequence(self) -> Choice:
        """A warning for the first miss, demotion for the second in a row, dismissal from the third on."""
        return first_of(
            CONSEQUENCES,
            (self.years_missed >= 3, "dismissal"),
            (self.years_missed >= 2, "demotion"),
            (self.years_missed >= 1, "warning"),
            otherwise="none",
        )

    @step("处理后等级", en="Tier after the consequence", clause="2.1 penalties", options=AccountManagers.names())
    def tier_after_consequence(self) -> Choice:
        """One tier lower after a demotion, and the lowest stays; none after a dismissal or without a tier on record."""
        is_demoted = self.consequence == "demotion"
        falls_to_junior = is_demoted & (self.tier == "intermediate")
        falls_to_intermediate = is_demoted & (self.tier == "senior")
        after = first_of(
            AccountManagers.names(),
            ((self.tier == "junior") | falls_to_junior, "junior"),
            ((self.tier == "intermediate") | falls_to_intermediate, "intermediate"),
            otherwise="senior",
        )
        return when(is_missing(self.tier) | (self.consequence == "dismissal"), missing, after)

    @notice("工作失误造成公司重大损失，应予赔偿并按情节给予处分。", clause="2.1 penalties")
    def caused_major_loss(self) -> Condition:
        """A work error with a major loss to the company: compensation, and disciplinary action by severity."""
        return self.sanctions.any("major_loss")

    def yearly_mean(self, rated: str, is_rated: Condition) -> Count:
        """New customers a year while in a tier, exactly: growth is not to miss its threshold by a rounding."""
        of_all = ratio_of_counts(sum_over(self.new_customer_count, among=is_rated), headcount(is_rated))
        return when(self.terms.growth_basis == "own", self.mean_as(rated), of_all)

    def mean_as(self, rated: str) -> Count:
        """New customers a year over the earlier years at whose end the manager had that tier; missing without any."""
        total, years = constant(Count, 0), constant(Count, 0)
        for back in range(1, YEARS_BACK + 1):
            was_rated = ago(self.tier, back) == rated
            was_there = ~is_missing(ago(self.tier, back)) & was_rated
            total = total + when(was_there, ago(self.record.new_customers, back), 0)
            years = years + when(was_there, constant(Count, 1), 0)
        return ratio_of_counts(total, years)


def ratio_of_counts(total: Count, number: Count) -> Count:
    """How many there are on average; missing where there is nothing to average."""
    return constant(Count, 1) * ratio(total, number, if_zero=missing)


def in_years(months: Months) -> Count:
    """Months as years."""
    return constant(Count, 1) * (months / constant(Months, 12))
