"""``meritgraph calculate``: one period of one scheme."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from meritgraph.companies import Company
from meritgraph.period import Period
from meritgraph.runs.commands import calculate as carry_out
from meritgraph.runs.model import Progress, Run
from meritgraph_api.cli.console import console, error_console, said
from meritgraph_api.cli.export import write_results
from meritgraph_api.cli.opening import DEFAULT_FOLDER, CompanyCode, DataFolder, SkipBroken, chosen_company, opened
from meritgraph_api.cli.out_of_date import show_out_of_date
from meritgraph_api.cli.pay_table import noticed_table, pay_table, refused_table
from meritgraph_api.cli.run_summary import run_summary

__all__ = ["PeriodCode", "SchemeCode", "calculate", "calculated", "progress_bar", "tables"]

SchemeCode = Annotated[str, typer.Argument(help="The scheme's code, such as banking.loan-pay.")]
PeriodCode = Annotated[str, typer.Argument(help="The period, such as 2026-10, 2026-Q4 or 2026.")]


def calculate(
    scheme: SchemeCode,
    period: PeriodCode,
    company: CompanyCode = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Also write every statement to this .xlsx or .csv file."),
    ] = None,
    top: Annotated[
        int, typer.Option(min=0, max=1000, help="How many statements to show, the highest first; 0 for none.")
    ] = 10,
    data: DataFolder = DEFAULT_FOLDER,
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Work out a scheme for a period and show what comes of it. The same inputs give the same run again."""
    with opened(data, skip_broken=skip_broken_plugins) as installation:
        own = chosen_company(installation, company)
        run = calculated(own, scheme, Period.parse(period))
        console.print(run_summary(own, run))
        show_out_of_date(own)
        for shown in tables(own, run, top) if top and run.manager_count else ():
            console.print()
            console.print(shown)
        if output is not None:
            count = write_results(own, run, output)
            counted = "1 statement" if count == 1 else f"{count} statements"
            console.print(said(f"Wrote {counted} to {output}."))


def tables(company: Company, run: Run, rows: int) -> list[Table]:
    """What a run comes to: the highest, who is refused and why, and what statements come with."""
    refused = refused_table(company, run, rows) if run.refused_count else None
    blocks = (pay_table(company, run, rows), refused, noticed_table(company, run))
    return [block for block in blocks if block is not None]


def calculated(company: Company, scheme: str, period: Period) -> Run:
    """The run, with a bar on the terminal while it is worked out."""
    with progress_bar() as progress:
        return carry_out(company, scheme, period, progress=progress, by="command line")


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """What a long piece of work tells its progress to; it is shown on a terminal only, and disappears at the end."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,}/{task.total:,}"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=error_console, transient=True, disable=not error_console.is_terminal) as bar:
        task = bar.add_task(said("starting"), total=0)
        yield lambda stage, done, count: bar.update(task, description=said(stage), completed=done, total=count)
