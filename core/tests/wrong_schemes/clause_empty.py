"""A clause is not empty."""

# DeclarationError: clause_empty.py:16: wrong.clause-empty, oil cites no clause; add clause=….

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.clause-empty", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A clause is not empty."""

    log = uses(Log)

    @step(clause=" ")
    def oil(self) -> Money:
        return self.log.oil
