"""Where the data lie, which plugins are used, and which company is meant: what most commands begin with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from meritgraph.companies import Company, Installation
from meritgraph.errors import InputRefused
from meritgraph.plugins import load_plugins
from meritgraph_api.cli.console import reader

__all__ = ["DEFAULT_FOLDER", "CompanyCode", "DataFolder", "SkipBroken", "chosen_company", "opened"]

DataFolder: TypeAlias = Annotated[
    Path,
    typer.Option("--data", envvar="MERITGRAPH_DATA", help="The folder with the companies' data.", show_default=True),
]
SkipBroken: TypeAlias = Annotated[
    bool,
    typer.Option("--skip-broken-plugins", help="Go on without a plugin that cannot be used, instead of stopping."),
]
CompanyCode: TypeAlias = Annotated[
    str,
    typer.Option("--company", "-c", help="The company's code; may be left out where there is only one."),
]

DEFAULT_FOLDER = Path("meritgraph-data")


@contextmanager
def opened(folder: Path, *, skip_broken: bool = False) -> Iterator[Installation]:
    """The installation in the folder, closed at the end."""
    plugins = load_plugins(skip_broken=skip_broken)
    reader.learn(plugins)
    with Installation.open(folder, plugins) as installation:
        yield installation


def chosen_company(installation: Installation, code: str) -> Company:
    """The company of that code, or the only one. Raises InputRefused where it is not clear which is meant."""
    if code:
        return installation.get_company(code)
    companies = installation.list_companies()
    if len(companies) == 1:
        return companies[0]
    if not companies:
        raise InputRefused(
            f"There is no company in {installation.folder}. Create one: meritgraph company create CODE NAME."
        )
    known = ", ".join(company.code for company in companies)
    raise InputRefused(f"There are several companies; say which with --company: {known}.")
