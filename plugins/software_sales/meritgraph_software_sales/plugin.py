"""What the software-sales plugin offers."""

from __future__ import annotations

from collections.abc import Sequence

from meritgraph.authoring import Scheme, Sheet, hookimpl
from meritgraph_software_sales.bigaccount_a import BigaccountAQuarter
from meritgraph_software_sales.bigaccount_a_year import BigaccountAHalfYear, BigaccountAYear
from meritgraph_software_sales.bigaccount_b import BigaccountBQuarter
from meritgraph_software_sales.bigaccount_b_year import BigaccountBYear
from meritgraph_software_sales.bigaccount_c import BigaccountCQuarter
from meritgraph_software_sales.bigaccount_c_year import BigaccountCYear
from meritgraph_software_sales.sheets import SHEETS

meritgraph_api = 1
zh = "软件销售"
en = "Software sales"


@hookimpl
def meritgraph_schemes() -> Sequence[type[Scheme]]:
    """The department's schemes."""
    return (
        BigaccountAQuarter,
        BigaccountAHalfYear,
        BigaccountAYear,
        BigaccountBQuarter,
        BigaccountBYear,
        BigaccountCQuarter,
        BigaccountCYear,
    )


@hookimpl
def meritgraph_sheets() -> Sequence[Sheet]:
    """The department's spreadsheets."""
    return SHEETS
