"""``meritgraph demo``: a company's spreadsheets worked out to explained figures, and served over GraphQL."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.errors import InputRefused, NotFound
from meritgraph.imports.commands import import_files
from meritgraph.imports.model import Upload
from meritgraph.runs.model import Run
from meritgraph.runs.queries import explain, list_highest
from meritgraph_api.cli.calculate import calculated
from meritgraph_api.cli.console import console, said
from meritgraph_api.cli.demo_file import DemoFile, example_folders, read_demo_file
from meritgraph_api.cli.explanation_tree import explanation_tree
from meritgraph_api.cli.importing import refuse_problems, report_line
from meritgraph_api.cli.opening import DEFAULT_FOLDER, DataFolder, opened
from meritgraph_api.cli.parameter_file import read_parameter_file, set_parameters
from meritgraph_api.cli.pay_table import pay_table, run_summary
from meritgraph_api.cli.serve import Port, run_server
from meritgraph_api.server.settings import ServerSettings

__all__ = ["demo"]

INDUSTRY = "banking"
BY = "demo"


def demo(
    industry: Annotated[str, typer.Option("--industry", "-i", help="Whose demo: a folder of examples.")] = INDUSTRY,
    all_companies: Annotated[bool, typer.Option("--all", help="The demo companies of every industry.")] = False,
    serve: Annotated[bool, typer.Option(help="Serve the result at the end; --no-serve stops before that.")] = True,
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help="A folder with demo.yaml and spreadsheets, in place of one of the examples."),
    ] = None,
    port: Port = 8000,
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Work out a demo company from its spreadsheets, show it, and serve it. It can be run again."""
    demos = [read_demo_file(each) for each in chosen_folders(industry, folder, every=all_companies)]
    with opened(data) as installation:
        for each in demos:
            if len(demos) > 1:
                console.rule(f"[bold]{escape(each.name)}[/] · {each.plugin}", align="left")
            show(prepared(installation, each), each)
        if serve:
            console.print()
            settings = ServerSettings(development=True)
            run_server(installation, settings, host="127.0.0.1", port=port, company=demos[0].company)
        else:
            console.print(f"\n{said('Serve it:')} [bold]meritgraph serve --data {data}[/]")


def chosen_folders(industry: str, folder: Path | None, *, every: bool) -> tuple[Path, ...]:
    """The folders of the demos that were asked for. Raises NotFound, and InputRefused where two things were asked."""
    if folder is not None:
        if every:
            raise InputRefused("Ask for --all or for one --folder.")
        return (folder,)
    there = {path.name: path for path in example_folders()}
    if every:
        return tuple(sorted(there.values(), key=lambda path: (path.name != INDUSTRY, path.name)))
    if industry not in there:
        raise NotFound(f"There is no demo {industry!r}; there are: {', '.join(there)}.")
    return (there[industry],)


def prepared(installation: Installation, shown: DemoFile) -> Company:
    """The demo company with its spreadsheets imported, its parameters set and its schemes active."""
    company = company_of(installation, shown)
    place = escape(str(nearby(shown.folder)))
    console.print(said(f"[bold]1. Import[/] the clerks' spreadsheets from {place}"))
    uploads = [Upload(file) for file in shown.files]
    reports = import_files(company, uploads, period=shown.period, by=BY)
    refuse_problems(reports)
    for report in reports:
        console.print(f"   {report_line(report)}")
    count = set_parameters(company, read_parameter_file(shown.folder / "parameters.yaml"), by=BY)
    schemes = ", ".join(shown.schemes)
    console.print(
        said(f"[bold]2. Set[/] the {count} parameter values that the company has for itself, and activate {schemes}")
    )
    for scheme, periods in shown.schemes.items():
        activate(company, scheme, periods[0], units=shown.units.get(scheme, ()), by=BY)
    return company


def nearby(folder: Path) -> Path:
    """The folder as seen from where the command is run, if it lies below that."""
    absolute, here = folder.resolve(), Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else folder


def company_of(installation: Installation, shown: DemoFile) -> Company:
    """The demo company, created where it is not there yet."""
    if any(company.code == shown.company for company in installation.list_companies()):
        return installation.switch_on(installation.get_company(shown.company), shown.plugin)
    return installation.create_company(shown.company, shown.name, (shown.plugin,))


def show(company: Company, shown: DemoFile) -> None:
    """Calculate every period in order, and show the last one's highest and one explained figure."""
    wanted = [(scheme, period) for scheme, periods in shown.schemes.items() for period in periods]
    console.print(f"[bold]{said('3. Calculate')}[/] {', '.join(period.code for _, period in wanted)}")
    runs = []
    for scheme, period in wanted:
        runs.append(calculated(company, scheme, period))
        console.print(f"   {run_summary(company, runs[-1])}")
    show_last(company, runs[-1], shown.explained)


def show_last(company: Company, run: Run, explained: str) -> None:
    """Show a run's highest, and one explained figure of the very highest."""
    console.print()
    console.print(pay_table(company, run, 10))
    best = list_highest(company, run.run_id, first=1)[0]
    why = said(f"One of {best.manager_name}'s figures ({best.manager}), down to the rows it comes from:")
    console.print(f"\n[bold]{said('Why?')}[/] {why}\n")
    console.print(explanation_tree(explain(company, run.run_id, best.manager, explained), company.plugins))
