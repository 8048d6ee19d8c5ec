"""telecom-jilin-grading: ladder, parameters and words of a grading (中国移动吉林公司客户经理分级管理暂行办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Count,
    Ladder,
    Money,
    Months,
    Parameters,
    Points,
    Rate,
    Unset,
    choice,
    last_day_in_service,
    lookup,
    months,
    tier,
)
from meritgraph_telecom.records import EDUCATION

__all__ = ["REASONS", "TIERS", "JilinManagers", "JilinPayTerms", "JilinTerms"]


class JilinManagers(
    Ladder,
    code="telecom.jilin-managers",
    zh="吉林派遣制客户经理级别",
    en="Jilin levels",
    policy="telecom-jilin-grading",
    levels={"dispatched": ("派遣制客户经理", "Dispatched account manager")},
):
    """Four levels (一级 to 四级) of dispatched account managers."""

    trainee = tier(1, zh="实习期", en="Trainee", clause="levels, row 1", level="dispatched", grade=1)
    junior = tier(
        2,
        zh="初级",
        en="Junior",
        clause="levels, row 2",
        level="dispatched",
        grade=2,
        headcount_share="0.35",
        share="advisory",
    )
    intermediate = tier(
        3,
        zh="中级",
        en="Intermediate",
        clause="levels, row 3",
        level="dispatched",
        grade=3,
        headcount_share="0.5",
        share="hard",
    )
    senior = tier(
        4,
        zh="高级",
        en="Senior",
        clause="levels, row 4",
        level="dispatched",
        grade=4,
        headcount_share="0.15",
        share="hard",
    )


TIERS = JilinManagers.names()

REASONS = {
    "qualified": ("符合条件", "Meets the conditions and has a place"),
    "trainee": ("实习期内", "In the trainee period"),
    "above_senior_cap": ("高级超出比例,按得分顺延", "Meets senior, but its share is full"),
    "above_intermediate_cap": (
        "中级超出比例,按得分顺延",
        "Meets intermediate, but its share is full",
    ),
    "no_conditions": ("未达任何级别条件", "Meets the conditions of no level"),
    "left": ("已离职,不参加评定", "Has left: not graded"),
    "converted": ("已转为直签,不参加评定", "Converted to direct employment: no longer graded"),
}


class JilinTerms(Parameters, code="telecom.jilin-grading", zh="吉林分级管理参数", en="Terms of Jilin's grading"):
    """Conditions and shares of the levels."""

    trainee_months = months(3, clause="levels, row 1", zh="实习期月数", en="Months as a trainee")
    months_on_post = lookup(
        Months,
        {"intermediate": 12, "senior": 36},
        clause="levels, rows 3–4",
        zh="上岗月数下限",
        en="Fewest months on post",
        minimum=0,
    )
    last_day_counts = last_day_in_service(clause="levels, rows 3–4")
    score_min = lookup(
        Points,
        {"intermediate": 80, "senior": 85},
        clause="levels, rows 3–4",
        zh="月度得分年均下限",
        en="Lowest yearly mean of monthly scores",
        minimum=0,
    )
    education_min = choice(
        *EDUCATION, default="college", clause="levels, rows 3–4", zh="最低学历", en="Lowest education"
    )
    education_order = lookup(
        Count,
        {education: place for place, education in enumerate(EDUCATION)},
        clause="levels, rows 3–4",
        zh="学历次序",
        en="The order of education",
    )
    tier_share = lookup(
        Rate,
        JilinManagers.headcount_shares(),
        clause="levels, shares",
        zh="级别比例",
        en="Share of each level",
        minimum=0,
        maximum=1,
    )
    share_base = choice(
        "without_trainees",
        "all",
        default="without_trainees",
        clause="levels, shares",
        zh="比例基数",
        en="Whose number the shares are taken of",
        names={"without_trainees": ("不含见习", "Without trainees"), "all": ("全体客户经理", "All managers")},
    )
    share_mode = choice(
        "cap",
        "target",
        default="cap",
        clause="levels, shares",
        zh="比例性质",
        en="Whether a share caps the level",
        names={"cap": ("上限", "A cap"), "target": ("目标", "A target")},
    )
    award_preference = lookup(
        Count,
        {"none": 0, "city": 1, "provincial": 1},
        clause="levels, row 4",
        zh="获奖优先次序",
        en="Preference among equal scores by award",
        minimum=0,
    )
    conversion_stay_months = months(
        36, clause="conversion", zh="转签后留任月数", en="Months to stay after conversion to direct employment"
    )


class JilinPayTerms(Parameters, code="telecom.jilin-pay", zh="吉林工资参数", en="Terms of Jilin's pay"):
    """Each city sets its grade wage; the rules of performance wage and overtime are in other documents."""

    grade_wage = lookup(
        Money, Unset, options=tuple(TIERS), clause="pay, 1", zh="等级工资", en="Grade wage by level", minimum=0
    )
    reward_wage_range = lookup(
        Money,
        {"least": 100, "most": 2000},
        clause="pay, 3",
        zh="奖励工资范围",
        en="Least and most of a one-off reward wage",
        minimum=0,
        names={"least": ("最低", "Least"), "most": ("最高", "Most")},
    )
    sanction_table = lookup(
        Money,
        Unset,
        options=("minor", "serious", "grave"),
        clause="sanctions",
        zh="处罚扣款",
        en="Wage deduction by severity",
        minimum=0,
    )
