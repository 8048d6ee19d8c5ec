"""What an operator decides about a server."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ServerSettings"]


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How the server behaves.

    ``development`` takes development tokens and serves the page with example queries. ``introspection`` lets clients
    ask for the schema; it follows ``development`` unless it is set. ``hosts`` are the names under which the server
    answers, any where there is none: one on the loopback address keeps to its own, so that no page of another site
    reaches it by a name that it has made point here.
    """

    development: bool = False
    introspection: bool | None = None
    hosts: tuple[str, ...] = ()

    @property
    def shows_schema(self) -> bool:
        """Whether introspection is answered."""
        return self.development if self.introspection is None else self.introspection
