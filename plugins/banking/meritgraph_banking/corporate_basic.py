"""banking-corporate-basic: six ranks, who approves them, secondary distribution (银行对公客户经理基本管理办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Choice,
    Condition,
    Count,
    Ladder,
    Money,
    Parameters,
    Points,
    Quarter,
    Rate,
    Scheme,
    Unset,
    by_tier,
    clamp,
    constant,
    count,
    distribute,
    first_of,
    headcount,
    holds,
    is_missing,
    lookup,
    missing,
    notice,
    pay,
    rate,
    ratio,
    refusal,
    step,
    sum_over,
    tier,
    uses,
    when,
)
from meritgraph_banking.grading_records import APPROVAL_LEVELS, RankApproval, TeamEvaluation

__all__ = ["CorporateManagers", "CorporateTerms", "TeamDistribution"]


class CorporateManagers(
    Ladder,
    code="banking.corporate-managers",
    zh="对公客户经理职级",
    en="Corporate managers",
    policy="banking-corporate-basic",
    bodies=APPROVAL_LEVELS,
):
    """Six ranks; how the seventeen grades are split among them is lost."""

    assistant = tier(1, zh="助理客户经理", en="Assistant", clause="tiers, row 1", approved_by="team")
    manager = tier(2, zh="客户经理", en="Manager", clause="tiers, row 2", approved_by="team")
    senior = tier(3, zh="高级客户经理", en="Senior", clause="tiers, row 3", approved_by="branch")
    principal = tier(4, zh="资深客户经理", en="Principal", clause="tiers, row 4", approved_by="region")
    general_manager = tier(5, zh="总经理", en="General manager", clause="tiers, row 5", approved_by="head_office")
    director = tier(6, zh="总监", en="Director", clause="tiers, row 6", approved_by="head_office")


RANKS = tuple(each.code for each in CorporateManagers.tiers)


class CorporateTerms(
    Parameters, code="banking.corporate-basic", zh="对公客户经理参数", en="Terms of corporate managers"
):
    """Who approves a rank, the grades of each, and the branch's principles of secondary distribution."""

    approval_level = by_tier(
        Count,
        CorporateManagers.approval_levels(),
        clause="tiers, rows 1–6",
        zh="审批层级",
        en="Who approves the qualification, by the levels' order",
    )
    level_order = lookup(
        Count,
        {level: place for place, level in enumerate(APPROVAL_LEVELS, start=1)},
        clause="tiers, rows 1–6",
        zh="层级次序",
        en="The order of the levels",
    )
    grades_total = count(17, clause="tiers", zh="档次总数", en="Grades in all")
    grades_of_rank = lookup(
        Count, Unset, options=RANKS, minimum=1, clause="tiers", zh="各职级档次数", en="Grades of each rank"
    )
    weight_min = rate(
        Unset, clause="secondary distribution", zh="权重下限", en="Least weight, 1 being the team's mean", minimum=0
    )
    weight_max = rate(
        Unset, clause="secondary distribution", zh="权重上限", en="Most weight, 1 being the team's mean", minimum=0
    )


