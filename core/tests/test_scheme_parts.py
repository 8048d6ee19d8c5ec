"""A policy in parts: the scheme has the figures, facts and notices of its parts, the parts first."""

from __future__ import annotations

from decimal import Decimal

from meritgraph.authoring import (
    Condition,
    Count,
    Facts,
    Month,
    Scheme,
    SchemePart,
    count_fact,
    notice,
    rank,
    step,
    uses,
)
from meritgraph.engine import plan_of
from meritgraph.period import Period
from meritgraph.testing import ManagerData
from worked_out import figures_of


class Tally(Facts, code="parts.tally", period=Month, zh="计数", en="Tally"):
    made: Count = count_fact(zh="数量", en="Made", if_missing=0)


class Counting(SchemePart):
    """What is counted."""

    tally = uses(Tally)

    @step(clause="1")
    def doubled(self) -> Count:
        """Twice what was made."""
        return self.tally.made * 2

    @notice("没有数量。", clause="1")
    def nothing_made(self) -> Condition:
        """Nothing was made."""
        return self.tally.made == 0


class Placing(Counting, Scheme, code="test.parts", period=Month, policy="test", zh="分段", en="Parts"):
    """What comes of it."""

    @step(clause="2")
    def place(self) -> Count:
        """The place by what was counted, in the unit."""
        return rank(self.doubled, within=self.unit)


class Other(Counting, Scheme, code="test.parts-too", period=Month, policy="test", zh="另一", en="Another"):
    """The same part in another scheme, with an answer of its own."""

    @step(clause="2")
    def doubled(self) -> Count:
        """Three times, here."""
        return self.tally.made * 3


def test_a_scheme_has_the_figures_of_its_parts_first() -> None:
    assert list(Placing.figures) == ["doubled", "place"]
    assert (Placing.facts, list(Placing.notices)) == ((Tally,), ["nothing_made"])
    assert list(plan_of(Placing).figures) == ["doubled", "place"]


def test_the_parts_are_worked_out_with_the_scheme() -> None:
    made = ("parts.tally.made", Period.parse("2026-10"))
    people = (ManagerData("A", facts={made: 2}, unit="u"), ManagerData("B", facts={made: 5}, unit="u"))
    assert figures_of(Placing, *people) == {"doubled": (Decimal(4), Decimal(10)), "place": (Decimal(2), Decimal(1))}


def test_a_scheme_may_say_otherwise() -> None:
    made = ("parts.tally.made", Period.parse("2026-10"))
    assert figures_of(Other, ManagerData("A", facts={made: 2})) == {"doubled": (Decimal(6),)}
