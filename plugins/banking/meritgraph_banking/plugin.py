"""What the banking plugin offers."""

from __future__ import annotations

from collections.abc import Sequence

from meritgraph.authoring import Scheme, Sheet, hookimpl
from meritgraph_banking.loan_pay import LoanPay
from meritgraph_banking.sheets import loan_sheet, manager_sheet, portfolio_sheet

meritgraph_api = 1
zh = "银行业"
en = "Banking"


@hookimpl
def meritgraph_schemes() -> Sequence[type[Scheme]]:
    """The bank's schemes."""
    return (LoanPay,)


@hookimpl
def meritgraph_sheets() -> Sequence[Sheet]:
    """The bank's spreadsheets."""
    return (manager_sheet, portfolio_sheet, loan_sheet)
