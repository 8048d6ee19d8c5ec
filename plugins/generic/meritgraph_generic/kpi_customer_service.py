"""generic-kpi-customer-service: nine indicators of a customer-service department (客服部关键绩效考核指标)."""

from __future__ import annotations

from meritgraph.authoring import (
    Count,
    Month,
    Points,
    Quarter,
    Rate,
    Scheme,
    SchemePart,
    Year,
    deals,
    indicator,
    missing,
    ratio,
    uses,
)
from meritgraph_generic.service_records import CustomerSurvey, DepartmentRating, ServiceWork

__all__ = ["CustomerServiceMonth", "CustomerServiceQuarter", "CustomerServiceYear"]


class CustomerServiceMonth(
    Scheme,
    code="generic.kpi-customer-service",
    period=Month,
    policy="generic-kpi-customer-service",
    zh="客服部关键绩效指标(月)",
    en="Customer-service indicators of a month",
):
    """All nine indicators; the source gives neither weights nor targets."""

    work = uses(ServiceWork)
    surveys = deals(CustomerSurvey, role="rated")
    ratings = deals(DepartmentRating, role="rated")

    @indicator("客户意见反馈及时率", en="Feedback in time", direction="higher", clause="3.1 row 1")
    def feedback_timeliness_rate(self) -> Rate:
        """Feedback given within standard time over that to be given; not applicable where none was due."""
        return ratio(self.work.feedback_in_time, self.work.feedback_due, if_zero=missing)

    @indicator("客户服务信息传递及时率", en="Information passed on in time", direction="higher", clause="3.1 row 2")
    def service_info_relay_timeliness_rate(self) -> Rate:
        """Passed on to other departments in standard time, over all that was to be; not applicable where none was."""
        return ratio(self.work.relays_in_time, self.work.relays_due, if_zero=missing)

    @indicator("客户回访率", en="Return visits made", direction="higher", clause="3.1 row 3")
    def return_visit_rate(self) -> Rate:
        """Customers revisited over those planned; not applicable where none was planned."""
        return ratio(self.work.visits_made, self.work.visits_planned, if_zero=missing)

    @indicator("客户投诉解决速度(小时)", en="Hours to resolve a complaint", direction="lower", clause="3.1 row 4")
    def complaint_resolution_speed(self) -> Rate:
        """Hours spent over complaints resolved in the month; not applicable where none was resolved."""
        return ratio(self.work.resolution_time, self.work.complaints_resolved, if_zero=missing)

    @indicator("客户投诉解决满意率", en="Complaints resolved to satisfaction", direction="higher", clause="3.1 row 5")
    def complaint_resolution_satisfaction_rate(self) -> Rate:
        """Complaints whose outcome satisfied the customer over all complaints; not applicable where there was none."""
        return ratio(self.work.complaints_satisfied, self.work.complaints, if_zero=missing)

    @indicator("大客户流失数", en="Key accounts lost", direction="lower", clause="3.1 row 6")
    def key_account_lost_count(self) -> Count:
        """Key accounts lost in the month."""
        return self.work.key_accounts_lost

    @indicator("大客户回访次数", en="Return visits to key accounts", direction="higher", clause="3.1 row 7")
    def key_account_return_visit_count(self) -> Count:
        """Return visits to key accounts in the month."""
        return self.work.key_account_visits

    @indicator("客户满意度", en="Customers' satisfaction", direction="higher", clause="3.1 row 8")
    def service_satisfaction_score(self) -> Points:
        """The mean of the scores of the customers surveyed in the month; not applicable where none was."""
        return ratio(self.surveys.sum(CustomerSurvey.score_given), self.surveys.count(), if_zero=missing)

    @indicator("部门协作满意度", en="Other departments' satisfaction", direction="higher", clause="3.1 row 9")
    def interdepartment_satisfaction_score(self) -> Points:
        """The plain mean of the departments' scores; not applicable where none rated."""
        return ratio(self.ratings.sum(DepartmentRating.score_given), self.ratings.count(), if_zero=missing)


class CustomerServiceMonths(SchemePart):
    """The four indicators that are also kept by quarter and by year."""

    work = uses(ServiceWork)
    surveys = deals(CustomerSurvey, role="rated")
    ratings = deals(DepartmentRating, role="rated")

    @indicator("大客户流失数", en="Key accounts lost", direction="lower", clause="3.1 row 6")
    def key_account_lost_count(self) -> Count:
        """Key accounts lost in the period."""
        return self.each(Month, self.work.key_accounts_lost).sum()

    @indicator("大客户回访次数", en="Return visits to key accounts", direction="higher", clause="3.1 row 7")
    def key_account_return_visit_count(self) -> Count:
        """Return visits to key accounts in the period."""
        return self.each(Month, self.work.key_account_visits).sum()

    @indicator("客户满意度", en="Customers' satisfaction", direction="higher", clause="3.1 row 8")
    def service_satisfaction_score(self) -> Points:
        """The mean of the scores of the customers surveyed in the period; not applicable where none was."""
        return ratio(self.surveys.sum(CustomerSurvey.score_given), self.surveys.count(), if_zero=missing)

    @indicator("部门协作满意度", en="Other departments' satisfaction", direction="higher", clause="3.1 row 9")
    def interdepartment_satisfaction_score(self) -> Points:
        """The plain mean of the departments' scores; not applicable where none rated."""
        return ratio(self.ratings.sum(DepartmentRating.score_given), self.ratings.count(), if_zero=missing)


class CustomerServiceQuarter(
    CustomerServiceMonths,
    Scheme,
    code="generic.kpi-customer-service-quarter",
    period=Quarter,
    policy="generic-kpi-customer-service",
    zh="客服部关键绩效指标(季度)",
    en="Customer-service indicators of a quarter",
):
    """The four indicators that are also kept by quarter."""


class CustomerServiceYear(
    CustomerServiceMonths,
    Scheme,
    code="generic.kpi-customer-service-year",
    period=Year,
    policy="generic-kpi-customer-service",
    zh="客服部关键绩效指标(年度)",
    en="Customer-service indicators of a year",
):
    """The four indicators that are also kept by year."""
