"""``meritgraph demo``: a bank's October from its clerks' spreadsheets to explained pay, served over GraphQL."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from meritgraph.activation.commands import activate
from meritgraph.companies import Company, Installation
from meritgraph.errors import NotFound
from meritgraph.imports.commands import import_file
from meritgraph.period import Period
from meritgraph.runs.queries import explain, list_highest
from meritgraph_api.cli.calculate import calculated
from meritgraph_api.cli.console import console
from meritgraph_api.cli.explanation_tree import explanation_tree
from meritgraph_api.cli.importing import report_line
from meritgraph_api.cli.opening import DEFAULT_FOLDER, DataFolder, opened
from meritgraph_api.cli.parameter_file import read_parameter_file, set_parameters
from meritgraph_api.cli.pay_table import pay_table, run_summary
from meritgraph_api.cli.serve import Port, run_server
from meritgraph_api.server.settings import ServerSettings

__all__ = ["demo"]

COMPANY = "demo-bank"
NAME = "示范银行"
PLUGIN = "banking"
SCHEME = "banking.loan-pay"
PERIOD = Period.parse("2026-10")
EXPLAINED = "loan_count_pay"
BY = "demo"

FILES = (
    "managers.xlsx",
    "portfolio-2026-07.xlsx",
    "portfolio-2026-08.xlsx",
    "portfolio-2026-09.xlsx",
    "portfolio-2026-10.xlsx",
    "loans-2026-10.xlsx",
)


def demo(
    serve: Annotated[bool, typer.Option(help="Serve the result at the end; --no-serve stops before that.")] = True,
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help="The bank's spreadsheets; the checkout's examples/banking otherwise."),
    ] = None,
    port: Port = 8000,
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Work out the demo bank's October 2026 from its spreadsheets, show it, and serve it. It can be run again."""
    source = folder or example_folder()
    with opened(data) as installation:
        bank = prepared(installation, source)
        show(bank)
        if serve:
            console.print()
            run_server(installation, ServerSettings(development=True), host="127.0.0.1", port=port, company=COMPANY)
        else:
            console.print(f"\nServe it: [bold]meritgraph serve --data {data}[/]")


def example_folder() -> Path:
    """The folder of the bank's spreadsheets: beside this checkout, or where the command is run. Raises NotFound."""
    roots = [*(parent / "examples" for parent in Path(__file__).resolve().parents), Path("examples")]
    for root in roots:
        if (root / "banking" / FILES[0]).exists():
            return root / "banking"
    raise NotFound(
        "The demo bank's spreadsheets are not here: run the demo from a checkout of the project, or say where they are "
        "with --folder."
    )


def prepared(installation: Installation, source: Path) -> Company:
    """The demo bank with its spreadsheets imported, its parameters set and its scheme active."""
    bank = demo_bank(installation)
    console.print(f"[bold]1. Import[/] the clerks' spreadsheets from {escape(str(nearby(source)))}")
    for name in FILES:
        console.print(f"   {report_line(import_file(bank, source / name, by=BY))}")
    count = set_parameters(bank, read_parameter_file(source / "parameters.yaml"), by=BY)
    console.print(f"[bold]2. Set[/] the {count} parameters that the policy leaves to the bank, and activate {SCHEME}")
    activate(bank, SCHEME, PERIOD, by=BY)
    return bank


def nearby(folder: Path) -> Path:
    """The folder as seen from where the command is run, if it lies below that."""
    absolute, here = folder.resolve(), Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else folder


def demo_bank(installation: Installation) -> Company:
    """The demo bank, created where it is not there yet."""
    if any(company.code == COMPANY for company in installation.list_companies()):
        return installation.switch_on(installation.get_company(COMPANY), PLUGIN)
    return installation.create_company(COMPANY, NAME, (PLUGIN,))


def show(bank: Company) -> None:
    """Calculate the month, and show the highest paid and one explained figure."""
    console.print(f"[bold]3. Calculate[/] {PERIOD}")
    run = calculated(bank, SCHEME, PERIOD)
    console.print(f"   {run_summary(bank, run)}\n")
    console.print(pay_table(bank, run, 10))
    best = list_highest(bank, run.run_id, first=1)[0]
    console.print(
        f"\n[bold]Why?[/] One of {best.manager_name}'s figures ({best.manager}), down to the rows it comes from:\n"
    )
    console.print(explanation_tree(explain(bank, run.run_id, best.manager, EXPLAINED)))
