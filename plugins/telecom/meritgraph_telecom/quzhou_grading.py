"""telecom-quzhou-grading: a whole yearly round, stage by stage (衢州移动客户经理分级管理)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Points,
    Scheme,
    Seats,
    Year,
    any_of,
    before,
    constant,
    first_of,
    headcount,
    holds,
    is_missing,
    missing,
    notice,
    refusal,
    rounded_down,
    seats,
    step,
    uses,
    when,
)
from meritgraph_telecom.quzhou_eligibility import QuzhouEligibility
from meritgraph_telecom.quzhou_terms import REASONS, TIERS, QuzhouManagers
from meritgraph_telecom.records import Competition

__all__ = ["QuzhouGrading"]


class QuzhouGrading(
    QuzhouEligibility,
    Scheme,
    code="telecom.quzhou-grading",
    period=Year,
    ladder=QuzhouManagers,
    policy="telecom-quzhou-grading",
    zh="客户经理分级管理",
    en="Yearly grading round",
):
    """Who may compete, how many seats there are, who wins one, who must compete again and who falls a tier.

    The tier on record on the year's last day is the tier before the round; ``outcome_tier`` is the one after it. Ranks,
    seats and places go by branch.
    """

    competition = uses(Competition)

    # The promotion score

    @step("参加竞聘评价", en="Took part", clause="promotion score")
    def took_part(self) -> Condition:
        """On the ladder, with a superior's rating or a speech; who has neither did not compete."""
        has_neither = is_missing(self.competition.superior) & is_missing(self.competition.speech)
        return self.is_on_ladder & ~has_neither

    @step("评分越界", en="A rating outside its scale", clause="promotion score")
    def has_rating_outside_scale(self) -> Condition:
        """A rating below zero or above the maximum of its part; of who took part also a performance above 100."""
        weights, ratings = self.terms.promotion_weights, self.competition
        performance = when(self.took_part, self.performance_part, ratings.performance)
        parts = {"superior": ratings.superior, "speech": ratings.speech, "performance": performance}
        outside = [holds((rating < 0) | (rating > weights.of(part))) for part, rating in parts.items()]
        return self.is_on_ladder & any_of(*outside)

    @step("绩效得分部分", en="Performance part", clause="promotion score")
    def performance_part(self) -> Points:
        """As recorded, else the yearly performance, which is out of 100, by the weight of its part."""
        worked_out = self.yearly_performance / constant(Points, 100) * self.terms.promotion_weights.of("performance")
        return self.competition.performance.or_else(worked_out).or_else(0)

    @step("晋级评分", en="Promotion score", clause="promotion score", places=2)
    def promotion_score(self) -> Points:
        """The superior's rating, the speech and the performance, of who took part."""
        ratings = self.competition
        score = ratings.superior.or_else(0) + ratings.speech.or_else(0) + self.performance_part
        return when(self.took_part & ~self.has_rating_outside_scale, score, missing)

    @step("同分排序得分", en="Tie-breaker", clause="promotion score")
    def tie_breaker(self) -> Points:
        """The part that tells equal scores apart."""
        return when(
            self.terms.tie_break == "performance",
            self.performance_part,
            when(
                self.terms.tie_break == "speech",
                self.competition.speech.or_else(0),
                self.competition.superior.or_else(0),
            ),
        )

    # Seats

    @step("计入基数", en="Counts for the shares", clause="quota")
    def is_counted(self) -> Condition:
        """On the ladder; where the company chose so, not on probation."""
        return self.is_on_ladder & ((self.terms.share_base == "all") | ~self.is_on_probation)

    @step("分公司人数", en="Headcount of the branch", clause="quota")
    def branch_headcount(self) -> Count:
        """The number of managers that the shares are taken of."""
        return headcount(self.is_counted, within=self.unit)

    @step("初级参考人数", en="Guidance for juniors", clause="quota")
    def junior_guidance(self) -> Count:
        """30 % of the branch, rounded down: guidance only."""
        return rounded_down(self.share_of_branch("junior"))

    @seats("高级", en="Senior", clause="quota")
    def senior(self) -> Seats:
        """20 % of the branch, a hard cap: safe seniors keep theirs, the others compete with eligible intermediates."""
        return Seats(
            self.share_of_branch("senior"),
            holders=self.is_senior & self.is_safe,
            incumbents=self.must_defend_senior,
            candidates=self.may_become_senior,
            by=self.promotion_score,
            then=[self.tie_breaker],
            within=self.unit,
            hard=self.terms.senior_share_hard_cap,
        )

    @step("降为中级", en="Falls to intermediate", clause="demotion and elimination")
    def falls_to_intermediate(self) -> Condition:
        """A senior who lost the seat, was absent without leave, or is demoted for a fault."""
        return self.is_senior & ~self.senior.has & ~self.is_off_post

    @seats("中级", en="Intermediate", clause="quota")
    def intermediate(self) -> Seats:
        """50 % of the branch, for who won no seat as a senior; fallen seniors come before who competes."""
        return Seats(
            self.share_of_branch("intermediate"),
            after=self.senior,
            holders=self.is_intermediate & self.is_safe,
            fallen=self.falls_to_intermediate & self.terms.demoted_take_seats,
            incumbents=self.must_defend_intermediate,
            candidates=self.may_become_intermediate,
            by=self.promotion_score,
            then=[self.tie_breaker],
            within=self.unit,
        )

    def share_of_branch(self, tier: str) -> Count:
        """The tier's share of the branch."""
        return self.terms.tier_share.of(tier) * self.branch_headcount

    # After the round

    @step("离岗", en="Off the post", clause="demotion and elimination")
    def is_off_post(self) -> Condition:
        """On standby or dismissed for a fault, or probation failed."""
        return holds(self.year.fault.is_in("standby", "dismissal")) | self.has_failed_probation

    @step("评定等级", en="Tier after the round", clause="tiers, rows 0–3", options=TIERS)
    def outcome_tier(self) -> Choice:
        """The tier after the round; none for who is off the post or off the ladder. Nobody falls below probation."""
        outcome = first_of(
            TIERS,
            (self.senior.has, "senior"),
            (self.intermediate.has | self.falls_to_intermediate, "intermediate"),
            (self.is_intermediate | (self.is_junior & self.is_safe) | self.is_confirmed, "junior"),
            otherwise="probation",
        )
        return when(self.is_on_ladder & ~self.is_off_post, outcome, missing)

    @step("晋级", en="Promoted", clause="into intermediate or senior")
    def is_promoted(self) -> Condition:
        """Wins a seat of a tier above, or leaves probation as a junior."""
        return self.ends("won") | self.is_confirmed

    @step("降级", en="Demoted", clause="demotion and elimination")
    def is_demoted(self) -> Condition:
        """Falls a tier."""
        return any_of(
            self.falls_to_intermediate,
            self.is_intermediate & holds(self.outcome_tier == "junior"),
            self.is_junior & holds(self.outcome_tier == "probation"),
        )

    @step("评定原因", en="Reason", clause="demotion and elimination", options=REASONS)
    def reason(self) -> Choice:
        """Why the outcome is what it is; none for who is off the ladder."""
        fault = self.year.fault
        by_exception = (self.senior.wins & self.excepted_for_senior) | (
            self.intermediate.wins & self.excepted_for_intermediate
        )
        outcome = first_of(
            REASONS,
            (holds(fault == "dismissal"), "dismissal"),
            (holds(fault == "standby"), "standby"),
            (self.has_fault, "fault_demotion"),
            (self.is_frozen, "frozen"),
            (self.is_absent, "absent"),
            (by_exception, "exception"),
            (self.is_confirmed, "confirmed"),
            (self.has_failed_probation, "failed_probation"),
            (self.ends("won"), "promoted"),
            (self.ends("regained"), "regained"),
            (self.ends("not_competed"), "not_competed"),
            (self.ends("displaced"), "displaced"),
            (self.ends("not_applied"), "not_applied"),
            (self.ends("no_seat"), "no_seat"),
            (self.is_on_probation, "on_probation"),
            (self.is_junior, "not_eligible"),
            otherwise="safe",
        )
        off_ladder = first_of(REASONS, (self.has_left, "left"), otherwise=missing)
        return when(~self.is_on_ladder, off_ladder, outcome)

    def ends(self, result: str) -> Condition:
        """Whether the competition for senior or the one for intermediate ends like this."""
        return holds(self.senior.result == result) | holds(self.intermediate.result == result)

    @step("连续降级年数", en="Years of demotion running", clause="demotion and elimination")
    def demoted_years(self) -> Count:
        """This year and the years before without a break in which the person was demoted; at go-live as recorded."""
        earlier = before(self.demoted_years, opening=self.year.demoted_before)
        return when(self.is_demoted, earlier + 1, constant(Count, 0))

    @notice("连续两年降级，应劝退或转岗。", clause="demotion and elimination")
    def has_to_leave(self) -> Condition:
        """Demoted two years running: persuaded to leave, or moved to another post."""
        return self.demoted_years >= self.terms.exit_after_demotions

    @refusal("评分超出该项满分，请更正。", clause="promotion score")
    def rating_outside_scale(self) -> Condition:
        """A rating lies outside its scale: correct it; until then it is left out of the competition."""
        return self.has_rating_outside_scale

    @refusal("没有登记分公司，无法排名。", clause="tiers, rows 2–3")
    def without_branch(self) -> Condition:
        """No branch is on record, though colleagues have one: ranks and seats go by branch."""
        return self.is_on_ladder & is_missing(self.unit) & (headcount(self.has_branch) > 0)

    @step("有分公司", en="Has a branch", clause="tiers, rows 2–3")
    def has_branch(self) -> Condition:
        """Belongs to a branch."""
        return ~is_missing(self.unit)
