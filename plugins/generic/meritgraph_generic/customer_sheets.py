"""The clerks' spreadsheets of customer books, one customer a row with the manager who looks after it."""

from __future__ import annotations

from meritgraph.authoring import DealKind, DealSheet, column
from meritgraph_generic.customer_books import (
    LivestockCustomer,
    LogisticsCustomer,
    PetroCustomer,
    PortfolioCustomer,
    RailwayCustomer,
    ScoredCustomer,
)

__all__ = ["customer_sheets"]


def book(code: str, zh: str, en: str, kind: type[DealKind], headers: dict[str, tuple[str, ...]]) -> DealSheet:
    """The sheet of a customer book: who the customer is and who looks after it, then the attributes with their headers.

    What need not be recorded need not have a column.
    """
    return DealSheet(
        code=code,
        zh=zh,
        en=en,
        kind=kind,
        columns=(
            column.deal_code("客户编号", "Customer"),
            column.ignored("客户名称", "Name"),
            column.happened_on("登记日期", "Entered on"),
            column.credited("owner", "客户经理编号", "Account manager", may_be_empty=True),
            *(
                column.attribute(name, *known, may_be_absent=not kind.attributes[name].required)
                for name, known in headers.items()
            ),
        ),
    )


customer_sheets = (
    book(
        "generic.portfolio-customer-sheet",
        "客户名册",
        "Customers of a portfolio",
        PortfolioCustomer,
        {"kind": ("客户类型", "Kind of customer")},
    ),
    book(
        "generic.scored-customer-sheet",
        "集团客户评分",
        "Scored customers",
        ScoredCustomer,
        {
            "value": ("价值", "Value"),
            "influence": ("影响力", "Influence"),
            "size": ("规模", "Size"),
            "market_share": ("市场份额", "Market share"),
            "loyalty": ("忠诚度", "Loyalty"),
        },
    ),
    book(
        "generic.logistics-customer-sheet",
        "物流客户名册",
        "Logistics customers",
        LogisticsCustomer,
        {
            "industry": ("产业属性", "Industry"),
            "scale": ("交易规模", "Scale of trade"),
            "frequency": ("交易频次", "Frequency of trade"),
            "credit": ("信用状况", "Credit"),
            "visits": ("拜访次数", "Visits in the year"),
        },
    ),
    book(
        "generic.petro-customer-sheet",
        "成品油客户名册",
        "Petroleum customers",
        PetroCustomer,
        {
            "yearly_tons": ("年需求量(吨)", "Tons a year"),
            "yearly_sales": ("年销售额", "年销售额(元)", "Sales of the year"),
            "region": ("区域", "Region"),
            "area": ("所属区域", "Area"),
        },
    ),
    book(
        "generic.livestock-customer-sheet",
        "养殖集团客户名册",
        "Livestock customers",
        LivestockCustomer,
        {"kind": ("集团类型", "Kind of group"), "size": ("规模", "Size")},
    ),
    book(
        "generic.railway-customer-sheet",
        "铁路货主名册",
        "Railway customers",
        RailwayCustomer,
        {
            "yearly_tons": ("年运量(吨)", "Tons a year"),
            "yearly_freight": ("年运费", "年运费(元)", "Freight a year"),
            "is_supported": ("国家支持企业", "State-supported"),
            "obeys_rules": ("遵守运输规定", "Obeys transport rules"),
            "single_station": ("同一发站或到站", "Single station"),
            "whole_trains": ("整列装车条件", "Whole trains"),
            "owns_cargo": ("货物所有人并支付运费", "Owns the cargo"),
            "accepts_charter": ("认可章程", "Accepts the charter"),
        },
    ),
)
