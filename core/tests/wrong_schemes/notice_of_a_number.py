"""A notice has a condition."""

# UnitMismatch: notice_of_a_number.py:17: wrong.notice-of-a-number, oil promises flag but yields money; correct the
#   formula, or what stands after ->.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Money, Month, Scheme, notice, uses


class Wrong(Scheme, code="wrong.notice-of-a-number", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A notice has a condition."""

    log = uses(Log)

    @notice("句", clause="1")  # mypy: arg-type
    def oil(self) -> Money:
        return self.log.oil
