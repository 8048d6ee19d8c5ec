"""``meritgraph serve``: GraphQL over HTTP."""

from __future__ import annotations

import gc
import socket
from contextlib import suppress
from dataclasses import replace
from typing import Annotated

import typer
import uvicorn
from rich.text import Text

from meritgraph.companies import Installation
from meritgraph.errors import InputRefused
from meritgraph_api.cli.console import console, said
from meritgraph_api.cli.opening import DEFAULT_FOLDER, DataFolder, SkipBroken, opened
from meritgraph_api.server.app import create_app
from meritgraph_api.server.settings import ServerSettings

__all__ = ["Host", "Port", "run_server", "serve"]

Host = Annotated[str, typer.Option("--host", help="The address to listen on.")]
Port = Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port to listen on; 0 takes a free one.")]


LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    data: DataFolder = DEFAULT_FOLDER,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    development: Annotated[
        bool,
        typer.Option(help="Take development tokens (Bearer dev:COMPANY) and serve the page with example queries."),
    ] = True,
    introspection: Annotated[
        bool | None,
        typer.Option(help="Let clients ask for the schema; follows --development unless given."),
    ] = None,
    skip_broken_plugins: SkipBroken = False,
) -> None:
    """Serve GraphQL at /graphql, and in development a page with example queries at /."""
    with opened(data, skip_broken=skip_broken_plugins) as installation:
        settings = ServerSettings(development=development, introspection=introspection)
        run_server(installation, settings, host=host, port=port)


def run_server(
    installation: Installation, settings: ServerSettings, *, host: str, port: int, company: str = ""
) -> None:
    """Serve until interrupted; ``company`` is the one that the line to try asks for."""
    hosts = LOOPBACK if host in LOOPBACK else ()
    app = create_app(installation, replace(settings, hosts=hosts))
    with listening_socket(host, port) as listening:
        tell(f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}", settings, company)
        gc.collect()
        gc.freeze()  # what is loaded now stays; later collections need not look at it
        config = uvicorn.Config(app, log_level="warning", ws="none", server_header=False)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that takes connections from now on. Raises InputRefused where the address or port cannot be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise InputRefused(
            f"Port {port} of {host} cannot be used ({error.strerror}). Choose another with --port; 0 takes a free one."
        ) from error


def tell(address: str, settings: ServerSettings, company: str) -> None:
    """Say where the server is and what to try."""
    if settings.development:
        console.print(said(f"Open [bold]{address}/[/] for example queries."))
    console.print(said(f"GraphQL is at {address}/graphql. Ctrl+C ends it."))
    if company:
        query = "{ managers(first: 3) { totalCount nodes { code name tiers { tier { name } } } } }"
        headers = f"-H 'content-type: application/json' -H 'authorization: Bearer dev:{company}'"
        command = f'curl -s {address}/graphql {headers} -d \'{{"query": "{query}"}}\''
        console.print(Text(f"Try: {command}"), soft_wrap=True)
