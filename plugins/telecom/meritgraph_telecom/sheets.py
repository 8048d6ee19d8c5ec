"""The telecom companies' spreadsheets as their clerks keep them, and what each column records."""

from __future__ import annotations

from meritgraph.authoring import DealSheet, FactSheet, RosterSheet, Sheet, Year, column
from meritgraph_telecom.jilin_terms import JilinManagers
from meritgraph_telecom.quzhou_terms import QuzhouManagers
from meritgraph_telecom.records import (
    ApprovedException,
    Competition,
    Customer,
    DispatchedPay,
    DispatchedWork,
    MonthlyScores,
    OnTheNet,
    Person,
    Prospect,
    Qualification,
    Rental,
    RentalEnd,
    Reward,
    Sanction,
    WagePoints,
    WorkYear,
)
from meritgraph_telecom.sales_terms import SalesLevels

__all__ = ["SHEETS"]

MANAGER = column.manager("工号", "Manager code")

manager_sheet = RosterSheet(
    code="telecom.manager-sheet",
    zh="客户经理",
    en="Account managers of a year",
    ladder=QuzhouManagers,
    facts=(Person, WorkYear),
    columns=(
        MANAGER,
        column.name("姓名", "Name"),
        column.unit("县分公司", "Branch"),
        column.unit_from("调入日期", "Moved in on"),
        column.hired_on("入职日期", "Hired on"),
        column.left_on("离职日期", "Left on"),
        column.tier("当前等级", "Tier"),
        column.tier_months("任现等级月数", "Months in the tier"),
        column.fact("education", "学历", "Education"),
        column.fact("absence", "缺勤类型", "Kind of absence"),
        column.fact("months_worked", "本年正常工作月数", "Months worked"),
        column.fact("performance", "年度绩效得分", "Yearly performance", may_be_absent=True),
        column.fact("skill_test", "年度在岗技能测试", "Yearly skill test", may_be_absent=True),
        column.fact("fault", "过失处理", "Consequence of a fault", may_be_absent=True),
        column.fact("demoted_before", "期初连续降级年数", "Years demoted at go-live", may_be_absent=True),
    ),
)

score_sheet = FactSheet(
    code="telecom.score-sheet",
    zh="月度绩效",
    en="Monthly scores of a year",
    facts=MonthlyScores,
    covers=Year,
    columns=(MANAGER, *(column.fact("score", f"{month}月", f"Month {month}", part=month) for month in range(1, 13))),
)

competition_sheet = FactSheet(
    code="telecom.competition-sheet",
    zh="竞聘评价",
    en="Competition of a year",
    facts=Competition,
    columns=(
        MANAGER,
        column.fact("superior", "上级评价(30)", "Superior's rating (30)"),
        column.fact("speech", "案例分析演讲(40)", "Case-analysis speech (40)"),
        column.fact("performance", "年度绩效(30)", "Yearly performance (30)"),
    ),
)

qualification_sheet = FactSheet(
    code="telecom.qualification-sheet",
    zh="定级资格",
    en="Qualifications",
    facts=Qualification,
    columns=(
        MANAGER,
        column.valid_from("生效日期", "Valid from"),
        column.fact("probation_passed", "见习期满", "Probation passed"),
        column.fact("trial_passed", "试岗期考核合格", "Trial passed"),
        column.fact("skill_passed", "岗位技能鉴定合格", "Skill appraisal passed"),
        column.fact("transferred_on", "内部调入日期", "Transferred on", may_be_absent=True),
    ),
)

exception_sheet = DealSheet(
    code="telecom.exception-sheet",
    zh="晋级例外",
    en="Approved exceptions",
    kind=ApprovedException,
    columns=(
        column.deal_code("审批编号", "Approval number"),
        column.credited("promoted", "晋级人工号", "Promoted"),
        column.happened_on("适用日期", "For the round of"),
        column.attribute("into", "例外竞聘等级", "Tier"),
        column.attribute("kind", "例外类别", "Kind"),
        column.attribute("reason", "例外理由", "Reason"),
        column.attribute("approver", "批准人", "Approved by"),
        column.attribute("approved_on", "批准日期", "Approved on"),
    ),
)

wage_points_sheet = FactSheet(
    code="telecom.wage-points-sheet",
    zh="岗级内积分",
    en="Points inside the wage grade",
    facts=WagePoints,
    columns=(MANAGER, column.fact("points", "岗级内积分", "Points inside the grade")),
)

dispatched_sheet = RosterSheet(
    code="telecom.dispatched-sheet",
    zh="派遣制客户经理",
    en="Dispatched account managers",
    ladder=JilinManagers,
    facts=(Person, DispatchedWork),
    columns=(
        MANAGER,
        column.name("姓名", "Name"),
        column.unit("市分公司", "City"),
        column.unit_from("调入日期", "Moved in on"),
        column.hired_on("派遣日期", "Dispatched on"),
        column.left_on("离职日期", "Left on"),
        column.tier("现任级别", "Level"),
        column.tier_since("任现级别日期", "Level since"),
        column.fact("education", "学历", "Education"),
        column.fact("on_post_since", "上岗日期", "On post since"),
        column.fact("own_customers", "独立管理客户", "Own customers"),
        column.fact("important_customers", "管理重要客户", "Important customers"),
        column.fact("marketing_planning", "承担营销策划", "Marketing planning"),
        column.fact("excellent_results", "业绩突出", "Excellent results"),
        column.fact("complex_incidents", "处理复杂事件", "Complex incidents"),
        column.fact("award", "获奖级别", "Award"),
        column.fact("converted_on", "转为直签日期", "Converted on", may_be_absent=True),
    ),
)

