"""A ratio says what comes out for zero."""

# FormulaRefused: ratio_without_if_zero.py:19: wrong.ratio-without-if-zero, per_night: TypeError: ratio() missing 1
#   required keyword-only argument: 'if_zero'

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, ratio, step, uses


class Wrong(Scheme, code="wrong.ratio-without-if-zero", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A ratio says what comes out for zero."""

    log = uses(Log)

    @step(clause="1")
    def per_night(self) -> Money:
        return ratio(self.log.oil, self.log.nights)  # mypy: call-overload, no-any-return
