"""What may be zero does not divide."""

# FormulaRefused: divisor_may_be_zero.py:19: wrong.divisor-may-be-zero, per_night: This divisor may be zero: write
#   ratio(a, b, if_zero=…) and say what comes out then.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.divisor-may-be-zero", period=Month, policy="wrong", zh="错", en="Wrong"):
    """What may be zero does not divide."""

    log = uses(Log)

    @step(clause="1")
    def per_night(self) -> Money:
        return self.log.oil / self.log.nights
