"""A day is not written into a formula."""

# FormulaRefused: date_and_text.py:19: wrong.date-and-text, early: '2026-01-01' is no date; literals are whole
#   numbers or strings of digits.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Condition, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.date-and-text", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A day is not written into a formula."""

    log = uses(Log)

    @step(clause="1")
    def early(self) -> Condition:
        return self.log.visited_on < "2026-01-01"
