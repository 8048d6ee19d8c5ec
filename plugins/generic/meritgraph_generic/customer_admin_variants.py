"""generic-customer-admin, variants 2 and 3: families of indicators, weighted completion (模板二、三)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Month,
    Parameters,
    Points,
    Quarter,
    Rate,
    Scheme,
    Unset,
    constant,
    count,
    deals,
    indicator,
    is_missing,
    lookup,
    missing,
    notice,
    rate,
    ratio,
    refusal,
    score,
    smallest,
    step,
    uses,
    when,
)
from meritgraph_generic.customer_admin_records import CustomerCare, CustomerContact

__all__ = ["CustomerAdminFamilies", "CustomerAdminFamilyTerms", "CustomerAdminWeighted", "CustomerAdminWeightedTerms"]


class CustomerAdminFamilyTerms(
    Parameters, code="generic.customer-admin-families", zh="客户管理员指标参数(模板二)", en="Terms of variant 2"
):
    """The one number of variant 2."""

    new_customer_min = count(Unset, clause="2.3 variant 2", zh="新客户目标", en="New customers to win in a month")


class CustomerAdminFamilies(
    Scheme,
    code="generic.customer-admin-families",
    period=Month,
    policy="generic-customer-admin",
    zh="客户管理员指标(模板二)",
    en="Customer administrator's indicators, variant 2",
):
    """Families of indicators; the template gives no scoring."""

    terms = uses(CustomerAdminFamilyTerms)
    care = uses(CustomerCare)

    @indicator("客户流失率", en="Customer churn", direction="lower", clause="2.3 variant 2")
    def customer_churn_rate(self) -> Rate:
        """Customers lost in the month over all customers."""
        return ratio(self.care.customers_lost, self.care.customers, if_zero=missing)

    @indicator("客户满意度", en="Customers' satisfaction", direction="higher", clause="2.3 variant 2")
    def customer_satisfaction_score(self) -> Points:
        """By return visits or questionnaires: attitude, speed of solving problems, recommendation."""
        return self.care.satisfaction

    @indicator("新客户开发", en="New customers", direction="higher", clause="2.3 variant 2")
    def new_customer_signed_count(self) -> Count:
        """New customers won."""
        return self.care.new_customers_signed

    @step("新客户目标达成", en="New customers reached", clause="2.3 variant 2")
    def new_customers_reached(self) -> Condition:
        """As many new customers as the company wants."""
        return self.new_customer_signed_count.or_else(0) >= self.terms.new_customer_min

    @indicator("老客户再购买率", en="Repurchase rate", direction="higher", clause="2.3 variant 2")
    def repurchase_rate(self) -> Rate:
        """Old customers who bought again over all old customers."""
        return ratio(self.care.customers_repurchasing, self.care.old_customers, if_zero=missing)

    @indicator("内部协作", en="Collaboration", direction="higher", clause="2.3 variant 2")
    def internal_collaboration_score(self) -> Points:
        """Colleagues' rating and the results of joint projects."""
        return self.care.collaboration

    @indicator("自身能力提升", en="Own development", direction="higher", clause="2.3 variant 2")
    def self_development_score(self) -> Points:
        """Courses taken and applied."""
        return self.care.self_development


class CustomerAdminWeightedTerms(
    Parameters, code="generic.customer-admin-weighted", zh="客户管理员绩效参数(模板三)", en="Terms of variant 3"
):
    """What a company may set. The template's example gives churn 30 % and communication 20 %; the rest is free."""

    churn_max = rate(
        Unset, clause="2.3 variant 3", zh="流失率上限", en="Highest churn of a month", minimum=0, maximum=1
    )
    data_accuracy_min = rate(
        Unset, clause="2.3 variant 3", zh="信息准确率目标", en="Accuracy to reach", minimum=0, maximum=1
    )
    effective_contacts_per_week = count(
        Unset, clause="2.3 variant 3", zh="每周有效沟通客户数", en="Effective contacts a week"
    )
    weeks_per_quarter = rate(13, minimum=1, clause="2.3 variant 3", zh="每季周数", en="Weeks of a quarter")
    weights = lookup(
        Rate,
        Unset,
        options=("churn", "communication", "data_accuracy"),
        clause="2.3 variant 3",
        zh="指标权重",
        en="Weights of the indicators",
        minimum=0,
        maximum=1,
    )


