"""telecom-jilin-grading: the yearly grading of dispatched managers (中国移动吉林公司客户经理分级管理暂行办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Filled,
    Month,
    Months,
    Points,
    Rate,
    Scheme,
    Seats,
    Year,
    all_of,
    conditions,
    first_of,
    headcount,
    holds,
    indicator,
    is_missing,
    missing,
    notice,
    ratio,
    refusal,
    seats,
    step,
    uses,
)
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
        """Complete months on post at the year's end; from the day of hire where no day is recorded."""
        return self.service_months(self.work.on_post_since.or_else(self.hired_on), self.terms.last_day_counts)

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
        return headcount(self.is_counted, within=self.unit)

    @step("获奖优先", en="Preference by award", clause="levels, row 4")
    def award_preference(self) -> Count:
        """Among equal scores a provincial or city award goes first."""
        return self.terms.award_preference.of(self.work.award).or_else(0)

    @seats("高级", en="Senior", clause="levels, shares")
    def senior(self) -> Seats:
        """15 % of the base go to those who meet senior: by mean score, award, then code."""
        return self.places_for("senior", self.meets_senior)

    @seats("中级", en="Intermediate", clause="levels, shares")
    def intermediate(self) -> Seats:
        """50 % of the base go to those who meet intermediate, or meet senior and found its share full."""
        return self.places_for("intermediate", self.meets_intermediate | self.senior.loses, after=self.senior)

    def places_for(self, level: str, candidates: Condition, after: Filled | None = None) -> Seats:
        """The level's share of the base; a share that is a target caps nobody."""
        return Seats(
            self.terms.tier_share.of(level) * self.base_headcount,
            after=after,
            candidates=candidates,
            by=self.mean_score,
            then=[self.award_preference],
            within=self.unit,
            hard=self.terms.share_mode == "cap",
        )

    @step("评为初级", en="Graded junior", clause="levels, shares")
    def is_junior(self) -> Condition:
        """Meets junior, or found the share of intermediate full; the share of juniors caps nobody."""
        return self.intermediate.loses | (self.meets_junior & ~self.senior.wins & ~self.intermediate.wins)

    @indicator("初级占比", en="Share of juniors", clause="levels, shares")
    def junior_share(self) -> Rate:
        """Reported beside its 35 %, not enforced."""
        return ratio(headcount(self.is_junior, within=self.unit), self.base_headcount, if_zero=missing)

    # The outcome

    @step("评定级别", en="Level after the grading", clause="levels", options=TIERS)
    def outcome_tier(self) -> Choice:
        """The level; none where nobody's conditions are met."""
        return first_of(
            TIERS,
            (self.senior.wins, "senior"),
            (self.intermediate.wins, "intermediate"),
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
            (self.intermediate.loses, "above_intermediate_cap"),
            (self.senior.loses, "above_senior_cap"),
            (self.senior.wins | self.intermediate.wins, "qualified"),
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
        since = self.service_months(self.work.converted_on, self.terms.last_day_counts)
        return self.is_converted & holds(since < self.terms.conversion_stay_months)

    @notice("转签前未评为高级，不符合转签条件。", clause="conversion")
    def converted_below_senior(self) -> Condition:
        """Converted in the year without having been rated senior: only seniors may be converted."""
        in_the_year = holds(self.work.converted_on >= self.first_day)
        was_senior = holds(self.tier_since(JilinManagers.senior) <= self.work.converted_on)
        return self.is_converted & in_the_year & ~was_senior

    @step("有城市", en="Has a city", clause="levels, shares")
    def has_city(self) -> Condition:
        """Belongs to a city."""
        return ~is_missing(self.unit)

    @refusal("没有登记所属城市，无法按比例评定。", clause="levels, shares")
    def without_city(self) -> Condition:
        """No city is on record, though colleagues have one: shares go by city."""
        return ~self.has_city & (headcount(self.has_city) > 0)
