"""A group of facts has facts."""

# DeclarationError: Wrong declares no fact; add one, such as money_fact(…).

from __future__ import annotations

from meritgraph.authoring import Facts, Month


class Wrong(Facts, code="wrong.no-fact", period=Month, zh="表", en="Sheet"):
    """No fact at all."""
