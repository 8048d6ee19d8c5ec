"""A figure yields what it promises."""

# UnitMismatch: promise_broken.py:17: wrong.promise-broken, oil promises rate but yields money; correct the formula,
#   or what stands after ->.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Month, Rate, Scheme, step, uses


class Wrong(Scheme, code="wrong.promise-broken", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A figure yields what it promises."""

    log = uses(Log)

    @step(clause="1")
    def oil(self) -> Rate:
        return self.log.oil  # mypy: return-value
