"""What the telecom plugin offers."""

from __future__ import annotations

from collections.abc import Sequence

from meritgraph.authoring import Ladder, Scheme, Sheet, hookimpl
from meritgraph_telecom.jilin_grading import JilinGrading
from meritgraph_telecom.jilin_pay import JilinPay
from meritgraph_telecom.quzhou_grading import QuzhouGrading
from meritgraph_telecom.quzhou_pay import QuzhouPay
from meritgraph_telecom.sales_levels import SalesPay
from meritgraph_telecom.sheets import SHEETS
from meritgraph_telecom.xinjiang_customers import XinjiangCustomers, XinjiangCustomerTiers

meritgraph_api = 1
zh = "通信业"
en = "Telecom"


@hookimpl
def meritgraph_schemes() -> Sequence[type[Scheme]]:
    """The telecom companies' schemes."""
    return (QuzhouGrading, QuzhouPay, JilinGrading, JilinPay, SalesPay, XinjiangCustomers)


@hookimpl
def meritgraph_ladders() -> Sequence[type[Ladder]]:
    """The levels of group customers; the ladders of the schemes are offered with them."""
    return (XinjiangCustomerTiers,)


@hookimpl
def meritgraph_sheets() -> Sequence[Sheet]:
    """The telecom companies' spreadsheets."""
    return SHEETS
