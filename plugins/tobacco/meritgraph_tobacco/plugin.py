"""What the tobacco plugin offers."""

from __future__ import annotations

from collections.abc import Sequence

from meritgraph.authoring import Scheme, Sheet, hookimpl
from meritgraph_tobacco.dept_2013 import DeptMonth
from meritgraph_tobacco.dept_2013_year import DeptYear
from meritgraph_tobacco.dynamic_quarterly import DynamicQuarterly
from meritgraph_tobacco.shanxi_grading import ShanxiGrading
from meritgraph_tobacco.sheets import (
    ledger_sheet,
    manager_sheet,
    quarter_item_sheet,
    sales_sheet,
    sample_sheet,
    service_rate_sheet,
    supply_sheet,
    target_change_sheet,
)

meritgraph_api = 1
zh = "烟草业"
en = "Tobacco"


@hookimpl
def meritgraph_schemes() -> Sequence[type[Scheme]]:
    """The company's schemes."""
    return (DeptMonth, DeptYear, DynamicQuarterly, ShanxiGrading)


@hookimpl
def meritgraph_sheets() -> Sequence[Sheet]:
    """The company's spreadsheets."""
    return (
        manager_sheet,
        sales_sheet,
        ledger_sheet,
        service_rate_sheet,
        sample_sheet,
        quarter_item_sheet,
        supply_sheet,
        target_change_sheet,
    )
