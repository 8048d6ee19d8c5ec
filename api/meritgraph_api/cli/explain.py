"""``meritgraph explain``: why a figure of a statement is what it is."""

from __future__ import annotations

from typing import Annotated

import typer

from meritgraph.companies import Company
from meritgraph.errors import NotFound
from meritgraph.period import Period
from meritgraph.runs.model import Run
from meritgraph.runs.queries import explain as explained
from meritgraph.runs.queries import find_current_run
from meritgraph_api.cli.calculate import PeriodCode, SchemeCode
from meritgraph_api.cli.console import console
from meritgraph_api.cli.explanation_tree import explanation_tree
from meritgraph_api.cli.opening import DEFAULT_FOLDER, CompanyCode, DataFolder, SkipBroken, chosen_company, opened

__all__ = ["explain"]


def explain(
    scheme: SchemeCode,
    period: PeriodCode,
    manager: Annotated[str, typer.Argument(help="The manager's code, such as B0001.")],
    figure: Annotated[str, typer.Argument(help="The figure's code, such as loan_count_pay.")] = "total",
    english: Annotated[bool, typer.Option("--english", "-e", help="Names and formulas in English.")] = False,
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Show why a figure is what it is: its clause, its formula in words, and every row and parameter behind it."""
    with opened(data, skip_broken=skip_broken_plugins) as installation:
        own = chosen_company(installation, company)
        run = current_run(own, scheme, Period.parse(period))
        console.print(explanation_tree(explained(own, run.run_id, manager, figure), own.plugins, english=english))


def current_run(company: Company, scheme: str, period: Period) -> Run:
    """The run in force. Raises NotFound where the period was not calculated."""
    company.plugins.get_scheme(scheme)
    found = find_current_run(company, scheme, period)
    if found is None:
        raise NotFound(f"{scheme} is not calculated for {period} yet: meritgraph calculate {scheme} {period}.")
    return found
