"""A table that cannot be switched off has rows."""

# DeclarationError: Default of parameter wrong.empty-table.steps: steps (档): the table is empty; give at least one
#   row.

from __future__ import annotations

from meritgraph.authoring import Money, Parameters, bands


class Wrong(Parameters, code="wrong.empty-table", zh="参", en="Terms"):
    """A table that cannot be switched off has rows."""

    steps = bands(Money, Money, {}, clause="1", zh="档", en="Steps")
