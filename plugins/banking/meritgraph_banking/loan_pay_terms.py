"""banking-loan-pay: the four tiers, and what a bank may set (XX银行贷款业务绩效考核办法)."""

from __future__ import annotations

from meritgraph.authoring import (
    Count,
    Ladder,
    Money,
    Parameters,
    Rate,
    Unset,
    bands,
    by_tier,
    choice,
    count,
    last_day_in_service,
    money,
    months,
    rate,
    slabs,
    tier,
)

__all__ = ["LoanOfficers", "LoanPayTerms"]


WAYS = {"marginal": ("差额累进", "Each part by its own rate"), "whole": ("全额累进", "All of it by one rate")}


class LoanOfficers(
    Ladder, code="banking.loan-officers", zh="贷款客户经理等级", en="Loan officers", policy="banking-loan-pay"
):
    """The four tiers of account managers who handle loans."""

    assistant = tier(1, zh="助理客户经理", en="Assistant account manager", clause="tiers, row 1")
    junior = tier(2, zh="初级客户经理", en="Junior account manager", clause="tiers, row 2")
    intermediate = tier(3, zh="中级客户经理", en="Intermediate account manager", clause="tiers, row 3")
    senior = tier(4, zh="高级客户经理", en="Senior account manager", clause="tiers, row 4")


class LoanPayTerms(Parameters, code="banking.loan-pay", zh="贷款业务绩效考核参数", en="Terms of loan pay"):
    """What a bank may set. ``Unset`` stands where the policy leaves a table to the bank."""

    # Tiers
    junior_months_min = months(6, clause="tiers, row 2", zh="初级从业月数下限", en="Months in credit work for junior")
    junior_loans_handled_min = count(30, clause="tiers, row 2", zh="初级经办笔数下限", en="Loans handled for junior")
    junior_overdue_max = rate(
        "0.01", maximum=1, clause="tiers, row 2", zh="初级逾期率上限", en="Highest overdue rate for junior"
    )
    intermediate_months_min = months(
        12, clause="tiers, row 3", zh="中级任初级月数下限", en="Months rated junior for intermediate"
    )
    intermediate_loans_managed_min = count(
        50, clause="tiers, row 3", zh="中级管户笔数下限", en="Loans managed for intermediate"
    )
    senior_months_min = months(
        12, clause="tiers, row 4", zh="高级任中级月数下限", en="Months rated intermediate for senior"
    )
    senior_loans_managed_min = count(70, clause="tiers, row 4", zh="高级管户笔数下限", en="Loans managed for senior")
    upper_overdue_max = rate(
        "0.015", maximum=1, clause="tiers, rows 3–4", zh="中高级三月平均逾期率上限", en="Highest 3-month overdue rate"
    )
    last_day_counts = last_day_in_service(clause="tiers, rows 1–4")
    overdue_basis = choice(
        "amount",
        "count",
        default="amount",
        clause="二",
        zh="逾期率口径",
        en="Overdue rate by amount or by count",
        names={"amount": ("按金额", "By amount"), "count": ("按笔数", "By count")},
    )
    overdue_mean = choice(
        "simple",
        "weighted",
        default="simple",
        clause="tiers, notes",
        zh="三月平均方式",
        en="Mean of three months",
        names={"simple": ("简单平均", "Plain mean of the rates"), "weighted": ("按余额加权", "Weighed by balance")},
    )
    review_cadence = count(
        1, minimum=1, maximum=12, clause="tiers, notes", zh="评定间隔月数", en="Months from one review to the next"
    )

    # Base pay
    base_pay = by_tier(
        Money,
        {"assistant": 1800, "junior": 2200, "intermediate": 2700, "senior": 3500},
        minimum=0,
        clause="四",
        zh="基础薪酬",
        en="Base pay a month by tier",
    )

    # Referral reward: yuan per loan by its amount
    referral_brackets = slabs(
        Money,
        Money,
        {
            "[10000, 50000]": 30,
            "(50000, 100000]": 50,
            "(100000, 500000]": 80,
            "(500000, 1000000]": 100,
            "(1000000, 2000000]": 150,
        },
        below=0,
        clause="五(一)",
        zh="推荐奖励档次",
        en="Referral reward for a loan by its amount",
    )
    referral_above_top = money(
        0, minimum=0, clause="五(一)", zh="超出最高档的推荐奖励", en="Referral reward above the highest bracket"
    )

    # Part 1: loans disbursed
    rollover_factor = rate(
        "0.5",
        minimum=0,
        maximum=1,
        clause="二",
        zh="续贷折算系数",
        en="What a renewal, merged loan or extension counts",
    )
    micro_loan_max = money(None, clause="五(二)1", zh="小额贷款上限", en="Largest loan that part 1 counts")
    count_brackets = bands(
        Count,
        Money,
        {0: 30, 2: Unset},
        below=0,
        clause="五(二)1",
        zh="笔数计价档次",
        en="Pay for a loan by the number of loans",
    )
    count_mode = choice(
        "marginal",
        "whole",
        default="marginal",
        clause="五(二)1",
        zh="笔数累进方式",
        en="How the loans are paid",
        names=WAYS,
    )

    # Parts 2 and 3: balance growth, balance maintained
    growth_rate_table = bands(
        Money, Rate, Unset, below=0, when_empty=0, clause="五(二)2", zh="余额新增计价率", en="Rate on balance growth"
    )
    growth_mode = choice(
        "whole",
        "marginal",
        default="whole",
        clause="五(二)2",
        zh="余额新增累进方式",
        en="How balance growth is paid",
        names=WAYS,
    )
    balance_rate_table = bands(
        Money,
        Rate,
        Unset,
        below=0,
        when_empty=0,
        clause="五(二)3",
        zh="维护余额计价率",
        en="Rate on the balance maintained",
    )
    balance_mode = choice(
        "whole",
        "marginal",
        default="whole",
        clause="五(二)3",
        zh="维护余额累进方式",
        en="How the balance is paid",
        names=WAYS,
    )

    # Part 4: quality of the loans managed
    quality_coefficient_bands = bands(
        Rate, Rate, Unset, when_empty=1, clause="五(二)4", zh="质量系数", en="Coefficient by overdue rate"
    )
    quality_deduction_bands = bands(
        Rate, Money, {}, when_empty=0, clause="五(二)4", zh="质量扣款", en="Deduction by overdue rate"
    )

    # Part 5: average balance per customer
    avg_size_basis = choice(
        "borrowers",
        "loans",
        default="borrowers",
        clause="二",
        zh="户均口径",
        en="Average per borrower or per loan",
        names={"borrowers": ("按借款户数", "Per borrower"), "loans": ("按贷款笔数", "Per loan")},
    )
    avg_size_coefficient_bands = bands(
        Money, Rate, Unset, when_empty=1, clause="五(二)5", zh="户均系数", en="Coefficient by average balance"
    )
    avg_size_deduction_bands = bands(
        Money, Money, {}, when_empty=0, clause="五(二)5", zh="户均扣款", en="Deduction by average balance"
    )
