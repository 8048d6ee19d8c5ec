"""The bank's spreadsheets as its clerks keep them, and what each column records."""

from __future__ import annotations

from meritgraph.authoring import DealSheet, FactSheet, RosterSheet, column
from meritgraph_banking.loan_pay_terms import LoanOfficers
from meritgraph_banking.records import CreditWork, Loan, Portfolio

__all__ = ["loan_sheet", "manager_sheet", "portfolio_sheet"]

manager_sheet = RosterSheet(
    code="banking.manager-sheet",
    zh="客户经理",
    en="Account managers",
    ladder=LoanOfficers,
    facts=CreditWork,
    columns=(
        column.manager("工号", "Manager code"),
        column.name("姓名", "Name"),
        column.unit("机构", "Branch"),
        column.unit_from("调入日期", "Moved in on"),
        column.hired_on("入职日期", "Hired on"),
        column.left_on("离职日期", "Left on"),
        column.fact("since", "从事信贷工作日期", "In credit work since"),
        column.tier("当前等级", "Tier"),
        column.tier_since("任现等级日期", "Tier since"),
        column.fact("fluent", "业务熟练认定", "Fluent in credit work"),
    ),
)

portfolio_sheet = FactSheet(
    code="banking.portfolio-sheet",
    zh="月末管户",
    en="Month-end portfolio",
    facts=Portfolio,
    columns=(
        column.manager("工号", "Manager code"),
        column.fact("balance", "月末贷款余额(元)", "Loan balance (yuan)"),
        column.fact("overdue", "逾期余额(元)", "Overdue balance (yuan)"),
        column.fact("loans_managed", "当前管户笔数", "Loans managed"),
        column.fact("loans_overdue", "逾期笔数", "Loans overdue", may_be_absent=True),
        column.fact("loans_handled", "累计经办笔数", "Loans handled"),
        column.fact("borrowers", "借款户数", "Borrowers"),
        column.fact("interest_due", "应收利息(元)", "Interest due (yuan)"),
        column.fact("interest_collected", "实收利息(元)", "Interest collected (yuan)"),
    ),
)

loan_sheet = DealSheet(
    code="banking.loan-sheet",
    zh="放款明细",
    en="Loans disbursed",
    kind=Loan,
    columns=(
        column.deal_code("借据号", "Loan number"),
        column.ignored("借款人", "Borrower"),
        column.credited("handler", "经办客户经理工号", "Handling manager"),
        column.credited("referrer", "推荐人工号", "Referrer", may_be_empty=True),
        column.happened_on("放款日期", "Disbursed on"),
        column.attribute("kind", "业务类型", "Kind of loan"),
        column.attribute("amount", "放款金额(元)", "Amount (yuan)"),
    ),
)
