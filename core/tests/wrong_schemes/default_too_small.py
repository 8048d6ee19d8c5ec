"""A default lies within its own bounds."""

# DeclarationError: Default of parameter wrong.default-too-small.share: share (率): -0.1 is below 0, the least it may
#   be.

from __future__ import annotations

from meritgraph.authoring import Parameters, rate


class Wrong(Parameters, code="wrong.default-too-small", zh="参", en="Terms"):
    """A default lies within its own bounds."""

    share = rate("-0.1", minimum=0, clause="1", zh="率", en="Share")
