"""A figure that is a choice names its words."""

# FormulaRefused: wrong.choice-without-options, weather: a figure that is a choice, and no other, names its words
#   with options=….

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Choice, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.choice-without-options", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A figure that is a choice names its words."""

    log = uses(Log)

    @step(clause="1")
    def weather(self) -> Choice:
        return self.log.weather
