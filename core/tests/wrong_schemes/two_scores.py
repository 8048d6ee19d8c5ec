"""A scheme has one score."""

# DeclarationError: wrong.two-scores has 2 scores (first, second); a scheme has one.

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Month, Points, Scheme, score, uses


class Wrong(Scheme, code="wrong.two-scores", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A scheme has one score."""

    log = uses(Log)

    @score("一", clause="1")
    def first(self) -> Points:
        return self.log.marks

    @score("二", clause="1")
    def second(self) -> Points:
        return self.log.marks
