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
from meritgraph_api.cli.command import command, nearby
from meritgraph_api.cli.console import console, said
from meritgraph_api.cli.demo_file import DemoFile, example_folders, read_demo_file
from meritgraph_api.cli.demo_show import show
from meritgraph_api.cli.importing import refuse_problems, report_line
from meritgraph_api.cli.opening import DEFAULT_FOLDER, DataFolder, opened
from meritgraph_api.cli.parameter_file import read_parameter_file, set_parameters
from meritgraph_api.cli.serve import Port, run_server
from meritgraph_api.server.settings import ServerSettings

__all__ = ["demo"]

FIRST = "banking"
BY = "demo"


def demo(
    industry: Annotated[
        str,
        typer.Option("--industry", "-i", help="Whose demo: all companies of a plugin, or one folder of examples."),
    ] = "",
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
            console.print(f"\n{said('Serve it:')} [bold]{command()} serve --data {escape(str(nearby(data)))}[/]")
            console.print(said(f"It all stays in {nearby(data)}; delete that folder to start afresh."))


def chosen_folders(industry: str, folder: Path | None, *, every: bool) -> tuple[Path, ...]:
    """The folders of the demos that were asked for: of a plugin all, by a folder's own name that one, by nothing the
    bank of the README. Raises NotFound, and InputRefused where two things were asked.
    """
    if folder is not None:
        if every:
            raise InputRefused("Ask for --all or for one --folder.")
        return (folder,)
    there = {path.name: path for path in example_folders()}
    if every:
        return tuple(sorted(there.values(), key=lambda path: (path.name != FIRST, path.name)))
    if not industry:
        return (there[FIRST],)
    found = tuple(path for path in there.values() if industry in (path.name, read_demo_file(path).plugin))
    if not found:
        raise NotFound(f"There is no demo {industry!r}; there are: {', '.join(there)}.")
    return found


def prepared(installation: Installation, shown: DemoFile) -> Company:
    """The demo company with its spreadsheets imported, its parameters set and its schemes active."""
    company = company_of(installation, shown)
    place = escape(str(nearby(shown.folder)))
    console.print(said(f"[bold]1. Import[/] the clerks' spreadsheets from {place}"))
    for files in shown.files:
        reports = import_files(company, [Upload(file) for file in files], period=shown.period, by=BY)
        refuse_problems(reports)
        for report in reports:
            console.print(f"   {report_line(report)}")
    count = set_parameters(company, read_parameter_file(shown.folder / "parameters.yaml"), by=BY)
    schemes = "1 scheme" if len(shown.schemes) == 1 else f"{len(shown.schemes)} schemes"
    console.print(
        said(f"[bold]2. Set[/] the {count} parameter values that the company has for itself, and activate {schemes}")
    )
    for scheme, periods in shown.schemes.items():
        activate(company, scheme, periods[0], units=shown.units.get(scheme, ()), by=BY)
    return company


def company_of(installation: Installation, shown: DemoFile) -> Company:
    """The demo company, created where it is not there yet."""
    if any(company.code == shown.company for company in installation.list_companies()):
        return installation.switch_on(installation.get_company(shown.company), shown.plugin)
    return installation.create_company(shown.company, shown.name, (shown.plugin,))
