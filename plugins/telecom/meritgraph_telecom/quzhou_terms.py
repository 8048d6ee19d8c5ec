"""telecom-quzhou-grading: the ladder, the parameters and the words of a round (衢州移动客户经理分级管理)."""

from __future__ import annotations

from meritgraph.authoring import (
    Ladder,
    Months,
    Parameters,
    Points,
    Rate,
    choice,
    count,
    flag,
    last_day_in_service,
    lookup,
    months,
    tier,
)

__all__ = ["HINDRANCES", "REASONS", "TIERS", "QuzhouManagers", "QuzhouTerms"]


class QuzhouManagers(
    Ladder,
    code="telecom.quzhou-managers",
    zh="衢州移动客户经理等级",
    en="Account managers of Quzhou",
    policy="telecom-quzhou-grading",
    bodies={
        "branch": ("县分公司市场部、人力资源", "Market department and HR of the branch"),
        "city": ("市公司人力资源部", "HR of the city company"),
    },
):
    """Probation and three tiers; whoever goes on from senior (data supervisor, sub-office head) leaves the ladder."""

    probation = tier(0, zh="试用期", en="Probation", clause="tiers, row 0", staff_grade=6)
    junior = tier(
        1,
        zh="初级",
        en="Junior",
        clause="tiers, row 1",
        external_title="初级客户经理",
        staff_grade=6,
        headcount_share="0.3",
        share="advisory",
        approved_by="branch",
    )
    intermediate = tier(
        2,
        zh="中级",
        en="Intermediate",
        clause="tiers, row 2",
        external_title="中级客户经理",
        staff_grade=6,
        headcount_share="0.5",
        share="advisory",
        approved_by="city",
    )
    senior = tier(
        3,
        zh="高级",
        en="Senior",
        clause="tiers, row 3",
        external_title="高级客户经理",
        staff_grade=6,
        headcount_share="0.2",
        share="hard",
        approved_by="city",
    )


TIERS = QuzhouManagers.names()

HINDRANCES = {
    "none": ("可参加竞聘", "May compete"),
    "top": ("已是最高等级", "Is at the top already"),
    "left": ("已离职", "Has left"),
    "off_ladder": ("未定级", "Has no tier on record"),
    "fault": ("期内有过失", "A fault in the period"),
    "absent": ("正常工作不足月数", "Too few months of normal work"),
    "probation": ("试用期未满或鉴定未合格", "Probation or its appraisals not passed"),
    "months": ("任职月数不足", "Too few months in the tier"),
    "rank": ("年度绩效排名未达标", "Yearly rank not within the top share"),
}

REASONS = {
    "safe": ("保留等级", "Keeps the tier"),
    "frozen": ("休假不足月数,不升不降", "On leave: neither promoted nor demoted"),
    "promoted": ("竞聘晋级", "Won a seat of the next tier"),
    "exception": ("例外晋级", "Won a seat by an approved exception"),
    "confirmed": ("试用合格定级", "Passed probation"),
    "regained": ("重新竞聘成功", "Regained the seat"),
    "no_seat": ("竞聘未获名额", "Competed, but no seat was left"),
    "not_applied": ("符合条件未参加竞聘", "May compete, but did not"),
    "not_eligible": ("未达晋级条件", "Does not meet the conditions"),
    "on_probation": ("试用期中", "Still on probation"),
    "displaced": ("重新竞聘落选降级", "Competed again and lost the seat"),
    "not_competed": ("应重新竞聘而未参加,降级", "Had to compete again, but did not"),
    "absent": ("非休假而正常工作不足月数", "Too few months of normal work, not on leave"),
    "fault_demotion": ("过失降级", "Demoted for a fault"),
    "standby": ("待岗", "Standby for a fault"),
    "dismissal": ("辞退", "Dismissed for a fault"),
    "left": ("已离职,不参加评级", "Has left: no part in the round"),
    "failed_probation": ("试岗或鉴定不合格", "Failed the trial or the skill appraisal: dismissal or another post"),
}


class QuzhouTerms(Parameters, code="telecom.quzhou-grading", zh="衢州分级管理参数", en="Terms of Quzhou's grading"):
    """What Quzhou may set. The shares stand in the source without labels; the order is the default reading."""

    # Seats
    tier_share = lookup(
        Rate,
        QuzhouManagers.headcount_shares(),
        clause="quota",
        zh="各等级比例",
        en="Share of each tier in a branch",
        minimum=0,
        maximum=1,
    )
    senior_share_hard_cap = flag(True, clause="quota", zh="高级比例为上限", en="Whether the senior share is a hard cap")
    share_base = choice(
        "all",
        "without_probation",
        default="all",
        clause="quota",
        zh="比例基数",
        en="Whose number the shares are taken of",
        names={
            "all": ("全体客户经理", "All managers"),
            "without_probation": ("不含试用期", "Without those on probation"),
        },
    )
    demoted_take_seats = flag(
        True, clause="quota", zh="降级者占用下一级名额", en="Whether who falls a tier takes a seat there"
    )

    # Who may compete
    rank_pool = choice(
        "branch",
        "tier",
        default="branch",
        clause="tiers, rows 2–3",
        zh="排名范围",
        en="Among whom the yearly rank is",
        names={"branch": ("本机构", "The branch"), "tier": ("本机构同一等级", "The same tier of the branch")},
    )
    promotion_rank_share = lookup(
        Rate,
        {"intermediate": "0.6", "senior": "0.4"},
        clause="tiers, rows 2–3",
        zh="晋级排名比例",
        en="Top share that may be promoted into the tier",
        minimum=0,
        maximum=1,
    )
    promotion_months = lookup(
        Months,
        {"intermediate": 6, "senior": 12},
        clause="tiers, rows 2–3",
        zh="晋级任职月数",
        en="Months in the tier below",
        minimum=0,
    )
    last_day_counts = last_day_in_service(clause="tiers, rows 2–3")
    trial_months = months(2, clause="entry", zh="内部调入试岗月数", en="Months of trial after an internal transfer")
    exception_rules = choice(
        "approved",
        "none",
        default="approved",
        clause="exceptions",
        zh="例外晋级",
        en="Whether exceptions may be approved",
        names={"approved": ("可批准", "May be approved"), "none": ("不允许", "None")},
    )

    # The competition
    promotion_weights = lookup(
        Points,
        {"superior": 30, "speech": 40, "performance": 30},
        clause="promotion score",
        zh="晋级评分构成",
        en="Maximum points of each part of the promotion score",
        minimum=0,
        names={
            "superior": ("上级评价", "Superior's rating"),
            "speech": ("案例分析演讲", "Case and speech"),
            "performance": ("绩效", "Performance"),
        },
    )
    tie_break = choice(
        "performance",
        "speech",
        "superior",
        default="performance",
        clause="promotion score",
        zh="同分排序",
        en="Which part breaks ties",
        names={
            "performance": ("绩效", "Performance"),
            "speech": ("案例分析演讲", "Case and speech"),
            "superior": ("上级评价", "Superior's rating"),
        },
    )

    # Demotion and elimination
    demotion_rank_share = lookup(
        Rate,
        {"intermediate": "0.3", "senior": "0.5"},
        clause="demotion and elimination",
        zh="重新竞聘比例",
        en="Bottom share that must compete again",
        minimum=0,
        maximum=1,
    )
    min_months_worked = months(
        2, clause="demotion and elimination", zh="正常工作月数下限", en="Fewest months of normal work"
    )
    exit_after_demotions = count(
        2,
        clause="demotion and elimination",
        zh="连续降级年数",
        en="Years of demotion running before one has to leave",
        minimum=1,
    )
