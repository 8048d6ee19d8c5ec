"""generic-account-specialist-monthly: a key-account specialist's month in real-estate sales (客户专员月度考核表)."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Date,
    Facts,
    Month,
    Parameters,
    Points,
    Rate,
    Scheme,
    any_of,
    choice,
    constant,
    count_fact,
    flag,
    in_force,
    indicator,
    is_missing,
    mid_period_change,
    missing,
    notice,
    rate,
    ratio,
    score,
    smallest,
    step,
    target,
    uses,
    when,
    working_days_after,
)

__all__ = ["AccountSpecialist", "AccountSpecialistTerms", "SpecialistPlans"]


class SpecialistPlans(
    Facts, code="generic.specialist-plans", period=Month, zh="客户专员工作计划", en="Specialist's plans"
):
    """Groups of customers reached in a month; what was planned is the target. Nothing recorded counts as none."""

    visits = count_fact(zh="拜访组数", en="Groups visited", if_missing=0)
    expansion = count_fact(zh="拓展组数", en="Groups won over", if_missing=0)
    site_referrals = count_fact(zh="输送客户到案场组数", en="Groups sent to the site", if_missing=0)
    further_item = count_fact(zh="公司自定项目", en="The company's further item", if_missing=0)


class AccountSpecialistTerms(
    Parameters, code="generic.account-specialist", zh="客户专员月度考核参数", en="Terms of a specialist's month"
):
    """The weights as far as the source has them; 15 % are lost with the row that is cut off."""

    visit_weight = rate("0.4", minimum=0, maximum=1, clause="2.5 row 1", zh="拜访计划权重", en="Weight of visits")
    expansion_weight = rate(
        "0.25", minimum=0, maximum=1, clause="2.5 row 2", zh="拓展计划权重", en="Weight of expansion"
    )
    site_referral_weight = rate(
        "0.2", minimum=0, maximum=1, clause="2.5 row 3", zh="输送客户计划权重", en="Weight of referrals to the site"
    )
    missing_item = flag(False, clause="2.5 (missing)", zh="增设公司自定项目", en="Add an item of the company's own")
    missing_item_weight = rate(
        "0.15", minimum=0, maximum=1, clause="2.5 (missing)", zh="自定项目权重", en="Weight of that item"
    )
    target_change = mid_period_change(
        clause="2.5",
        zh="计划或权重月中调整时",
        en="Plans and weights that change in mid-month: as at its end, or weighed by days",
    )
    cap_on = choice(
        "each",
        "total",
        default="each",
        clause="2.5",
        zh="封顶方式",
        en="Cap each completion or only the sum at 100 %",
        names={"each": ("各项分别封顶", "Each completion"), "total": ("合计封顶", "Only the sum")},
    )


class AccountSpecialist(
    Scheme,
    code="generic.account-specialist-monthly",
    period=Month,
    policy="generic-account-specialist-monthly",
    zh="客户专员月度考核",
    en="Key-account specialist's month",
):
    """Each plan's weight times its completion, capped at 100 %."""

    terms = uses(AccountSpecialistTerms)
    plans = uses(SpecialistPlans)

    @indicator("次月拜访工作计划", en="Visits of plan", direction="higher", clause="2.5 row 1", exact=True)
    def next_month_visit_plan(self) -> Rate:
        """Groups visited over planned; no value without a plan."""
        return self.completion(self.plans.visits)

    @indicator("次月拓展工作计划", en="Expansion of plan", direction="higher", clause="2.5 row 2", exact=True)
    def next_month_expansion_plan(self) -> Rate:
        """Groups won over of those planned; no value without a plan."""
        return self.completion(self.plans.expansion)

    @indicator("次月输送客户到案场工作计划", en="Referrals of plan", direction="higher", clause="2.5 row 3", exact=True)
    def next_month_site_referral_plan(self) -> Rate:
        """Groups sent to the site over planned; no value without a plan."""
        return self.completion(self.plans.site_referrals)

    @indicator("公司自定项目", en="The company's further item", direction="higher", clause="2.5 (missing)", exact=True)
    def further_item(self) -> Rate:
        """In the place of the row that is cut off, where the company adds one."""
        return when(self.terms.missing_item, self.completion(self.plans.further_item), missing)

    @step("加权完成率", en="Weighted completion", clause="2.5", exact=True)
    def weighted_completion(self) -> Rate:
        """The completions by weight, each or their sum capped at 100 %; a plan that was not set adds nothing."""
        terms = self.terms
        parts = (
            (terms.visit_weight, self.next_month_visit_plan),
            (terms.expansion_weight, self.next_month_expansion_plan),
            (terms.site_referral_weight, self.next_month_site_referral_plan),
            (terms.missing_item_weight, self.further_item),
        )
        total = constant(Rate, 0)
        for weight, done in parts:
            counted = when(terms.cap_on == "each", smallest(done, 1), done)
            total = total + in_force(weight, terms.target_change) * counted.or_else(0)
        return smallest(total, 1)

    @score("月度得分", en="Points of the month", clause="2.5")
    def month_points(self) -> Points:
        """The weighted completion, of 100 points."""
        return constant(Points, 100) * self.weighted_completion

    @step("次月工作计划提交截止日", en="Plans of the next month due on", clause="2.5 rows 1–2")
    def plans_due_on(self) -> Date:
        """The last working day of the month."""
        return working_days_after(self.last_day, 0)

    @notice("有工作计划未制定，该项不得分。", clause="2.5")
    def without_plan(self) -> Condition:
        """A plan was not set for the month: it scores 0."""
        return any_of(
            is_missing(self.next_month_visit_plan),
            is_missing(self.next_month_expansion_plan),
            is_missing(self.next_month_site_referral_plan),
            self.terms.missing_item & is_missing(self.further_item),
        )

    def completion(self, plan: Count) -> Rate:
        """What was reached over what was planned; no value without a plan."""
        return ratio(plan, in_force(target(plan), self.terms.target_change), if_zero=missing)
