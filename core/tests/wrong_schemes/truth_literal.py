"""A truth value is no number."""

# FormulaRefused: truth_literal.py:19: wrong.truth-literal, one_more: True is no count; literals are whole numbers
#   or strings of digits.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Count, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.truth-literal", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A truth value is no number."""

    log = uses(Log)

    @step(clause="1")
    def one_more(self) -> Count:
        return self.log.nights + True
