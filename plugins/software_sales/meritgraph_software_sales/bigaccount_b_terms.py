"""software-bigaccount-b: what a company may set (大客户部绩效考核办法)."""

from __future__ import annotations

from meritgraph.authoring import Parameters, Unset, choice, flag, money, rate
from meritgraph_software_sales.quarters import target_change, year_boundary
from meritgraph_software_sales.settlement import quarters_before_first, year_end_kpi

__all__ = ["BigaccountBTerms"]


class BigaccountBTerms(
    Parameters, code="software-sales.bigaccount-b", zh="大客户部绩效考核参数", en="Terms of key-account bonus B"
):
    """What a company may set. ``Unset`` stands where the policy leaves a value out."""

    base_ratio = rate(
        Unset, clause="base", zh="基数占目标比例", en="Base as a part of the target", minimum=0, maximum=1
    )
    rate_below_base = rate(
        "0.01424", clause="rates", zh="低于基数计提比率", en="Rate below the base", minimum=0, maximum=1
    )
    rate_in_target = rate(
        "0.0712", clause="rates", zh="目标内计提比率", en="Rate from the base on", minimum=0, maximum=1
    )
    rate_over_target = rate(
        "0.09968", clause="rates", zh="超目标计提比率", en="Rate above the year's target", minimum=0, maximum=1
    )
    below_base_pays_now = flag(
        True, clause="quarter logic", zh="低于基数当季计提", en="Does a quarter below its base pay at once?"
    )
    large_deal_min = money(
        50000, clause="large-deal test", zh="大单下限", en="A large deal is above this amount", minimum=0
    )
    large_deal_share_min = rate(
        "0.4",
        clause="large-deal test",
        zh="大单占比下限",
        en="Large deals' part that pays all in full",
        minimum=0,
        maximum=1,
    )
    small_deal_rate = rate(
        "0.0712",
        clause="large-deal test",
        zh="小单计提比率",
        en="Rate of small deals below that part",
        minimum=0,
        maximum=1,
    )
    flat_rate_services = rate(
        "0.05",
        clause="lines, service",
        zh="服务培训配套计提比率",
        en="Rate on service, training, supplies",
        minimum=0,
        maximum=1,
    )
    services_count_as_credit = flag(
        True, clause="lines, service", zh="服务培训配套计入业绩", en="Do service, training, supplies count as credit?"
    )
    flat_rate_leaves_base = flag(
        True,
        clause="12, flat-rate income",
        zh="固定比率收入不再按正常比率计提",
        en="Does what earns a flat rate leave the base of the normal rates?",
    )
    flat_rate_kpi = flag(
        False, clause="12, flat-rate income", zh="固定比率奖金受KPI影响", en="Does KPI touch flat-rate bonus?"
    )
    addon_factor = rate("0.5", clause="lines, additions", zh="增模块加站点折算", en="Additions earn half", minimum=0)
    addon_basis = choice(
        "flat_rate",
        "in_target_rate",
        default="flat_rate",
        clause="lines, additions",
        zh="增模块加站点折算基准",
        en="Half of which rate additions earn",
        names={"flat_rate": ("统一比率", "The flat rate"), "in_target_rate": ("目标内比率", "The in-target rate")},
    )
    database_reimbursement = money(
        100, clause="lines, database", zh="每套数据库报销", en="Reimbursed for each database set", minimum=0
    )
    unregistered_reimbursed = flag(
        False, clause="12, unregistered", zh="未入漏斗数据库报销", en="Are unregistered database sets reimbursed?"
    )
    implementation_gap_rule = choice(
        "move",
        "flag",
        default="move",
        clause="lines, implementation",
        zh="实施不足处理",
        en="Does the gap move from software to implementation, or is it only flagged?",
        names={"move": ("由软件收入转入", "Moved from software"), "flag": ("仅提示", "Only flagged")},
    )
    implementation_min_share = rate(
        "0.3",
        clause="lines, implementation",
        zh="实施占合同金额下限",
        en="Least part of the contract price for implementation",
        minimum=0,
        maximum=1,
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
    joint_split = rate(
        "0.7", clause="joint sale", zh="联合销售收款方比例", en="Collector's part of a joint sale", minimum=0, maximum=1
    )
    joint_split_exempt = choice(
        "tobacco",
        "none",
        default="tobacco",
        clause="joint sale",
        zh="联合销售除外",
        en="Who is exempt from the split",
        names={"tobacco": ("烟草行业", "Tobacco customers"), "none": ("无", "Nobody")},
    )
    kpi_split = rate(
        "0.7",
        clause="paid",
        zh="不受KPI影响的奖金比例",
        en="Part of the bonus KPI does not touch",
        minimum=0,
        maximum=1,
    )
    split_mode = choice(
        "income",
        "bonus",
        default="income",
        clause="split",
        zh="分成方式",
        en="Is the income split, or the bonus?",
        names={"income": ("分收入", "The income"), "bonus": ("分奖金", "The bonus")},
    )
    allow_clawback = flag(True, clause="year-end", zh="年终允许扣回", en="May the year's settlement take back?")
    target_change = target_change()
    year_boundary = year_boundary()
    year_end_kpi = year_end_kpi()
    quarters_before_first = quarters_before_first()
