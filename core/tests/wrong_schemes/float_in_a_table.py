"""The numbers of a table are exact."""

# DeclarationError: 1.5 is not exact; write a whole number or a string such as "0.015".

from __future__ import annotations

from meritgraph.authoring import Count, Money, Parameters, bands


class Wrong(Parameters, code="wrong.float-in-a-table", zh="参", en="Terms"):
    """The numbers of a table are exact."""

    steps = bands(Count, Money, {0: 1.5, 1000: 2}, clause="1", zh="档", en="Steps")  # mypy: dict-item
