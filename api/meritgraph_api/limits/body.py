"""Requests with a body beyond its limit are refused before they are read to the end."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from meritgraph_api.errors import RequestTooLarge

__all__ = ["BodyLimit"]

MEBIBYTE = 1024 * 1024


class BodyTooLong(Exception):
    """More bytes came than may come."""


class BodyLimit:
    """Lets through bodies of at most 8 MiB, and file uploads (multipart) of at most 20 MiB."""

    def __init__(self, app: ASGIApp, *, usual: int = 8 * MEBIBYTE, upload: int = 20 * MEBIBYTE) -> None:
        self.app = app
        self.usual = usual
        self.upload = upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in, and answer 413 as soon as it is too much."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = self.upload if headers.get("content-type", "").startswith("multipart/form-data") else self.usual
        announced = headers.get("content-length", "0")
        started = False
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise BodyTooLong
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        if announced.isdigit() and int(announced) > limit:
            await too_long(limit)(scope, receive, send)
            return
        try:
            await self.app(scope, counted, noted)
        except BodyTooLong:
            if started:
                raise
            await too_long(limit)(scope, receive, send)


def too_long(limit: int) -> JSONResponse:
    """The answer to a body beyond its limit, in the form of a GraphQL error."""
    message = f"The request is larger than {limit // MEBIBYTE} MiB, the most that is taken here; send less at once."
    return JSONResponse(
        {"errors": [{"message": message, "extensions": {"code": RequestTooLarge.code}}]}, status_code=413
    )
