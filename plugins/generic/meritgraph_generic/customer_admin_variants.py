"""generic-customer-admin, variants 2 and 3: families of indicators, weighted completion (模板二、三)."""

from __future__ import annotations

from typing import TypeVar

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
    in_force,
    indicator,
    is_missing,
    lookup,
    mid_period_change,
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

Number = TypeVar("Number", Count, Rate)


class CustomerAdminFamilyTerms(
    Parameters, code="generic.customer-admin-families", zh="客户管理员指标参数(模板二)", en="Terms of variant 2"
):
    """The one number of variant 2, and what counts where it changes."""

    new_customer_min = count(Unset, clause="2.3 variant 2", zh="新客户目标", en="New customers to win in a month")
    target_change = mid_period_change(
        clause="2.3 variant 2",
        zh="目标月中调整时",
        en="A target that changes in mid-month: as at its end, or weighed by days",
    )


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
        wanted = in_force(self.terms.new_customer_min, self.terms.target_change)
        return self.new_customer_signed_count.or_else(0) >= wanted

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
    target_change = mid_period_change(
        clause="2.3 variant 3",
        zh="目标或权重季中调整时",
        en="Targets and weights that change in mid-quarter: as at its end, or weighed by days",
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
        names={
            "churn": ("客户流失", "Customer loss"),
            "communication": ("客户沟通", "Communication"),
            "data_accuracy": ("资料准确", "Accuracy of data"),
        },
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

    @indicator("客户流失率", en="Customer churn", direction="lower", clause="2.3 variant 3", exact=True)
    def customer_churn_rate(self) -> Rate:
        """Customers lost over customers, the three months together: a month's churn on average."""
        return ratio(self.of_months(self.care.customers_lost), self.of_months(self.care.customers), if_zero=missing)

    @indicator("客户信息准确率", en="Accuracy of customer data", direction="higher", clause="2.3 variant 3", exact=True)
    def customer_data_accuracy_rate(self) -> Rate:
        """Correct over checked, the three months together."""
        return ratio(self.of_months(self.care.data_correct), self.of_months(self.care.data_checked), if_zero=missing)

    @indicator("有效沟通", en="Effective contacts", direction="higher", clause="2.3 variant 3")
    def effective_contact_count(self) -> Count:
        """Contacts that solved a problem or got positive feedback."""
        return self.contacts.count(CustomerContact.problem_solved | CustomerContact.positive_feedback)

    @step("流失率完成度", en="Completion for churn", clause="2.3 variant 3", exact=True)
    def churn_completion(self) -> Rate:
        """1 up to the limit, above it limit ÷ churn; 0 without data."""
        churn, limit = self.customer_churn_rate, self.counted(self.terms.churn_max)
        return when(churn <= limit, 1, ratio(limit, churn, if_zero=1)).or_else(0)

    @step("信息准确率完成度", en="Completion for accuracy", clause="2.3 variant 3", exact=True)
    def accuracy_completion(self) -> Rate:
        """Accuracy over its target, at most 1; 0 without data."""
        wanted = self.counted(self.terms.data_accuracy_min)
        return smallest(ratio(self.customer_data_accuracy_rate, wanted, if_zero=1), 1).or_else(0)

    @step("有效沟通完成度", en="Completion for contacts", clause="2.3 variant 3", exact=True)
    def communication_completion(self) -> Rate:
        """Effective contacts over those wanted in all weeks of the quarter, at most 1."""
        wanted = self.counted(self.terms.effective_contacts_per_week) * self.terms.weeks_per_quarter
        return smallest(ratio(self.effective_contact_count, wanted, if_zero=1), 1)

    @score("季度得分", en="Points of the quarter", clause="2.3 variant 3")
    def quarter_points(self) -> Points:
        """Of 100: each completion by its weight."""
        completions = {
            "churn": self.churn_completion,
            "communication": self.communication_completion,
            "data_accuracy": self.accuracy_completion,
        }
        return constant(Points, 100) * self.terms.weights.weighted(completions, self.terms.target_change)

    @refusal("指标权重之和不是100%。", clause="2.3 variant 3")
    def weights_do_not_add_up(self) -> Condition:
        """The indicators' weights do not add to 100 %."""
        return self.terms.weights.sum(self.terms.target_change) != 1

    @notice("有指标没有数据，该项不得分。", clause="2.3 variant 3")
    def without_data(self) -> Condition:
        """No customers or no checked data are recorded: the indicator scores 0."""
        return is_missing(self.customer_churn_rate) | is_missing(self.customer_data_accuracy_rate)

    def of_months(self, recorded: Count) -> Count:
        """The quarter's months together; one that was not recorded adds nothing."""
        return sum((month.or_else(0) for month in self.each(Month, recorded)), constant(Count, 0))

    def counted(self, term: Number) -> Number:
        """A target as it counts for the quarter."""
        return in_force(term, self.terms.target_change)
