"""Bands rise."""

# DeclarationError: Default of parameter wrong.bands-out-of-order.steps: steps (档): row 2: the interval from 20 to
#   10 is empty.

from __future__ import annotations

from meritgraph.authoring import Money, Parameters, bands


class Wrong(Parameters, code="wrong.bands-out-of-order", zh="参", en="Terms"):
    """Bands rise."""

    steps = bands(Money, Money, {0: 1, 20: 2, 10: 3}, clause="1", zh="档", en="Steps")
