"""Only a fact has a target."""

# FormulaRefused: target_of_a_figure.py:23: wrong.target-of-a-figure, oil_target: target(…) reads the target of a
#   recorded fact; name the fact itself.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, target, uses


class Wrong(Scheme, code="wrong.target-of-a-figure", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Only a fact has a target."""

    log = uses(Log)

    @step(clause="1")
    def oil(self) -> Money:
        return self.log.oil

    @step(clause="1")
    def oil_target(self) -> Money:
        return target(self.oil)
