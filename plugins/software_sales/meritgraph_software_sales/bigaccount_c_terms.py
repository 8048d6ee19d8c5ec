"""software-bigaccount-c: what a company may set (大客户部销售人员绩效考核办法)."""

from __future__ import annotations

from meritgraph.authoring import Parameters, Unset, choice, count, flag, money, rate
from meritgraph_software_sales.quarters import target_change, year_boundary
from meritgraph_software_sales.settlement import quarters_before_first, year_end_kpi

__all__ = ["BigaccountCTerms"]


class BigaccountCTerms(
    Parameters, code="software-sales.bigaccount-c", zh="大客户部销售人员绩效考核参数", en="Terms of key-account bonus C"
):
    """What a company may set. ``Unset`` stands where the policy leaves a value out."""

    base_ratio = rate(
        "0.5", clause="notes", zh="基数占目标比例", en="Base as a part of the target", minimum=0, maximum=1
    )
    rate_in_target = rate(
        "0.04", clause="cases 2–6", zh="目标内计提比率", en="Rate inside the target", minimum=0, maximum=1
    )
    rate_over_target = rate(
        "0.05", clause="case 6", zh="超目标计提比率", en="Rate above the target", minimum=0, maximum=1
    )
    quarter_ceiling = money(300000, clause="case 6", zh="季度封顶", en="Ceiling of what a quarter pays for", minimum=0)
    fixed_pay_deduction = money(600, clause="case 1", zh="扣发固定工资", en="Deduction from fixed pay", minimum=0)
    fixed_pay_deduction_refunded = flag(
        False, clause="case 1", zh="补足后退还扣发固定工资", en="Is it given back when the missed quarter is made up?"
    )
    missed_floating_pay_released = flag(
        False,
        clause="case 1",
        zh="补足后补发浮动工资",
        en="Is floating pay of a missed quarter paid once it is made up?",
    )
    service_line_kpi = flag(
        False, clause="12, 6 % lines", zh="6%收入提成受KPI影响", en="Does KPI touch the bonus at the service rate?"
    )
    service_line_rate = rate(
        "0.06",
        clause="lines",
        zh="实施维护培训计提比率",
        en="Rate on implementation, maintenance, training",
        minimum=0,
        maximum=1,
    )
    implementation_commission_mode = choice(
        "service_rate_only",
        "both",
        default="service_rate_only",
        clause="lines",
        zh="实施收入计提方式",
        en="Does implementation earn the service rate only, or the in-target rate too?",
        names={"service_rate_only": ("只按服务比率", "The service rate only"), "both": ("两种比率都计", "Both rates")},
    )
    unnamed_lines = choice(
        "nothing",
        "as_product",
        default="nothing",
        clause="lines",
        zh="办法未列收入类别",
        en="What lines that the policy does not name count as",
        names={"nothing": ("不计", "Nothing"), "as_product": ("视同产品", "Product")},
    )
    newcomer_exempt_quarters = count(
        1,
        clause="notes",
        zh="新人免考季度数",
        en="Quarters a newcomer is exempt, from the one of joining on",
        maximum=4,
    )
    newcomer_floating_pay = flag(
        True, clause="notes", zh="免考季度发浮动工资", en="Is floating pay paid in an exempt quarter?"
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
        Unset,
        clause="basis",
        zh="除税系数",
        en="Divides receipts to net of tax; 1 where recorded net",
        minimum=1,
        maximum=2,
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
        names={
            "none": ("不结算", "Nothing"),
            "over_target": ("结算超目标部分", "What is over the year's target"),
            "true_up": ("全年清算", "The whole year again"),
        },
    )
    allow_clawback = flag(True, clause="year-end", zh="年终允许扣回", en="May the year's settlement take back?")
    split_mode = choice(
        "income",
        "bonus",
        default="income",
        clause="split",
        zh="分成方式",
        en="Is the income split, or the bonus?",
        names={"income": ("分收入", "The income"), "bonus": ("分奖金", "The bonus")},
    )
    target_change = target_change()
    year_boundary = year_boundary()
    year_end_kpi = year_end_kpi()
    quarters_before_first = quarters_before_first()
