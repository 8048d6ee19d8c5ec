"""telecom-jilin-grading: the parts of a dispatched manager's monthly pay."""

from __future__ import annotations

from meritgraph.authoring import Condition, Money, Month, Scheme, deals, notice, pay, refusal, uses
from meritgraph_telecom.jilin_terms import JilinManagers, JilinPayTerms
from meritgraph_telecom.records import DispatchedPay, Reward, Sanction

__all__ = ["JilinPay"]


class JilinPay(
    Scheme,
    code="telecom.jilin-pay",
    period=Month,
    ladder=JilinManagers,
    policy="telecom-jilin-grading",
    zh="派遣制客户经理工资",
    en="Pay of dispatched managers",
):
    """Grade wage, performance wage, reward wage and overtime, less what sanctions deduct."""

    terms = uses(JilinPayTerms)
    month = uses(DispatchedPay)
    rewards = deals(Reward, role="awarded")
    sanctions = deals(Sanction, role="concerned")

    @pay("等级工资", en="Grade wage", clause="pay, 1")
    def grade_wage(self) -> Money:
        """By the level on record, as the city sets it; none without a level."""
        return self.terms.grade_wage.of(self.tier).or_else(0)

    @pay("绩效工资", en="Performance wage", clause="pay, 2")
    def performance_wage(self) -> Money:
        """As recorded: its rules are in another document."""
        return self.month.performance_wage

    @pay("奖励工资", en="Reward wage", clause="pay, 3")
    def reward_wage(self) -> Money:
        """The one-off rewards of the month."""
        return self.rewards.credited(Reward.amount)

    @pay("加班工资", en="Overtime pay", clause="pay, 4")
    def overtime_pay(self) -> Money:
        """As recorded."""
        return self.month.overtime

    @pay("处罚扣款", en="Deduction by sanctions", clause="sanctions")
    def sanction_deduction(self) -> Money:
        """What the violations of the month cost, each by its severity."""
        return -self.sanctions.sum(self.terms.sanction_table.of(Sanction.severity))

    @notice("情节特别严重，可解除劳动关系。", clause="sanctions")
    def may_be_terminated(self) -> Condition:
        """A grave violation may lead up to termination."""
        return self.sanctions.any(Sanction.severity == "grave")

    @refusal("奖励金额不在规定范围内。", clause="pay, 3")
    def reward_outside_range(self) -> Condition:
        """A reward lies outside 100 to 2,000 yuan: it is refused, not cut."""
        bounds = self.terms.reward_wage_range
        return self.rewards.any((Reward.amount < bounds.of("least")) | (Reward.amount > bounds.of("most")))
