"""What the API itself refuses, beside the errors of core: who may ask, and how a list is asked for.

::

    MeritgraphError (core)
    ├── AccessDenied
    │   ├── NotSignedIn             no token, or one that names no company here
    │   └── NotPermitted            the viewer lacks the right
    ├── FirstOutOfRange             a page smaller than 1 or larger than 100
    ├── CursorRefused               a cursor that this list did not give out
    └── RequestTooLarge             a query too deep, too long or too expensive, a list too long

The last three are mistakes of the program that asks, not of the person who uses it: they are GraphQL errors wherever
they happen, and members of no result union.
"""

from __future__ import annotations

from meritgraph.errors import MeritgraphError

__all__ = [
    "AccessDenied",
    "CursorRefused",
    "FirstOutOfRange",
    "NotPermitted",
    "NotSignedIn",
    "RequestTooLarge",
]


class AccessDenied(MeritgraphError):
    """The viewer may not do this."""

    code = "ACCESS_DENIED"


class NotSignedIn(AccessDenied):
    """Nobody is signed in, so no company is known."""

    code = "NOT_SIGNED_IN"

    def __init__(self) -> None:
        super().__init__("Sign in first: send the header «Authorization: Bearer …» with a token of your company.")


class NotPermitted(AccessDenied):
    """The viewer is known but lacks the right."""

    code = "NOT_PERMITTED"


class FirstOutOfRange(MeritgraphError):
    """A page must have between 1 and 100 entries."""

    code = "FIRST_OUT_OF_RANGE"


class CursorRefused(MeritgraphError):
    """The cursor is none that this list gave out."""

    code = "CURSOR_REFUSED"


class RequestTooLarge(MeritgraphError):
    """The request asks for more than one request may; nothing was executed."""

    code = "REQUEST_TOO_LARGE"
