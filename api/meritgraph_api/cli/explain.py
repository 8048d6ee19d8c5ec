"""``meritgraph explain``: why a figure of a statement is what it is."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from meritgraph.companies import Company
from meritgraph.engine import Explained, plan_of
from meritgraph.engine.inputs import EarlierNeed
from meritgraph.errors import InputRefused, NotFound
from meritgraph.period import Period
from meritgraph.runs.evidence import nodes_of
from meritgraph.runs.model import Run
from meritgraph.runs.queries import explain as explained
from meritgraph.runs.queries import explain_earlier, find_current_run
from meritgraph_api.cli.calculate import PeriodCode, SchemeCode
from meritgraph_api.cli.console import console, said
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
    back: Annotated[
        int,
        typer.Option("--back", "-b", min=0, help="Go on in so many statements before that were read."),
    ] = 0,
    english: Annotated[bool, typer.Option("--english", "-e", help="Names and formulas in English.")] = False,
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Show why a figure is what it is: its clause, its formula with numbers, the rows and parameters behind it."""
    with opened(data, skip_broken=skip_broken_plugins) as installation:
        own = chosen_company(installation, company)
        run = current_run(own, scheme, Period.parse(period))
        wanted = figure or outcome_of(own, scheme)
        found = explained(own, run.run_id, manager, wanted)
        console.print(
            explanation_tree(found, own.plugins, english=english, follow=partial(explain_earlier, own), back=back)
        )
        periods = () if back else earlier_periods(found.explained)
        if periods:
            console.print(said(f"\nRead from the statements of {', '.join(periods)}; --back 1 goes on in them."))


def earlier_periods(root: Explained) -> tuple[str, ...]:
    """The periods of the finished statements that an explanation has read, the latest first."""
    needs = (node.need for node in nodes_of(root))
    return tuple(sorted({need.period.code for need in needs if isinstance(need, EarlierNeed)}, reverse=True))


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
