"""An item cites its clause."""

# DeclarationError: Item wrong.item-without-clause.late cites no clause; add clause=….

from __future__ import annotations

from meritgraph.authoring import EventCatalogue, item


class Wrong(EventCatalogue, code="wrong.item-without-clause", zh="台账", en="Ledger"):
    """An item out of the blue."""

    late = item(-1, clause="", zh="迟到", en="Late")