class TeamDistribution(
    Scheme,
    code="banking.corporate-basic",
    period=Quarter,
    ladder=CorporateManagers,
    policy="banking-corporate-basic",
    zh="对公客户经理团队二次分配",
    en="Corporate managers' secondary distribution",
):
    """A pool granted to a team, which is the unit, divided by the team's evaluations within the branch's principles.

    Every manager's weight is the evaluation over the team's mean, kept between the branch's bounds; the parts of a pool
    sum to the pool to the cent.
    """

    terms = uses(CorporateTerms)
    rank = uses(RankApproval)
    team = uses(TeamEvaluation)

    # Ranks

    @step("应审批层级", en="To be approved at", clause="tiers, rows 1–6", options=APPROVAL_LEVELS)
    def approval_needed(self) -> Choice:
        """The level that approves the qualification for the rank on record; none without a rank."""
        needed = self.terms.approval_level.of(self.tier)
        cases = [(holds(needed == self.terms.level_order.of(level)), level) for level in APPROVAL_LEVELS]
        return first_of(APPROVAL_LEVELS, *cases, otherwise=missing)

    @step("资格已获审批", en="Approved", clause="tiers, rows 1–6")
    def is_approved(self) -> Condition:
        """Approved at that level or at one above it."""
        return holds(
            self.terms.level_order.of(self.rank.approved_at) >= self.terms.approval_level.of(self.tier),
        )

    @notice("任职资格未经应审批层级批准。", clause="tiers, rows 1–6")
    def not_approved(self) -> Condition:
        """The qualification for the rank on record has not been approved at the level it needs."""
        return ~is_missing(self.tier) & ~self.is_approved

    @notice("档次超出该职级的档次数。", clause="tiers")
    def grade_outside_rank(self) -> Condition:
        """The grade on record is none of the rank's."""
        return holds((self.rank.grade < 1) | (self.rank.grade > self.terms.grades_of_rank.of(self.tier)))

    @notice("各职级档次数之和与档次总数不符。", clause="tiers")
    def grades_do_not_add_up(self) -> Condition:
        """The grades of the six ranks are not seventeen together."""
        total = constant(Count, 0)
        for code in RANKS:
            total = total + self.terms.grades_of_rank.of(code)
        return total != self.terms.grades_total

    # Secondary distribution

    @step("团队奖金", en="The team's pool", clause="secondary distribution")
    def team_pool(self) -> Money:
        """What was granted to the team in the quarter."""
        return sum_over(self.team.pool, within=self.unit)

    @step("参与分配", en="Takes part", clause="secondary distribution")
    def takes_part(self) -> Condition:
        """Has been evaluated by the team."""
        return ~is_missing(self.team.evaluation)

    @step("参与分配人数", en="How many take part", clause="secondary distribution")
    def team_size(self) -> Count:
        """The team's managers with an evaluation."""
        return headcount(self.takes_part, within=self.unit)

    @step("团队评价合计", en="The team's evaluations together", clause="secondary distribution")
    def team_evaluation(self) -> Points:
        """The sum of the team's evaluations."""
        return sum_over(self.team.evaluation, within=self.unit)

    @step("评价相对值", en="Evaluation over the team's mean", clause="secondary distribution")
    def relative_evaluation(self) -> Rate:
        """1 is the team's mean; where all are evaluated 0, all are equal."""
        mean = ratio(self.team_evaluation, self.team_size, if_zero=missing)
        return ratio(self.team.evaluation, mean, if_zero=1)

    @step("分配权重", en="Weight", clause="secondary distribution")
    def weight(self) -> Rate:
        """The evaluation over the team's mean, within the branch's principles."""
        return clamp(self.relative_evaluation, self.terms.weight_min, self.terms.weight_max)

    @step("团队权数", en="Weight over the team", clause="secondary distribution")
    def weight_over_team(self) -> Points:
        """The weight times the team's evaluations together: the same proportions, and no quotient that is rounded."""
        own, together = self.team.evaluation * self.team_size, self.team_evaluation
        bounded = clamp(own, together * self.terms.weight_min, together * self.terms.weight_max)
        return when(together == 0, 1, bounded)

    @pay("二次分配奖金", en="Part of the team's pool", clause="secondary distribution")
    def distributed(self) -> Money:
        """The pool by weights; the parts sum to it. Nothing for who has no evaluation."""
        part = distribute(self.team_pool, self.weight_over_team, among=self.takes_part, within=self.unit)
        return when(self.takes_part, part, 0).or_else(0)

    @refusal("没有登记团队，无法分配团队奖金。", clause="secondary distribution")
    def without_team(self) -> Condition:
        """No team is on record: a pool belongs to a team."""
        return is_missing(self.unit)

    @refusal("团队有奖金，但无人获得综合评价。", clause="secondary distribution")
    def nobody_evaluated(self) -> Condition:
        """The team has a pool but has evaluated nobody: the pool waits."""
        return holds(self.team_pool > 0) & holds(self.team_size == 0)

    @refusal("权重下限高于权重上限，或上限为零。", clause="secondary distribution")
    def bounds_out_of_order(self) -> Condition:
        """The least weight lies above the most, or the most is 0: nothing could be divided."""
        return (self.terms.weight_min > self.terms.weight_max) | (self.terms.weight_max <= 0)
