"""A catalogue has items."""

# DeclarationError: Catalogue wrong.no-item has no item; add one, such as late = item(…).

from __future__ import annotations

from meritgraph.authoring import EventCatalogue


class Wrong(EventCatalogue, code="wrong.no-item", zh="台账", en="Ledger"):
    """No item at all."""
