"""``meritgraph company parameters``, ``set-parameter`` and ``set-parameters``: what a company may choose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from meritgraph.companies import Company
from meritgraph.errors import InputRefused, NotFound
from meritgraph.parameters.commands import set_parameter
from meritgraph.parameters.model import ParameterValue
from meritgraph.parameters.queries import list_settings, list_values
from meritgraph.parameters.resolution import Setting, in_force
from meritgraph.scheme import ParameterField
from meritgraph.yaml_text import read_plain
from meritgraph_api.cli.console import console, reader, said, table
from meritgraph_api.cli.opening import DEFAULT_FOLDER, CompanyCode, DataFolder, chosen_company, opened
from meritgraph_api.cli.out_of_date import show_out_of_date
from meritgraph_api.cli.parameter_file import read_parameter_file, set_parameters
from meritgraph_api.locale import Locale
from meritgraph_api.shown import shown_text, worded
from meritgraph_api.wording import clause_in

__all__ = ["list_parameters", "set_many_parameters", "set_one_parameter"]

BY = "command line"


def list_parameters(
    group: Annotated[str, typer.Argument(help="Only this group, such as banking.loan-pay.")] = "",
    on: Annotated[str, typer.Option("--on", help="The day asked about, such as 2026-10-31; today otherwise.")] = "",
    manager: Annotated[str, typer.Option("--manager", "-m", help="What holds for this manager.")] = "",
    only_unset: Annotated[bool, typer.Option("--unset", help="Only those that the company still has to set.")] = False,
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Show the parameters in force, with who set them and since when; those still to be set are marked."""
    with opened(data) as installation:
        own = chosen_company(installation, company)
        if group and group not in own.plugins.terms:
            there = ", ".join(own.plugins.terms) or "none"
            raise NotFound(f"There are no parameters {group!r}; there are: {there}.")
        as_of = day(on) if on else own.today()
        shown = table("parameter", "name", "value", "set by", "since", "clause")
        for terms in [group] if group else own.plugins.terms:
            for value in list_values(own, terms, as_of, manager=manager or None):
                if value.resolved.is_unset or not only_unset:
                    shown.add_row(*row_of(value))
                    for override in [] if manager else overrides(own, value, as_of):
                        shown.add_row("", "", *override, "")
        console.print(shown if shown.row_count else said("There is none."))


def row_of(value: ParameterValue) -> tuple[str, ...]:
    """A parameter, with the value that holds and what made it so."""
    declared, won = value.field, value.resolved
    name, clause = reader.named(declared.zh, declared.en), escape(clause_in(reader.language, declared.clause))
    if won.is_unset:
        return (escape(value.code), escape(name), f"[red]{said('still to be set')}[/]", "", "", clause)
    unit = f" {said(declared.unit.en)}" if declared.unit.is_number else ""
    source = said("the plugin's default") if not won.version else f"{said(won.level)} {won.subject}".rstrip()
    cells = (value.code, name, f"{shown_value(won.plain, declared)}{unit}", source, since(won.valid_from, won.version))
    return (*map(escape, cells), clause)


def overrides(company: Company, value: ParameterValue, as_of: date) -> Iterator[tuple[str, str, str]]:
    """What holds for some units, tiers or managers instead."""
    settings = list_settings(company, value.field.terms, value.field.name)
    for setting in in_force(settings, as_of).values():
        if setting.level != "company":
            yield override(setting, value.field)


def override(setting: Setting, declared: ParameterField) -> tuple[str, str, str]:
    """A narrower level's value as cells."""
    source = f"{said(setting.level)} {setting.subject}"
    return escape(shown_value(setting.plain, declared)), escape(source), since(setting.valid_from, setting.version)


def shown_value(plain: object, declared: ParameterField) -> str:
    """A value in plain form as a line, its words by their names."""
    names = {code: (zh, f"{code} ({en})") for code, (zh, en) in declared.names.items()}
    value = worded(plain, names, Locale(reader.language)) if not isinstance(plain, bool) else shown_text(plain)
    return said(value or "none")


def since(valid_from: date | None, version: int) -> str:
    """From when on, and as which version."""
    return f"{valid_from} ({said(f'version {version}')})" if version else ""


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
        own = chosen_company(installation, company)
        version = set_parameter(
            own,
            group,
            name,
            plain_value(value),
            valid_from=day(valid_from),
            level=level,
            subject=subject,
            by=BY,
        )
        console.print(said(f"{group}.{name} is set from {valid_from} on (version {version})."))
        show_out_of_date(own)


def set_many_parameters(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A YAML file with valid_from and parameters.")
    ],
    company: CompanyCode = "",
    data: DataFolder = DEFAULT_FOLDER,
) -> None:
    """Set the parameters of a YAML file, all of one day; where one cannot be taken, none is set."""
    contents = read_parameter_file(file)
    with opened(data) as installation:
        own = chosen_company(installation, company)
        count = set_parameters(own, contents, by=BY)
        counted = "1 parameter is" if count == 1 else f"{count} parameters are"
        console.print(said(f"{counted} set from {contents.valid_from} on."))
        show_out_of_date(own)


def plain_value(text: str) -> Any:
    """The value that was typed: YAML, with numbers kept as the text they are."""
    if not text.lstrip().startswith(("[", "{")):
        return flag_or_text(text)
    try:
        return read_plain(text)
    except InputRefused as error:
        raise InputRefused(f"{text!r} cannot be read as a value: {error.message}") from error


def flag_or_text(text: str) -> bool | str:
    """The text, or the switch it stands for."""
    return {"true": True, "false": False}.get(text.strip().lower(), text)


def day(text: str) -> date:
    """The day of a text such as 2026-01-01. Raises InputRefused."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputRefused(f"{text!r} is no day; write it as 2026-01-31.") from None
