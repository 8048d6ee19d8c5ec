"""The ASGI application of an installation."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from meritgraph.companies import Installation
from meritgraph_api.limits.body import BodyLimit
from meritgraph_api.schema import MeritgraphSchema, schema_of
from meritgraph_api.server.graphql_view import GraphQLView
from meritgraph_api.server.page import page_routes
from meritgraph_api.server.settings import ServerSettings

__all__ = ["create_app"]


def create_app(installation: Installation, settings: ServerSettings) -> Starlette:
    """The application: ``/graphql``, ``/health``, and in development the page at ``/`` and GraphiQL."""
    schema = schema_of(installation.plugins, introspection=settings.shows_schema)
    routes: list[BaseRoute] = [
        Route("/graphql", graphql(schema, installation, settings)),
        Route("/health", health),
    ]
    if settings.development:
        routes += page_routes(installation)
        routes.append(Route("/graphiql", graphql(schema, installation, settings, ide=True)))
    middleware = [Middleware(BodyLimit)]
    if settings.hosts:
        middleware.insert(0, Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts)))
    return Starlette(routes=routes, middleware=middleware)


def graphql(
    schema: MeritgraphSchema, installation: Installation, settings: ServerSettings, *, ide: bool = False
) -> GraphQLView:
    """The GraphQL endpoint, with GraphiQL for people who open it in a browser where ``ide`` is set."""
    return GraphQLView(schema, installation, development=settings.development, graphql_ide="graphiql" if ide else None)


async def health(request: Request) -> Response:
    """That the server is up."""
    del request
    return JSONResponse({"status": "ok"})
