"""software-bigaccount-a: what a company may set (大客户部考核办法)."""

from __future__ import annotations

from meritgraph.authoring import Count, Money, Parameters, Rate, Unset, bands, choice, flag, money, rate
from meritgraph_software_sales.quarters import target_change, year_boundary
from meritgraph_software_sales.settlement import quarters_before_first, year_end_kpi

__all__ = ["BigaccountATerms"]


class BigaccountATerms(
    Parameters, code="software-sales.bigaccount-a", zh="大客户部考核参数", en="Terms of key-account bonus A"
):
    """What a company may set. ``Unset`` stands where the policy leaves a value out."""

    annual_target = money(4200000, clause="target", zh="部门年度目标", en="Department's target of the year", minimum=0)
    base_ratio = rate(
        Unset, clause="base", zh="基数占目标比例", en="Base as a part of the target", minimum=0, maximum=1
    )
    eligible_lines = choice(
        "all",
        "product_and_implementation",
        default="all",
        clause="eligible receipts",
        zh="计入业绩的收入类别",
        en="Which revenue lines count",
        names={
            "all": ("全部", "All lines"),
            "product_and_implementation": ("产品和实施", "Product and implementation"),
        },
    )
    tax_divisor = rate("1.17", clause="quarter logic", zh="除税系数", en="Divides out the tax", minimum=1, maximum=2)
    tax_divisor_basis = choice(
        "net",
        "gross",
        default="net",
        clause="quarter logic",
        zh="除税基数",
        en="Does the bonus go by receipts after or before the deductions?",
        names={
            "net": ("扣减后回款", "Receipts after the deductions"),
            "gross": ("扣减前回款", "Receipts before the deductions"),
        },
    )
    rate_in_target = bands(
        Rate,
        Rate,
        Unset,
        clause="rates",
        zh="目标内计提比率",
        en="Rate inside the target, by completion of the target",
    )
    rate_over_target_slices = bands(
        Money,
        Rate,
        Unset,
        below=0,
        clause="rates",
        zh="超目标差额累进比率",
        en="Marginal rates above the year's target, by receipts above it",
    )
    slice_bounds = choice(
        "receipts",
        "net_of_tax",
        default="receipts",
        clause="12, slice bounds",
        zh="超目标分段口径",
        en="Are the slices' bounds in receipts, or in receipts without tax?",
        names={"receipts": ("含税回款", "Receipts"), "net_of_tax": ("除税回款", "Receipts without tax")},
    )
    excess_mode = choice(
        "carry",
        "pay_now",
        default="carry",
        clause="quarter logic",
        zh="超目标处理",
        en="What becomes of excess",
        names={"carry": ("结转下季", "Carried into the next quarter"), "pay_now": ("当季计发", "Paid at once")},
    )
    kpi_split = rate(
        "0.8",
        clause="paid",
        zh="不受KPI影响的奖金比例",
        en="Part of the bonus KPI does not touch",
        minimum=0,
        maximum=1,
    )
    floating_pay_amount = money(
        0, clause="floating pay", zh="浮动工资默认额", en="Floating pay where none is on record", minimum=0
    )
    floating_release_rule = choice(
        "deficit_repaid",
        "base_met",
        "quarter_by_quarter",
        default="deficit_repaid",
        clause="floating pay",
        zh="浮动工资补发条件",
        en="When deferred floating pay is released",
        names={
            "deficit_repaid": ("补足欠额", "The deficit is repaid"),
            "base_met": ("达到基数", "The base is met"),
            "quarter_by_quarter": ("逐季补足", "Each quarter once its own deficit is repaid"),
        },
    )
    below_yearly_base_pays = flag(
        False, clause="year-end", zh="全年低于基数仍计奖", en="Does a year below its base earn a bonus?"
    )
    allow_clawback = flag(True, clause="year-end", zh="年终允许扣回", en="May the year's settlement take back?")
    pay_grade_table = bands(
        Count, Money, Unset, clause="half-year", zh="工资级别表", en="Pay by grade, each row up to its grade"
    )
    target_change = target_change()
    year_boundary = year_boundary()
    year_end_kpi = year_end_kpi()
    quarters_before_first = quarters_before_first()
