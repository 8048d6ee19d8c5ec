"""Each tier has a rank of its own."""

# DeclarationError: Ladder wrong.same-rank: low and high have the same rank (1); give each tier its own.

from __future__ import annotations

from meritgraph.authoring import Ladder, tier


class Wrong(Ladder, code="wrong.same-rank", zh="阶", en="Steps"):
    """Two tiers on one step."""

    low = tier(1, zh="低", en="Low", clause="1")
    high = tier(1, zh="高", en="High", clause="1")
