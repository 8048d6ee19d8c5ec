"""Spreadsheets as clerks keep them, and what each column records."""

from __future__ import annotations

from meritgraph.authoring import DealSheet, FactSheet, RosterSheet, column
from meritgraph_generic.power_supply import PlanExtension, SupplyCase
from meritgraph_generic.scorecard_records import (
    CustomerRating,
    ManagerRating,
    ScorecardLedger,
    SelfRating,
    ServiceQuality,
)
from meritgraph_generic.service_records import CustomerSurvey
from meritgraph_generic.tier_review_records import ManagerQualification
from meritgraph_generic.tier_review_terms import AccountManagers
from meritgraph_generic.water_records import Attendance, WaterWork

__all__ = [
    "customer_rating_sheet",
    "customer_survey_sheet",
    "manager_rating_sheet",
    "plan_extension_sheet",
    "scorecard_ledger_sheet",
    "self_rating_sheet",
    "service_quality_sheet",
    "staff_sheet",
    "supply_case_sheet",
    "water_work_sheet",
]

ITEMS = ("professional_knowledge", "analysis_judgement", "communication_skill", "adaptability", "responsibility")

staff_sheet = RosterSheet(
    code="generic.staff-sheet",
    zh="客户经理与助理",
    en="Account managers and assistants",
    ladder=AccountManagers,
    facts=ManagerQualification,
    columns=(
        column.manager("人员编号", "Staff code"),
        column.name("姓名", "Name"),
        column.unit("部门", "Department"),
        column.unit_from("调入日期", "Moved in on"),
        column.hired_on("入职日期", "Hired on"),
        column.left_on("离职日期", "Left on"),
        column.tier("当前等级", "Tier", may_be_absent=True),
        column.tier_since("任现等级日期", "Tier since", may_be_absent=True),
        column.fact("account_manager_since", "从事客户经理工作日期", "Account manager since", may_be_absent=True),
        column.fact("education", "学历", "Education", may_be_absent=True),
        column.fact("passed_junior_exam", "通过初级考试", "Passed the junior exam", may_be_absent=True),
        column.fact("passed_intermediate_exam", "通过中级考试", "Passed the intermediate exam", may_be_absent=True),
        column.fact("passed_senior_exam", "通过高级考试", "Passed the senior exam", may_be_absent=True),
        column.fact("published_article", "发表专业文章", "Published a professional article", may_be_absent=True),
        column.fact("won_award", "获得行业奖项", "Won an industry award", may_be_absent=True),
    ),
)

water_work_sheet = FactSheet(
    code="generic.water-work-sheet",
    zh="助理月报",
    en="Assistants' month",
    facts=(WaterWork, Attendance),
    columns=(
        column.manager("人员编号", "Staff code"),
        column.ignored("姓名", "Name"),
        column.valid_from("生效日期", "Valid from", may_be_absent=True),
        column.fact("area_sales", "区域销售额(元)", "Sales of the area (yuan)"),
        column.target("area_sales", "区域销售任务(元)", "Sales target of the area (yuan)"),
        column.fact("dispensers", "清洗饮水机(台)", "Dispensers cleaned"),
        column.fact("barrels", "送水(桶)", "Barrels delivered"),
        column.fact("days_worked", "出勤天数", "Days worked"),
        column.fact("full", "是否全勤", "Full attendance"),
    ),
)

service_quality_sheet = FactSheet(
    code="generic.service-quality-sheet",
    zh="客服工作季报",
    en="Service work of a quarter",
    facts=ServiceQuality,
    columns=(
        column.manager("人员编号", "Staff code"),
        column.valid_from("生效日期", "Valid from", may_be_absent=True),
        column.fact("work_done", "完成客服工作项数", "Service tasks done"),
        column.target("work_done", "计划客服工作项数", "Service tasks planned"),
        column.fact("standards_checked", "检查客服标准次数", "Service standards checked"),
        column.fact("standards_met", "有效执行客服标准次数", "Service standards carried out"),
        column.fact("new_customers", "新客户开发数", "New customers"),
    ),
)


def rating_sheet(rater: type[ManagerRating | SelfRating | CustomerRating], code: str, zh: str, en: str) -> FactSheet:
    """A rater's form: a column for each item, headed by the rater and the item."""
    facts = rater.facts
    items = [column.fact(name, f"{zh}:{facts[name].zh}", f"{en}: {facts[name].en}") for name in ITEMS]
    further = facts["further_item"]
    own = column.fact("further_item", f"{zh}:{further.zh}", f"{en}: {further.en}", may_be_absent=True)
    return FactSheet(
        code=code, zh=zh, en=en, facts=rater, columns=(column.manager("人员编号", "Staff code"), *items, own)
    )


manager_rating_sheet = rating_sheet(ManagerRating, "generic.manager-rating-sheet", "上级评分", "Manager's rating")
self_rating_sheet = rating_sheet(SelfRating, "generic.self-rating-sheet", "自评", "Self-rating")
customer_rating_sheet = rating_sheet(CustomerRating, "generic.customer-rating-sheet", "客户评分", "Customers' rating")

scorecard_ledger_sheet = DealSheet(
    code="generic.scorecard-ledger-sheet",
    zh="考核台账",
    en="Scorecard ledger",
    kind=ScorecardLedger,
    columns=(
        column.deal_code("台账编号", "Entry"),
        column.happened_on("发生日期", "Happened on"),
        column.credited("concerned", "人员编号", "Staff code"),
        column.attribute("item", "考核项目", "Item"),
        column.attribute("quantity", "次数", "Quantity", may_be_absent=True),
        column.ignored("说明", "Remark"),
    ),
)

customer_survey_sheet = DealSheet(
    code="generic.customer-survey-sheet",
    zh="客户满意度调查",
    en="Customer survey",
    kind=CustomerSurvey,
    columns=(
        column.deal_code("问卷编号", "Questionnaire"),
        column.happened_on("调查日期", "Asked on"),
        column.credited("rated", "人员编号", "Staff code"),
        column.attribute("score_given", "评分", "Score given"),
    ),
)

supply_case_sheet = DealSheet(
    code="generic.supply-case-sheet",
    zh="用电业务时限",
    en="Supply cases",
    kind=SupplyCase,
    columns=(
        column.deal_code("工单编号", "Case"),
        column.happened_on("办理日期", "Done or due on"),
        column.credited("handler", "经办人编号", "Handler"),
        column.attribute("kind", "业务环节", "Step"),
        column.attribute("accepted_on", "受理日期", "Accepted on"),
        column.attribute("done_on", "办结日期", "Done on"),
    ),
)

plan_extension_sheet = DealSheet(
    code="generic.plan-extension-sheet",
    zh="供电方案延期",
    en="Extensions of supply plans",
    kind=PlanExtension,
    columns=(
        column.deal_code("工单编号", "Case"),
        column.happened_on("申请日期", "Asked for on"),
        column.credited("handler", "经办人编号", "Handler"),
        column.attribute("voltage", "电压等级", "Voltage"),
        column.attribute("issued_on", "方案答复日期", "Plan issued on"),
        column.attribute("valid_until", "方案有效期至", "Valid until"),
        column.attribute("extended_until", "延期至", "Extended until", may_be_absent=True),
    ),
)
