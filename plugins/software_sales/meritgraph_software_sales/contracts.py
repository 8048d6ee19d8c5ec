"""Contracts whose implementation is priced too low: what moves from software to implementation."""

from __future__ import annotations

from meritgraph.authoring import Money, largest, smallest
from meritgraph_software_sales.records import Contract

__all__ = ["implementation_gap"]


def implementation_gap(due: Money) -> Money:
    """What a contract's implementation lacks to what is due, never more than its software income."""
    return smallest(largest(due - Contract.implementation_income, 0), largest(Contract.software_income, 0))
