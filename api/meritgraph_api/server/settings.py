"""What an operator decides about a server."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ServerSettings"]


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How the server behaves.

    ``development`` takes development tokens and serves the page with example queries. ``introspection`` lets clients
    ask for the schema; it follows ``development`` unless it is set.
    """

    development: bool = False
    introspection: bool | None = None

    @property
    def shows_schema(self) -> bool:
        """Whether introspection is answered."""
        return self.development if self.introspection is None else self.introspection
