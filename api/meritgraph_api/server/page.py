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
from meritgraph.errors import NotFound
from meritgraph_api.server.examples import examples, schemes_shown

__all__ = ["page_routes"]

FOLDER: Traversable = files("meritgraph_api") / "page"

MEDIA_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


def page_routes(installation: Installation) -> list[BaseRoute]:
    """The page, its style and script, and what it shows: the companies with their schemes, and example queries."""
    assets = [entry.name for entry in FOLDER.iterdir() if suffix(entry.name) in MEDIA_TYPES]

    def companies() -> list[dict[str, object]]:
        return [
            {"code": company.code, "name": company.name, "schemes": schemes_shown(company)}
            for company in installation.list_companies()
        ]

    async def company_list(request: Request) -> Response:
        del request
        return JSONResponse(await to_thread.run_sync(companies), headers=HEADERS)

    async def example_list(request: Request) -> Response:
        asked = request.query_params
        try:
            company = await to_thread.run_sync(installation.get_company, asked.get("company", ""))
        except NotFound as unknown:
            return JSONResponse({"message": unknown.message}, status_code=404, headers=HEADERS)
        found = await to_thread.run_sync(examples, company, asked.get("scheme", ""), asked.get("period", ""))
        return JSONResponse([example._asdict() for example in found], headers=HEADERS)

    return [
        Route("/", partial(asset, "index.html")),
        *(Route(f"/page/{name}", partial(asset, name)) for name in sorted(assets)),
        Route("/page/companies", company_list),
        Route("/page/examples", example_list),
    ]


def suffix(name: str) -> str:
    """The ending of a file's name, with its dot."""
    return name[name.rfind(".") :] if "." in name else ""


async def asset(name: str, request: Request) -> Response:
    """One file of the page."""
    del request
    return Response((FOLDER / name).read_bytes(), media_type=MEDIA_TYPES[suffix(name)], headers=HEADERS)
