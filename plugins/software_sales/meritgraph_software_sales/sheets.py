"""The department's spreadsheets as its clerks keep them, and what each column records."""

from __future__ import annotations

from meritgraph.authoring import DealSheet, FactSheet, RosterSheet, Year, column
from meritgraph_software_sales.records import ClosingBalances, Contract, Employment, KpiRatings, Receipt, Targets

__all__ = ["SHEETS"]

manager_sheet = RosterSheet(
    code="software-sales.manager-sheet",
    zh="客户经理",
    en="Account managers",
    facts=Employment,
    columns=(
        column.manager("工号", "Manager code"),
        column.name("姓名", "Name"),
        column.unit("部门", "Department"),
        column.unit_from("调入日期", "Moved in on"),
        column.hired_on("入职日期", "Hired on"),
        column.left_on("离职日期", "Left on"),
        column.fact("fixed_pay", "固定工资(元/季)", "Fixed pay (yuan a quarter)"),
        column.fact("floating_pay", "浮动工资(元/季)", "Floating pay (yuan a quarter)"),
        column.fact("pay_grade", "工资级别", "Pay grade"),
        column.fact("target_grade", "目标对应工资级别", "Pay grade that targets are set for", may_be_absent=True),
    ),
)

target_sheet = FactSheet(
    code="software-sales.target-sheet",
    zh="季度目标",
    en="Quarterly targets",
    facts=Targets,
    covers=Year,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("target", "第一季度目标", "Target Q1", part=1),
        column.fact("target", "第二季度目标", "Target Q2", part=2),
        column.fact("target", "第三季度目标", "Target Q3", part=3),
        column.fact("target", "第四季度目标", "Target Q4", part=4),
        column.fact("department_target", "第一季度部门目标", "Department's target Q1", part=1, may_be_absent=True),
        column.fact("department_target", "第二季度部门目标", "Department's target Q2", part=2, may_be_absent=True),
        column.fact("department_target", "第三季度部门目标", "Department's target Q3", part=3, may_be_absent=True),
        column.fact("department_target", "第四季度部门目标", "Department's target Q4", part=4, may_be_absent=True),
    ),
)

changed_target_sheet = FactSheet(
    code="software-sales.changed-target-sheet",
    zh="季度目标调整",
    en="Targets changed within a quarter",
    facts=Targets,
    columns=(
        column.manager("工号", "Manager code"),
        column.period("季度", "Quarter"),
        column.valid_from("生效日期", "Valid from"),
        column.fact("target", "调整后目标(元)", "Target from then on (yuan)"),
    ),
)

rating_sheet = FactSheet(
    code="software-sales.rating-sheet",
    zh="KPI评分",
    en="KPI ratings",
    facts=KpiRatings,
    columns=(
        column.manager("工号", "Manager code"),
        column.period("季度", "Quarter"),
        column.fact("department_manager", "部门经理评分", "Department manager"),
        column.fact("sales_management", "销售管理评分", "Sales management"),
        column.fact("sales_director", "销售总监评分", "Sales director"),
        column.fact("coefficient", "KPI系数", "KPI coefficient", may_be_absent=True),
    ),
)

closing_sheet = FactSheet(
    code="software-sales.closing-sheet",
    zh="期末余额",
    en="Balances at a quarter's end",
    facts=ClosingBalances,
    columns=(
        column.manager("工号", "Manager code"),
        column.period("季度", "Quarter"),
        column.fact("excess", "结转超额(元)", "Excess carried forward (yuan)"),
        *(
            column.fact(fact, zh, en, may_be_absent=True)
            for fact, zh, en in (
                ("deficit", "累计欠额(元)", "Deficit (yuan)"),
                ("deferred_floating_pay", "缓发浮动工资(元)", "Floating pay deferred (yuan)"),
                ("shortfall", "本季度尚欠(元)", "Shortfall of the quarter (yuan)"),
                ("base", "本季度基数(元)", "Base of the quarter (yuan)"),
                ("receipts", "本季度业绩(元)", "Receipts of the quarter (yuan)"),
                ("target", "本季度目标(元)", "Target of the quarter (yuan)"),
                ("kpi_coefficient", "本季度KPI系数", "KPI coefficient of the quarter"),
                ("accrued", "本季度计提奖金(元)", "Bonus accrued in the quarter (yuan)"),
                ("unregistered", "其中未入漏斗业绩(元)", "Not in the funnel (yuan)"),
                ("added_back", "其中入漏斗扣除项(元)", "Deductions in the funnel (yuan)"),
                ("flat_credit", "其中服务培训配套业绩(元)", "At flat rates (yuan)"),
                ("large_deals", "其中大单业绩(元)", "Large deals (yuan)"),
                ("own_part", "其中本人分成业绩(元)", "Own part (yuan)"),
                ("over_target_paid", "其中超目标计奖额(元)", "Paid above the target (yuan)"),
                ("implementation", "其中实施业绩(元)", "Implementation (yuan)"),
            )
        ),
    ),
)

receipt_sheet = DealSheet(
    code="software-sales.receipt-sheet",
    zh="回款明细",
    en="Receipts",
    kind=Receipt,
    columns=(
        column.deal_code("合同号", "Contract number"),
        column.ignored("客户", "Customer"),
        column.credited("owner", "业绩归属", "Credited to"),
        column.credited("second_party", "第二方归属", "Second party", may_be_empty=True, may_be_absent=True),
        column.happened_on("回款日期", "Received on"),
        column.attribute("line", "收入类别", "Revenue line"),
        column.attribute("amount", "回款金额(元)", "Amount (yuan)"),
        column.attribute("partner_share", "合作伙伴分利", "Partner's share", may_be_absent=True),
        column.attribute("selling_expense", "销售费用", "Selling expense", may_be_absent=True),
        column.attribute("large_entertainment", "大额招待费", "Large entertainment", may_be_absent=True),
        column.attribute("project_travel", "项目差旅费", "Project travel", may_be_absent=True),
        column.attribute("gross_margin", "毛利", "Gross margin", may_be_absent=True),
        column.attribute("sets", "套数", "Sets", may_be_absent=True),
        column.attribute("collector", "收款方", "Collector", may_be_absent=True),
        column.attribute("tobacco_customer", "烟草客户", "Tobacco customer", may_be_absent=True),
        column.attribute("registered", "已入销售漏斗", "In the sales funnel"),
    ),
)

contract_sheet = DealSheet(
    code="software-sales.contract-sheet",
    zh="软件与实施合同",
    en="Contracts with software and implementation",
    kind=Contract,
    columns=(
        column.deal_code("合同号", "Contract number"),
        column.credited("seller", "销售人工号", "Seller"),
        column.credited("deliverer", "实施人工号", "Deliverer"),
        column.happened_on("签订日期", "Signed on"),
        column.attribute("contract_price", "合同金额(元)", "Contract price (yuan)", may_be_absent=True),
        column.attribute("standard_quote", "实施标准报价(元)", "Standard quote (yuan)", may_be_absent=True),
        column.attribute("software_income", "软件收入(元)", "Software income (yuan)"),
        column.attribute("implementation_income", "实施收入(元)", "Implementation income (yuan)"),
    ),
)

SHEETS = (manager_sheet, target_sheet, changed_target_sheet, rating_sheet, closing_sheet, receipt_sheet, contract_sheet)
"""Every sheet the plugin reads."""