dispatched_pay_sheet = FactSheet(
    code="telecom.dispatched-pay-sheet",
    zh="派遣制月度工资",
    en="Dispatched pay of a month",
    facts=DispatchedPay,
    columns=(
        MANAGER,
        column.fact("performance_wage", "绩效工资(元)", "Performance wage (yuan)"),
        column.fact("overtime", "加班工资(元)", "Overtime pay (yuan)"),
    ),
)

reward_sheet = DealSheet(
    code="telecom.reward-sheet",
    zh="奖励",
    en="Rewards",
    kind=Reward,
    columns=(
        column.deal_code("奖励编号", "Reward number"),
        column.credited("awarded", "受奖人工号", "Awarded"),
        column.happened_on("奖励日期", "Awarded on"),
        column.attribute("ground", "奖励事由", "Ground"),
        column.attribute("amount", "奖励金额(元)", "Amount (yuan)"),
    ),
)

sanction_sheet = DealSheet(
    code="telecom.sanction-sheet",
    zh="处罚",
    en="Sanctions",
    kind=Sanction,
    columns=(
        column.deal_code("处罚编号", "Sanction number"),
        column.credited("concerned", "被处罚人工号", "Concerned"),
        column.happened_on("处罚日期", "Decided on"),
        column.attribute("ground", "处罚事由", "Ground"),
        column.attribute("severity", "情节", "Severity"),
    ),
)

sales_sheet = RosterSheet(
    code="telecom.sales-sheet",
    zh="销售人员",
    en="Sales people",
    ladder=SalesLevels,
    columns=(
        MANAGER,
        column.name("姓名", "Name"),
        column.unit("县分公司", "Branch", may_be_absent=True),
        column.unit_from("调入日期", "Moved in on"),
        column.hired_on("入职日期", "Hired on"),
        column.left_on("离职日期", "Left on"),
        column.tier("销售等级", "Level"),
        column.tier_since("任销售等级日期", "Level since"),
    ),
)

rental_sheet = DealSheet(
    code="telecom.rental-sheet",
    zh="签约月租",
    en="Rentals signed",
    kind=Rental,
    columns=(
        column.deal_code("合同号", "Contract number"),
        column.ignored("客户", "Customer"),
        column.credited("signer", "签约人工号", "Signer"),
        column.credited("supporter", "支持人工号", "Supporter", may_be_empty=True),
        column.happened_on("开通日期", "Activated on"),
        column.attribute("rental", "月租费(元)", "Monthly rental (yuan)"),
    ),
)

rental_end_sheet = DealSheet(
    code="telecom.rental-end-sheet",
    zh="退网月租",
    en="Rentals ended",
    kind=RentalEnd,
    columns=(
        column.deal_code("合同号", "Contract number"),
        column.ignored("客户", "Customer"),
        column.credited("signer", "签约人工号", "Signer"),
        column.credited("supporter", "支持人工号", "Supporter", may_be_empty=True),
        column.happened_on("退网日期", "Ended on"),
        column.attribute("rental", "月租费(元)", "Monthly rental (yuan)"),
    ),
)

on_the_net_sheet = FactSheet(
    code="telecom.on-the-net-sheet",
    zh="在网月租期初",
    en="Rentals on the net at go-live",
    facts=OnTheNet,
    columns=(
        MANAGER,
        column.fact("solo", "独立签约在网月租(元)", "Signed alone (yuan)"),
        column.fact("supported", "受支持签约在网月租(元)", "Signed with support (yuan)"),
        column.fact("supporting", "支持签约在网月租(元)", "Supported (yuan)"),
    ),
)

prospect_sheet = DealSheet(
    code="telecom.prospect-sheet",
    zh="跟单客户",
    en="Prospects",
    kind=Prospect,
    columns=(
        column.deal_code("跟单编号", "Prospect number"),
        column.ignored("客户", "Customer"),
        column.credited("follower", "跟单人工号", "Follower"),
        column.happened_on("定级日期", "Class set on"),
        column.attribute("intention", "跟单类别", "Class"),
        column.attribute("signed_on", "签约日期", "Signed on"),
    ),
)

customer_sheet = DealSheet(
    code="telecom.customer-sheet",
    zh="集团客户",
    en="Group customers",
    kind=Customer,
    columns=(
        column.deal_code("客户编号", "Customer number"),
        column.ignored("客户", "Customer"),
        column.credited("keeper", "客户经理工号", "Keeper"),
        column.happened_on("统计日期", "As of"),
        column.attribute("employee_count", "平均集团员工数", "Employees"),
        column.attribute("monthly_revenue", "月平均收入(元)", "Monthly revenue (yuan)"),
        column.attribute("monthly_ict_revenue", "月平均信息化收入(元)", "Monthly ICT revenue (yuan)"),
        column.attribute("ict_product_count", "平均信息化产品使用数", "ICT products"),
        column.attribute("contribution", "贡献度评分", "Contribution"),
        column.attribute("influence", "影响力评分", "Influence"),
    ),
)

SHEETS: tuple[Sheet, ...] = (
    manager_sheet,
    score_sheet,
    competition_sheet,
    qualification_sheet,
    exception_sheet,
    wage_points_sheet,
    dispatched_sheet,
    dispatched_pay_sheet,
    reward_sheet,
    sanction_sheet,
    sales_sheet,
    rental_sheet,
    rental_end_sheet,
    on_the_net_sheet,
    prospect_sheet,
    customer_sheet,
)
