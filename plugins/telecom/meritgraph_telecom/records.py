"""What a telecom company records: scores, years, qualifications, competitions, rentals, prospects, rewards."""

from __future__ import annotations

from meritgraph.authoring import (
    DealKind,
    Facts,
    Month,
    Standing,
    Year,
    choice_attribute,
    choice_fact,
    count_attribute,
    count_fact,
    date_attribute,
    date_fact,
    flag_attribute,
    flag_fact,
    money_attribute,
    money_fact,
    months_fact,
    points_attribute,
    points_fact,
    text_attribute,
)
from meritgraph_telecom.quzhou_terms import QuzhouTerms

__all__ = [
    "EDUCATION",
    "ApprovedException",
    "Competition",
    "Customer",
    "DispatchedPay",
    "DispatchedWork",
    "MonthlyScores",
    "OnTheNet",
    "Person",
    "Prospect",
    "Qualification",
    "Rental",
    "RentalEnd",
    "Reward",
    "Sanction",
    "WagePoints",
    "WorkYear",
]

EDUCATION = {
    "junior_high": ("初中", "Junior high school"),
    "high_school": ("高中", "High school"),
    "vocational": ("中专", "Vocational school"),
    "college": ("大专", "College (three years)"),
    "bachelor": ("本科", "Bachelor"),
    "master": ("硕士", "Master"),
    "doctor": ("博士", "Doctor"),
}


# Everybody


class MonthlyScores(Facts, code="telecom.scores", period=Month, zh="月度绩效", en="Monthly scores"):
    """The performance score of each month, 0 to 100."""

    score = points_fact(zh="月度绩效得分", en="Monthly score", minimum=0, maximum=100)


class Person(Facts, code="telecom.person", period=Standing, zh="个人情况", en="Person"):
    """What holds of a person."""

    education = choice_fact(EDUCATION, zh="学历", en="Education")


# Quzhou


class WorkYear(Facts, code="telecom.work-year", period=Year, zh="年度出勤与绩效", en="Year of work"):
    """A manager's year: attendance, faults, and what was measured once."""

    absence = choice_fact(
        {
            "maternity": ("产假", "Maternity leave"),
            "sick": ("病假", "Sick leave"),
            "personal": ("事假", "Personal leave"),
            "other": ("其他", "Other"),
        },
        zh="缺勤类型",
        en="Kind of absence",
    )
    months_worked = months_fact(zh="本年正常工作月数", en="Months of normal work in the year", maximum=12)
    performance = points_fact(zh="年度绩效得分", en="Yearly performance", minimum=0)
    skill_test = points_fact(zh="年度在岗技能测试", en="Yearly skill test", minimum=0)
    demoted_before = count_fact(
        zh="期初连续降级年数", en="Years of demotion running at go-live", places=0, if_missing=0
    )
    fault = choice_fact(
        {
            "demotion": ("降级", "Fault: demotion"),
            "standby": ("待岗", "Fault: standby"),
            "dismissal": ("辞退", "Fault: dismissal"),
        },
        zh="过失处理",
        en="Consequence of a fault",
    )


PARTS = QuzhouTerms.promotion_weights
"""The most points of each part of the promotion score."""


class Competition(Facts, code="telecom.competition", period=Year, zh="竞聘评价", en="Competition"):
    """The ratings of those who compete, as points out of each part's maximum."""

    superior = points_fact(zh="上级评价", en="Superior's rating", maximum=PARTS.of("superior"))
    speech = points_fact(zh="案例分析演讲", en="Case-analysis speech", maximum=PARTS.of("speech"))
    performance = points_fact(
        zh="年度绩效评分",
        en="Yearly performance as a part of the promotion score",
        maximum=PARTS.of("performance"),
    )


class Qualification(Facts, code="telecom.qualification", period=Standing, zh="定级资格", en="Qualification"):
    """What a newcomer or a transferred colleague has passed."""

    probation_passed = flag_fact(zh="见习期满", en="Probation passed")
    trial_passed = flag_fact(zh="试岗期考核合格", en="Trial appraisal passed")
    skill_passed = flag_fact(zh="岗位技能鉴定合格", en="Post skill appraisal passed")
    transferred_on = date_fact(zh="内部调入日期", en="Transferred from inside on")


class ApprovedException(
    DealKind,
    code="telecom.exception",
    zh="晋级例外",
    en="Approved exception",
    roles={"promoted": ("晋级人", "promoted")},
    rare=True,
):
    """An approved skip-level or exceptional promotion, for the round of the year that its day lies in."""

    into = choice_attribute(
        {"intermediate": ("中级", "Intermediate"), "senior": ("高级", "Senior")},
        zh="例外竞聘等级",
        en="Tier that may be competed for",
    )
    kind = choice_attribute(
        {
            "skip_level": ("越级晋升", "Skip-level promotion"),
            "exceptional": ("破格晋升", "Exceptional promotion"),
            "other": ("其他", "Other"),
        },
        zh="例外类别",
        en="Kind of exception",
    )
    reason = text_attribute(zh="例外理由", en="Reason")
    approver = text_attribute(zh="批准人", en="Approved by")
    approved_on = date_attribute(zh="批准日期", en="Approved on")


# Jilin


