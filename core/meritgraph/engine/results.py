"""What a calculation yields: a column for every figure, whichever evaluator worked it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from meritgraph.engine.inputs import Credits, Integers, ScaledColumn
from meritgraph.engine.plan import TOTAL, Plan
from meritgraph.errors import CalculationFailed
from meritgraph.period import Period
from meritgraph.quantity.exact import unscaled

__all__ = ["BalanceResults", "DealResults", "Results", "VintageResults", "results_of", "too_large"]


@dataclass(frozen=True, eq=False)
class Results:
    """One row per manager, in the order of ``managers``.

    ``tier_reading`` is the position in the ladder's tiers of the highest tier whose conditions are met, missing where
    there is none. ``refusals`` holds, by name, whom each reason refuses (``no_value.<figure>`` for a pay line or score
    without a value, where no reason of the scheme's own says why); ``refused`` whether any does.
    """

    managers: tuple[str, ...]
    figures: Mapping[str, ScaledColumn]
    tier_reading: ScaledColumn | None
    notices: Mapping[str, NDArray[np.bool_]]
    refusals: Mapping[str, NDArray[np.bool_]]

    @property
    def total(self) -> ScaledColumn | None:
        """The sum of the pay lines."""
        return self.figures.get(TOTAL)

    @property
    def paid(self) -> ScaledColumn | None:
        """The sum of the pay lines, missing where the statement is refused: nothing is paid by it."""
        return None if self.total is None else self.unless_refused(self.total)

    def scored(self, plan: Plan) -> ScaledColumn | None:
        """The score, missing where the statement is refused; None for a scheme without one."""
        return None if plan.score is None else self.unless_refused(self.figures[plan.score])

    def unless_refused(self, column: ScaledColumn) -> ScaledColumn:
        """The column, missing where the statement is refused."""
        refused = self.refused
        if not refused.any():
            return column
        return replace(column, missing=refused if column.missing is None else column.missing | refused)

    @property
    def refused(self) -> NDArray[np.bool_]:
        """Whose statement is refused."""
        refused = np.zeros(len(self.managers), dtype=np.bool_)
        for reason in self.refusals.values():
            refused |= reason
        return refused


@dataclass(frozen=True, eq=False)
class DealResults:
    """The figures of each deal, one row per manager and deal they are credited with, in the order of ``credits``."""

    credits: Credits
    figures: Mapping[str, ScaledColumn]

    def rows_of(self, manager: int) -> range:
        """The rows of the manager at that position."""
        start, end = np.searchsorted(self.credits.owner, [manager, manager + 1])
        return range(int(start), int(end))

    def rows_with(self, figure: str, positions: Sequence[int]) -> list[int]:
        """The rows where a figure that is a choice is at one of these positions among its words."""
        column = self.figures[figure]
        found = np.isin(column.values, list(positions))
        return np.flatnonzero(found if column.missing is None else found & ~column.missing).tolist()


@dataclass(frozen=True, eq=False)
class VintageResults:
    """What one earlier period owes before this one, what this one repays of it, what is left, and whether this one
    repaid the last of it: a column each, one row per manager.
    """

    period: Period
    owed: ScaledColumn
    repaid: ScaledColumn
    left: ScaledColumn
    is_completed: ScaledColumn

    def at(self, manager: int) -> Iterator[tuple[str, Decimal | bool | None]]:
        """What it comes to for the manager at that position: ``owed``, ``repaid``, ``left``, ``is_completed``; None
        where what repays is missing.
        """
        for name in ("owed", "repaid", "left", "is_completed"):
            column: ScaledColumn = getattr(self, name)
            if column.missing is not None and column.missing[manager]:
                yield name, None
            else:
                number = int(column.values[manager])
                yield name, number == 1 if name == "is_completed" else unscaled(number, column.places)


@dataclass(frozen=True, eq=False)
class BalanceResults:
    """A balance period by period, the earliest first, for ``managers``."""

    managers: tuple[str, ...]
    vintages: tuple[VintageResults, ...]

    def owing(self, manager: int) -> Iterator[VintageResults]:
        """The periods that owe something of the manager at that position."""
        for vintage in self.vintages:
            is_known = vintage.owed.missing is None or not vintage.owed.missing[manager]
            if is_known and vintage.owed.values[manager]:
                yield vintage


def results_of(
    plan: Plan,
    managers: tuple[str, ...],
    figures: Mapping[str, ScaledColumn],
    flags: Mapping[str, NDArray[np.bool_]],
) -> Results:
    """The results of a plan's figures: the tier reading and the refusals that follow from them."""
    refusals = {name: flags[name] for name in plan.scheme.refusals}
    unexplained = ~np.logical_or.reduce([np.zeros(len(managers), dtype=np.bool_), *refusals.values()])
    required = [*plan.pay_lines, *([plan.score] if plan.score else [])]
    for name in required:
        missing = figures[name].missing
        if missing is not None and (missing & unexplained).any():
            refusals[f"no_value.{name}"] = missing & unexplained
    reading = tier_reading(plan, figures, len(managers))
    return Results(managers, figures, reading, {name: flags[name] for name in plan.scheme.notices}, refusals)


def tier_reading(plan: Plan, figures: Mapping[str, ScaledColumn], count: int) -> ScaledColumn | None:
    """The highest tier whose conditions are all met; a condition that cannot be judged is not met."""
    if plan.scheme.ladder is None or not plan.conditions:
        return None
    highest = np.zeros(count, dtype=np.int16)  # one more than the position, so that zero stands for none
    for position, tier in enumerate(plan.scheme.ladder.tiers):
        if tier.code not in plan.conditions:
            continue
        met = np.ones(count, dtype=np.bool_)
        for part in plan.conditions[tier.code]:
            column = figures[part.column]
            met &= column.values == 1
            if column.missing is not None:
                met &= ~column.missing
        np.maximum(highest, met * np.int16(position + 1), out=highest)
    reading: Integers = np.maximum(highest, 1).astype(np.int64) - 1
    return ScaledColumn(reading, 0, highest == 0)


def too_large(step: str, manager: str) -> CalculationFailed:
    """The error for a value that no stored number can hold."""
    return CalculationFailed(
        f"Step {step} of manager {manager} is too large to be stored; check the figures it is made of.",
        path=(step, manager),
    )
