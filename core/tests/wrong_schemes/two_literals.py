"""A choice needs a quantity."""

# FormulaRefused: two_literals.py:19: wrong.two-literals, either: when(…) needs a quantity in at least one of its
#   two branches.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses, when


class Wrong(Scheme, code="wrong.two-literals", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A choice needs a quantity."""

    log = uses(Log)

    @step(clause="1")
    def either(self) -> Money:
        return when(self.log.inspected, 1, 2)  # mypy: call-overload, no-any-return
