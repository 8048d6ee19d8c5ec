"""Where blocks put their part of a figure's column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from meritgraph.engine.columns.integers import LIMIT, Array, power_of_ten
from meritgraph.engine.columns.numbers import Num
from meritgraph.engine.columns.operations import AnyColumn
from meritgraph.engine.inputs import Flags, Integers, ScaledColumn
from meritgraph.engine.results import too_large

__all__ = ["Output", "outputs_of"]


FIRST_ROWS = 1_000
PIECE_BYTES = 2**24


def outputs_of(names: Sequence[str], count: int) -> list[Output]:
    """Room for one column each.

    Short columns share a piece of memory: the system hands out large pieces in large pages, and those it is quicker to
    fill; pieces that are larger still it takes back after every run.
    """
    together = max(1, PIECE_BYTES // (8 * max(count, 1)))
    found = []
    for first in range(0, len(names), together):
        piece = names[first : first + together]
        values = np.empty((len(piece), count), dtype=np.int64)
        missing = np.zeros((len(piece), count), dtype=np.bool_)
        found += [Output(name, values[place], missing[place]) for place, name in enumerate(piece)]
    return found


class Output:
    """The column of one figure while its blocks are worked out, in any order and in parallel."""

    def __init__(self, name: str, values: Integers, missing: Flags) -> None:
        self.name = name
        self.values = values
        self.missing = missing
        self.has_missing = False
        self.blocks: dict[int, tuple[int, int]] = {}
        self.wide: dict[int, Array] = {}

    def put(self, start: int, end: int, value: AnyColumn) -> None:
        """Take a block's values."""
        scale, data = (value.scale, value.top.data) if isinstance(value, Num) else (0, value.data)
        self.blocks[start] = (end, scale)
        if value.gaps is not False:
            self.missing[start:end] = value.gaps
            self.has_missing = True
        if is_wide(data):
            data = data if value.gaps is False else np.where(value.gaps, 0, np.asarray(data, dtype=np.object_))
            self.wide[start] = np.broadcast_to(np.asarray(data, dtype=np.object_), (end - start,))
            self.values[start:end] = 0
        elif value.gaps is False:
            self.values[start:end] = data
        else:
            np.multiply(data, np.logical_not(value.gaps), out=self.values[start:end])

    def finished(self, managers: Sequence[str]) -> ScaledColumn:
        """The whole column, with no more places than its values need: neither blocks nor formulas show in it.

        Raises CalculationFailed naming the figure and the first manager whose value does not fit.
        """
        missing = self.missing if self.has_missing else None
        places = max((scale for _, scale in self.blocks.values()), default=0)
        values = self.values
        if self.wide or any(scale != places for _, scale in self.blocks.values()):
            values, places = self.narrowed(places, managers)
        while places and not has_last_digits(values):
            values, places = values // 10, places - 1
        return ScaledColumn(values, places, missing)

    def narrowed(self, places: int, managers: Sequence[str]) -> tuple[Integers, int]:
        """All blocks with the same places, and with trailing zeros cut off until they fit."""
        whole = self.values.astype(np.object_)
        for start, part in self.wide.items():
            whole[start : start + len(part)] = part
        for start, (end, scale) in self.blocks.items():
            whole[start:end] *= power_of_ten(places - scale)
        while (np.abs(whole) > LIMIT).any():
            if places == 0 or (whole % 10).any():
                first = int(np.flatnonzero(np.abs(whole) > LIMIT)[0])
                raise too_large(self.name, managers[first])
            whole, places = whole // 10, places - 1
        return whole.astype(np.int64), places


def has_last_digits(values: Integers) -> bool:
    """Whether some value ends in another digit than zero; most columns show it in their first rows."""
    return bool((values[:FIRST_ROWS] % 10).any() or (values[FIRST_ROWS:] % 10).any())


def is_wide(data: Any) -> bool:
    """Whether the data may not fit 64 bits."""
    return abs(data) > LIMIT if isinstance(data, int) else data.dtype == np.object_
