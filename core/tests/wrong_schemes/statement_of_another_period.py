"""A month's statement is not a quarter's."""

# FormulaRefused: statement_of_another_period.py:17: wrong.statement-of-another-period, pay reads
#   lights.watch.night_pay, worked out by month, in a quarter; use self.each(…) to read its parts.

from __future__ import annotations

from dummy_plugin.watch import Watch
from meritgraph.authoring import Money, Quarter, Scheme, reads, step


class Wrong(Scheme, code="wrong.statement-of-another-period", period=Quarter, policy="wrong", zh="错", en="Wrong"):
    """A month's statement is not a quarter's."""

    watch = reads(Watch)

    @step(clause="1")
    def pay(self) -> Money:
        return self.watch.night_pay
