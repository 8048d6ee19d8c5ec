"""before reads a figure."""

# FormulaRefused: before_a_fact.py:19: wrong.before-a-fact, oil_before: before(…) reads a figure of this scheme from
#   the previous period's statement; name one.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, before, step, uses


class Wrong(Scheme, code="wrong.before-a-fact", period=Month, policy="wrong", zh="错", en="Wrong"):
    """before reads a figure."""

    log = uses(Log)

    @step(clause="1")
    def oil_before(self) -> Money:
        return before(self.log.oil, opening=0)
