"""generic-tier-review: the three tiers, and what a company may set (客户经理等级评审与业绩管理办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Count,
    Ladder,
    Money,
    Parameters,
    Rate,
    Unset,
    bands,
    by_tier,
    choice,
    count,
    days,
    last_day_in_service,
    lookup,
    mid_period_change,
    rate,
    tier,
)
from meritgraph_generic.tier_review_records import EDUCATION

__all__ = ["AccountManagers", "TierReviewTerms"]


class AccountManagers(
    Ladder, code="generic.account-managers", zh="客户经理等级", en="Account managers", policy="generic-tier-review"
):
    """Three tiers; the source limits neither their headcount nor gives them a pay of their own."""

    junior = tier(1, zh="初级客户经理", en="Junior account manager", clause="2.1 tiers, row 1")
    intermediate = tier(2, zh="中级客户经理", en="Intermediate account manager", clause="2.1 tiers, row 2")
    senior = tier(3, zh="高级客户经理", en="Senior account manager", clause="2.1 tiers, row 3")


class TierReviewTerms(Parameters, code="generic.tier-review", zh="客户经理等级评审参数", en="Terms of the tier review"):
    """Every number is the company's own: the policy has placeholders only."""

    # Qualification
    education_order = lookup(
        Count,
        {"secondary": 1, "associate": 2, "bachelor": 3, "master": 4, "doctor": 5},
        clause="2.1 tiers",
        zh="学历高低",
        en="Order of education",
        minimum=0,
    )
    education_req_junior = choice(*EDUCATION, default=Unset, clause="2.1 tiers, row 1", zh="初级学历要求", en="Junior")
    education_req_intermediate = choice(
        *EDUCATION, default=Unset, clause="2.1 tiers, row 2", zh="中级学历要求", en="Intermediate: education"
    )
    education_req_senior = choice(
        *EDUCATION, default=Unset, clause="2.1 tiers, row 3", zh="高级学历要求", en="Senior: education"
    )
    years_total_min = by_tier(
        Count,
        {"junior": Unset, "intermediate": Unset, "senior": Unset},
        clause="2.1 tiers",
        zh="从事客户经理年限下限",
        en="Years as account manager",
        minimum=0,
    )
    years_prev_tier_min = lookup(
        Count,
        {"intermediate": Unset, "senior": Unset},
        clause="2.1 tiers, rows 2–3",
        zh="任下一级年限下限",
        en="Years in the tier below",
        minimum=0,
    )
    last_day_counts = last_day_in_service(clause="2.1 tiers")

    # Performance
    sales_min = by_tier(
        Money,
        {"junior": Unset, "intermediate": Unset, "senior": Unset},
        clause="2.1 tiers",
        zh="年销售额下限",
        en="Yearly sales",
        minimum=0,
    )
    new_customer_min = count(Unset, clause="2.1 tiers, row 1", zh="客户开发数量下限", en="New customers in the year")
    satisfaction_min = rate(
        Unset, minimum=0, maximum=1, clause="2.1 tiers, row 1", zh="客户满意度下限", en="Satisfied customers"
    )
    new_customer_growth_min = lookup(
        Rate,
        {"intermediate": Unset, "senior": Unset},
        clause="2.1 tiers, rows 2–3",
        zh="客户开发增长率下限",
        en="Growth of new customers",
        minimum=-1,
    )
    growth_basis = choice(
        "own",
        "tier",
        default="own",
        clause="2.1 indicators",
        zh="客户开发增长率基准",
        en="Growth against own past or tier",
        names={"own": ("与本人过去比", "Against one's own past"), "tier": ("按所在等级", "By tier")},
    )
    sales_yoy_min = rate(Unset, minimum=-1, clause="2.1 tiers, row 2", zh="销售额同比增长下限", en="Growth of sales")
    complaint_rate_max = rate(
        Unset, minimum=0, maximum=1, clause="2.1 tiers, row 2", zh="投诉率上限", en="Complaint rate to stay below"
    )
    key_account_min = count(Unset, clause="2.1 tiers, row 2", zh="重点客户拓展下限", en="Key accounts to win")
    sales_share_min = rate(
        Unset, minimum=0, maximum=1, clause="2.1 tiers, row 3", zh="销售额占比下限", en="Share of the company's sales"
    )
    long_term_ratio_min = rate(
        Unset, minimum=0, maximum=1, clause="2.1 tiers, row 3", zh="长期客户比例下限", en="Customers of long standing"
    )
    major_project_min = count(Unset, clause="2.1 tiers, row 3", zh="重大项目下限", en="Major projects to lead")

    # The yearly round, for the record: it is people's work
    application_window = days(None, clause="2.1 workflow", zh="申报期(天)", en="Days in which managers may apply")
    publication_working_days = days(None, clause="2.1 workflow", zh="公示期(工作日)", en="Working days of publication")

    # Rewards and penalties
    reward_table = bands(
        Rate,
        Money,
        Unset,
        below=0,
        when_empty=0,
        clause="2.1 rewards",
        zh="增长奖金",
        en="Bonus by the growth of sales",
    )
    consecutive_excellent_years = count(
        Unset, minimum=1, clause="2.1 rewards", zh="连续优秀年数", en="Excellent years in a row for extra benefits"
    )
    target_change = mid_period_change(
        clause="2.1 penalties",
        zh="年度目标年中调整时",
        en="A yearly target that changes in the course of the year: as at its end, or weighed by days",
    )
