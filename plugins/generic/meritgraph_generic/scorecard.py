"""generic-cm-quarterly-scorecard: an account manager's weighted scorecard of a quarter (客户经理绩效考核方案)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Date,
    Points,
    Quarter,
    Rate,
    Scheme,
    ago,
    any_of,
    days_after,
    events,
    in_force,
    indicator,
    is_missing,
    missing,
    notice,
    ratio,
    refusal,
    score,
    step,
    target,
    uses,
    when,
)
from meritgraph_generic.scorecard_records import (
    CustomerRating,
    ManagerRating,
    ScorecardLedger,
    SelfRating,
    ServiceQuality,
)
from meritgraph_generic.scorecard_rules import (
    ScorecardTerms,
    card_total,
    execution_points,
    is_off_scale,
    less_ledger,
    new_customer_points,
    plan_points,
    weighted_rating,
)

__all__ = ["QuarterlyScorecard"]


class QuarterlyScorecard(
    Scheme,
    code="generic.cm-quarterly-scorecard",
    period=Quarter,
    policy="generic-cm-quarterly-scorecard",
    zh="客户经理季度绩效考核",
    en="Account manager's quarterly scorecard",
):
    """Results 68, ability 20 and attitude 9 points; the source has lost an item of 3."""

    terms = uses(ScorecardTerms)
    service = uses(ServiceQuality)
    ledger = events(ScorecardLedger)
    by_manager = uses(ManagerRating)
    by_self = uses(SelfRating)
    by_customer = uses(CustomerRating)

    # Results, quantitative: 60

    @indicator(
        "客服工作计划完成率", en="Completion of the service plan", direction="higher", clause="2.2 results", exact=True
    )
    def service_plan_completion_rate(self) -> Rate:
        """Service tasks done over those planned; no value without a plan."""
        planned = in_force(target(self.service.work_done), self.terms.target_change)
        return ratio(self.service.work_done, planned, if_zero=missing)

    @step("客服工作计划完成率得分", en="Points for the service plan", clause="2.2 results")
    def service_plan_points(self) -> Points:
        """20 where exactly met, 2 more or less for each whole 5 percentage points, 0 to 25."""
        return plan_points(self.terms, self.service_plan_completion_rate)

    @indicator(
        "客服标准有效执行率", en="Service standards carried out", direction="higher", clause="2.2 results", exact=True
    )
    def service_standard_execution_rate(self) -> Rate:
        """Standards carried out over those checked; no value where nothing was checked."""
        return ratio(self.service.standards_met, self.service.standards_checked, if_zero=missing)

    @step("客服标准有效执行率得分", en="Points for service standards", clause="2.2 results")
    def service_standard_points(self) -> Points:
        """Half a point for each whole percentage point above the quarter before, up to 20; a fall costs nothing."""
        now = self.service_standard_execution_rate
        return execution_points(self.terms, now, ago(now, 1))

    @indicator("新客户开发", en="New customers", direction="higher", clause="2.2 results")
    def new_customer_count(self) -> Count:
        """New customers of the quarter."""
        return self.service.new_customers

    @step("新客户开发得分", en="Points for new customers", clause="2.2 results")
    def new_customer_points(self) -> Points:
        """2 for each, up to 15."""
        return new_customer_points(self.terms, self.new_customer_count)

    # Results, qualitative: 8

    @step("销售制度执行", en="Sales policy", clause="2.2 results")
    def sales_policy_compliance(self) -> Points:
        """3, less 0.5 for each violation, never below 0."""
        return less_ledger(self.terms.policy_full, self.ledger.points("policy_violation"))

    @step("团队协作", en="Teamwork", clause="2.2 results")
    def teamwork(self) -> Points:
        """5, less 2 for each case of harm to the team's work, never below 0."""
        return less_ledger(self.terms.teamwork_full, self.ledger.points("team_harm"))

    # Ability: 20

    @step("专业知识", en="Professional knowledge", clause="2.2 ability")
    def professional_knowledge(self) -> Points:
        """1 basic product knowledge, 2 industry and own products, 3 masters the job, 4–5 and related knowledge."""
        return weighted_rating(
            self.terms,
            self.by_manager.professional_knowledge,
            self.by_self.professional_knowledge,
            self.by_customer.professional_knowledge,
        )

    @step("分析判断能力", en="Analysis and judgement", clause="2.2 ability")
    def analysis_judgement(self) -> Points:
        """1 weak, 2 simple analysis, 3 complex problems but not flexibly, 4–5 fast, correct and with good results."""
        return weighted_rating(
            self.terms,
            self.by_manager.analysis_judgement,
            self.by_self.analysis_judgement,
            self.by_customer.analysis_judgement,
        )

    @step("沟通能力", en="Communication", clause="2.2 ability")
    def communication_skill(self) -> Points:
        """1 expresses clearly, 2 some persuasion, 3 resolves conflicts, 4–5 varied techniques."""
        return weighted_rating(
            self.terms,
            self.by_manager.communication_skill,
            self.by_self.communication_skill,
            self.by_customer.communication_skill,
        )

    @step("灵活应变能力", en="Adaptability", clause="2.2 ability")
    def adaptability(self) -> Points:
        """1 conservative, 2–3 some, 4–5 strong and adapts measures."""
        return weighted_rating(
            self.terms, self.by_manager.adaptability, self.by_self.adaptability, self.by_customer.adaptability
        )

    # Attitude: 9

    @step("员工出勤率", en="Attendance", clause="2.2 attitude")
    def attendance(self) -> Points:
        """2, less 0.5 each time late; 0 where late more than three times in the quarter."""
        late = self.ledger.quantity("late") > self.terms.late_max
        return when(late, 0, less_ledger(self.terms.attendance_full, self.ledger.points("late")))

    @step("日常行为规范", en="Conduct", clause="2.2 attitude")
    def conduct_compliance(self) -> Points:
        """2, less 0.5 for each violation, never below 0."""
        return less_ledger(self.terms.conduct_full, self.ledger.points("conduct_violation"))

    @step("责任感", en="Responsibility", clause="2.2 attitude")
    def responsibility(self) -> Points:
        """1 careless; the source breaks off there: 2, 3, 4–5 as in the other rubrics."""
        return weighted_rating(
            self.terms, self.by_manager.responsibility, self.by_self.responsibility, self.by_customer.responsibility
        )

    @step("公司自定项目", en="The company's further item", clause="2.2 (missing item)")
    def further_item(self) -> Points:
        """In the place of the item that the source has lost, where the company adds one."""
        rated = weighted_rating(
            self.terms, self.by_manager.further_item, self.by_self.further_item, self.by_customer.further_item
        )
        return when(self.terms.missing_item, rated, 0)

    # Groups and total

    @step("业绩得分", en="Results", clause="2.2 results")
    def results_points(self) -> Points:
        """The five items of results."""
        quantitative = self.service_plan_points + self.service_standard_points + self.new_customer_points
        return quantitative + self.sales_policy_compliance + self.teamwork

    @step("能力得分", en="Ability", clause="2.2 ability")
    def ability_points(self) -> Points:
        """The four items of ability."""
        return self.professional_knowledge + self.analysis_judgement + self.communication_skill + self.adaptability

    @step("态度得分", en="Attitude", clause="2.2 attitude")
    def attitude_points(self) -> Points:
        """The items of attitude, with the company's own where there is one."""
        return self.attendance + self.conduct_compliance + self.responsibility + self.further_item

    @score("季度总分", en="Points of the quarter", clause="2.2")
    def card_points(self) -> Points:
        """All items together, stretched to 100 where the company chose that; none where the card is refused."""
        total = card_total(self.terms, self.results_points + self.ability_points + self.attitude_points)
        return when(self.has_uneven_weights | self.has_rating_off_scale, missing, total)

    # What goes with the statement, and what refuses it

    @step("考核截止日", en="Appraised by", clause="2.2 period")
    def appraised_by(self) -> Date:
        """The last day on which the appraisal is carried out: the tenth after the quarter."""
        return days_after(self.last_day, self.terms.appraisal_days)

    @notice("本季度没有客服工作计划，该项不得分。", clause="2.2 results")
    def without_service_plan(self) -> Condition:
        """No service plan was set for the quarter: the item scores 0."""
        return is_missing(self.service_plan_completion_rate)

    @notice("有考核主体未评分，按0分计。", clause="2.2 raters")
    def rating_not_given(self) -> Condition:
        """A rater whose weight is not 0 has not rated every item: what is not there counts as 0."""
        weights, with_further = self.terms.rater_weights, self.terms.missing_item
        return any_of(
            (weights.of("manager") > 0) & has_gap(self.by_manager, with_further),
            (weights.of("self") > 0) & has_gap(self.by_self, with_further),
            (weights.of("customer") > 0) & has_gap(self.by_customer, with_further),
        )

    @property
    def has_uneven_weights(self) -> Condition:
        """The raters' weights do not add to 100 %."""
        return self.terms.rater_weights.sum(self.terms.target_change) != 1

    @property
    def has_rating_off_scale(self) -> Condition:
        """A rating lies outside its scale."""
        terms = self.terms
        of_items = [rating for rater in (self.by_manager, self.by_self, self.by_customer) for rating in rubric(rater)]
        further = [rater.further_item for rater in (self.by_manager, self.by_self, self.by_customer)]
        further_off = is_off_scale(terms.missing_item_full * 0, terms.missing_item_full, *further)
        return is_off_scale(terms.rating_min, terms.rating_max, *of_items) | (terms.missing_item & further_off)

    @refusal("考核主体权重之和不是100%。", clause="2.2 raters")
    def weights_do_not_add_up(self) -> Condition:
        """The raters' weights do not add to 100 %."""
        return self.has_uneven_weights

    @refusal("有评分超出评分范围。", clause="2.2 ability")
    def rating_off_scale(self) -> Condition:
        """A rating lies outside its scale."""
        return self.has_rating_off_scale


def rubric(rater: ManagerRating | SelfRating | CustomerRating) -> tuple[Points, ...]:
    """A rater's points for the items that have a rubric."""
    ability = (rater.professional_knowledge, rater.analysis_judgement, rater.communication_skill, rater.adaptability)
    return (*ability, rater.responsibility)


def has_gap(rater: ManagerRating | SelfRating | CustomerRating, with_further: Condition) -> Condition:
    """Whether the rater has left out an item, the company's own among them where there is one."""
    return any_of(with_further & is_missing(rater.further_item), *[is_missing(rating) for rating in rubric(rater)])
