"""A default is exact."""

# DeclarationError: Default of parameter wrong.default-is-a-float.share: share (率): 0.5 is not exact; write a whole
#   number or a string such as "0.015".

from __future__ import annotations

from meritgraph.authoring import Parameters, rate


class Wrong(Parameters, code="wrong.default-is-a-float", zh="参", en="Terms"):
    """A default is exact."""

    share = rate(0.5, clause="1", zh="率", en="Share")  # mypy: arg-type
