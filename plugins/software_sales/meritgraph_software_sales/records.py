"""What a software vendor records of its key-account managers: receipts, contracts, targets, ratings, pay."""

from __future__ import annotations

from meritgraph.authoring import (
    DealKind,
    Facts,
    Quarter,
    Standing,
    choice_attribute,
    count_attribute,
    count_fact,
    flag_attribute,
    money_attribute,
    money_fact,
    points_fact,
    rate_fact,
)
from meritgraph_software_sales.kpi_terms import KpiTerms

__all__ = ["ClosingBalances", "Contract", "Employment", "KpiRatings", "Receipt", "Targets"]


class Employment(Facts, code="software-sales.employment", period=Standing, zh="薪资", en="Pay on record"):
    """What a manager is paid for a quarter beside the bonus."""

    fixed_pay = money_fact(zh="固定工资", en="Fixed pay a quarter", minimum=0)
    floating_pay = money_fact(zh="浮动工资", en="Floating pay a quarter", minimum=0)
    pay_grade = count_fact(zh="工资级别", en="Pay grade", places=0, minimum=0)
    target_grade = count_fact(zh="目标对应工资级别", en="Pay grade that targets are set for (A)", places=0, minimum=0)


class Targets(Facts, code="software-sales.targets", period=Quarter, zh="季度目标", en="Quarterly targets"):
    """The receipts a manager is to bring in. A target of 0 is none."""

    target = money_fact(zh="季度目标", en="Target of the quarter", minimum=0)
    department_target = money_fact(zh="部门季度目标", en="Department's target, of its manager", minimum=0)


class KpiRatings(Facts, code="software-sales.kpi", period=Quarter, zh="KPI评分", en="KPI ratings"):
    """The quarter's KPI scores by rater; or the coefficient itself where a company records that."""

    department_manager = points_fact(
        zh="部门经理评分", en="Department manager's score", minimum=0, maximum=KpiTerms.kpi_score_max
    )
    sales_management = points_fact(
        zh="销售管理评分", en="Sales management's score", minimum=0, maximum=KpiTerms.kpi_score_max
    )
    sales_director = points_fact(
        zh="销售总监评分", en="Sales director's score", minimum=0, maximum=KpiTerms.kpi_score_max
    )
    coefficient = rate_fact(zh="KPI系数", en="KPI coefficient", minimum=0, maximum=10)


class ClosingBalances(
    Facts, code="software-sales.closing", period=Quarter, zh="期末余额", en="Balances at a quarter's end"
):
    """A quarter that was worked out elsewhere, before the scheme was taken up here: what it left open for the next one,
    and what it came to, for the half-year and the year.
    """

    deficit = money_fact(zh="累计欠额", en="Deficit (policies A, B)", places=8, minimum=0)
    excess = money_fact(zh="结转超额", en="Excess carried forward (A, C)", places=8, minimum=0)
    deferred_floating_pay = money_fact(zh="缓发浮动工资", en="Floating pay deferred (A), withheld (C)", minimum=0)
    shortfall = money_fact(zh="本季度尚欠", en="What this quarter still owes (C)", places=8, minimum=0)
    base = money_fact(zh="本季度基数", en="This quarter's base", places=8, minimum=0)
    receipts = money_fact(zh="本季度业绩", en="This quarter's receipts, as credit", places=8)
    target = money_fact(zh="本季度目标", en="This quarter's target", places=8, minimum=0)
    kpi_coefficient = rate_fact(zh="本季度KPI系数", en="This quarter's KPI coefficient", minimum=0, maximum=10)
    accrued = money_fact(zh="本季度计提奖金", en="Bonus this quarter accrued", places=8)
    unregistered = money_fact(zh="其中未入漏斗业绩", en="Of them not in the funnel (A)", places=8)
    added_back = money_fact(zh="其中入漏斗扣除项", en="Deductions of those in the funnel (A, gross)", places=8)
    flat_credit = money_fact(zh="其中服务培训配套业绩", en="Of them at flat rates (B)", places=8)
    large_deals = money_fact(zh="其中大单业绩", en="Of them large deals (B)", places=8)
    own_part = money_fact(zh="其中本人分成业绩", en="Of them the own part, at normal rates (B, C)", places=8)
    over_target_paid = money_fact(zh="其中超目标计奖额", en="Slice above target that was paid (C)", places=8, minimum=0)
    implementation = money_fact(zh="其中实施业绩", en="Of them implementation (C)", places=8)


class Receipt(
    DealKind,
    code="software-sales.receipt",
    zh="回款",
    en="Receipt",
    roles={"owner": ("业绩归属", "Credited to"), "second_party": ("第二方", "Second party of a joint sale")},
    split_whole=("owner", "second_party"),
):
    """Money received for one line of a contract, credited to managers by their contribution."""

    line = choice_attribute(
        {
            "product": ("产品", "Product"),
            "implementation": ("实施", "Implementation"),
            "secondary_development": ("二次开发", "Secondary development"),
            "maintenance": ("维护", "Maintenance"),
            "training": ("培训", "Training"),
            "service": ("服务", "Service"),
            "supplies": ("配套用品", "Supplies"),
            "addon": ("增模块加站点", "Module or site additions"),
            "data_conversion": ("数据转换", "Data conversion"),
            "database": ("数据库", "Database"),
        },
        zh="收入类别",
        en="Revenue line",
    )
    amount = money_attribute(zh="回款金额", en="Amount received")
    registered = flag_attribute(zh="已入销售漏斗", en="Registered in the sales funnel or CRM")
    partner_share = money_attribute(zh="合作伙伴分利", en="Partner's share", required=False)
    selling_expense = money_attribute(zh="销售费用", en="Selling expense", required=False)
    large_entertainment = money_attribute(zh="大额招待费", en="Large entertainment", required=False)
    project_travel = money_attribute(zh="项目差旅费", en="Project travel", required=False)
    gross_margin = money_attribute(zh="毛利", en="Gross margin (secondary development)", required=False)
    sets = count_attribute(zh="套数", en="Sets (database)", places=0, required=False, minimum=0)
    collector = choice_attribute(
        {"first_party": ("第一方", "First party"), "second_party": ("第二方", "Second party")},
        zh="收款方",
        en="Who collects, where the sale is joint",
        required=False,
    )
    has_second_party = flag_attribute(zh="有第二方", en="Has a second party", credited="second_party")
    tobacco_customer = flag_attribute(zh="烟草客户", en="Tobacco customer", required=False)


class Contract(
    DealKind,
    code="software-sales.contract",
    zh="合同",
    en="Contract",
    roles={"seller": ("销售人", "Seller"), "deliverer": ("实施人", "Deliverer")},
    split_whole=("seller", "deliverer"),
):
    """A contract with software and implementation, to see whether implementation is priced too low."""

    contract_price = money_attribute(zh="合同金额", en="Contract price", required=False, minimum=0)
    standard_quote = money_attribute(
        zh="实施标准报价", en="Standard quote for implementation", required=False, minimum=0
    )
    software_income = money_attribute(zh="软件收入", en="Software income")
    implementation_income = money_attribute(zh="实施收入", en="Implementation income")
