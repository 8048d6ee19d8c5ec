"""Whether two results say the same: values as exact decimals, what is missing, flags, refusals, the tier reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from meritgraph.engine import Results, ScaledColumn
from meritgraph.errors import CalculationFailed

__all__ = ["column_differences", "differences", "outcome", "values_of"]

Outcome = Results | CalculationFailed


def outcome(compute: Callable[[], Results]) -> Outcome:
    """The results, or the failure that a calculation may end with."""
    try:
        return compute()
    except CalculationFailed as failure:
        return failure


def values_of(column: ScaledColumn, places: int) -> list[int | None]:
    """The values as integers at that many places, None where missing."""
    factor: int = 10 ** (places - column.places)
    values: list[int | None] = [value * factor for value in column.values.tolist()]
    for row in np.flatnonzero(column.missing) if column.missing is not None else ():
        values[row] = None
    return values


def differences(left: Outcome, right: Outcome) -> Iterator[str]:
    """What differs, one sentence each."""
    if isinstance(left, CalculationFailed) or isinstance(right, CalculationFailed):
        if not (isinstance(left, CalculationFailed) and isinstance(right, CalculationFailed)):
            yield f"one fails, the other does not: {left!r} / {right!r}"
        elif left.path != right.path or left.message != right.message:
            yield f"they fail for different reasons: {left} / {right}"
        return
    if left.managers != right.managers or list(left.figures) != list(right.figures):
        yield "managers or figures differ"
        return
    for name, column in left.figures.items():
        yield from column_differences(name, column, right.figures[name])
    if left.tier_reading is not None and right.tier_reading is not None:
        yield from column_differences("tier reading", left.tier_reading, right.tier_reading)
    elif left.tier_reading is not right.tier_reading:
        yield "only one has a tier reading"
    for sort, ours, theirs in (("notice", left.notices, right.notices), ("refusal", left.refusals, right.refusals)):
        if set(ours) != set(theirs):
            yield f"{sort}s differ: {sorted(ours)} / {sorted(theirs)}"
            continue
        yield from (f"{sort} {name} differs" for name in ours if (ours[name] != theirs[name]).any())
    if (left.refused != right.refused).any():
        yield "refused managers differ"


def column_differences(name: str, left: ScaledColumn, right: ScaledColumn) -> Iterator[str]:
    """Where two columns differ."""
    if left.places < 0 or right.places < 0:
        yield f"{name} is stored with {left.places} and {right.places} places"
    places = max(left.places, right.places)
    ours, theirs = values_of(left, places), values_of(right, places)
    if ours != theirs:
        rows = [row for row, pair in enumerate(zip(ours, theirs, strict=True)) if pair[0] != pair[1]]
        row = rows[0]
        yield f"{name} differs in rows {rows[:9]}; row {row}: {ours[row]} / {theirs[row]} at {places} places"
