"""The page at the server's root in development: example queries to run, without any asset from elsewhere."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from meritgraph.companies import Installation

__all__ = ["examples", "page_routes"]

FOLDER: Traversable = files("meritgraph_api") / "page"

MEDIA_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


def page_routes(installation: Installation) -> list[BaseRoute]:
    """The page, its style and script, and what it shows: the companies and the example queries."""
    assets = [entry.name for entry in FOLDER.iterdir() if suffix(entry.name) in MEDIA_TYPES]

    async def companies(request: Request) -> Response:
        del request
        known = await to_thread.run_sync(installation.list_companies)
        return JSONResponse([{"code": company.code, "name": company.name} for company in known], headers=HEADERS)

    return [
        Route("/", partial(asset, "index.html")),
        *(Route(f"/page/{name}", partial(asset, name)) for name in sorted(assets)),
        Route("/page/companies", companies),
        Route("/page/examples", example_list),
    ]


def suffix(name: str) -> str:
    """The ending of a file's name, with its dot."""
    return name[name.rfind(".") :] if "." in name else ""


async def asset(name: str, request: Request) -> Response:
    """One file of the page."""
    del request
    return Response((FOLDER / name).read_bytes(), media_type=MEDIA_TYPES[suffix(name)], headers=HEADERS)


async def example_list(request: Request) -> Response:
    """The example queries."""
    del request
    return JSONResponse(examples(), headers=HEADERS)


def examples() -> list[dict[str, str]]:
    """The example queries in their order: the comment on top of each file is its title and what it shows."""
    found = []
    for entry in sorted((FOLDER / "examples").iterdir(), key=lambda entry: entry.name):
        text = entry.read_text(encoding="utf-8")
        comments = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
        query = "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip()
        found.append({"title": comments[0], "about": " ".join(comments[1:]), "query": query})
    return found
