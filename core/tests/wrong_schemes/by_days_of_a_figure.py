"""A figure has one value in a period; only what is recorded or set changes from day to day."""

# FormulaRefused: by_days_of_a_figure.py:23: wrong.by-days-of-a-figure, oil_by_days: by_days(…) weighs what is recorded
#   or set from a day on: a fact, its target(…), a parameter, or one row of a look-up named by its code.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, by_days, step, uses


class Wrong(Scheme, code="wrong.by-days-of-a-figure", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A figure weighed by days."""

    log = uses(Log)

    @step(clause="1")
    def oil(self) -> Money:
        return self.log.oil

    @step(clause="1")
    def oil_by_days(self) -> Money:
        return by_days(self.oil)
