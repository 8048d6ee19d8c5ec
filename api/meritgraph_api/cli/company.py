"""``meritgraph company``: companies, their plugins, parameters and schemes."""

from __future__ import annotations

from typing import Annotated

import typer

from meritgraph.activation.commands import activate
from meritgraph.activation.queries import list_active
from meritgraph.period import Period
from meritgraph_api.cli.calendar import set_days, show_calendar
from meritgraph_api.cli.console import console, reader, said, table
from meritgraph_api.cli.opening import DEFAULT_FOLDER, CompanyCode, DataFolder, chosen_company, opened
from meritgraph_api.cli.out_of_date import show_out_of_date
from meritgraph_api.cli.parameters import list_parameters, set_many_parameters, set_one_parameter

__all__ = ["company_commands"]

BY = "command line"

NEGATIVES = {"ignore_unknown_options": True}
"""A value such as -5 is no option."""

company_commands = typer.Typer(no_args_is_help=True, help="Companies, their plugins, parameters and schemes.")

Code = Annotated[str, typer.Argument(help="The company's code: small letters, digits and hyphens.")]


@company_commands.command()
def create(
    code: Code,
    name: Annotated[str, typer.Argument(help="The company's name, such as 示范银行.")],
    plugin: Annotated[list[str] | None, typer.Option(help="A plugin to switch on; may be given several times.")] = None,
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Create a company."""
    with opened(data) as installation:
        created = installation.create_company(code, name, tuple(plugin or ()))
    console.print(said(f"Created {created.code} ({created.name})."))


@company_commands.command(name="list")
def list_companies(data: DataFolder = DEFAULT_FOLDER) -> None:
    """List the companies."""
    shown = table("code", "name", "plugins")
    with opened(data) as installation:
        companies = installation.list_companies()
        for each in companies:
            shown.add_row(
                each.code, each.name, ", ".join(plugin.name for plugin in each.plugins.plugins) or said("none")
            )
    none = f"There is no company in {data}. Create one: meritgraph company create CODE NAME."
    console.print(shown if companies else said(none))


@company_commands.command(name="switch-on")
def switch_on(
    code: Code,
    plugin: Annotated[str, typer.Argument(help="The plugin's name; `meritgraph plugins` lists them.")],
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Switch a plugin on for a company."""
    with opened(data) as installation:
        installation.switch_on(installation.get_company(code), plugin)
    console.print(said(f"{plugin} is switched on for {code}."))


@company_commands.command(name="switch-off")
def switch_off(
    code: Code,
    plugin: Annotated[str, typer.Argument(help="The plugin's name.")],
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Switch a plugin off for a company; what was recorded and calculated with it stays."""
    with opened(data) as installation:
        installation.switch_off(installation.get_company(code), plugin)
    console.print(said(f"{plugin} is switched off for {code}."))


company_commands.command(name="parameters")(list_parameters)
company_commands.command(name="set-parameter", context_settings=NEGATIVES)(set_one_parameter)
company_commands.command(name="set-parameters")(set_many_parameters)
company_commands.command(name="calendar")(show_calendar)
company_commands.command(name="set-days")(set_days)


@company_commands.command(name="activate")
def activate_scheme(
    scheme: Annotated[str, typer.Argument(help="The scheme's code, such as banking.loan-pay.")],
    period: Annotated[str, typer.Argument(help="The first period it is for, such as 2026-10.")],
    unit: Annotated[
        list[str] | None,
        typer.Option(help="A unit it is for, with all below it; may be given several times. Without: the company."),
    ] = None,
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Work by a scheme from a period on, for the whole company or for some units. Again: for other units from then."""
    with opened(data) as installation:
        own = chosen_company(installation, company)
        activate(own, scheme, Period.parse(period), units=unit or (), by=BY)
        console.print(said(f"{scheme} is active from {period} on."))
        if unit:
            console.print(said(f"It is for the managers of {', '.join(unit)} and of the units below."))
        show_out_of_date(own)


@company_commands.command(name="schemes")
def list_schemes(company: CompanyCode = "", data: DataFolder = DEFAULT_FOLDER) -> None:
    """List the schemes of the company's plugins: from when on it works by them, and for which units."""
    shown = table("scheme", "name", "active from", "units")
    with opened(data) as installation:
        own = chosen_company(installation, company)
        active = {each.scheme: each for each in list_active(own)}
        for code, scheme in own.plugins.schemes.items():
            found = active.get(code)
            since, units = ("", "") if found is None else (found.valid_from.isoformat(), ", ".join(found.units))
            whole = said("the whole company") if found is not None and not units else units
            shown.add_row(code, reader.named(scheme.zh, scheme.en), since, whole)
        console.print(shown)
