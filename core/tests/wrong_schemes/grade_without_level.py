"""A grade is a grade of a level."""

# DeclarationError: Ladder wrong.grade-without-level: tier low has a grade but no level=… that it is a grade of.

from __future__ import annotations

from meritgraph.authoring import Ladder, tier


class Wrong(Ladder, code="wrong.grade-without-level", zh="阶", en="Steps"):
    """A grade is a grade of a level."""

    low = tier(1, zh="低", en="Low", clause="1", grade=1)
