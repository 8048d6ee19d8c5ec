"""The company's spreadsheets as its clerks keep them, and what each column records."""

from __future__ import annotations

from meritgraph.authoring import DealSheet, FactSheet, RosterSheet, column
from meritgraph_tobacco.ledger import QualitativeLedger
from meritgraph_tobacco.records import Area, Career, QuarterItems, RetailerSample, Sales, ServiceRates, Supply
from meritgraph_tobacco.shanxi_grading import ShanxiGrades

__all__ = [
    "ledger_sheet",
    "manager_sheet",
    "quarter_item_sheet",
    "sales_sheet",
    "sample_sheet",
    "service_rate_sheet",
    "supply_sheet",
    "target_change_sheet",
]

manager_sheet = RosterSheet(
    code="tobacco.manager-sheet",
    zh="客户经理",
    en="Account managers",
    ladder=ShanxiGrades,
    facts=(Area, Career),
    columns=(
        column.manager("工号", "Manager code"),
        column.name("姓名", "Name"),
        column.unit("销售小组", "Sales team"),
        column.unit_from("调入日期", "Moved in on"),
        column.hired_on("入职日期", "Hired on"),
        column.left_on("离职日期", "Left on"),
        column.fact("network", "城网/农网", "Network"),
        column.fact("customers", "服务户数", "Customers served"),
        column.tier("当前等级", "Grade", may_be_absent=True),
        column.tier_since("任现等级日期", "Grade since", may_be_absent=True),
        column.fact("born_on", "出生日期", "Date of birth", may_be_absent=True),
        column.fact("marketing_since", "从事营销工作日期", "In marketing since", may_be_absent=True),
        column.fact("education", "学历", "Education", may_be_absent=True),
        column.fact("certificate", "技能证书", "Certificate", may_be_absent=True),
        column.fact("ethics", "职业道德认定", "Ethics", may_be_absent=True),
        column.fact("knowledge", "专业知识认定", "Knowledge", may_be_absent=True),
        column.fact("business_skill", "营销创新能力认定", "Business skill", may_be_absent=True),
    ),
)

sales_sheet = FactSheet(
    code="tobacco.sales-sheet",
    zh="销售目标与完成",
    en="Sales against targets",
    facts=Sales,
    columns=(
        column.manager("工号", "Manager code"),
        column.valid_from("生效日期", "Valid from", may_be_absent=True),
        column.target("cigarette_volume", "总销量目标(箱)", "Volume target (cases)"),
        column.fact("cigarette_volume", "总销量完成(箱)", "Volume (cases)"),
        column.target("low_grade_volume", "低档烟目标", "Low-grade target"),
        column.fact("low_grade_volume", "低档烟完成", "Low-grade volume"),
        column.target("low_tar_volume", "低焦油目标", "Low-tar target"),
        column.fact("low_tar_volume", "低焦油完成", "Low-tar volume"),
        column.target("key_brand_volume", "重点品牌目标", "Key-brand target"),
        column.fact("key_brand_volume", "重点品牌完成", "Key-brand volume"),
        column.target("key_brand_shelf_rate", "上柜率目标", "Shelf-rate target"),
        column.fact("key_brand_shelf_rate", "上柜率完成", "Shelf rate"),
        column.target("revenue_per_case", "单箱收入目标(元)", "Revenue-per-case target (yuan)"),
        column.fact("revenue_per_case", "单箱收入完成(元)", "Revenue per case (yuan)"),
    ),
)

target_change_sheet = FactSheet(
    code="tobacco.target-change-sheet",
    zh="目标调整",
    en="Targets changed in mid-month",
    facts=Sales,
    columns=(
        column.manager("工号", "Manager code"),
        column.valid_from("生效日期", "Valid from"),
        column.target("cigarette_volume", "总销量目标(箱)", "Volume target (cases)", may_be_absent=True),
        column.target("low_grade_volume", "低档烟目标", "Low-grade target", may_be_absent=True),
        column.target("low_tar_volume", "低焦油目标", "Low-tar target", may_be_absent=True),
        column.target("key_brand_volume", "重点品牌目标", "Key-brand target", may_be_absent=True),
        column.target("key_brand_shelf_rate", "上柜率目标", "Shelf-rate target", may_be_absent=True),
        column.target("revenue_per_case", "单箱收入目标(元)", "Revenue-per-case target (yuan)", may_be_absent=True),
    ),
)

# One trace may show several managers' lapses, so an entry is told by its trace, whom and what it concerns.
ledger_sheet = DealSheet(
    code="tobacco.ledger-sheet",
    zh="定性考核台账",
    en="Qualitative ledger",
    kind=QualitativeLedger,
    told_apart_by=("concerned", "item", "subject"),
    columns=(
        column.credited("concerned", "工号", "Manager code"),
        column.happened_on("日期", "Date"),
        column.attribute("item", "项目代码", "Item"),
        column.attribute("quantity", "数量(次/户/项/百分点)", "Quantity"),
        column.attribute("subject", "零售户编号", "Retailer"),
        column.attribute("panel_points", "考评小组核定分值", "Points decided by the panel"),
        column.deal_code("痕迹编号", "Trace number"),
        column.attribute("recorded_by", "记录人", "Recorded by", may_be_absent=True),
    ),
)

service_rate_sheet = FactSheet(
    code="tobacco.service-rate-sheet",
    zh="订单与定量比率",
    en="Order and quota rates",
    facts=ServiceRates,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("order_success_rate", "订单成功率", "Order success rate"),
        column.fact("quota_completion_rate", "定量完成率", "Quota completion rate"),
    ),
)

sample_sheet = DealSheet(
    code="tobacco.sample-sheet",
    zh="零售客户抽查",
    en="Retailers sampled",
    kind=RetailerSample,
    columns=(
        column.deal_code("抽查编号", "Sample number"),
        column.credited("manager", "工号", "Manager code"),
        column.happened_on("抽查日期", "Sampled on"),
        column.attribute("retailer", "零售户编号", "Retailer"),
        column.attribute("class1_known", "掌握一类烟个数", "Class-1 items mastered"),
        column.attribute("class2_known", "掌握二类烟个数", "Class-2 items mastered"),
    ),
)

quarter_item_sheet = FactSheet(
    code="tobacco.quarter-item-sheet",
    zh="季度考评得分",
    en="Quarterly item points",
    facts=QuarterItems,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("cultivated_brand_display", "培育品牌上柜及摆放得分", "Display of cultivated brands"),
        column.fact("retail_handbook_use", "服务手册得分", "Use of the handbook"),
        column.fact("visit_coverage_rate", "拜访到位率得分", "Visit coverage"),
        column.fact("tracking_analysis_summary", "跟踪分析总结得分", "Tracking, analysis, summary"),
        column.fact("skill_test", "技能测试得分", "Skill test"),
    ),
)

supply_sheet = FactSheet(
    code="tobacco.supply-sheet",
    zh="按订单组织货源",
    en="Order-based supply",
    facts=Supply,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("forecast_volume", "预测销量(箱)", "Forecast (cases)"),
        column.fact("ordered_volume", "订单数量(箱)", "Ordered (cases)"),
        column.fact("delivered_volume", "满足订单数量(箱)", "Delivered (cases)"),
    ),
)
