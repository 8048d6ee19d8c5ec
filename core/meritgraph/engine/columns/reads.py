"""The leaves of a formula as columns: stored values, parameters, written numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

import numpy as np

from meritgraph.engine.columns.integers import Array, Ints
from meritgraph.engine.columns.numbers import Flag, Gaps, Num, Word, column, number
from meritgraph.engine.columns.operations import AnyColumn, joined_when
from meritgraph.engine.inputs import ScaledColumn
from meritgraph.formula.reads import ParameterRead
from meritgraph.quantity.nodes import Literal
from meritgraph.quantity.units import CHOICE, FLAG, TEXT, Unit

__all__ = ["absent", "by_choice", "constant", "literal", "nowhere", "part_of", "spread", "stored"]


def literal(node: Literal) -> AnyColumn:
    """A written number, word or truth value."""
    if isinstance(node.value, bool):
        return Flag(node.value)
    if isinstance(node.value, str):
        options = node.options or (node.value,)
        return Word(options.index(node.value), options)
    return number(node.value)


def constant(node: ParameterRead, row: str, value: object) -> AnyColumn:
    """A parameter's value, or that of one row of a look-up, for all rows."""
    if isinstance(value, Mapping):
        value = value[row]
    if value is None:
        return absent(node.unit)
    if isinstance(value, bool):
        return Flag(value)
    if isinstance(value, str):
        return Word(node.options.index(value), node.options)
    assert isinstance(value, Decimal), f"{value!r} is no parameter value"
    return number(value)


def absent(unit: Unit) -> AnyColumn:
    """The missing value, for all rows."""
    if unit == FLAG:
        return Flag(False, True)
    return Word(0, (), True) if unit == CHOICE else Num(Ints(0, 0, 0), 0, None, True)


def part_of(everybodys_value: Num, start: int, end: int) -> Num:
    """Some rows of a number that was worked out for everybody."""
    top, gaps = everybodys_value.top, everybodys_value.gaps
    if not isinstance(top.data, int):
        top = Ints(top.data[start:end], top.low, top.high).tight()
    return Num(top, everybodys_value.scale, None, gaps if isinstance(gaps, bool) else gaps[start:end])


def stored(
    read: ScaledColumn, start: int, end: int, unit: Unit, options: tuple[str, ...] = (), fill: Decimal | None = None
) -> AnyColumn:
    """Some rows of a stored column; ``fill`` stands where a number is missing, if there is such a value."""
    values = read.values[start:end]
    missing = None if read.missing is None else read.missing[start:end]
    if unit not in (FLAG, CHOICE, TEXT):
        return column(values, read.places, missing, fill)
    gaps: Gaps = missing if missing is not None and missing.any() else False
    if unit == FLAG:
        return Flag(values == 1, gaps)
    # Where nothing is recorded any position may stand, even none of the options.
    return Word(values if gaps is False else np.where(gaps, 0, values), options, gaps)


def spread(value: AnyColumn, owner: Array) -> AnyColumn:
    """Each manager's value at each of the manager's credits."""
    gaps = value.gaps if isinstance(value.gaps, bool) else value.gaps[owner]
    if isinstance(value, Num):
        top, bottom = spread_ints(value.top, owner), value.bottom and spread_ints(value.bottom, owner)
        return Num(top, value.scale, bottom, gaps)
    if isinstance(value, Flag):
        return Flag(value.data if isinstance(value.data, bool) else value.data[owner], gaps)
    return Word(value.data if isinstance(value.data, int) else value.data[owner], value.options, gaps)


def spread_ints(value: Ints, owner: Array) -> Ints:
    """Integers at each of their managers' credits."""
    return value if isinstance(value.data, int) else Ints(value.data[owner], value.low, value.high)


def by_choice(chosen: Array, read: Callable[[int], AnyColumn]) -> AnyColumn:
    """What each row's own value of a parameter yields; ``chosen`` says at which position that value is."""
    used = np.unique(chosen)
    if not len(used):
        return read(0)
    result = read(int(used[0]))
    for position in used[1:]:
        result = joined_when(Flag(chosen == position), read(int(position)), result)
    return result


def nowhere(count: int) -> ScaledColumn:
    """A column without any value."""
    return ScaledColumn(np.zeros(count, dtype=np.int64), 0, np.ones(count, dtype=np.bool_))
