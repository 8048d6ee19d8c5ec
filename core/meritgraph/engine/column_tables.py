"""Reading a table's rows for a whole column at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from meritgraph.engine.integers import Array, Ints, fits
from meritgraph.engine.numbers import (
    Flag,
    Gaps,
    Num,
    Word,
    added,
    chosen,
    either_gap,
    is_at_least,
    is_equal,
    multiplied,
    number,
)
from meritgraph.formula.brackets import BracketRow, Brackets
from meritgraph.formula.reads import Outside
from meritgraph.quantity.exact import scaled

__all__ = ["read_brackets", "read_words", "taken"]

ZERO = Decimal(0)


@dataclass(frozen=True)
class Region:
    """Where a value can lie in a table: under it, in a row, over it. A value there is worth ``base`` plus ``rate``
    times its distance from ``lower``; ``base`` is None where there is no value.
    """

    lower: Decimal
    base: Decimal | None
    rate: Decimal


def read_brackets(table: Brackets, outside: Outside, how: str, value: Num) -> Num | Flag:
    """What the table says for each value: see TableRead for the ways of reading it."""
    if not table.rows:
        return Flag(False) if how == "beyond" else constant(outside.when_empty, value.gaps)
    if how == "beyond":
        top = table.rows[-1]
        over = passed(value, top.upper, inside_below=top.upper_inside) if top.upper is not None else False
        return Flag(over, value.gaps)
    position: Array | int = 0
    for bound, inside_below in boundaries(table):
        position = position + np.asarray(passed(value, bound, inside_below=inside_below)).astype(np.int8)
    return worth(regions(table, outside, how), np.asarray(position), how, value)


def constant(value: Decimal | None, gaps: Gaps) -> Num:
    """One value for all rows, missing where the argument is."""
    return Num(Ints(0, 0, 0), 0, None, True) if value is None else with_gaps(number(value), gaps)


def with_gaps(value: Num, gaps: Gaps) -> Num:
    """The value with more gaps."""
    return Num(value.top, value.scale, value.bottom, either_gap(value.gaps, gaps))


def boundaries(table: Brackets) -> list[tuple[Decimal, bool]]:
    """Where one region ends and the next begins, and whether the boundary itself belongs to the one below."""
    found = []
    first = table.rows[0]
    if first.lower is not None:
        found.append((first.lower, not first.lower_inside))
    found += [(row.upper, row.upper_inside) for row in table.rows if row.upper is not None]
    return found


def passed(value: Num, bound: Decimal, *, inside_below: bool) -> bool | Array:
    """Where the value lies over the boundary."""
    limit = number(bound)
    over = is_at_least(value, limit)
    return over & ~np.asarray(is_equal(value, limit)) if inside_below else over


def regions(table: Brackets, outside: Outside, how: str) -> list[Region]:
    """The regions from the lowest to the highest."""
    found = [] if table.rows[0].lower is None else [Region(ZERO, outside.below, ZERO)]
    total = ZERO
    for row in table.rows:
        found.append(region_of(row, total, how))
        if how == "marginal" and row.upper is not None:
            total += (row.upper - (row.lower or ZERO)) * row.value
    if table.rows[-1].upper is not None:
        found.append(Region(ZERO, outside.above, ZERO))
    return found


def region_of(row: BracketRow, total: Decimal, how: str) -> Region:
    """A row as a region; ``total`` is what the rows below it are worth."""
    if how == "at":
        return Region(ZERO, row.value, ZERO)
    if how == "whole":
        return Region(ZERO, ZERO, row.value)
    return Region(row.lower or ZERO, total, row.value)


def worth(found: list[Region], position: Array, how: str, value: Num) -> Num:
    """What each value is worth in its region."""
    absent = np.array([region.base is None for region in found])
    gaps = either_gap(value.gaps, absent[position] if absent.any() else False)
    base = taken([region.base or ZERO for region in found], position)
    if how == "at":
        return with_gaps(base, gaps)
    distance = value
    if how == "marginal":
        distance = added(value, taken([region.lower for region in found], position), minus=True)
        negative = ~np.asarray(is_at_least(distance, number(ZERO)))
        if negative.any():
            distance = chosen(negative, number(ZERO), distance)
    part = multiplied(distance, taken([region.rate for region in found], position))
    return with_gaps(added(base, part), gaps)


def taken(values: list[Decimal], position: Array) -> Num:
    """One of a few values for each row."""
    places = max(max(0, -int(value.as_tuple().exponent)) for value in values)
    whole = [scaled(value, places) for value in values]
    if len(set(whole)) == 1:
        return Num(Ints(whole[0], whole[0], whole[0]), places)
    column = np.array(whole, dtype=np.int64 if fits(min(whole), max(whole)) else np.object_)
    return Num(Ints(column[position], min(whole), max(whole)), places)


def read_words(table: Mapping[str, Decimal], word: Word) -> Num:
    """The table's value for each row's word."""
    values = [table[option] for option in word.options]
    if isinstance(word.data, int):
        return with_gaps(number(values[word.data]), word.gaps)
    return with_gaps(taken(values, word.data), word.gaps)
