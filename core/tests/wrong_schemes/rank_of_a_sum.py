"""What is ranked is a fact or a step."""

# FormulaRefused: rank_of_a_sum.py:19: wrong.rank-of-a-sum, place: What is ranked or totalled over everybody must be
#   a fact or a step of its own: name it.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Count, Month, Scheme, rank, step, uses


class Wrong(Scheme, code="wrong.rank-of-a-sum", period=Month, policy="wrong", zh="错", en="Wrong"):
    """What is ranked is a fact or a step."""

    log = uses(Log)

    @step(clause="1")
    def place(self) -> Count:
        return rank(self.log.oil + 1)
