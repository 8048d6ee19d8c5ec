"""Every figure cites its clause."""

# TypeError: step() missing 1 required keyword-only argument: 'clause'

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.clause-left-out", period=Month, policy="wrong", zh="错", en="Wrong"):
    """Every figure cites its clause."""

    log = uses(Log)

    @step("油")  # mypy: call-arg
    def oil(self) -> Money:
        return self.log.oil
