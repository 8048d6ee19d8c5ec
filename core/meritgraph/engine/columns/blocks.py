"""A block of managers, and what formulas yield for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from meritgraph.engine.columns.integers import Array
from meritgraph.engine.columns.operations import AnyColumn
from meritgraph.engine.inputs import Credits, CreditsNeed, Integers

__all__ = ["Block", "CreditRows", "Formula"]


class Formula:
    """An expression made ready: ``fixed`` is its column where all rows have the same, else ``work`` makes a block's."""

    __slots__ = ("fixed", "is_shared", "work")

    def __init__(self, work: Callable[[Block], AnyColumn], fixed: AnyColumn | None = None) -> None:
        self.work = work
        self.fixed = fixed
        self.is_shared = False


@dataclass(frozen=True)
class CreditRows:
    """The credits that belong to a block's managers: manager i's are ``offsets[i]`` up to ``offsets[i + 1]``."""

    start: int
    end: int
    offsets: Integers
    deals: Credits
    first_manager: int

    @cached_property
    def owner(self) -> Array:
        """The position within the block of each credit's manager."""
        return self.deals.owner[self.start : self.end] - self.first_manager


@dataclass(frozen=True)
class Block:
    """Some managers' rows, and what has been worked out for them so far."""

    start: int
    end: int
    columns: dict[Formula, AnyColumn] = field(default_factory=dict)
    credited: dict[CreditsNeed, CreditRows] = field(default_factory=dict)

    def column(self, formula: Formula) -> AnyColumn:
        """A formula's column; worked out once where several others read it."""
        known = formula.fixed or self.columns.get(formula)
        if known is None:
            known = formula.work(self)
            if formula.is_shared:
                self.columns[formula] = known
        return known
