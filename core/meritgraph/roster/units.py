"""The tree of units."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["line_above"]


def line_above(unit_id: int, parents: Mapping[int, int]) -> list[int]:
    """A unit and those above it, from itself to the top of the tree."""
    line = [unit_id]
    while (above := parents.get(line[-1])) is not None and above not in line:
        line.append(above)
    return line
