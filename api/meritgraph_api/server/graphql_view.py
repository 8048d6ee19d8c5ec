"""GraphQL over HTTP: reads the request, finds out who is asking, and answers in JSON whatever happens."""

from __future__ import annotations

import json
import logging
import secrets
from typing import Any

from cross_web import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send
from strawberry.asgi import GraphQL
from strawberry.http.ides import GraphQL_IDE

from meritgraph.companies import Installation
from meritgraph_api.access import ANONYMOUS, Viewer, development_viewer
from meritgraph_api.context import Context
from meritgraph_api.schema import MeritgraphSchema

__all__ = ["REQUEST_HEADER", "GraphQLView"]

LOGGER = logging.getLogger("meritgraph.api")

REQUEST_HEADER = "x-meritgraph-request"
"""A file upload must carry this header: a page of another site cannot send it without being asked first."""


class GraphQLView(GraphQL[Context, None]):
    """The GraphQL endpoint of one installation."""

    def __init__(
        self,
        schema: MeritgraphSchema,
        installation: Installation,
        *,
        development: bool,
        graphql_ide: GraphQL_IDE | None = None,
    ) -> None:
        self.meritgraph_schema = schema
        super().__init__(schema, graphql_ide=graphql_ide, subscription_protocols=(), multipart_uploads_enabled=True)
        self.installation = installation
        self.development = development

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a broken one with a GraphQL error as well."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            response = refused_upload(request) or await self.answer(request)
        finally:
            await request.close()  # uploaded files, where there are any
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """The response to a request."""
        try:
            return await self.run(request)
        except HTTPException as refused:
            return error_response(refused.reason, "BAD_REQUEST", refused.status_code)
        except (AttributeError, IndexError, TypeError, ValueError, RecursionError) as error:
            # A body whose parts are not of the form the multipart specification gives them.
            error_id = secrets.token_hex(6)
            LOGGER.warning("malformed request %s", error_id, exc_info=error)
            return error_response(f"The request is malformed ({error_id}).", "BAD_REQUEST", 400)

    def encode_json(self, data: object) -> bytes:
        """The answer as JSON, Chinese as it is."""
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    async def get_context(self, request: Any, response: Any) -> Context:
        """Who is asking, for which company."""
        del response
        return self.meritgraph_schema.context(self.installation, self.viewer(request))

    def viewer(self, request: Request) -> Viewer:
        """The viewer of the request's token. Real sign-in takes the place of the development token here."""
        return development_viewer(request.headers.get("authorization", "")) if self.development else ANONYMOUS


def refused_upload(request: Request) -> Response | None:
    """The refusal of a multipart request that a page of another site could have sent."""
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "multipart/form-data" or REQUEST_HEADER in request.headers:
        return None
    return error_response(f"Send the header «{REQUEST_HEADER}: 1» with a file upload.", "HEADER_MISSING", 400)


def error_response(message: str, code: str, status: int) -> Response:
    """A GraphQL error for a request that never became an operation."""
    return JSONResponse({"errors": [{"message": message, "extensions": {"code": code}}]}, status_code=status)
