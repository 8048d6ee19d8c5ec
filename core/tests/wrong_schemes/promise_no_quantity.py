"""What a figure yields is a quantity."""

# FormulaRefused: wrong.promise-no-quantity, oil must say what it yields: def oil(self) -> Money (or Rate, Count …).

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.promise-no-quantity", period=Month, policy="wrong", zh="错", en="Wrong"):
    """What a figure yields is a quantity."""

    log = uses(Log)

    @step(clause="1")  # mypy: type-var
    def oil(self) -> int:
        return self.log.oil  # mypy: return-value
