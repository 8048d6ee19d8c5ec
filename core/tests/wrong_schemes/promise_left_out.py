"""Every figure says what it yields."""

# FormulaRefused: wrong.promise-left-out, oil must say what it yields: def oil(self) -> Money (or Rate, Count …).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.promise-left-out", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Every figure says what it yields."""

    log = uses(Log)

    @step(clause="1")
    def oil(self):  # mypy: no-untyped-def  # noqa: ANN201  # the mistake
        return self.log.oil
