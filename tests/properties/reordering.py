"""The same inputs with the managers in another order, or with only some of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np

from meritgraph.engine import Credits, FactDays, Inputs, ParameterColumn, Results, ScaledColumn, TierColumns
from meritgraph.engine.inputs import Integers

__all__ = ["all_picked", "picked_inputs", "picked_results"]

K = TypeVar("K")


def picked_inputs(inputs: Inputs, rows: Integers) -> Inputs:
    """Manager i of the result has what manager ``rows[i]`` has; the codes stay ascending, as they always are."""
    return replace(
        inputs,
        managers=inputs.managers[: len(rows)],
        hired_on=picked(inputs.hired_on, rows),
        left_on=inputs.left_on and picked(inputs.left_on, rows),
        facts=all_picked(inputs.facts, rows),
        earlier=all_picked(inputs.earlier, rows),
        units=all_picked(inputs.units, rows),
        credits={need: picked_credits(deals, rows) for need, deals in inputs.credits.items()},
        days={
            need: picked_days(answer, rows) if isinstance(answer, FactDays) else answer
            for need, answer in inputs.days.items()
        },
        tiers={
            need: TierColumns(picked(tiers.on_record, rows), all_picked(tiers.since, rows))
            for need, tiers in inputs.tiers.items()
        },
        parameters={
            need: column if column.chosen is None else ParameterColumn(column.values, column.chosen[rows])
            for need, column in inputs.parameters.items()
        },
    )


def picked_results(results: Results, rows: Integers) -> Results:
    """The results of these managers."""
    refusals = {name: mask[rows] for name, mask in results.refusals.items()}
    return replace(
        results,
        managers=results.managers[: len(rows)],
        figures=all_picked(results.figures, rows),
        tier_reading=results.tier_reading and picked(results.tier_reading, rows),
        notices={name: mask[rows] for name, mask in results.notices.items()},
        refusals={name: mask for name, mask in refusals.items() if mask.any() or not name.startswith("no_value.")},
    )


def picked(column: ScaledColumn, rows: Integers) -> ScaledColumn:
    """These rows of a column."""
    return ScaledColumn(column.values[rows], column.places, None if column.missing is None else column.missing[rows])


def all_picked(columns: Mapping[K, ScaledColumn], rows: Integers) -> dict[K, ScaledColumn]:
    """These rows of every column."""
    return {key: picked(column, rows) for key, column in columns.items()}


def picked_days(versions: FactDays, rows: Integers) -> FactDays:
    """These managers' versions."""
    owner, taken = owned(versions.owner, rows)
    return FactDays(owner, versions.first_day[taken], versions.days[taken], picked(versions.values, taken))


def owned(owner: Integers, rows: Integers) -> tuple[Integers, Integers]:
    """Whose, of these managers, each of their rows is, and where it stood."""
    starts, ends = np.searchsorted(owner, rows), np.searchsorted(owner, rows + 1)
    taken = [np.arange(start, end) for start, end in zip(starts, ends, strict=True)]
    whose: Integers = np.repeat(np.arange(len(rows)), ends - starts)
    return whose, np.concatenate([*taken, np.zeros(0, dtype=np.int64)])


def picked_credits(deals: Credits, rows: Integers) -> Credits:
    """These managers' credits."""
    owner, credits = owned(deals.owner, rows)
    return Credits(owner, deals.deal[credits], picked(deals.share, credits), all_picked(deals.attributes, credits))
