"""The grades of a level stand side by side."""

# DeclarationError: Ladder wrong.levels-interleaved: the grades of a level stand side by side, but by rank the levels
# come as lower, upper, lower.

from __future__ import annotations

from meritgraph.authoring import Ladder, tier

LEVELS = {"lower": ("下", "Lower"), "upper": ("上", "Upper")}


class Wrong(Ladder, code="wrong.levels-interleaved", zh="阶", en="Steps", levels=LEVELS):
    """The grades of a level stand side by side."""

    low = tier(1, zh="低", en="Low", clause="1", level="lower", grade=1)
    middle = tier(2, zh="中", en="Middle", clause="1", level="upper", grade=1)
    high = tier(3, zh="高", en="High", clause="1", level="lower", grade=2)
