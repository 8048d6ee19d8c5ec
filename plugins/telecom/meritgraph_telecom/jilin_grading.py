"""telecom-jilin-grading: the yearly grading of dispatched managers (中国移动吉林公司客户经理分级管理暂行办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Month,
    Months,
    Points,
    Rate,
    Scheme,
    Year,
    all_of,
    conditions,
    first_of,
    headcount,
    holds,
    indicator,
    is_missing,
    missing,
    months_between,
    notice,
    rank,
    ratio,
    refusal,
    rounded_down,
    step,
    uses,
)
from meritgraph_telecom.branches import in_branch
from meritgraph_telecom.jilin_terms import REASONS, TIERS, JilinManagers, JilinTerms
from meritgraph_telecom.records import DispatchedWork, MonthlyScores, Person

__all__ = ["JilinGrading"]


class JilinGrading(
    Scheme,
    code="telecom.jilin-grading",
    period=Year,
    ladder=JilinManagers,
    policy="telecom-jilin-grading",
    zh="派遣制客户经理分级评定",
    en="Grading of dispatched managers",
):
    """The level that follows from a year's performance: the highest whose conditions are met, within the shares.

    The period is the year that is appraised; the level holds in the next one. Shares go by city, which is the unit.
    """

    terms = uses(JilinTerms)
    monthly = uses(MonthlyScores)
    person = uses(Person)
    work = uses(DispatchedWork)

    # What the conditions speak of

    @step("已转签", en="Converted", clause="conversion")
    def is_converted(self) -> Condition:
        """Converted to direct employment by the year's last day: graded no longer."""
        return holds(self.work.converted_on <= self.last_day)

    @step("已离职", en="Has left", clause="levels, shares")
    def has_left(self) -> Condition:
        """The last day of employment is not after the year's last day: no level, no place."""
        return holds(self.left_on <= self.last_day)

    @step("参加评定", en="Graded", clause="levels")
    def is_graded(self) -> Condition:
        """Still dispatched and still there at the year's end."""
        return ~self.is_converted & ~self.has_left

    @step("上岗月数", en="Months on post", clause="levels")
    def months_on_post(self) -> Months:
        """Complete months on post on the year's last day; from the day of hire where no day is recorded."""
        return months_between(self.work.on_post_since.or_else(self.hired_on), self.last_day)

    @indicator("月度得分年均", en="Yearly mean of monthly scores", direction="higher", clause="levels, rows 3–4")
    def mean_score(self) -> Points:
        """The mean over the months scored; none where no month was."""
        return self.each(Month, self.monthly.score).known_mean()

    @step("实习期", en="In the trainee period", clause="levels, row 1")
    def is_trainee(self) -> Condition:
        """Fewer than three months on post."""
        return self.is_graded & holds(self.months_on_post < self.terms.trainee_months)

    @step("学历达标", en="Educated enough", clause="levels, rows 3–4")
    def is_educated(self) -> Condition:
        """大专 or above, in the declared order of education."""
        order = self.terms.education_order
        return holds(order.of(self.person.education) >= order.of(self.terms.education_min))

    @step("重要客户或策划", en="Important customers or planning", clause="levels, rows 3–4")
    def has_weight(self) -> Condition:
        """Manages important customers or does marketing planning."""
        return holds(self.work.important_customers) | holds(self.work.marketing_planning)

    def junior_conditions(self) -> tuple[Condition, ...]:
        """What a junior has passed."""
        return (self.is_graded, self.months_on_post >= self.terms.trainee_months, self.work.own_customers)

    def upper_conditions(self, level: str) -> tuple[Condition, ...]:
        """What an intermediate and a senior have in common, each with bounds of its own."""
        return (
            self.is_graded,
            self.months_on_post >= self.terms.months_on_post.of(level),
            self.is_educated,
            self.has_weight,
            self.mean_score >= self.terms.score_min.of(level),
        )

    def senior_conditions(self) -> tuple[Condition, ...]:
        """The same, and excellent results and complex incidents."""
        return (*self.upper_conditions("senior"), self.work.excellent_results, self.work.complex_incidents)

    @conditions(JilinManagers.trainee, clause="levels, row 1")
    def of_trainee(self) -> Condition:
        """Fewer than three months on post after the training."""
        return self.is_trainee

    @conditions(JilinManagers.junior, clause="levels, row 2")
    def of_junior(self) -> Condition:
        """Passed the trainee period; works independently with own customers."""
        return all_of(*self.junior_conditions())

    @conditions(JilinManagers.intermediate, clause="levels, row 3")
    def of_intermediate(self) -> Condition:
        """A year on post, 大专, important customers or planning, a mean score of 80."""
        return all_of(*self.upper_conditions("intermediate"))

    @conditions(JilinManagers.senior, clause="levels, row 4")
    def of_senior(self) -> Condition:
        """Three years on post, 大专, important customers or planning, 85, excellent results, complex incidents."""
        return all_of(*self.senior_conditions())

    @step("达到初级条件", en="Meets junior", clause="levels, row 2")
    def meets_junior(self) -> Condition:
        """Meets every condition of junior."""
        return holds(all_of(*self.junior_conditions()))

    @step("达到中级条件", en="Meets intermediate", clause="levels, row 3")
    def meets_intermediate(self) -> Condition:
        """Meets every condition of intermediate."""
        return holds(all_of(*self.upper_conditions("intermediate")))

    @step("达到高级条件", en="Meets senior", clause="levels, row 4")
    def meets_senior(self) -> Condition:
        """Meets every condition of senior."""
        return holds(all_of(*self.senior_conditions()))

    # Shares

    @step("计入基数", en="Counts for the shares", clause="levels, shares")
    def is_counted(self) -> Condition:
        """Who is graded; trainees only where the company counts them."""
        return self.is_graded & ((self.terms.share_base == "all") | ~self.is_trainee)

    @step("比例基数人数", en="Headcount for the shares", clause="levels, shares")
    def base_headcount(self) -> Count:
        """The number of managers that the shares are taken of."""
        return self.in_city_with(self.is_counted)

    @step("高级名额", en="Places for seniors", clause="levels, shares")
    def senior_places(self) -> Count:
        """15 % of the base, rounded down."""
        return rounded_down(self.terms.tier_share.of("senior") * self.base_headcount)

    @step("中级名额", en="Places for intermediates", clause="levels, shares")
    def intermediate_places(self) -> Count:
        """50 % of the base, rounded down."""
        return rounded_down(self.terms.tier_share.of("intermediate") * self.base_headcount)

    @step("获奖优先", en="Preference by award", clause="levels, row 4")
    def award_preference(self) -> Count:
        """Among equal scores a provincial or city award goes first."""
        return self.terms.award_preference.of(self.work.award).or_else(0)

    @step("高级得分排序", en="Order for senior", clause="levels, shares")
    def senior_order(self) -> Count:
        """The place among those who meet senior: by mean score, award, then code."""
        return self.order_among(self.meets_senior)

    @step("评为高级", en="Graded senior", clause="levels, shares")
    def is_senior(self) -> Condition:
        """Meets senior and has one of its places; a share that is a target caps nobody."""
        return holds(self.senior_order <= self.senior_places) | (
            self.meets_senior & (self.terms.share_mode == "target")
        )

    @step("可评中级", en="Considered for intermediate", clause="levels, shares")
    def is_up_for_intermediate(self) -> Condition:
        """Meets intermediate, or meets senior and found its share full."""
        return (self.meets_intermediate | self.meets_senior) & ~self.is_senior

    @step("中级得分排序", en="Order for intermediate", clause="levels, shares")
    def intermediate_order(self) -> Count:
        """The place among those considered for intermediate: by mean score, award, then code."""
        return self.order_among(self.is_up_for_intermediate)

    @step("评为中级", en="Graded intermediate", clause="levels, shares")
    def is_intermediate(self) -> Condition:
        """Considered for intermediate and has one of its places."""
        is_target = self.terms.share_mode == "target"
        return holds(self.intermediate_order <= self.intermediate_places) | (self.is_up_for_intermediate & is_target)

    @step("评为初级", en="Graded junior", clause="levels, shares")
    def is_junior(self) -> Condition:
        """Meets junior, or found the share of intermediate full; the share of juniors caps nobody."""
        return (self.meets_junior | self.is_up_for_intermediate) & ~self.is_senior & ~self.is_intermediate

    @indicator("初级占比", en="Share of juniors", clause="levels, shares")
    def junior_share(self) -> Rate:
        """Reported beside its 35 %, not enforced."""
        return ratio(self.in_city_with(self.is_junior), self.base_headcount, if_zero=missing)

    # The outcome

    @step("评定级别", en="Level after the grading", clause="levels", options=TIERS)
    def outcome_tier(self) -> Choice:
        """The level; none where nobody's conditions are met."""
        return first_of(
            TIERS,
            (self.is_senior, "senior"),
            (self.is_intermediate, "intermediate"),
            (self.is_junior, "junior"),
            (self.is_trainee, "trainee"),
            otherwise=missing,
        )

    @step("评定原因", en="Reason", clause="levels, shares", options=REASONS)
    def reason(self) -> Choice:
        """Why the level is what it is."""
        return first_of(
            REASONS,
            (self.is_converted, "converted"),
            (self.has_left, "left"),
            (self.is_senior | (self.is_intermediate & ~self.meets_senior), "qualified"),
            (self.is_intermediate, "above_senior_cap"),
            (self.is_up_for_intermediate, "above_intermediate_cap"),
            (self.is_junior, "qualified"),
            (self.is_trainee, "trainee"),
            otherwise="no_conditions",
        )

    @step("可转为直签", en="May be converted", clause="conversion")
    def may_be_converted(self) -> Condition:
        """Only seniors on record may be taken into direct employment."""
        return self.is_graded & holds(self.tier == "senior")

    @step("转签留任期内", en="Bound to the post", clause="conversion")
    def is_bound_to_post(self) -> Condition:
        """Converted less than three years ago: must stay in account-manager work."""
        since = months_between(self.work.converted_on, self.last_day)
        return self.is_converted & holds(since < self.terms.conversion_stay_months)

    @notice("转签前未评为高级,不符合转签条件。", clause="conversion")
    def converted_below_senior(self) -> Condition:
        """Converted in the year without having been rated senior: only seniors may be converted."""
        in_the_year = holds(self.work.converted_on >= self.first_day)
        was_senior = holds(self.tier_since(JilinManagers.senior) <= self.work.converted_on)
        return self.is_converted & in_the_year & ~was_senior

    @step("有城市", en="Has a city", clause="levels, shares")
    def has_city(self) -> Condition:
        """Belongs to a city."""
        return ~is_missing(self.unit)

    @refusal("没有登记所属城市,无法按比例评定。", clause="levels, shares")
    def without_city(self) -> Condition:
        """No city is on record, though colleagues have one: shares go by city."""
        return ~self.has_city & (headcount(self.has_city) > 0)

    def in_city_with(self, condition: Condition) -> Count:
        """How many of the city it holds for."""
        return in_branch(self.unit, lambda within: headcount(condition, within=within))

    def order_among(self, group: Condition) -> Count:
        """The place in the group by mean score, award, then code."""
        return in_branch(
            self.unit,
            lambda within: rank(self.mean_score, then=[self.award_preference], ties="code", among=group, within=within),
        )
