"""Whose income it is: what moves where implementation is priced too low, and the own part where a bonus is split."""

from __future__ import annotations

from meritgraph.authoring import Money, Rate, clamp, largest, ratio, smallest
from meritgraph_software_sales.records import Contract

__all__ = ["implementation_gap", "part_of"]


def implementation_gap(due: Money) -> Money:
    """What a contract's implementation lacks to what is due, never more than its software income."""
    return smallest(largest(due - Contract.implementation_income, 0), largest(Contract.software_income, 0))


def part_of(part: Money, whole: Money) -> Rate:
    """The part in the whole, from 0 to 100 %; all of it where there is nothing."""
    return clamp(ratio(part, whole, if_zero=1), 0, 1)
