"""A look-up that is left open names its words."""

# DeclarationError: A look-up that is left to the company needs options=… to name its rows.

from __future__ import annotations

from meritgraph.authoring import Money, Parameters, Unset, lookup


class Wrong(Parameters, code="wrong.look-up-without-words", zh="参", en="Terms"):
    """A look-up that is left open names its words."""

    base = lookup(Money, Unset, clause="1", zh="薪", en="Base")
