"""No value lies in two rows."""

# DeclarationError: Default of parameter wrong.table-with-an-overlap.steps: steps (档): row 2: an overlap: the row
#   before is [0, 10], this one begins at 10; write above: 10 here, or leave it out.

from __future__ import annotations

from meritgraph.authoring import Money, Parameters, slabs


class Wrong(Parameters, code="wrong.table-with-an-overlap", zh="参", en="Terms"):
    """No value lies in two rows."""

    steps = slabs(Money, Money, {"[0, 10]": 1, "[10, 30]": 2}, clause="1", zh="档", en="Steps")
