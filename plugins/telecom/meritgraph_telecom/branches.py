"""Figures over the colleagues of a branch."""

from __future__ import annotations

from collections.abc import Callable

from meritgraph.authoring import Count, Text, is_missing, when

__all__ = ["in_branch"]


def in_branch(branch: Text, figure: Callable[[Text | None], Count]) -> Count:
    """The figure within the branch; within the whole company for who belongs to none.

    A company that keeps no branches is one branch; ``figure`` makes the rank or headcount from ``within``.
    """
    return when(is_missing(branch), figure(None), figure(branch))
