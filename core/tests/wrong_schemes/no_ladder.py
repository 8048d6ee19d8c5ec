"""A scheme that reads tiers names its ladder."""

# FormulaRefused: no_ladder.py:19: wrong.no-ladder, is_mate: Scheme wrong.no-ladder names no ladder: add ladder=… to
#   its class line.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Condition, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.no-ladder", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A scheme that reads tiers names its ladder."""

    log = uses(Log)

    @step(clause="1")
    def is_mate(self) -> Condition:
        return self.tier == "mate"
