"""``meritgraph company``: companies, their plugins, parameters and schemes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from rich.table import Table

from meritgraph.activation.commands import activate
from meritgraph.errors import InputRefused
from meritgraph.parameters.commands import set_parameter
from meritgraph.period import Period
from meritgraph_api.cli.console import console
from meritgraph_api.cli.opening import DEFAULT_FOLDER, CompanyCode, DataFolder, chosen_company, opened
from meritgraph_api.cli.parameter_file import read_parameter_file, set_parameters

__all__ = ["company_commands"]

BY = "command line"

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
    console.print(f"Created {created.code} ({created.name}).")


@company_commands.command(name="list")
def list_companies(data: DataFolder = DEFAULT_FOLDER) -> None:
    """List the companies."""
    table = Table("code", "name", "plugins", box=None, header_style="dim")
    with opened(data) as installation:
        companies = installation.list_companies()
        for each in companies:
            table.add_row(each.code, each.name, ", ".join(plugin.name for plugin in each.plugins.plugins) or "none")
    console.print(table if companies else f"There is no company in {data}. Create one: meritgraph company create.")


@company_commands.command(name="switch-on")
def switch_on(
    code: Code,
    plugin: Annotated[str, typer.Argument(help="The plugin's name; `meritgraph plugins` lists them.")],
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Switch a plugin on for a company."""
    with opened(data) as installation:
        installation.switch_on(installation.get_company(code), plugin)
    console.print(f"{plugin} is switched on for {code}.")


@company_commands.command(name="switch-off")
def switch_off(
    code: Code,
    plugin: Annotated[str, typer.Argument(help="The plugin's name.")],
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Switch a plugin off for a company; what was recorded and calculated with it stays."""
    with opened(data) as installation:
        installation.switch_off(installation.get_company(code), plugin)
    console.print(f"{plugin} is switched off for {code}.")


@company_commands.command(name="set-parameter")
def set_one_parameter(
    group: Annotated[str, typer.Argument(help="The group of parameters, such as banking.loan-pay.")],
    name: Annotated[str, typer.Argument(help="The parameter's code, such as rollover_factor.")],
    value: Annotated[str, typer.Argument(help="The value; a table as YAML: '[{above: 0, up_to: 2, value: 30}, …]'.")],
    valid_from: Annotated[str, typer.Option("--from", help="The first day it is valid, such as 2026-01-01.")],
    level: Annotated[str, typer.Option(help="company, unit, tier or manager.")] = "company",
    subject: Annotated[str, typer.Option(help="The unit, the tier as ladder/tier, or the manager.")] = "",
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Set one parameter from a day on."""
    with opened(data) as installation:
        version = set_parameter(
            chosen_company(installation, company),
            group,
            name,
            plain_value(value),
            valid_from=day(valid_from),
            level=level,
            subject=subject,
            by=BY,
        )
    console.print(f"{group}.{name} is set from {valid_from} on (version {version}).")


@company_commands.command(name="set-parameters")
def set_many_parameters(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A YAML file with valid_from and parameters.")
    ],
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Set the parameters of a YAML file, all of one day."""
    contents = read_parameter_file(file)
    with opened(data) as installation:
        count = set_parameters(chosen_company(installation, company), contents, by=BY)
    console.print(f"{count} parameters are set from {contents.valid_from} on.")


@company_commands.command(name="activate")
def activate_scheme(
    scheme: Annotated[str, typer.Argument(help="The scheme's code, such as banking.loan-pay.")],
    period: Annotated[str, typer.Argument(help="The first period it is for, such as 2026-10.")],
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Work by a scheme from a period on."""
    with opened(data) as installation:
        activate(chosen_company(installation, company), scheme, Period.parse(period), by=BY)
    console.print(f"{scheme} is active from {period} on.")


def plain_value(text: str) -> Any:
    """The value that was typed: YAML, with numbers kept as the text they are."""
    try:
        return yaml.load(text, Loader=yaml.BaseLoader) if text.lstrip().startswith(("[", "{")) else flag_or_text(text)  # noqa: S506 - BaseLoader makes strings, lists and mappings only
    except yaml.YAMLError as error:
        raise InputRefused(f"{text!r} cannot be read as a value: {error}.") from error


def flag_or_text(text: str) -> bool | str:
    """The text, or the switch it stands for."""
    return {"true": True, "false": False}.get(text.strip().lower(), text)


def day(text: str) -> date:
    """The day of a text such as 2026-01-01. Raises InputRefused."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputRefused(f"{text!r} is no day; write it as 2026-01-31.") from None
