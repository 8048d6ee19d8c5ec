"""Who is asking: the viewer, the rights, and the development token that stands in for a real sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["ALL_RIGHTS", "ANONYMOUS", "OPERATOR", "Right", "Viewer", "development_viewer"]


class Right(Enum):
    """What a viewer may do in the own company; OPERATE is not of one company but of the installation."""

    READ = "read"
    IMPORT = "import"
    CONFIGURE = "configure"
    CALCULATE = "calculate"
    OPERATE = "operate"


ALL_RIGHTS = frozenset(Right) - {Right.OPERATE}
"""All that somebody of a company may do there."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person behind a request. ``company`` is the code of the company the token was given out for."""

    name: str
    company: str | None = None
    rights: frozenset[Right] = frozenset()

    def may(self, right: Right) -> bool:
        """Whether the viewer has the right in the own company."""
        return right in self.rights


ANONYMOUS = Viewer("anonymous")

OPERATOR = Viewer("operator in development", None, frozenset({Right.OPERATE}))
"""Who keeps the installation: creates companies and switches plugins on, and sees into none of them."""


def development_viewer(authorization: str) -> Viewer:
    """The viewer of a development token: ``Bearer dev:<company>``, or ``Bearer dev:<company>:read`` to look only;
    ``Bearer dev:*`` is the installation's operator, who creates companies.

    Anything else is nobody. The server takes such tokens in development only.
    """
    scheme, _, token = authorization.partition(" ")
    kind, _, rest = token.strip().partition(":")
    company, _, scope = rest.partition(":")
    if scheme.lower() != "bearer" or kind != "dev" or not company or scope not in ("", "read"):
        return ANONYMOUS
    if company == "*":
        return ANONYMOUS if scope else OPERATOR
    if scope == "read":
        return Viewer(f"developer at {company} (reading)", company, frozenset({Right.READ}))
    return Viewer(f"developer at {company}", company, ALL_RIGHTS)
