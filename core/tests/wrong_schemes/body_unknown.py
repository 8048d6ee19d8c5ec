"""Who approves is one of the ladder's bodies."""

# DeclarationError: Ladder wrong.body-unknown: tier low names 'bank', which is none of its bodies; add it to bodies=…
# of the ladder.

from __future__ import annotations

from meritgraph.authoring import Ladder, tier


class Wrong(Ladder, code="wrong.body-unknown", zh="阶", en="Steps"):
    """Who approves is one of the ladder's bodies."""

    low = tier(1, zh="低", en="Low", clause="1", approved_by="bank")
