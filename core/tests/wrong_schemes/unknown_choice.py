"""A word is one of the choices."""

# FormulaRefused: unknown_choice.py:18: wrong.unknown-choice, ships: 'raft' is none of the choices ship, boat.

from __future__ import annotations

from dummy_plugin.records import Rescue
from meritgraph.authoring import Count, Month, Scheme, deals, step


class Wrong(Scheme, code="wrong.unknown-choice", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A word is one of the choices."""

    led = deals(Rescue, role="lead")

    @step(clause="1")
    def ships(self) -> Count:
        return self.led.count(Rescue.kind == "raft")
