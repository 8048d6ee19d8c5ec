"""generic-kpi-call-center: seven indicators of a call centre (400呼叫中心关键绩效考核指标)."""

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
from meritgraph_generic.service_records import CallCentreWork, CustomerSurvey

__all__ = ["CallCentreMonth", "CallCentreQuarter", "CallCentreYear"]


class CallCentreMonth(
    Scheme,
    code="generic.kpi-call-center",
    period=Month,
    policy="generic-kpi-call-center",
    zh="呼叫中心关键绩效指标(月)",
    en="Call-centre indicators of a month",
):
    """Seven indicators of a month; the source gives neither weights nor targets."""

    work = uses(CallCentreWork)
    surveys = deals(CustomerSurvey, role="rated")

    @indicator("呼叫中心业务计划完成率", en="Completion of the business plan", direction="higher", clause="3.2 row 1")
    def call_center_plan_completion_rate(self) -> Rate:
        """Business done over planned; not applicable where none was planned."""
        return ratio(self.work.business_done, self.work.business_planned, if_zero=missing)

    @indicator("服务费用预算控制率", en="Service cost of budget", direction="lower", clause="3.2 row 2")
    def service_cost_budget_rate(self) -> Rate:
        """Service cost over its budget; not applicable without a budget."""
        return ratio(self.work.cost, self.work.budget, if_zero=missing)

    @indicator("客户调研计划完成率", en="Completion of the survey plan", direction="higher", clause="3.2 row 3")
    def customer_survey_plan_completion_rate(self) -> Rate:
        """Surveys done over planned; not applicable where none was planned."""
        return ratio(self.work.surveys_done, self.work.surveys_planned, if_zero=missing)

    @indicator(
        "呼叫中心服务流程改进目标完成率", en="Process improvements reached", direction="higher", clause="3.2 row 4"
    )
    def process_improvement_completion_rate(self) -> Rate:
        """Improvement goals reached over planned; not applicable where none was planned."""
        return ratio(self.work.improvements_done, self.work.improvements_planned, if_zero=missing)

    @indicator("客户满意度", en="Customers' satisfaction", direction="higher", clause="3.2 row 5")
    def service_satisfaction_score(self) -> Points:
        """The mean of the scores of the customers surveyed in the month; not applicable where none was."""
        return ratio(self.surveys.sum(CustomerSurvey.score_given), self.surveys.count(), if_zero=missing)

    @indicator("转接率", en="Transfer rate", direction="lower", clause="3.2 row 6")
    def transfer_rate(self) -> Rate:
        """Calls transferred over all connected ones; not applicable where none was connected."""
        return ratio(self.work.calls_transferred, self.work.calls_connected, if_zero=missing)

    @indicator("呼叫数", en="Calls", clause="3.2 row 7")
    def call_count(self) -> Count:
        """All inbound and outbound calls, blocked, abandoned and answered ones alike."""
        return self.work.calls_inbound + self.work.calls_outbound


class CallCentreMonths(SchemePart):
    """Seven indicators of several months; the source gives neither weights nor targets."""

    work = uses(CallCentreWork)
    surveys = deals(CustomerSurvey, role="rated")

    @indicator("呼叫中心业务计划完成率", en="Completion of the business plan", direction="higher", clause="3.2 row 1")
    def call_center_plan_completion_rate(self) -> Rate:
        """Business done over planned; not applicable where none was planned."""
        return ratio(
            self.each(Month, self.work.business_done).sum(),
            self.each(Month, self.work.business_planned).sum(),
            if_zero=missing,
        )

    @indicator("服务费用预算控制率", en="Service cost of budget", direction="lower", clause="3.2 row 2")
    def service_cost_budget_rate(self) -> Rate:
        """Service cost over its budget; not applicable without a budget."""
        return ratio(self.each(Month, self.work.cost).sum(), self.each(Month, self.work.budget).sum(), if_zero=missing)

    @indicator("客户调研计划完成率", en="Completion of the survey plan", direction="higher", clause="3.2 row 3")
    def customer_survey_plan_completion_rate(self) -> Rate:
        """Surveys done over planned; not applicable where none was planned."""
        return ratio(
            self.each(Month, self.work.surveys_done).sum(),
            self.each(Month, self.work.surveys_planned).sum(),
            if_zero=missing,
        )

    @indicator(
        "呼叫中心服务流程改进目标完成率", en="Process improvements reached", direction="higher", clause="3.2 row 4"
    )
    def process_improvement_completion_rate(self) -> Rate:
        """Improvement goals reached over planned; not applicable where none was planned."""
        return ratio(
            self.each(Month, self.work.improvements_done).sum(),
            self.each(Month, self.work.improvements_planned).sum(),
            if_zero=missing,
        )

    @indicator("客户满意度", en="Customers' satisfaction", direction="higher", clause="3.2 row 5")
    def service_satisfaction_score(self) -> Points:
        """The mean of the scores of the customers surveyed in the period; not applicable where none was."""
        return ratio(self.surveys.sum(CustomerSurvey.score_given), self.surveys.count(), if_zero=missing)

    @indicator("转接率", en="Transfer rate", direction="lower", clause="3.2 row 6")
    def transfer_rate(self) -> Rate:
        """Calls transferred over all connected ones; not applicable where none was connected."""
        return ratio(
            self.each(Month, self.work.calls_transferred).sum(),
            self.each(Month, self.work.calls_connected).sum(),
            if_zero=missing,
        )

    @indicator("呼叫数", en="Calls", clause="3.2 row 7")
    def call_count(self) -> Count:
        """All inbound and outbound calls, blocked, abandoned and answered ones alike."""
        return self.each(Month, self.work.calls_inbound).sum() + self.each(Month, self.work.calls_outbound).sum()


class CallCentreQuarter(
    CallCentreMonths,
    Scheme,
    code="generic.kpi-call-center-quarter",
    period=Quarter,
    policy="generic-kpi-call-center",
    zh="呼叫中心关键绩效指标(季度)",
    en="Call-centre indicators of a quarter",
):
    """Seven indicators of a quarter; the source gives neither weights nor targets."""


class CallCentreYear(
    CallCentreMonths,
    Scheme,
    code="generic.kpi-call-center-year",
    period=Year,
    policy="generic-kpi-call-center",
    zh="呼叫中心关键绩效指标(年度)",
    en="Call-centre indicators of a year",
):
    """Seven indicators of a year; the source gives neither weights nor targets."""
