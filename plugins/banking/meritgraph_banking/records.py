"""What a bank records of its account managers: month-end portfolios, credit work, loans."""

from __future__ import annotations

from meritgraph.authoring import (
    DealKind,
    Facts,
    Month,
    Standing,
    choice_attribute,
    count_fact,
    date_fact,
    flag_fact,
    money_attribute,
    money_fact,
)

__all__ = ["CreditWork", "Loan", "Portfolio"]


class Portfolio(Facts, code="banking.portfolio", period=Month, zh="月末管户", en="Month-end portfolio"):
    """What each manager has under care at the end of a month. Nothing recorded counts as none."""

    balance = money_fact(zh="月末贷款余额", en="Loan balance at month end", minimum=0, if_missing=0)
    overdue = money_fact(zh="逾期余额", en="Overdue balance at month end", minimum=0, if_missing=0)
    loans_managed = count_fact(zh="当前管户笔数", en="Loans managed now", if_missing=0)
    loans_overdue = count_fact(zh="逾期笔数", en="Loans overdue", if_missing=0)
    loans_handled = count_fact(zh="累计经办笔数", en="Loans handled so far", if_missing=0)
    borrowers = count_fact(zh="借款户数", en="Borrowing customers", if_missing=0)
    interest_due = money_fact(zh="应收利息", en="Interest due in the month", minimum=0, if_missing=0)
    interest_collected = money_fact(zh="实收利息", en="Interest collected in the month", if_missing=0)


class CreditWork(Facts, code="banking.credit-work", period=Standing, zh="信贷从业", en="Credit work"):
    """A manager's standing in credit work."""

    since = date_fact(zh="从事信贷工作日期", en="In credit work since")
    fluent = flag_fact(zh="业务熟练认定", en="Recognised as fluent in credit work")


class Loan(
    DealKind,
    code="banking.loan",
    zh="贷款",
    en="Loan",
    roles={"handler": ("经办", "handler"), "referrer": ("推荐", "referrer")},
    split_whole=("handler", "referrer"),
):
    """A loan disbursed, credited to who handled it and, perhaps, to who referred it; several share it."""

    kind = choice_attribute(
        {
            "new": ("新增", "New"),
            "renewal": ("续贷", "Renewal"),
            "merged": ("并贷", "Merged"),
            "extension": ("展期", "Extension"),
        },
        zh="业务类型",
        en="Kind of loan",
    )
    amount = money_attribute(zh="放款金额", en="Amount disbursed", minimum="0.01")
