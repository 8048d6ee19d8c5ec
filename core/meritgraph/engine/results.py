"""What a calculation yields: a column for every figure, whichever evaluator worked it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meritgraph.engine.inputs import Integers, ScaledColumn
from meritgraph.engine.plan import TOTAL, Plan
from meritgraph.errors import CalculationFailed

__all__ = ["Results", "results_of", "too_large"]


@dataclass(frozen=True, eq=False)
class Results:
    """One row per manager, in the order of ``managers``.

    ``tier_reading`` is the position in the ladder's tiers of the highest tier whose conditions are met, missing where
    there is none. ``refusals`` holds, by name, whom each reason refuses (``no_value.<figure>`` for a pay line or score
    without a value); ``refused`` whether any does.
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
    def refused(self) -> NDArray[np.bool_]:
        """Whose statement is refused."""
        refused = np.zeros(len(self.managers), dtype=np.bool_)
        for reason in self.refusals.values():
            refused |= reason
        return refused


def results_of(
    plan: Plan,
    managers: tuple[str, ...],
    figures: Mapping[str, ScaledColumn],
    flags: Mapping[str, NDArray[np.bool_]],
) -> Results:
    """The results of a plan's figures: the tier reading and the refusals that follow from them."""
    refusals = {name: flags[name] for name in plan.scheme.refusals}
    required = [*plan.pay_lines, *([plan.score] if plan.score else [])]
    for name in required:
        missing = figures[name].missing
        if missing is not None and missing.any():
            refusals[f"no_value.{name}"] = missing
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
