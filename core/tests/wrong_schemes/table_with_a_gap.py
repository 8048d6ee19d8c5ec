"""Nothing lies between the rows of a table."""

# DeclarationError: Default of parameter wrong.table-with-a-gap.steps: steps (档): row 2: a gap: the row before is [0,
#   10], this one begins at 20; write above: 10 here, or leave it out.

from __future__ import annotations

from meritgraph.authoring import Money, Parameters, slabs


class Wrong(Parameters, code="wrong.table-with-a-gap", zh="参", en="Terms"):
    """Nothing lies between the rows of a table."""

    steps = slabs(Money, Money, {"[0, 10]": 1, "[20, 30]": 2}, clause="1", zh="档", en="Steps")
