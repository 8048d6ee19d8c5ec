"""The words of both branches are the same."""

# FormulaRefused: other_choices.py:21: wrong.other-choices, pay: One is calm or storm, the other whole or marginal:
#   these are no like choices.

from __future__ import annotations

from dummy_plugin.records import Log
from dummy_plugin.terms import WatchTerms
from meritgraph.authoring import Money, Month, Scheme, step, uses, when


class Wrong(Scheme, code="wrong.other-choices", period=Month, policy="wrong", zh="错", en="Wrong"):
    """The words of both branches are the same."""

    log = uses(Log)
    terms = uses(WatchTerms)

    @step(clause="1")
    def pay(self) -> Money:
        return self.terms.weather_pay.of(when(self.log.inspected, self.log.weather, self.terms.way))
