"""What the banking plugin offers."""

from __future__ import annotations

from collections.abc import Sequence

from meritgraph.authoring import Scheme, Sheet, hookimpl
from meritgraph_banking.bocom_nanchang import BocomQuarter, BocomYear
from meritgraph_banking.cib_2005 import CibQuarter, CibYear
from meritgraph_banking.city_branch import CityBranchGrading
from meritgraph_banking.corporate_basic import TeamDistribution
from meritgraph_banking.customer_pyramid import CustomerPyramid
from meritgraph_banking.grading_sheets import grading_sheets
from meritgraph_banking.loan_pay import LoanPay
from meritgraph_banking.rcb_grading import RcbQuarter, RcbYear
from meritgraph_banking.sheets import loan_sheet, manager_sheet, portfolio_sheet

meritgraph_api = 1
zh = "银行业"
en = "Banking"


@hookimpl
def meritgraph_schemes() -> Sequence[type[Scheme]]:
    """The banks' schemes."""
    return (
        LoanPay,
        CityBranchGrading,
        CibQuarter,
        CibYear,
        RcbQuarter,
        RcbYear,
        BocomQuarter,
        BocomYear,
        TeamDistribution,
        CustomerPyramid,
    )


@hookimpl
def meritgraph_sheets() -> Sequence[Sheet]:
    """The banks' spreadsheets."""
    return (manager_sheet, portfolio_sheet, loan_sheet, *grading_sheets)
