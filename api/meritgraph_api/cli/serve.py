"""``meritgraph serve``: GraphQL over HTTP."""

from __future__ import annotations

import gc
from typing import Annotated

import typer
import uvicorn

from meritgraph.companies import Installation
from meritgraph_api.cli.console import console
from meritgraph_api.cli.opening import DEFAULT_FOLDER, DataFolder, SkipBroken, opened
from meritgraph_api.server.app import create_app
from meritgraph_api.server.settings import ServerSettings

__all__ = ["Host", "Port", "run_server", "serve"]

Host = Annotated[str, typer.Option("--host", help="The address to listen on.")]
Port = Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port to listen on; 0 takes a free one.")]


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


def run_server(installation: Installation, settings: ServerSettings, *, host: str, port: int) -> None:
    """Serve until interrupted."""
    app = create_app(installation, settings)
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", ws="none", server_header=False)
    listening = config.bind_socket()
    address = f"http://{host}:{listening.getsockname()[1]}"
    if settings.development:
        console.print(f"Open [bold]{address}/[/] for example queries; GraphQL is at {address}/graphql. Ctrl+C ends it.")
    else:
        console.print(f"GraphQL is at {address}/graphql. Ctrl+C ends it.")
    gc.collect()
    gc.freeze()  # what is loaded now stays; later collections need not look at it
    uvicorn.Server(config).run(sockets=[listening])
