"""telecom-quzhou-grading: who may compete in the yearly round, and who must compete again."""

from __future__ import annotations

from collections.abc import Callable

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Month,
    Months,
    Points,
    Rate,
    SchemePart,
    all_of,
    conditions,
    deals,
    first_of,
    headcount,
    holds,
    indicator,
    is_missing,
    missing,
    rank,
    ratio,
    step,
    uses,
    when,
)
from meritgraph_telecom.quzhou_terms import HINDRANCES, QuzhouManagers, QuzhouTerms
from meritgraph_telecom.records import ApprovedException, MonthlyScores, Qualification, WorkYear

__all__ = ["QuzhouEligibility"]


class QuzhouEligibility(SchemePart):
    """The year, the ranking, and what follows for each person before anybody competes."""

    terms = uses(QuzhouTerms)
    year = uses(WorkYear)
    monthly = uses(MonthlyScores)
    qualification = uses(Qualification)
    exceptions = deals(ApprovedException, role="promoted")

    # Before the round

    @step("已离职", en="Has left", clause="tiers")
    def has_left(self) -> Condition:
        """The last day of employment is not after the year's last day: no rank, no seat, no tier."""
        return holds(self.left_on <= self.last_day)

    @step("在册", en="On the ladder", clause="tiers")
    def is_on_ladder(self) -> Condition:
        """Has a tier on record and has not left."""
        return ~is_missing(self.tier) & ~self.has_left

    @step("试用期", en="On probation", clause="tiers, row 0")
    def is_on_probation(self) -> Condition:
        """Is on probation before the round."""
        return self.is_on_ladder & holds(self.tier == "probation")

    @step("初级", en="Junior", clause="tiers, row 1")
    def is_junior(self) -> Condition:
        """Is junior before the round."""
        return self.is_on_ladder & holds(self.tier == "junior")

    @step("中级", en="Intermediate", clause="tiers, row 2")
    def is_intermediate(self) -> Condition:
        """Is intermediate before the round."""
        return self.is_on_ladder & holds(self.tier == "intermediate")

    @step("高级", en="Senior", clause="tiers, row 3")
    def is_senior(self) -> Condition:
        """Is senior before the round."""
        return self.is_on_ladder & holds(self.tier == "senior")

    @step("任现等级月数", en="Months in the tier", clause="tiers, rows 2–3")
    def months_in_tier(self) -> Months:
        """Complete months from the first day at the present tier or a higher one to the year's end."""
        since = [
            self.service_months(self.tier_since(each), self.terms.last_day_counts) for each in QuzhouManagers.tiers
        ]
        of_probation = when(self.is_on_probation, since[0], missing)
        return when(
            self.is_senior,
            since[3],
            when(self.is_intermediate, since[2], when(self.is_junior, since[1], of_probation)),
        )

    @step("有过失", en="A fault in the period", clause="demotion and elimination")
    def has_fault(self) -> Condition:
        """A fault is recorded, whatever its consequence: no part in the round."""
        return ~is_missing(self.year.fault)

    @step("正常工作不足", en="Absent", clause="demotion and elimination")
    def is_absent(self) -> Condition:
        """Fewer than two months of normal work; where no months are recorded, nobody was absent."""
        return holds(self.year.months_worked < self.terms.min_months_worked)

    @step("休假冻结", en="Frozen", clause="demotion and elimination")
    def is_frozen(self) -> Condition:
        """Absent on maternity, sick or personal leave: neither promoted nor demoted."""
        on_leave = holds(self.year.absence.is_in("maternity", "sick", "personal"))
        return all_of(self.is_on_ladder, self.is_absent, on_leave, ~self.has_fault)

    @step("可参与评级", en="In the round", clause="demotion and elimination")
    def is_available(self) -> Condition:
        """On the ladder, neither absent nor at fault."""
        return all_of(self.is_on_ladder, ~self.is_absent, ~self.has_fault)

    # The yearly rank

    @indicator("年度绩效", en="Yearly performance", direction="higher", clause="tiers, rows 2–3")
    def yearly_performance(self) -> Points:
        """The year's score where one is recorded, else the mean of the months scored."""
        return self.year.performance.or_else(self.each(Month, self.monthly.score).known_mean())

    @indicator("年度在岗技能测试", en="Yearly skill test", direction="higher", clause="tiers, notes")
    def skill_test(self) -> Points:
        """The test of the second half of the year; it separates skill levels and decides nothing by itself."""
        return self.year.skill_test

    @step("参与排名", en="Ranked", clause="demotion and elimination")
    def is_ranked(self) -> Condition:
        """On the ladder with a yearly performance; absentees leave the ranking."""
        return all_of(self.is_on_ladder, ~self.is_absent, ~is_missing(self.yearly_performance))

    @step("参与排名的初级", en="Ranked junior", clause="tiers, row 1")
    def is_ranked_junior(self) -> Condition:
        """A junior in the ranking."""
        return self.is_ranked & self.is_junior

    @step("参与排名的中级", en="Ranked intermediate", clause="tiers, row 2")
    def is_ranked_intermediate(self) -> Condition:
        """An intermediate in the ranking."""
        return self.is_ranked & self.is_intermediate

    @step("参与排名的高级", en="Ranked senior", clause="tiers, row 3")
    def is_ranked_senior(self) -> Condition:
        """A senior in the ranking."""
        return self.is_ranked & self.is_senior

    def of_own_tier(self, figure: Callable[[Condition], Count]) -> Count:
        """The figure among ranked colleagues of the same tier; missing for who is not ranked or on probation."""
        groups = (self.is_ranked_senior, self.is_ranked_intermediate)
        own = when(self.is_ranked_junior, figure(self.is_ranked_junior), missing)
        for group in groups:
            own = when(group, figure(group), own)
        return own

    @step("分公司排名", en="Rank in the branch", clause="tiers, rows 2–3")
    def branch_rank(self) -> Count:
        """By yearly performance among all of the branch; equal ones share the better rank."""
        return rank(self.yearly_performance, among=self.is_ranked, within=self.unit)

    @step("分公司排名人数", en="Ranked in the branch", clause="tiers, rows 2–3")
    def branch_ranked(self) -> Count:
        """How many of the branch are ranked."""
        return headcount(self.is_ranked, within=self.unit)

    @step("同级排名", en="Rank in the tier", clause="demotion and elimination")
    def tier_rank(self) -> Count:
        """By yearly performance among the branch's colleagues of the same tier; equal ones share the better rank."""
        return self.of_own_tier(lambda group: rank(self.yearly_performance, among=group, within=self.unit))

    @step("同级排名人数", en="Ranked in the tier", clause="demotion and elimination")
    def tier_ranked(self) -> Count:
        """How many of the branch's colleagues of the same tier are ranked."""
        return self.of_own_tier(lambda group: headcount(group, within=self.unit))

    @indicator("排名位置", en="Place in the ranking", direction="lower", clause="tiers, rows 2–3")
    def rank_position(self) -> Rate:
        """The rank over the number ranked, in the pool that counts: 0.6 is the end of the top 60 %."""
        in_pool = self.terms.rank_pool == "branch"
        return ratio(
            when(in_pool, self.branch_rank, self.tier_rank),
            when(in_pool, self.branch_ranked, self.tier_ranked),
            if_zero=missing,
        )

    def is_in_top(self, tier: str) -> Condition:
        """Whether the yearly rank is within the top share for promotion into the tier."""
        share = self.terms.promotion_rank_share.of(tier)
        of_branch = self.branch_rank <= share * self.branch_ranked
        of_tier = self.tier_rank <= share * self.tier_ranked
        in_branch_pool = self.terms.rank_pool == "branch"
        return holds((in_branch_pool & of_branch) | (~in_branch_pool & of_tier))

    def is_in_bottom(self, tier: str) -> Condition:
        """Whether the place from below is within the bottom share of the own tier."""
        return holds(
            self.tier_ranked - self.tier_rank + 1 <= self.terms.demotion_rank_share.of(tier) * self.tier_ranked
        )

    # Who may compete, and who must

    @step("试用合格", en="Probation passed", clause="into junior")
    def is_confirmed(self) -> Condition:
        """Probation, or the two months' trial of a transfer, is over, and trial and skill appraisal are passed."""
        is_transfer = ~is_missing(self.qualification.transferred_on)
        on_trial = self.service_months(self.qualification.transferred_on, self.terms.last_day_counts)
        return all_of(
            self.is_on_probation,
            self.is_available,
            holds(self.qualification.trial_passed),
            holds(self.qualification.skill_passed),
            (is_transfer & holds(on_trial >= self.terms.trial_months))
            | (~is_transfer & holds(self.qualification.probation_passed)),
        )

    @step("试用不合格", en="Probation failed", clause="into junior")
    def has_failed_probation(self) -> Condition:
        """The trial or the skill appraisal is recorded as failed: dismissal or another post."""
        failed = holds(~self.qualification.trial_passed) | holds(~self.qualification.skill_passed)
        return self.is_on_probation & self.is_available & failed

    @step("批准例外竞聘中级", en="Excepted for intermediate", clause="exceptions")
    def excepted_for_intermediate(self) -> Condition:
        """Approved to compete for intermediate, from below it."""
        return (self.is_on_probation | self.is_junior) & self.is_approved_for("intermediate")

    @step("批准例外竞聘高级", en="Excepted for senior", clause="exceptions")
    def excepted_for_senior(self) -> Condition:
        """Approved to compete for senior, from any tier below it."""
        return self.is_on_ladder & ~self.is_senior & self.is_approved_for("senior")

    def is_approved_for(self, tier: str) -> Condition:
        """Whether competing for the tier is approved; it replaces rank, months and the one-step rule, no appraisal."""
        return all_of(
            self.terms.exception_rules == "approved",
            self.exceptions.any(ApprovedException.into == tier),
            ~self.has_failed_probation,
        )

    def is_excepted(self, tier: str) -> Condition:
        """Whether the person competes for the tier by an approved exception."""
        return {"intermediate": self.excepted_for_intermediate, "senior": self.excepted_for_senior}[tier]

    def qualifies_for(self, tier: str) -> tuple[Condition, ...]:
        """What promotion into a tier takes: part in the round, months in the tier below or higher, the yearly rank."""
        below = {"intermediate": QuzhouManagers.junior, "senior": QuzhouManagers.intermediate}[tier]
        months = self.service_months(self.tier_since(below), self.terms.last_day_counts)
        return (
            self.is_available,
            holds(months >= self.terms.promotion_months.of(tier)) | self.is_excepted(tier),
            self.is_in_top(tier) | self.is_excepted(tier),
        )

    @conditions(QuzhouManagers.probation, clause="tiers, row 0")
    def of_probation(self) -> Condition:
        """Hired or transferred: on the ladder."""
        return self.is_on_ladder

    @conditions(QuzhouManagers.junior, clause="tiers, row 1")
    def of_junior(self) -> Condition:
        """Probation over, trial and skill appraisal passed; whoever is past probation has passed them."""
        return self.is_on_ladder & (~self.is_on_probation | self.is_confirmed)

    @conditions(QuzhouManagers.intermediate, clause="tiers, row 2")
    def of_intermediate(self) -> Condition:
        """Half a year as junior or higher, in the top 60 %, neither absent nor at fault; or an approved exception."""
        return all_of(*self.qualifies_for("intermediate"))

    @conditions(QuzhouManagers.senior, clause="tiers, row 3")
    def of_senior(self) -> Condition:
        """A year as intermediate or higher, in the top 40 %, neither absent nor at fault; or an approved exception."""
        return all_of(*self.qualifies_for("senior"))

    @step("可竞聘中级", en="May compete for intermediate", clause="tiers, row 2")
    def may_become_intermediate(self) -> Condition:
        """A junior of half a year in the top 60 %, or by an approved exception."""
        return all_of(self.is_junior | self.is_excepted("intermediate"), *self.qualifies_for("intermediate"))

    @step("可竞聘高级", en="May compete for senior", clause="tiers, row 3")
    def may_become_senior(self) -> Condition:
        """An intermediate of one year in the top 40 %, or by an approved exception."""
        return all_of(self.is_intermediate | self.is_excepted("senior"), *self.qualifies_for("senior"))

    @step("不能竞聘的原因", en="What keeps from competing", clause="tiers, rows 1–3", options=HINDRANCES)
    def hindrance(self) -> Choice:
        """Why one may not compete for the next tier: the first of the conditions that is not met."""
        next_months = when(
            self.is_junior,
            self.terms.promotion_months.of("intermediate"),
            self.terms.promotion_months.of("senior"),
        )
        return first_of(
            HINDRANCES,
            (self.may_become_intermediate | self.may_become_senior | self.is_confirmed, "none"),
            (self.has_left, "left"),
            (~self.is_on_ladder, "off_ladder"),
            (self.has_fault, "fault"),
            (self.is_absent, "absent"),
            (self.is_senior, "top"),
            (self.is_on_probation, "probation"),
            (~holds(self.months_in_tier >= next_months), "months"),
            otherwise="rank",
        )

    @step("须重新竞聘中级", en="Must compete again for intermediate", clause="demotion and elimination")
    def must_defend_intermediate(self) -> Condition:
        """An intermediate in the bottom 30 % of the own tier."""
        return self.is_intermediate & self.is_available & self.is_in_bottom("intermediate")

    @step("须重新竞聘高级", en="Must compete again for senior", clause="demotion and elimination")
    def must_defend_senior(self) -> Condition:
        """A senior in the bottom 50 % of the own tier."""
        return self.is_senior & self.is_available & self.is_in_bottom("senior")

    @step("保级", en="Keeps the tier", clause="demotion and elimination")
    def is_safe(self) -> Condition:
        """Frozen, or in the round without having to compete again."""
        return self.is_frozen | all_of(self.is_available, ~self.must_defend_intermediate, ~self.must_defend_senior)
