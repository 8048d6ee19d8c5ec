"""telecom-sales-levels: the levels and what a company may set (关于客户经理等级划分标准及管理办法)."""

from __future__ import annotations

from meritgraph.authoring import Days, Ladder, Money, Parameters, Rate, by_tier, flag, lookup, rate, tier

__all__ = ["SalesLevels", "SalesTerms"]


class SalesLevels(
    Ladder, code="telecom.sales-levels", zh="销售人员等级", en="Sales levels", policy="telecom-sales-levels"
):
    """Four levels; what promotes to the next one is not in the source."""

    sales_rep = tier(1, zh="客户代表", en="Sales representative", clause="levels, row 1")
    account_manager = tier(2, zh="客户经理", en="Account manager", clause="levels, row 2")
    senior_account_manager = tier(3, zh="高级客户经理", en="Senior account manager", clause="levels, row 3")
    sales_supervisor = tier(4, zh="销售主管", en="Sales supervisor", clause="levels, row 4")


class SalesTerms(Parameters, code="telecom.sales-levels", zh="销售等级与提成参数", en="Terms of sales levels"):
    """Base pay by level, commission on the monthly rental, and the windows of prospects."""

    base_pay = by_tier(
        Money,
        {"sales_rep": 800, "account_manager": 1000, "senior_account_manager": 1200, "sales_supervisor": 1500},
        clause="levels",
        zh="底薪",
        en="Base pay a month by level",
        minimum=0,
    )
    commission_rate = rate(
        "0.8", minimum=0, maximum=1, clause="commission", zh="提成比例", en="Commission on the monthly rental"
    )
    tax_free_points = rate(
        "0.1", minimum=0, maximum=1, clause="commission", zh="免税点数", en="Tax-free part, of the monthly rental"
    )
    support_split = lookup(
        Rate,
        {"supported": "0.4", "supporter": "0.4"},
        clause="commission",
        zh="支持签约提成比例",
        en="Commission of the supported and of the supporter",
        minimum=0,
        maximum=1,
        names={"supported": ("受支持人", "The supported"), "supporter": ("支持人", "The supporter")},
    )
    credit_split = lookup(
        Rate,
        {"supported": "0.5", "supporter": "0.5"},
        clause="commission",
        zh="支持签约业绩划分",
        en="Performance credit of the supported and of the supporter",
        minimum=0,
        maximum=1,
        names={"supported": ("受支持人", "The supported"), "supporter": ("支持人", "The supporter")},
    )
    commission_recurring = flag(
        False, clause="commission", zh="按月续提", en="Whether commission is paid for every month on the net"
    )
    prospect_days = lookup(
        Days,
        {"a": 7, "b": 15, "c": 30},
        clause="prospects",
        zh="跟单时限",
        en="Days to sign a prospect by its class",
        minimum=0,
    )
