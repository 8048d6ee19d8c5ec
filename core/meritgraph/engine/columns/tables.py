"""Reading a table's rows for a whole column at once.

A table is made ready once, as integers, and then read for block after block.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from meritgraph.engine.columns.integers import Array, Ints, Mask, fits
from meritgraph.engine.columns.numbers import (
    Flag,
    Gaps,
    Num,
    Word,
    added,
    is_at_least,
    multiplied,
    number,
    with_gaps,
)
from meritgraph.engine.columns.operations import AnyColumn
from meritgraph.formula.brackets import Brackets
from meritgraph.formula.reads import Outside
from meritgraph.quantity.exact import scaled

__all__ = ["FewNumbers", "bracket_reader", "picker", "read_brackets", "table_reader", "word_reader"]

ZERO = Decimal(0)
NOTHING = Num(Ints(0, 0, 0), 0, None, True)


class FewNumbers:
    """A few exact numbers, one of which each row takes; None is taken as missing."""

    def __init__(self, values: Sequence[Decimal | None]) -> None:
        present = [value if value is not None else ZERO for value in values]
        places = max(max(0, -int(value.as_tuple().exponent)) for value in present)
        whole = [scaled(value, places) for value in present]
        self.scale = places
        self.low, self.high = min(whole), max(whole)
        self.column = np.array(whole, dtype=np.int64 if fits(self.low, self.high) else np.object_)
        self.absent = np.array([value is None for value in values])
        self.has_absent = bool(self.absent.any())

    def at(self, position: Array | int) -> Num:
        """The number at each row's position; a position outside, where nothing is recorded, takes the nearest."""
        gaps: Gaps = False
        if isinstance(position, int):
            whole = int(self.column[position])
            return Num(Ints(whole, whole, whole), self.scale, None, bool(self.absent[position]))
        if self.has_absent:
            gaps = np.take(self.absent, position, mode="clip")
        if self.low == self.high:
            return Num(Ints(self.low, self.low, self.low), self.scale, None, gaps)
        return Num(Ints(np.take(self.column, position, mode="clip"), self.low, self.high), self.scale, None, gaps)


@dataclass(frozen=True)
class Region:
    """Where a value can lie in a table: under it, in a row, over it. A value there is worth ``base`` plus ``rate``
    times itself; ``base`` is None where there is no value.
    """

    base: Decimal | None
    rate: Decimal


@dataclass(frozen=True)
class Border:
    """Where one region ends and the next begins, and whether the bound itself belongs to the one below."""

    bound: Decimal
    inside_below: bool


@dataclass(frozen=True)
class Steps:
    """A table as regions from the lowest to the highest, and the borders between them."""

    borders: tuple[tuple[Num, bool], ...]
    base: FewNumbers
    rate: FewNumbers

    def position(self, value: Num) -> Array | int:
        """The position of the region that each value lies in."""
        over: Array | int = 0
        for bound, inside_below in self.borders:
            # One byte a row is enough to count borders in, and quick to add.
            above = passed(value, bound, inside_below=inside_below)
            over = over + (int(above) if isinstance(above, bool) else above.view(np.int8))
        return over if isinstance(over, int) else over.astype(np.intp)

    def worth(self, value: Num) -> Num:
        """What each value is worth in its region."""
        position = self.position(value)
        base, rate = self.base.at(position), self.rate.at(position)
        if is_nothing(rate):
            return with_gaps(base, value.gaps)
        part = multiplied(value, rate)
        return with_gaps(part, base.gaps) if is_nothing(base) else added(base, part)


def is_nothing(value: Num) -> bool:
    """Whether it is zero in every row, gaps aside."""
    return value.top.low == value.top.high == 0


def passed(value: Num, bound: Num, *, inside_below: bool) -> Mask:
    """Where the value lies over the border."""
    if not inside_below:
        return is_at_least(value, bound)
    below = is_at_least(bound, value)
    return not below if isinstance(below, bool) else ~below


