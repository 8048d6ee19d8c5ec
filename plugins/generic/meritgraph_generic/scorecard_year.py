"""generic-cm-quarterly-scorecard over a year: the same card for twelve months (客户经理绩效考核方案)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Date,
    Points,
    Quarter,
    Rate,
    Scheme,
    Series,
    Year,
    ago,
    any_of,
    constant,
    days_after,
    events,
    in_force,
    indicator,
    is_missing,
    missing,
    notice,
    ratio,
    reads,
    score,
    step,
    target,
    uses,
    when,
)
from meritgraph_generic.scorecard import QuarterlyScorecard
from meritgraph_generic.scorecard_records import ScorecardLedger, ServiceQuality
from meritgraph_generic.scorecard_rules import (
    ScorecardTerms,
    card_total,
    execution_points,
    less_ledger,
    new_customer_points,
    plan_points,
)

__all__ = ["YearlyScorecard"]


class YearlyScorecard(
    Scheme,
    code="generic.cm-quarterly-scorecard-year",
    period=Year,
    policy="generic-cm-quarterly-scorecard",
    zh="客户经理年度绩效考核",
    en="Account manager's yearly scorecard",
):
    """The card filled in from the records of January to December; what is rated or judged by quarter is averaged."""

    terms = uses(ScorecardTerms)
    service = uses(ServiceQuality)
    ledger = events(ScorecardLedger)
    quarterly = reads(QuarterlyScorecard)

    @step("全年计划客服工作项数", en="Service tasks planned in the year", clause="2.2 results", exact=True)
    def work_planned(self) -> Count:
        """The plans of the four quarters; a quarter without one adds nothing."""
        planned = constant(Count, 0)
        for quarter in self.each(Quarter, self.service.work_done):
            planned = planned + in_force(target(quarter), self.terms.target_change).or_else(0)
        return planned

    @indicator(
        "客服工作计划完成率", en="Completion of the service plan", direction="higher", clause="2.2 results", exact=True
    )
    def service_plan_completion_rate(self) -> Rate:
        """Service tasks done in the year over those planned; no value without a plan."""
        return ratio(self.each(Quarter, self.service.work_done).sum(), self.work_planned, if_zero=missing)

    @step("客服工作计划完成率得分", en="Points for the service plan", clause="2.2 results")
    def service_plan_points(self) -> Points:
        """As in the quarter."""
        return plan_points(self.terms, self.service_plan_completion_rate)

    @indicator(
        "客服标准有效执行率", en="Service standards carried out", direction="higher", clause="2.2 results", exact=True
    )
    def service_standard_execution_rate(self) -> Rate:
        """Standards carried out over those checked, in the year; no value where nothing was checked."""
        met = self.each(Quarter, self.service.standards_met).sum()
        return ratio(met, self.each(Quarter, self.service.standards_checked).sum(), if_zero=missing)

    @step("客服标准有效执行率得分", en="Points for service standards", clause="2.2 results")
    def service_standard_points(self) -> Points:
        """Half a point for each whole percentage point above the year before, up to 20; a fall costs nothing."""
        now = self.service_standard_execution_rate
        return execution_points(self.terms, now, ago(now, 1))

    @indicator("新客户开发", en="New customers", direction="higher", clause="2.2 results")
    def new_customer_count(self) -> Count:
        """New customers of the year."""
        return self.each(Quarter, self.service.new_customers).sum()

    @step("新客户开发得分", en="Points for new customers", clause="2.2 results")
    def new_customer_points(self) -> Points:
        """2 for each, up to 15."""
        return new_customer_points(self.terms, self.new_customer_count)

    @step("销售制度执行", en="Sales policy", clause="2.2 results")
    def sales_policy_compliance(self) -> Points:
        """3, less 0.5 for each violation of the year, never below 0."""
        return less_ledger(self.terms.policy_full, self.ledger.points("policy_violation"))

    @step("团队协作", en="Teamwork", clause="2.2 results")
    def teamwork(self) -> Points:
        """5, less 2 for each case of the year, never below 0."""
        return less_ledger(self.terms.teamwork_full, self.ledger.points("team_harm"))

    @step("日常行为规范", en="Conduct", clause="2.2 attitude")
    def conduct_compliance(self) -> Points:
        """2, less 0.5 for each violation of the year, never below 0."""
        return less_ledger(self.terms.conduct_full, self.ledger.points("conduct_violation"))

    @step("员工出勤率", en="Attendance", clause="2.2 attitude", exact=True)
    def attendance(self) -> Points:
        """Judged quarter by quarter: the mean of the quarters that have a statement."""
        return self.by_quarter(self.quarterly.attendance)

    @step("能力得分", en="Ability", clause="2.2 ability", exact=True)
    def ability_points(self) -> Points:
        """Rated quarter by quarter: the mean of the quarters that have a statement."""
        return self.by_quarter(self.quarterly.ability_points)

    @step("责任感", en="Responsibility", clause="2.2 attitude", exact=True)
    def responsibility(self) -> Points:
        """Rated quarter by quarter: the mean of the quarters that have a statement."""
        return self.by_quarter(self.quarterly.responsibility)

    @step("公司自定项目", en="The company's further item", clause="2.2 (missing item)", exact=True)
    def further_item(self) -> Points:
        """Rated quarter by quarter: the mean of the quarters that have a statement."""
        return self.by_quarter(self.quarterly.further_item)

    @step("业绩得分", en="Results", clause="2.2 results", exact=True)
    def results_points(self) -> Points:
        """The five items of results."""
        quantitative = self.service_plan_points + self.service_standard_points + self.new_customer_points
        return quantitative + self.sales_policy_compliance + self.teamwork

    @step("态度得分", en="Attitude", clause="2.2 attitude", exact=True)
    def attitude_points(self) -> Points:
        """The items of attitude."""
        return self.attendance + self.conduct_compliance + self.responsibility + self.further_item

    @score("年度总分", en="Points of the year", clause="2.2")
    def card_points(self) -> Points:
        """All items together, stretched to 100 where the company chose that."""
        return card_total(self.terms, self.results_points + self.ability_points + self.attitude_points)

    @step("考核截止日", en="Appraised by", clause="2.2 period")
    def appraised_by(self) -> Date:
        """The last day on which the appraisal is carried out: the tenth of January."""
        return days_after(self.last_day, self.terms.appraisal_days)

    @notice("全年没有客服工作计划，该项不得分。", clause="2.2 results")
    def without_service_plan(self) -> Condition:
        """No service plan was set in the year: the item scores 0."""
        return is_missing(self.service_plan_completion_rate)

    @notice("全年尚有季度没有考核结果或不予核算，按其余季度平均。", clause="2.2 ability, attitude")
    def quarters_missing(self) -> Condition:
        """Some quarters have no statement, or a refused one: what is judged by quarter is the mean of the others."""
        first, *others = [is_missing(points) for points in self.each(Quarter, self.quarterly.card_points)]
        return any_of(first, *others)

    def by_quarter(self, judged: Points) -> Points:
        """The mean of the quarters that have a statement which is not refused; nothing where none has."""
        cards = zip(self.each(Quarter, judged), self.each(Quarter, self.quarterly.card_points), strict=True)
        settled = tuple(when(is_missing(total), missing, points) for points, total in cards)
        return Series(settled).known_mean().or_else(0)
