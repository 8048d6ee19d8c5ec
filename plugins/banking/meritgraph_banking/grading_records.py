"""What the banks' grading policies read: careers, qualifications, evaluations, results and customers' profit."""

from __future__ import annotations

from meritgraph.authoring import (
    DealKind,
    Facts,
    Points,
    Quarter,
    Standing,
    Year,
    choice_fact,
    count_fact,
    date_fact,
    flag_fact,
    money_attribute,
    money_fact,
    points_fact,
)
from meritgraph_banking.five_dimension_terms import FiveDimensionTerms

__all__ = [
    "APPROVAL_LEVELS",
    "BankCareer",
    "PostQualification",
    "QuarterEvaluation",
    "QuarterResults",
    "RankApproval",
    "TeamEvaluation",
    "ValuedCustomer",
    "YearAppraisal",
    "YearEvaluation",
]

APPROVAL_LEVELS = {
    "team": ("团队", "Team"),
    "branch": ("分行", "Branch"),
    "region": ("区域", "Region"),
    "head_office": ("总行", "Head office"),
}
"""Where a corporate manager's qualification is approved, the lowest level first."""


class BankCareer(Facts, code="banking.career", period=Standing, zh="银行从业", en="Career in banking"):
    """What the leading group of a city branch knows of a manager."""

    line = choice_fact(
        {
            "corporate": ("公司业务", "Corporate"),
            "institutional": ("机构业务", "Institutional"),
            "personal": ("个人业务", "Personal"),
        },
        zh="业务条线",
        en="Line of business",
    )
    in_marketing = flag_fact(zh="直接从事营销", en="Directly in marketing")
    bank_since = date_fact(zh="从事银行工作日期", en="In banking since")
    passed_skill_exam = flag_fact(zh="通过岗位技能鉴定", en="Passed the post skill appraisal")
    meets_general_conditions = flag_fact(zh="符合基本条件", en="Integrity, sense of duty, law-abiding, communication")
    has_assistant_abilities = flag_fact(zh="具备助理客户经理能力", en="Has the abilities of an assistant")
    has_manager_abilities = flag_fact(zh="具备客户经理能力", en="Has the abilities of a manager")
    found_fit_for = choice_fact(
        {
            "manager_1": ("一级客户经理", "Manager, grade one"),
            "senior_2": ("二级高级客户经理", "Senior manager, grade two"),
            "senior_1": ("一级高级客户经理", "Senior manager, grade one"),
            "principal": ("资深客户经理", "Principal manager"),
        },
        zh="评定可任等级",
        en="Found fit for by the city branch",
    )
    is_approved = flag_fact(zh="二级分行批准", en="Approved by the city branch")


class PostQualification(
    Facts, code="banking.post-qualification", period=Standing, zh="上岗资格", en="Post qualification"
):
    """What a manager is qualified for; being qualified is not being appointed."""

    is_qualified = flag_fact(zh="取得上岗资格", en="Holds the post qualification")
    is_senior_qualified = flag_fact(zh="取得高级资格", en="Qualified as senior by the management group")
    is_principal_qualified = flag_fact(zh="取得资深资格", en="Qualified as principal by the management group")
    duty = choice_fact(
        {
            "marketing": ("营销岗位", "Marketing"),
            "paperwork": ("内勤", "Moved indoors to paperwork"),
            "sub_branch_head": ("支行正副行长", "President or vice-president of a sub-branch"),
            "department_head": ("部门副总经理及以上", "Deputy general manager of a department, or above"),
            "professional_management": ("专业管理", "Professional management"),
        },
        zh="岗位性质",
        en="Kind of post",
    )
    manager_type = choice_fact(
        {
            "market_manager": ("市场经理", "Market manager"),
            "credit_manager": ("信贷业务经理", "Credit manager"),
            "marketing_design_manager": ("营销设计经理", "Marketing design manager"),
            "specialist_manager": ("专业经理", "Specialist manager"),
        },
        zh="客户经理分类",
        en="Type of manager",
    )


def mark(zh: str, en: str) -> Points:
    """A mark in one of the five dimensions, out of the bank's full marks."""
    return points_fact(zh=zh, en=en, maximum=FiveDimensionTerms.full_marks)


class QuarterEvaluation(Facts, code="banking.quarter-evaluation", period=Quarter, zh="季度评价", en="Quarter's marks"):
    """A quarter's marks in the five dimensions."""

    performance = mark("业绩指标", "Performance")
    ethics = mark("职业道德", "Ethics")
    basic_management = mark("基础管理工作", "Basic management")
    credit_operation = mark("信贷操作及管理", "Credit operation and management")
    service_quality = mark("服务质量", "Service quality")


class YearEvaluation(Facts, code="banking.year-evaluation", period=Year, zh="年度全面评价", en="Year's marks"):
    """The full yearly evaluation's marks in the five dimensions."""

    performance = mark("业绩指标", "Performance")
    ethics = mark("职业道德", "Ethics")
    basic_management = mark("基础管理工作", "Basic management")
    credit_operation = mark("信贷操作及管理", "Credit operation and management")
    service_quality = mark("服务质量", "Service quality")


class QuarterResults(Facts, code="banking.quarter-results", period=Quarter, zh="季度业绩", en="Quarter's results"):
    """What a quarter's appraisal by grade is made of. Nothing recorded counts as none."""

    results = points_fact(zh="季度业绩", en="Results of the quarter", if_missing=0)
    customers = count_fact(zh="管户数", en="Customers managed", if_missing=0)
    other_benefits = money_fact(zh="其他福利", en="Other benefits", if_missing=0)


class YearAppraisal(Facts, code="banking.year-appraisal", period=Year, zh="年度业绩考核", en="Yearly appraisal"):
    """The outcome of the full appraisal of a year's results."""

    passed = flag_fact(zh="年度考核合格", en="Passed the yearly appraisal")


class RankApproval(Facts, code="banking.rank-approval", period=Standing, zh="任职资格审批", en="Approval of a rank"):
    """Who approved a manager's qualification for the rank on record, and the grade within the rank."""

    approved_at = choice_fact(APPROVAL_LEVELS, zh="审批层级", en="Approved at")
    grade = count_fact(zh="职级内档次", en="Grade within the rank", places=0, minimum=1)


class TeamEvaluation(Facts, code="banking.team-evaluation", period=Quarter, zh="团队分配", en="Team's distribution"):
    """The team's bonus pool, recorded with its leader, and the comprehensive evaluation that a team gives each."""

    pool = money_fact(zh="团队奖金", en="Pool granted to the team", minimum=0, if_missing=0)
    evaluation = points_fact(zh="综合评价", en="Comprehensive evaluation", minimum=0)


class ValuedCustomer(
    DealKind,
    code="banking.valued-customer",
    zh="客户利润",
    en="Customer by profit",
    roles={"owner": ("管户经理", "account manager")},
):
    """A customer and the profit of the year, kept by the manager who owns the customer."""

    profit = money_attribute(zh="利润贡献", en="Profit of the year")
