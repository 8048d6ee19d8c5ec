"""``meritgraph explain``: why a figure of a statement is what it is."""

from __future__ import annotations

from typing import Annotated

import typer

from meritgraph.companies import Company
from meritgraph.engine import plan_of
from meritgraph.errors import InputRefused, NotFound
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
    figure: Annotated[
        str, typer.Argument(help="The figure's code, such as loan_count_pay; left out, the total or the score.")
    ] = "",
    english: Annotated[bool, typer.Option("--english", "-e", help="Names and formulas in English.")] = False,
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Show why a figure is what it is: its clause, its formula in words, and every row and parameter behind it."""
    with opened(data, skip_broken=skip_broken_plugins) as installation:
        own = chosen_company(installation, company)
        run = current_run(own, scheme, Period.parse(period))
        wanted = figure or outcome_of(own, scheme)
        console.print(explanation_tree(explained(own, run.run_id, manager, wanted), own.plugins, english=english))


def outcome_of(company: Company, scheme: str) -> str:
    """What the scheme's statements come down to. Raises InputRefused where that is neither a total nor a score."""
    plan = plan_of(company.plugins.get_scheme(scheme))
    if plan.outcome is None:
        there = ", ".join(name for name in plan.figures if "." not in name)
        raise InputRefused(f"{scheme} has neither a total nor a score; say which figure to explain: {there}.")
    return plan.outcome


def current_run(company: Company, scheme: str, period: Period) -> Run:
    """The run in force. Raises NotFound where the period was not calculated."""
    company.plugins.get_scheme(scheme)
    found = find_current_run(company, scheme, period)
    if found is None:
        raise NotFound(f"{scheme} is not calculated for {period} yet: meritgraph calculate {scheme} {period}.")
    return found
