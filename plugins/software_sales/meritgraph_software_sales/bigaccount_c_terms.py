"""software-bigaccount-c: what a company may set (大客户部销售人员绩效考核办法)."""

from __future__ import annotations

from meritgraph.authoring import Parameters, Unset, choice, count, flag, money, rate
from meritgraph_software_sales.quarters import year_boundary

__all__ = ["BigaccountCTerms"]


class BigaccountCTerms(
    Parameters, code="software-sales.bigaccount-c", zh="大客户部销售人员绩效考核参数", en="Terms of key-account bonus C"
):
    """What a company may set. ``Unset`` stands where the policy leaves a value out."""

    base_ratio = rate(
        "0.5", clause="notes", zh="基数占目标比例", en="Base as a part of the target", minimum=0, maximum=1
    )
    rate_in_target = rate("0.04", clause="cases 2–6", zh="目标内计提比率", en="Rate inside the target", minimum=0)
    rate_over_target = rate("0.05", clause="case 6", zh="超目标计提比率", en="Rate above the target", minimum=0)
    quarter_ceiling = money(300000, clause="case 6", zh="季度封顶", en="Ceiling of what a quarter pays for", minimum=0)
    fixed_pay_deduction = money(600, clause="case 1", zh="扣发固定工资", en="Deduction from fixed pay", minimum=0)
    service_line_rate = rate(
        "0.06", clause="lines", zh="实施维护培训计提比率", en="Rate on implementation, maintenance, training", minimum=0
    )
    implementation_commission_mode = choice(
        "service_rate_only",
        "both",
        default="service_rate_only",
        clause="lines",
        zh="实施收入计提方式",
        en="Does implementation earn the service rate only, or the in-target rate too?",
    )
    unnamed_lines = choice(
        "nothing",
        "as_product",
        default="nothing",
        clause="lines",
        zh="办法未列收入类别",
        en="What lines that the policy does not name count as",
    )
    newcomer_exempt_quarters = count(
        1,
        clause="notes",
        zh="新人免考季度数",
        en="Quarters a newcomer is exempt, from the one of joining on",
        maximum=4,
    )
    kpi_split = rate(
        "0.8",
        clause="paid",
        zh="不受KPI影响的奖金比例",
        en="Part of the bonus KPI does not touch",
        minimum=0,
        maximum=1,
    )
    tax_divisor = rate(
        Unset, clause="basis", zh="除税系数", en="Divides receipts to net of tax; 1 where recorded net", minimum=1
    )
    floating_pay_amount = money(
        0, clause="cases 1–6", zh="浮动工资默认额", en="Floating pay where none is on record", minimum=0
    )
    year_end_rule = choice(
        "none",
        "over_target",
        "true_up",
        default=Unset,
        clause="case 7",
        zh="年终结算方式",
        en="What the year's end settles",
    )
    allow_clawback = flag(True, clause="year-end", zh="年终允许扣回", en="May the year's settlement take back?")
    year_boundary = year_boundary()
