"""Zero does not divide."""

# FormulaRefused: divided_by_zero.py:19: wrong.divided-by-zero, none: This divisor may be zero: write ratio(a, b,
#   if_zero=…) and say what comes out then.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.divided-by-zero", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Zero does not divide."""

    log = uses(Log)

    @step(clause="1")
    def none(self) -> Money:
        return self.log.oil / 0