class CustomerAdminWeighted(
    Scheme,
    code="generic.customer-admin-weighted",
    period=Quarter,
    policy="generic-customer-admin",
    zh="客户管理员季度绩效(模板三)",
    en="Customer administrator's quarter, variant 3",
):
    """Data are collected by month and appraised by quarter: completion of each target, capped at 100 %, by weight."""

    terms = uses(CustomerAdminWeightedTerms)
    care = uses(CustomerCare)
    contacts = deals(CustomerContact, role="contact")

    @indicator("客户流失率", en="Customer churn", direction="lower", clause="2.3 variant 3")
    def customer_churn_rate(self) -> Rate:
        """Customers lost over customers, the three months together: a month's churn on average."""
        return self.churn()

    @indicator("客户信息准确率", en="Accuracy of customer data", direction="higher", clause="2.3 variant 3")
    def customer_data_accuracy_rate(self) -> Rate:
        """Correct over checked, the three months together."""
        return self.accuracy()

    @indicator("有效沟通", en="Effective contacts", direction="higher", clause="2.3 variant 3")
    def effective_contact_count(self) -> Count:
        """Contacts that solved a problem or got positive feedback."""
        return self.contacts.count(CustomerContact.problem_solved | CustomerContact.positive_feedback)

    @step("流失率完成度", en="Completion for churn", clause="2.3 variant 3")
    def churn_completion(self) -> Rate:
        """1 up to the limit, above it limit ÷ churn; 0 without data."""
        return self.of_churn()

    @step("信息准确率完成度", en="Completion for accuracy", clause="2.3 variant 3")
    def accuracy_completion(self) -> Rate:
        """Accuracy over its target, at most 1; 0 without data."""
        return self.of_accuracy()

    @step("有效沟通完成度", en="Completion for contacts", clause="2.3 variant 3")
    def communication_completion(self) -> Rate:
        """Effective contacts over those wanted in all weeks of the quarter, at most 1."""
        return self.of_communication()

    @score("季度得分", en="Points of the quarter", clause="2.3 variant 3")
    def quarter_points(self) -> Points:
        """Of 100: each completion by its weight, added before anything is rounded."""
        weights = self.terms.weights
        weighted = weights.of("churn") * self.of_churn() + weights.of("data_accuracy") * self.of_accuracy()
        return constant(Points, 100) * (weighted + weights.of("communication") * self.of_communication())

    @refusal("指标权重之和不是100%。", clause="2.3 variant 3")
    def weights_do_not_add_up(self) -> Condition:
        """The indicators' weights do not add to 100 %."""
        weights = self.terms.weights
        return weights.of("churn") + weights.of("communication") + weights.of("data_accuracy") != 1

    @notice("有指标没有数据,该项不得分。", clause="2.3 variant 3")
    def without_data(self) -> Condition:
        """No customers or no checked data are recorded: the indicator scores 0."""
        return is_missing(self.churn()) | is_missing(self.accuracy())

    # Exact rates and completions: what is rounded is only what is shown

    def churn(self) -> Rate:
        """Lost over all customers."""
        return ratio(self.of_months(self.care.customers_lost), self.of_months(self.care.customers), if_zero=missing)

    def accuracy(self) -> Rate:
        """Correct over checked."""
        return ratio(self.of_months(self.care.data_correct), self.of_months(self.care.data_checked), if_zero=missing)

    def of_months(self, recorded: Count) -> Count:
        """The quarter's months together; one that was not recorded adds nothing."""
        return sum((month.or_else(0) for month in self.each(Month, recorded)), constant(Count, 0))

    def of_churn(self) -> Rate:
        """How far churn was kept to its limit."""
        limit = self.terms.churn_max
        return when(self.churn() <= limit, 1, ratio(limit, self.churn(), if_zero=1)).or_else(0)

    def of_accuracy(self) -> Rate:
        """How far accuracy reached its target."""
        return smallest(ratio(self.accuracy(), self.terms.data_accuracy_min, if_zero=1), 1).or_else(0)

    def of_communication(self) -> Rate:
        """How far effective contacts reached those wanted."""
        wanted = self.terms.effective_contacts_per_week * self.terms.weeks_per_quarter
        return smallest(ratio(self.effective_contact_count, wanted, if_zero=1), 1)
