"""A ladder has tiers."""

# DeclarationError: Ladder wrong.no-tier: it has no tier; add one, such as junior = tier(1, …).

from __future__ import annotations

from meritgraph.authoring import Ladder


class Wrong(Ladder, code="wrong.no-tier", zh="阶", en="Steps"):
    """No step at all."""