def table_reader(table: object, outside: Outside, how: str) -> Callable[[AnyColumn], AnyColumn]:
    """A parameter's table made ready to be read in one way."""
    if isinstance(table, Brackets):
        read_number = bracket_reader(table, outside, how)

        def by_number(value: AnyColumn) -> AnyColumn:
            assert isinstance(value, Num), "brackets go by a number"
            return read_number(value)

        return by_number
    assert isinstance(table, Mapping), "a table has brackets or words"
    rows, readers = table, dict[tuple[str, ...], Callable[[Word], Num]]()

    def by_word(value: AnyColumn) -> AnyColumn:
        assert isinstance(value, Word), "a keyed table goes by a word"
        if value.options not in readers:
            readers[value.options] = word_reader(rows, value.options)
        return readers[value.options](value)

    return by_word


def read_brackets(table: Brackets, outside: Outside, how: str, value: Num) -> Num | Flag:
    """What the table says for each value: see TableRead for the ways of reading it."""
    return bracket_reader(table, outside, how)(value)


def bracket_reader(table: Brackets, outside: Outside, how: str) -> Callable[[Num], Num | Flag]:
    """The table made ready to be read in one way."""
    if how == "beyond":
        return beyond_reader(table)
    if not table.rows:
        nothing = outside.when_empty
        return lambda value: NOTHING if nothing is None else with_gaps(number(nothing), value.gaps)
    return steps_of(table, outside, how).worth


def beyond_reader(table: Brackets) -> Callable[[Num], Flag]:
    """Whether values lie above the highest row."""
    top = table.rows[-1] if table.rows else None
    if top is None or top.upper is None:
        return lambda value: Flag(False, value.gaps)
    limit, inside = number(top.upper), top.upper_inside
    return lambda value: Flag(passed(value, limit, inside_below=inside), value.gaps)


def steps_of(table: Brackets, outside: Outside, how: str) -> Steps:
    """The table's regions and borders."""
    borders, regions = [], []
    first = table.rows[0]
    if first.lower is not None:
        regions.append(Region(outside.below, ZERO))
        borders.append(Border(first.lower, not first.lower_inside))
    elif how == "marginal" and (first.upper is None or first.upper > 0):
        # A table open at its lower end counts from zero: nothing below that is worth anything.
        regions.append(Region(ZERO, ZERO))
        borders.append(Border(ZERO, inside_below=True))
    regions += row_regions(table, how)
    borders += [Border(row.upper, row.upper_inside) for row in table.rows if row.upper is not None]
    if table.rows[-1].upper is not None:
        regions.append(Region(outside.above, ZERO))
    return Steps(
        tuple((number(border.bound), border.inside_below) for border in borders),
        FewNumbers([region.base for region in regions]),
        FewNumbers([region.rate for region in regions]),
    )


def row_regions(table: Brackets, how: str) -> list[Region]:
    """A region for each row."""
    if how == "at":
        return [Region(row.value, ZERO) for row in table.rows]
    if how == "whole":
        return [Region(ZERO, row.value) for row in table.rows]
    found, total = [], ZERO
    for row in table.rows:
        lower = row.lower or ZERO
        if row.lower is None and row.upper is not None and row.upper <= 0:
            found.append(Region(ZERO, ZERO))
        else:
            found.append(Region(total - lower * row.value, row.value))
        if row.upper is not None:
            total += (row.upper - lower) * row.value
    return found


def picker(worth: Sequence[Decimal | None]) -> Callable[[list[AnyColumn]], Num]:
    """What a formula has for each row's word; missing where it has nothing."""
    values = FewNumbers(worth)

    def picked(arguments: list[AnyColumn]) -> Num:
        (word,) = arguments
        assert isinstance(word, Word), "a pick goes by a word"
        return with_gaps(values.at(word.data), word.gaps)

    return picked


def word_reader(table: Mapping[str, Decimal], options: tuple[str, ...]) -> Callable[[Word], Num]:
    """The table made ready to be read for words of these options."""
    if not options:
        return lambda _: NOTHING
    values = FewNumbers([table[option] for option in options])
    return lambda word: with_gaps(values.at(word.data), word.gaps)
