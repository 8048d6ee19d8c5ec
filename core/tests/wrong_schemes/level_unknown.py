"""A level is one of the ladder's."""

# DeclarationError: Ladder wrong.level-unknown: tier low names 'upper', which is none of its levels; add it to
# levels=… of the ladder.

from __future__ import annotations

from meritgraph.authoring import Ladder, tier


class Wrong(Ladder, code="wrong.level-unknown", zh="阶", en="Steps", levels={"lower": ("下", "Lower")}):
    """A level is one of the ladder's."""

    low = tier(1, zh="低", en="Low", clause="1", level="upper", grade=1)
