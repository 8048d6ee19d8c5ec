"""A stage of seats is refused where another figure has the name of one it makes."""

from __future__ import annotations

import pytest

from meritgraph.authoring import Count, Month, Scheme, Seats, constant, headcount, seats, step
from meritgraph.errors import DeclarationError


def test_a_name_that_the_stage_makes_itself_is_taken() -> None:
    with pytest.raises(DeclarationError) as refused:

        class Twice(Scheme, code="test.twice", period=Month, policy="test", zh="重", en="Twice"):
            """Two figures of one name."""

            @step("名额", clause="1")
            def best_seats(self) -> Count:
                """A number of its own."""
                return constant(Count, 3)

            @seats("优秀", clause="1")
            def best(self) -> Seats:
                """As many."""
                return Seats(self.best_seats, by=self.best_seats)

    assert refused.value.message == "Twice: the stage of seats best makes best_seats itself; choose another name."


def test_a_name_of_every_scheme_is_taken_too() -> None:
    with pytest.raises(DeclarationError) as refused:

        class Taken(Scheme, code="test.taken", period=Month, policy="test", zh="占", en="Taken"):
            """A stage called as the tier on record."""

            @step("基数", clause="1")
            def base(self) -> Count:
                """Everybody."""
                return headcount()

            @seats("优秀", clause="1")
            def tier(self) -> Seats:  # type: ignore[override]  # the mistake
                """As many."""
                return Seats(self.base, by=self.base)

    assert refused.value.message == "Scheme test.taken: nothing in it can be called tier; choose another name."
