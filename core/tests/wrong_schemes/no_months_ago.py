"""ago counts from one."""

# FormulaRefused: no_months_ago.py:19: wrong.no-months-ago, oil_now: ago(…, 0): write how many periods back, from 1
#   on.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, ago, step, uses


class Wrong(Scheme, code="wrong.no-months-ago", period=Month, policy="wrong", zh="错", en="Wrong"):
    """ago counts from one."""

    log = uses(Log)

    @step(clause="1")
    def oil_now(self) -> Money:
        return ago(self.log.oil, 0)
