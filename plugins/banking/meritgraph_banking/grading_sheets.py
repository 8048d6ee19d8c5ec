"""The spreadsheets that the banks' grading policies are fed with."""

from __future__ import annotations

from meritgraph.authoring import DealSheet, FactSheet, Ladder, RosterSheet, column
from meritgraph_banking.bocom_nanchang import BocomManagers
from meritgraph_banking.cib_2005 import CibManagers
from meritgraph_banking.city_branch import CityBranchManagers
from meritgraph_banking.corporate_basic import CorporateManagers
from meritgraph_banking.grading_records import (
    BankCareer,
    PostQualification,
    QuarterEvaluation,
    QuarterResults,
    RankApproval,
    TeamEvaluation,
    ValuedCustomer,
    YearAppraisal,
    YearEvaluation,
)
from meritgraph_banking.rcb_grading import RcbManagers

__all__ = ["grading_sheets"]


def roster(code: str, zh: str, en: str, ladder: type[Ladder], tier: str, since: str) -> RosterSheet:
    """A bank's people with their tier on its ladder; each bank has a word of its own for the tier."""
    return RosterSheet(
        code=code,
        zh=zh,
        en=en,
        ladder=ladder,
        columns=(
            column.manager("工号", "Manager code"),
            column.name("姓名", "Name"),
            column.unit("机构", "团队", "Unit", "Team"),
            column.unit_from("调入日期", "Moved in on"),
            column.hired_on("入职日期", "Hired on"),
            column.left_on("离职日期", "Left on"),
            column.tier(tier, ladder.en),
            column.tier_since(since, f"{ladder.en} since"),
        ),
    )


rosters = (
    roster(
        "banking.city-branch-roster",
        "二级分行客户经理",
        "City branch's roster",
        CityBranchManagers,
        "分行客户经理等级",
        "任分行等级日期",
    ),
    roster("banking.cib-roster", "兴业银行客户经理", "CIB roster", CibManagers, "客户经理等级", "任等级日期"),
    roster("banking.rcb-roster", "农商行客户经理", "RCB roster", RcbManagers, "客户经理级别", "任级别日期"),
    roster("banking.bocom-roster", "交行南昌客户经理", "Bocom roster", BocomManagers, "岗位等级", "任岗位等级日期"),
    roster(
        "banking.corporate-roster", "对公客户经理", "Corporate roster", CorporateManagers, "客户经理职级", "任职级日期"
    ),
)

career_sheet = FactSheet(
    code="banking.career-sheet",
    zh="银行从业情况",
    en="Careers in banking",
    facts=BankCareer,
    columns=(
        column.manager("工号", "Manager code"),
        column.valid_from("生效日期", "Valid from"),
        column.fact("line", "业务条线", "Line of business"),
        column.fact("in_marketing", "直接从事营销", "Directly in marketing"),
        column.fact("bank_since", "从事银行工作日期", "In banking since"),
        column.fact("passed_skill_exam", "通过岗位技能鉴定", "Passed the skill appraisal"),
        column.fact("meets_general_conditions", "符合基本条件", "Meets the general conditions"),
        column.fact("has_assistant_abilities", "具备助理客户经理能力", "Has an assistant's abilities"),
        column.fact("has_manager_abilities", "具备客户经理能力", "Has a manager's abilities"),
        column.fact("found_fit_for", "评定可任等级", "Found fit for", may_be_empty=True),
        column.fact("is_approved", "二级分行批准", "Approved by the city branch"),
    ),
)

qualification_sheet = FactSheet(
    code="banking.qualification-sheet",
    zh="上岗资格",
    en="Post qualifications",
    facts=PostQualification,
    columns=(
        column.manager("工号", "Manager code"),
        column.valid_from("生效日期", "Valid from"),
        column.fact("is_qualified", "取得上岗资格", "Holds the post qualification"),
        column.fact("is_senior_qualified", "取得高级资格", "Qualified as senior", may_be_absent=True),
        column.fact("is_principal_qualified", "取得资深资格", "Qualified as principal", may_be_absent=True),
        column.fact("duty", "岗位性质", "Kind of post", may_be_absent=True),
        column.fact("manager_type", "客户经理分类", "Type of manager", may_be_absent=True),
    ),
)

rank_sheet = FactSheet(
    code="banking.rank-sheet",
    zh="任职资格审批",
    en="Approvals of ranks",
    facts=RankApproval,
    columns=(
        column.manager("工号", "Manager code"),
        column.valid_from("生效日期", "Valid from"),
        column.fact("approved_at", "审批层级", "Approved at"),
        column.fact("grade", "职级内档次", "Grade within the rank"),
    ),
)

quarter_evaluation_sheet = FactSheet(
    code="banking.quarter-evaluation-sheet",
    zh="季度评价",
    en="Quarter's marks",
    facts=QuarterEvaluation,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("performance", "季度业绩指标得分", "Performance, quarter"),
        column.fact("ethics", "季度职业道德得分", "Ethics, quarter"),
        column.fact("basic_management", "季度基础管理得分", "Basic management, quarter"),
        column.fact("credit_operation", "季度信贷操作及管理得分", "Credit operation, quarter"),
        column.fact("service_quality", "季度服务质量得分", "Service quality, quarter"),
    ),
)

year_evaluation_sheet = FactSheet(
    code="banking.year-evaluation-sheet",
    zh="年度全面评价",
    en="Year's marks",
    facts=YearEvaluation,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("performance", "年度业绩指标得分", "Performance, year"),
        column.fact("ethics", "年度职业道德得分", "Ethics, year"),
        column.fact("basic_management", "年度基础管理得分", "Basic management, year"),
        column.fact("credit_operation", "年度信贷操作及管理得分", "Credit operation, year"),
        column.fact("service_quality", "年度服务质量得分", "Service quality, year"),
    ),
)

quarter_results_sheet = FactSheet(
    code="banking.quarter-results-sheet",
    zh="季度业绩",
    en="Quarter's results",
    facts=QuarterResults,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("results", "季度业绩", "Results of the quarter"),
        column.fact("customers", "管户数", "Customers managed"),
        column.fact("other_benefits", "其他福利(元)", "Other benefits (yuan)", may_be_absent=True),
    ),
)

year_appraisal_sheet = FactSheet(
    code="banking.year-appraisal-sheet",
    zh="年度业绩考核",
    en="Yearly appraisals",
    facts=YearAppraisal,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("passed", "年度考核合格", "Passed the yearly appraisal"),
    ),
)

team_sheet = FactSheet(
    code="banking.team-sheet",
    zh="团队二次分配",
    en="Secondary distribution",
    facts=TeamEvaluation,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("pool", "团队奖金(元)", "Pool granted to the team (yuan)"),
        column.fact("evaluation", "综合评价", "Comprehensive evaluation"),
    ),
)

customer_sheet = DealSheet(
    code="banking.customer-sheet",
    zh="客户利润",
    en="Customers by profit",
    kind=ValuedCustomer,
    columns=(
        column.deal_code("客户号", "Customer"),
        column.credited("owner", "管户经理工号", "Account manager"),
        column.happened_on("统计日期", "As of"),
        column.attribute("profit", "利润贡献(元)", "Profit of the year (yuan)"),
    ),
)

grading_sheets = (
    *rosters,
    career_sheet,
    qualification_sheet,
    rank_sheet,
    quarter_evaluation_sheet,
    year_evaluation_sheet,
    quarter_results_sheet,
    year_appraisal_sheet,
    team_sheet,
    customer_sheet,
)
