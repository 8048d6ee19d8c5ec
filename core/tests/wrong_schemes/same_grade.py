"""Each grade of a level stands once."""

# DeclarationError: Ladder wrong.same-grade: low and high have the same grade (1 of lower); give each tier its own.

from __future__ import annotations

from meritgraph.authoring import Ladder, tier


class Wrong(Ladder, code="wrong.same-grade", zh="阶", en="Steps", levels={"lower": ("下", "Lower")}):
    """Each grade of a level stands once."""

    low = tier(1, zh="低", en="Low", clause="1", level="lower", grade=1)
    high = tier(2, zh="高", en="High", clause="1", level="lower", grade=1)
