"""A binary float is not exact."""

# FormulaRefused: float_literal.py:19: wrong.float-literal, half: 0.5 is a binary float and not exact; write it as a
#   string: "0.5".

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.float-literal", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A binary float is not exact."""

    log = uses(Log)

    @step(clause="1")
    def half(self) -> Money:
        return self.log.oil * 0.5  # mypy: no-any-return, operator
