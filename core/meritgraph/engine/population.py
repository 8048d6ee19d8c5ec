"""Figures that depend on everybody: ranks and totals over all managers of a run."""

from __future__ import annotations

import numpy as np

from meritgraph.engine.inputs import Integers, ScaledColumn
from meritgraph.engine.integers import fits
from meritgraph.errors import CalculationFailed
from meritgraph.formula.reads import Population

__all__ = ["everybodys"]


def everybodys(node: Population, column: ScaledColumn) -> ScaledColumn:
    """The rank of each value or the total of all; the order of managers matters only where ties go by code."""
    present = np.ones(len(column.values), dtype=np.bool_) if column.missing is None else ~column.missing
    if node.how == "total":
        return total(column, present)
    places: Integers = np.zeros(len(column.values), dtype=np.int64)
    values = column.values[present]
    sortable = ~values if node.highest_first else values
    places[present] = shared_places(sortable) if node.ties == "share" else places_by_code(sortable)
    return ScaledColumn(places, 0, None if present.all() else ~present)


def shared_places(sortable: Integers) -> Integers:
    """1 for the least value; equal values share the better place."""
    places: Integers = 1 + np.searchsorted(np.sort(sortable), sortable, side="left")
    return places


def places_by_code(sortable: Integers) -> Integers:
    """1 for the least value; equal values in the order of managers' codes."""
    order = np.argsort(sortable, kind="stable")
    places: Integers = np.empty(len(sortable), dtype=np.int64)
    places[order] = np.arange(1, len(sortable) + 1)
    return places


def total(column: ScaledColumn, present: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> ScaledColumn:
    """The sum of everybody's values, for everybody."""
    values = column.values[present]
    whole = (int((values >> 32).sum()) << 32) + int((values & 0xFFFF_FFFF).sum())
    if not fits(whole, whole):
        raise CalculationFailed(
            "The total over all managers is too large to be stored; check the figures it is made of."
        )
    return ScaledColumn(np.full(len(column.values), whole, dtype=np.int64), column.places)
