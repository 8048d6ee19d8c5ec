"""Customer books: what is known of each customer in a year, kept by the manager who owns the customer."""

from __future__ import annotations

from meritgraph.authoring import (
    DealKind,
    choice_attribute,
    count_attribute,
    flag_attribute,
    money_attribute,
    points_attribute,
    text_attribute,
)

__all__ = [
    "LivestockCustomer",
    "LogisticsCustomer",
    "PetroCustomer",
    "PortfolioCustomer",
    "RailwayCustomer",
    "ScoredCustomer",
]

OWNER = {"owner": ("客户经理", "account manager")}


class PortfolioCustomer(
    DealKind, code="generic.portfolio-customer", zh="客户名册", en="Customer of a portfolio", roles=OWNER
):
    """A customer by what it is."""

    kind = choice_attribute(
        {
            "large_firm": ("大型企业", "Large firm"),
            "strategic_partner": ("战略合作伙伴", "Strategic partner"),
            "small_firm": ("中小企业", "Small or mid-size firm"),
            "long_term": ("长期合作客户", "Long-term customer"),
            "individual": ("个人客户", "Individual"),
            "newcomer": ("新客户", "Newcomer"),
        },
        zh="客户类型",
        en="Kind of customer",
    )


class ScoredCustomer(DealKind, code="generic.scored-customer", zh="客户评分", en="Scored customer", roles=OWNER):
    """A group customer's points in each dimension."""

    value = points_attribute(zh="价值", en="Value", minimum=0)
    influence = points_attribute(zh="影响力", en="Influence", minimum=0)
    size = points_attribute(zh="规模", en="Size", minimum=0)
    market_share = points_attribute(zh="市场份额", en="Market share", minimum=0)
    loyalty = points_attribute(zh="忠诚度", en="Loyalty", minimum=0)


class LogisticsCustomer(
    DealKind, code="generic.logistics-customer", zh="物流客户", en="Logistics customer", roles=OWNER
):
    """A logistics customer's four dimensions, and the visits paid to it in the year."""

    industry = choice_attribute(
        {"advantaged": ("优势产业", "Advantaged"), "average": ("一般产业", "Average")}, zh="产业属性", en="Industry"
    )
    scale = choice_attribute(
        {
            "large": ("大", "Large"),
            "fairly_large": ("较大", "Fairly large"),
            "average": ("一般", "Average"),
            "small": ("小", "Small"),
        },
        zh="交易规模",
        en="Scale of trade",
    )
    frequency = choice_attribute(
        {"high": ("高", "High"), "average": ("一般", "Average"), "low": ("低", "Low")},
        zh="交易频次",
        en="Frequency of trade",
    )
    credit = choice_attribute({"good": ("良好", "Good"), "average": ("一般", "Average")}, zh="信用状况", en="Credit")
    visits = count_attribute(zh="拜访次数", en="Visits in the year", required=False, minimum=0)


class RailwayCustomer(DealKind, code="generic.railway-customer", zh="铁路货主", en="Railway customer", roles=OWNER):
    """A shipper or consignee with its yearly volume and what else the railway asks of a key account."""

    yearly_tons = count_attribute(zh="年运量(吨)", en="Tons a year", minimum=0)
    yearly_freight = money_attribute(zh="年运费", en="Freight a year", minimum=0)
    is_supported = flag_attribute(zh="国家支持企业", en="Enterprise the state supports")
    obeys_rules = flag_attribute(zh="遵守运输规定", en="Obeys transport rules")
    single_station = flag_attribute(
        zh="同一发站或到站", en="One shipper at one origin, or one consignee at one station"
    )
    whole_trains = flag_attribute(zh="车站具备整列装车条件", en="Stations on the network load whole trains")
    owns_cargo = flag_attribute(zh="货物所有人并支付运费", en="Direct cargo owner who pays the freight")
    accepts_charter = flag_attribute(zh="认可章程", en="Accepts the charter")


class PetroCustomer(DealKind, code="generic.petro-customer", zh="成品油客户", en="Petroleum customer", roles=OWNER):
    """A petroleum customer with its yearly demand, what was sold to it in the year, and where it belongs."""

    yearly_tons = count_attribute(zh="年需求量(吨)", en="Tons a year", minimum=0)
    yearly_sales = money_attribute(zh="年销售额", en="Sales of the year", minimum=0)
    region = text_attribute(zh="区域", en="Region")
    area = choice_attribute(
        {
            "subsidiary": ("二级公司辖区客户", "In a subsidiary's region"),
            "station": ("加油站辖区机构用户", "Institutional user in a station's area"),
        },
        zh="所属区域",
        en="Area",
    )


class LivestockCustomer(
    DealKind, code="generic.livestock-customer", zh="养殖集团客户", en="Livestock customer", roles=OWNER
):
    """A livestock customer with what it keeps and how much of it; one that keeps anything else has no kind."""

    kind = choice_attribute(
        {
            "pig": ("养猪集团", "Pig group"),
            "poultry": ("家禽集团", "Poultry group"),
            "dairy": ("奶牛集团", "Dairy group"),
        },
        zh="集团类型",
        en="Kind of group",
        required=False,
    )
    size = count_attribute(zh="规模", en="Size", minimum=0)
