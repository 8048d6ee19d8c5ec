"""A headcount share is a limit or advice."""

# DeclarationError: High: a headcount share goes with share="hard" or share="advisory".

from __future__ import annotations

from meritgraph.authoring import Ladder, tier


class Wrong(Ladder, code="wrong.share-of-no-kind", zh="阶", en="Steps"):
    """A headcount share is a limit or advice."""

    high = tier(1, zh="高", en="High", clause="1", headcount_share="0.3")
