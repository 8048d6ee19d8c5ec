"""A slab is an interval."""

# DeclarationError: '0 to 10' is no interval; write it like "[10000, 50000]" or "(200000, …)".

from __future__ import annotations

from meritgraph.authoring import Money, Parameters, slabs


class Wrong(Parameters, code="wrong.slab-without-brackets", zh="参", en="Terms"):
    """A slab is an interval."""

    steps = slabs(Money, Money, {"0 to 10": 1}, clause="1", zh="档", en="Steps")