class DispatchedWork(Facts, code="telecom.dispatched-work", period=Standing, zh="派遣制履历", en="Dispatched work"):
    """What a dispatched account manager does and is recognised for."""

    on_post_since = date_fact(zh="上岗日期", en="On post since")
    own_customers = flag_fact(zh="独立管理客户", en="Works independently with own customers")
    important_customers = flag_fact(zh="管理重要客户", en="Manages important customers")
    marketing_planning = flag_fact(zh="承担营销策划", en="Does marketing planning")
    excellent_results = flag_fact(zh="业绩突出", en="Excellent results")
    complex_incidents = flag_fact(zh="处理复杂事件", en="Handles complex incidents")
    award = choice_fact(
        {
            "none": ("无", "None"),
            "city": ("市级", "City award"),
            "provincial": ("省级", "Provincial award"),
        },
        zh="获奖级别",
        en="Award",
    )
    converted_on = date_fact(zh="转为直签日期", en="Converted to direct employment on")


class DispatchedPay(Facts, code="telecom.dispatched-pay", period=Month, zh="派遣制月度工资", en="Dispatched pay"):
    """The parts of the month's pay that other rules of the company determine."""

    performance_wage = money_fact(zh="绩效工资", en="Performance wage", minimum=0, if_missing=0)
    overtime = money_fact(zh="加班工资", en="Overtime pay", minimum=0, if_missing=0)


class Reward(
    DealKind,
    code="telecom.reward",
    zh="奖励",
    en="Reward",
    roles={"awarded": ("受奖人", "awarded")},
    split_whole=("awarded",),
    rare=True,
):
    """A one-off reward wage."""

    ground = choice_attribute(
        {
            "contribution": ("突出贡献", "Outstanding contribution"),
            "award": ("省市级奖励", "Provincial or city award"),
            "innovation": ("集团认可的创新", "Innovation recognised by the group"),
        },
        zh="奖励事由",
        en="Ground",
    )
    amount = money_attribute(zh="奖励金额", en="Amount")


class Sanction(
    DealKind,
    code="telecom.sanction",
    zh="处罚",
    en="Sanction",
    roles={"concerned": ("被处罚人", "concerned")},
    rare=True,
):
    """A violation with the severity that was decided."""

    ground = choice_attribute(
        {
            "violation": ("违反规章制度", "Violation of rules"),
            "company_loss": ("过失造成重大损失", "Major loss of the company through own fault"),
            "improper_conduct": ("行为不当造成经济损失", "Economic loss through improper conduct"),
            "faking": ("弄虚作假谋取利益", "Faking in service for gain"),
            "inspection": ("服务检查或暗访被批评", "Criticised in a service inspection or secret visit"),
            "media": ("媒体曝光", "Media exposure"),
        },
        zh="处罚事由",
        en="Ground",
    )
    severity = choice_attribute(
        {"minor": ("轻微", "Minor"), "serious": ("严重", "Serious"), "grave": ("特别严重", "Grave")},
        zh="情节",
        en="Severity",
    )


# Sales levels


class Rental(
    DealKind,
    code="telecom.rental",
    zh="签约月租",
    en="Rental",
    roles={"signer": ("签约人", "signer"), "supporter": ("支持人", "supporter")},
    split_whole=("signer", "supporter"),
):
    """A customer put on the net: who signed, perhaps with somebody's support, for which monthly rental."""

    rental = money_attribute(zh="月租费", en="Monthly rental", minimum=0)
    is_supported = flag_attribute(zh="有支持人", en="Signed with support", credited="supporter")


class RentalEnd(
    DealKind,
    code="telecom.rental-end",
    zh="退网月租",
    en="Ended rental",
    roles={"signer": ("签约人", "signer"), "supporter": ("支持人", "supporter")},
    split_whole=("signer", "supporter"),
    rare=True,
):
    """A customer who left the net: from that month on nothing recurs."""

    rental = money_attribute(zh="月租费", en="Monthly rental", minimum=0)
    is_supported = flag_attribute(zh="有支持人", en="Signed with support", credited="supporter")


class OnTheNet(Facts, code="telecom.on-the-net", period=Month, zh="在网月租期初", en="Rentals on the net at go-live"):
    """Monthly rentals on the net before the first month that is worked out here."""

    solo = money_fact(zh="独立签约在网月租", en="Signed alone", minimum=0, if_missing=0)
    supported = money_fact(zh="受支持签约在网月租", en="Signed with support", minimum=0, if_missing=0)
    supporting = money_fact(zh="支持签约在网月租", en="Supported", minimum=0, if_missing=0)


class Prospect(
    DealKind, code="telecom.prospect", zh="跟单客户", en="Prospect", roles={"follower": ("跟单人", "follower")}
):
    """A prospect in follow-up, on the day the sales manager set its class."""

    intention = choice_attribute(
        {
            "a": ("A类", "A, about to sign"),
            "b": ("B类", "B, clear intention"),
            "c": ("C类", "C, some intention"),
        },
        zh="跟单类别",
        en="Class",
    )
    signed_on = date_attribute(zh="签约日期", en="Signed on", required=False)


# Xinjiang


class Customer(
    DealKind, code="telecom.customer", zh="集团客户", en="Group customer", roles={"keeper": ("客户经理", "keeper")}
):
    """A group customer under care in a month, with what its value is judged by."""

    employee_count = count_attribute(zh="平均集团员工数", en="Average number of employees", minimum=0)
    monthly_revenue = money_attribute(zh="月平均收入", en="Average monthly revenue")
    monthly_ict_revenue = money_attribute(zh="月平均信息化收入", en="Average monthly ICT revenue")
    ict_product_count = count_attribute(zh="平均信息化产品使用数", en="Average number of ICT products", minimum=0)
    contribution = points_attribute(zh="贡献度评分", en="Contribution, rated", minimum=0)
    influence = points_attribute(zh="影响力评分", en="Influence, rated", minimum=0)


class WagePoints(Facts, code="telecom.wage-points", period=Month, zh="岗级内积分", en="Points inside the wage grade"):
    """The points that place a person inside the wage grade."""

    points = points_fact(zh="岗级内积分", en="Points inside the grade")
