"""Whether two results say the same: values as exact decimals, what is missing, flags, refusals, the tier reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from meritgraph.engine import Results, ScaledColumn
from meritgraph.engine.inputs import Flags
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
    yield from reading_differences(left.tier_reading, right.tier_reading)
    yield from mask_differences("notice", left.notices, right.notices)
    yield from mask_differences("refusal", left.refusals, right.refusals)
    if (left.refused != right.refused).any():
        yield "refused managers differ"


def reading_differences(left: ScaledColumn | None, right: ScaledColumn | None) -> Iterator[str]:
    """Where the tier readings differ."""
    if left is not None and right is not None:
        yield from column_differences("tier reading", left, right)
    elif left is not right:
        yield "only one has a tier reading"


def mask_differences(sort: str, left: Mapping[str, Flags], right: Mapping[str, Flags]) -> Iterator[str]:
    """Where notices or refusals differ."""
    if set(left) != set(right):
        yield f"{sort}s differ: {sorted(left)} / {sorted(right)}"
        return
    yield from (f"{sort} {name} differs" for name in left if (left[name] != right[name]).any())


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
