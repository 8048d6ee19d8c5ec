"""What a client is told of an error: a refusal in its own words with its code, anything unexpected only as an id."""

from __future__ import annotations

import logging
import secrets

from graphql import GraphQLError, GraphQLSyntaxError

from meritgraph.errors import DeclarationError, MeritgraphError

__all__ = ["presented"]

LOGGER = logging.getLogger("meritgraph.api")


def presented(error: GraphQLError) -> GraphQLError:
    """The error as it leaves the server, always with ``extensions.code``."""
    cause = root_cause(error)
    if isinstance(cause, MeritgraphError) and not isinstance(cause, DeclarationError):
        return with_code(error, cause.code, message=cause.message, path=cause.path)
    if cause is None or isinstance(cause, GraphQLError):
        return with_code(error, refusal_code(error))
    return masked(error, cause)


def root_cause(error: GraphQLError) -> BaseException | None:
    """The exception behind nested GraphQL errors; None where there is no other."""
    cause: BaseException | None = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def refusal_code(error: GraphQLError) -> str:
    """The code of an error that GraphQL itself found in the request."""
    for told in (error, error.original_error):
        if isinstance(told, GraphQLError) and told.extensions and "code" in told.extensions:
            return str(told.extensions["code"])
    return "GRAPHQL_SYNTAX" if isinstance(error, GraphQLSyntaxError) else "GRAPHQL_INVALID"


def with_code(error: GraphQLError, code: str, *, message: str = "", path: tuple[str, ...] = ()) -> GraphQLError:
    """The same error with a code."""
    return GraphQLError(
        message or error.message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={**(error.extensions or {}), "code": code} | ({"path": list(path)} if path else {}),
    )


def masked(error: GraphQLError, cause: BaseException) -> GraphQLError:
    """An error that says nothing but an id, under which the log has all of it."""
    error_id = secrets.token_hex(6)
    LOGGER.error("unexpected error %s at %s", error_id, error.path, exc_info=cause)
    return GraphQLError(
        f"Something unexpected went wrong; nothing was changed by this field. Tell your operator the id {error_id}.",
        nodes=error.nodes,
        path=error.path,
        extensions={"code": "INTERNAL_ERROR", "id": error_id},
    )
