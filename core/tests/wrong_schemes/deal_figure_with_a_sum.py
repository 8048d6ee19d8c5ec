"""A figure of a deal does not sum over deals."""

# FormulaRefused: deal_figure_with_a_sum.py:17: wrong.deal-figure-with-a-sum, part: a sum inside a sum; make the
#   inner one a step.

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Month, Rate, Scheme, deal_figure, deals, missing, ratio


class Wrong(Scheme, code="wrong.deal-figure-with-a-sum", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A figure of a deal does not sum over deals."""

    led = deals(Rescue, role="lead")

    @deal_figure("占比", of=led, clause="1")
    def part(self) -> Rate:
        return ratio(Rescue.value, self.led.sum(Rescue.value), if_zero=missing)
