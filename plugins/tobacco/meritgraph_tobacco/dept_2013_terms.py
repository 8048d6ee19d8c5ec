"""tobacco-dept-2013: what a department may set."""

from __future__ import annotations

from meritgraph.authoring import Parameters, Unset, choice, days, mid_period_change, money, points, rate

__all__ = ["DeptTerms"]


class DeptTerms(Parameters, code="tobacco.dept-2013", zh="客户经理月度考核参数", en="Terms of the monthly appraisal"):
    """What a department may set; the points of an indicator may change in the course of a month."""

    target_change = mid_period_change(
        clause="E08",
        zh="目标、分值或要求月中调整时",
        en="Targets, points and required rates that change in mid-month: as at its end, or weighed by days",
    )

    # Quantitative: 60 points
    cigarette_volume_points = points(20, minimum=0, clause="定量 1", zh="卷烟总销量分值", en="Points of volume")
    low_grade_volume_points = points(
        5, minimum=0, clause="定量 2", zh="低档烟销量分值", en="Points of low-grade volume"
    )
    low_tar_volume_points = points(5, minimum=0, clause="定量 3", zh="低焦油销量分值", en="Points of low-tar volume")
    key_brand_volume_points = points(5, minimum=0, clause="定量 4", zh="重点品牌销量分值", en="Points of key brands")
    key_brand_shelf_rate_points = points(
        5, minimum=0, clause="定量 5", zh="重点品牌上柜率分值", en="Points of the shelf rate"
    )
    revenue_per_case_points = points(
        20, minimum=0, clause="定量 6", zh="单箱销售收入分值", en="Points of revenue per case"
    )
    completion_cap = rate(1, minimum=0, clause="E03", zh="完成率上限", en="Highest completion that counts")

    # Qualitative: 40 points
    qualitative_points = points(40, minimum=0, clause="定性", zh="定性分值", en="Qualitative points to begin with")
    qualitative_cap = points(40, minimum=0, clause="E06", zh="定性得分上限", en="Highest qualitative points")
    gap_points = points(
        "0.1", minimum=0, clause="1.3e, 3.3", zh="每低一个百分点扣分", en="Deduction for a percentage point below"
    )
    gap_mode = choice(
        "proportional",
        "whole",
        default="proportional",
        clause="1.3e, 3.3",
        zh="不足一个百分点的处理",
        en="Parts of a percentage point: in proportion, or whole ones only",
        names={"proportional": ("按比例", "In proportion"), "whole": ("只计整点", "Whole points only")},
    )
    order_success_rate_required = rate(
        Unset, minimum=0, maximum=1, clause="1.3e", zh="订单成功率要求", en="Order success rate required"
    )
    quota_completion_required = rate(
        Unset, minimum=0, maximum=10, clause="3.3", zh="定量完成率要求", en="Quota completion required"
    )
    visit_cycle_days = days(
        None, clause="1.3f", zh="拜访周期(天)", en="Visit cycle that the clerks of the ledger go by, in days"
    )

    # Link to the next month's wage
    wage_link = choice(
        "coefficient",
        "yuan_per_point",
        default="coefficient",
        clause="E42",
        zh="与次月工资挂钩方式",
        en="How the points determine the next month's wage",
        names={"coefficient": ("按系数", "By a coefficient"), "yuan_per_point": ("每分若干元", "Yuan per point")},
    )
    full_points = points(100, minimum="0.01", clause="E42", zh="满分", en="Points at which the coefficient is 1")
    yuan_per_point = money(None, minimum=0, clause="E42", zh="每分金额", en="Yuan for a point")

    # Procedure
    report_working_days = days(
        3, clause="E46", zh="结果汇报期限(工作日)", en="Working days within which the results are reported"
    )
