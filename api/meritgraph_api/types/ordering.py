"""Which way a list is ordered."""

from __future__ import annotations

from enum import Enum

import strawberry

from meritgraph_api.fields import word

__all__ = ["Direction"]


@strawberry.enum(description="Which way a list is ordered.")
class Direction(Enum):
    """Which way a list is ordered."""

    ASC = word("asc", "The smallest or earliest first.")
    DESC = word("desc", "The largest or latest first.")
