"""telecom-quzhou-grading: what a tier brings each month (衢州移动客户经理分级管理)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Money,
    Month,
    Parameters,
    Scheme,
    Unset,
    by_tier,
    holds,
    lookup,
    pay,
    refusal,
    step,
    uses,
    when,
)
from meritgraph_telecom.quzhou_terms import QuzhouManagers
from meritgraph_telecom.records import WagePoints

__all__ = ["QuzhouPay", "QuzhouPayTerms"]


class QuzhouPayTerms(Parameters, code="telecom.quzhou-pay", zh="衢州等级待遇参数", en="Terms of Quzhou's tier pay"):
    """The amounts are not in the source."""

    tier_allowance = lookup(
        Money,
        Unset,
        options=("intermediate", "senior"),
        clause="tiers, rows 2–3",
        zh="等级津贴",
        en="Allowance a month by tier",
        minimum=0,
    )
    wage_grade = by_tier(
        Count,
        QuzhouManagers.staff_grades(),
        clause="tiers, notes",
        zh="岗位工资等级",
        en="Wage grade by tier",
        minimum=0,
    )


class QuzhouPay(
    Scheme,
    code="telecom.quzhou-pay",
    period=Month,
    ladder=QuzhouManagers,
    policy="telecom-quzhou-grading",
    zh="等级待遇",
    en="Tier pay",
):
    """The allowance and the wage grade of the tier on record."""

    terms = uses(QuzhouPayTerms)
    wage = uses(WagePoints)

    @step("岗位工资等级", en="Wage grade", clause="tiers, notes")
    def wage_grade(self) -> Count:
        """The grade of the tier on record; none without a tier."""
        return self.terms.wage_grade.of(self.tier)

    @pay("等级津贴", en="Tier allowance", clause="tiers, rows 2–3")
    def tier_allowance(self) -> Money:
        """For intermediates and seniors; juniors and those on probation have none."""
        amounts = self.terms.tier_allowance
        of_intermediate = when(holds(self.tier == "intermediate"), amounts.of("intermediate"), 0)
        return when(holds(self.tier == "senior"), amounts.of("senior"), of_intermediate)

    @refusal("岗级内积分超出0至100分，请更正。", clause="tiers, notes")
    def points_outside_grade(self) -> Condition:
        """The points inside the wage grade go from 0 to 100."""
        return (self.wage.points < 0) | (self.wage.points > 100)
