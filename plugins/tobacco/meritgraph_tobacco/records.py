"""What a tobacco company records of its account managers: sales, rates, sampled retailers, recorded items, area."""

from __future__ import annotations

from meritgraph.authoring import (
    DealKind,
    Facts,
    Month,
    Quarter,
    Standing,
    choice_fact,
    count_attribute,
    count_fact,
    date_fact,
    flag_fact,
    money_fact,
    points_fact,
    rate_fact,
    text_attribute,
)

__all__ = ["Area", "Career", "QuarterItems", "RetailerSample", "Sales", "ServiceRates", "Supply"]

EDUCATION = {
    "senior_secondary": ("高中及以下", "Senior secondary or lower"),
    "junior_college": ("大专", "Junior college"),
    "bachelor": ("本科", "Bachelor"),
    "postgraduate": ("研究生", "Postgraduate"),
}
CERTIFICATES = {
    "junior_marketer": ("初级营销员", "Junior marketer"),
    "intermediate_marketer": ("中级营销员", "Intermediate marketer"),
    "senior_marketer": ("高级营销员", "Senior marketer"),
}
NETWORKS = {"urban": ("城网", "Urban network"), "rural": ("农网", "Rural network")}


class Sales(Facts, code="tobacco.sales", period=Month, zh="销售目标与完成", en="Sales against targets"):
    """The six quantitative indicators of a month, each with the target issued for it. Nothing recorded counts as 0."""

    cigarette_volume = count_fact(zh="卷烟总销量", en="Cigarette volume (cases)", if_missing=0)
    low_grade_volume = count_fact(zh="低档烟销量", en="Low-grade volume (cases)", if_missing=0)
    low_tar_volume = count_fact(zh="低焦油销量", en="Low-tar volume (cases)", if_missing=0)
    key_brand_volume = count_fact(zh="重点品牌销量", en="Key-brand volume (cases)", if_missing=0)
    key_brand_shelf_rate = rate_fact(zh="重点品牌上柜率", en="Key-brand shelf rate", minimum=0, maximum=1, if_missing=0)
    revenue_per_case = money_fact(zh="单箱销售收入", en="Revenue per case", if_missing=0)


class ServiceRates(Facts, code="tobacco.service-rates", period=Month, zh="订单与定量比率", en="Order and quota rates"):
    """Rates of a month that the ledger deducts for where they stay below what is required."""

    order_success_rate = rate_fact(zh="订单成功率", en="Order success rate", minimum=0, maximum=1)
    quota_completion_rate = rate_fact(zh="定量完成率", en="Quota completion rate", minimum=0, maximum=10)


class RetailerSample(
    DealKind,
    code="tobacco.retailer-sample",
    zh="抽查零售客户",
    en="Sampled retailer",
    roles={"manager": ("客户经理", "account manager")},
):
    """A retailer of the manager's area who was asked about the cigarettes on sale."""

    retailer = text_attribute(zh="零售户编号", en="Retailer", required=False)
    class1_known = count_attribute(zh="掌握一类烟个数", en="Class-1 items mastered", minimum=0)
    class2_known = count_attribute(zh="掌握二类烟个数", en="Class-2 items mastered", minimum=0)


class QuarterItems(Facts, code="tobacco.quarter-items", period=Quarter, zh="季度考评得分", en="Quarterly item points"):
    """Points given for the items whose scoring rule the company keeps itself. Nothing recorded counts as 0."""

    cultivated_brand_display = points_fact(
        zh="培育品牌上柜及柜台摆放情况", en="Shelf and display of cultivated brands", minimum=0, if_missing=0
    )
    retail_handbook_use = points_fact(
        zh="《零售客户经营服务手册》填写、使用情况", en="Use of the retailer's handbook", minimum=0, if_missing=0
    )
    visit_coverage_rate = points_fact(zh="客户经理拜访到位率", en="Visit coverage", minimum=0, if_missing=0)
    tracking_analysis_summary = points_fact(
        zh="日跟踪、周分析、月总结", en="Daily tracking, weekly analysis, monthly summary", minimum=0, if_missing=0
    )
    skill_test = points_fact(zh="业务技能测试", en="Skill test", minimum=0, if_missing=0)


class Area(Facts, code="tobacco.area", period=Standing, zh="服务区域", en="Area served"):
    """The network a manager works in and how many retail customers are served there."""

    network = choice_fact(NETWORKS, zh="城网/农网", en="Urban or rural network")
    customers = count_fact(zh="服务户数", en="Customers served")


class Career(Facts, code="tobacco.career", period=Standing, zh="任职条件", en="Career"):
    """What a manager's grade depends on."""

    born_on = date_fact(zh="出生日期", en="Date of birth")
    marketing_since = date_fact(zh="从事营销工作日期", en="In marketing posts since")
    education = choice_fact(EDUCATION, zh="学历", en="Education")
    certificate = choice_fact(CERTIFICATES, zh="烟草专业技能证书", en="Tobacco skill certificate")
    ethics = flag_fact(zh="职业道德认定", en="Ethics and conduct recognised")
    knowledge = flag_fact(zh="专业知识认定", en="Knowledge and 三熟悉六会 recognised")
    business_skill = flag_fact(zh="营销创新能力认定", en="Marketing and innovation recognised")


class Supply(Facts, code="tobacco.supply", period=Month, zh="按订单组织货源", en="Order-based supply"):
    """What was forecast, ordered and delivered in a month, in cases."""

    forecast_volume = count_fact(zh="预测销量", en="Forecast volume")
    ordered_volume = count_fact(zh="订单数量", en="Ordered volume")
    delivered_volume = count_fact(zh="满足订单数量", en="Delivered volume")
