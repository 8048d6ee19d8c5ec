"""Only what is read can be read in another month."""

# FormulaRefused: sum_in_another_month.py:19: wrong.sum-in-another-month, both_before: Only a fact, a figure or a
#   parameter can be read in another period; name it as a step.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, ago, step, uses


class Wrong(Scheme, code="wrong.sum-in-another-month", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Only what is read can be read in another month."""

    log = uses(Log)

    @step(clause="1")
    def both_before(self) -> Money:
        return ago(self.log.oil + self.log.takings, 1)
