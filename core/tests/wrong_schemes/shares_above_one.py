"""Headcount shares are parts of one whole."""

# DeclarationError: Ladder wrong.shares-above-one: the headcount shares of its tiers are more than 1 together.

from __future__ import annotations

from meritgraph.authoring import Ladder, tier


class Wrong(Ladder, code="wrong.shares-above-one", zh="阶", en="Steps"):
    """Headcount shares are parts of one whole."""

    low = tier(1, zh="低", en="Low", clause="1", headcount_share="0.8", share="advisory")
    high = tier(2, zh="高", en="High", clause="1", headcount_share="0.3", share="hard")
