"""A balance is read with before(…)."""

# FormulaRefused: wrong.itself: figures read one another in a circle: balance → balance. A balance carried over from
#   the period before is read with before(…).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.itself", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A balance is read with before(…)."""

    log = uses(Log)

    @step(clause="1")
    def balance(self) -> Money:
        return self.balance + self.log.oil
