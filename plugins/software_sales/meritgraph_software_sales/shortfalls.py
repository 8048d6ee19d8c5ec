"""What each earlier quarter still owes: one step for each, all alike."""

from __future__ import annotations

from typing import Any, Protocol

from meritgraph.authoring import Money, step

__all__ = ["owed_by"]


class OwesByQuarter(Protocol):
    """A scheme that knows what an earlier quarter still owes."""

    def still_owed(self, quarters: int) -> Money:
        """What the quarter that many back still owes."""


def owed_by(quarters: int) -> Any:
    """The step that says what the quarter that many back still owes."""

    def owed(self: OwesByQuarter) -> Money:
        """What that earlier quarter still owes of its base; beyond three, only where deficits outlast the year."""
        return self.still_owed(quarters)

    owed.__name__ = f"owed_{quarters}"
    return step(f"前{quarters}季度尚欠", en=f"Owed of the quarter {quarters} before", clause="D")(owed)
