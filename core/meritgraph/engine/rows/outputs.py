"""What a row evaluator's values become: rounded once, and put into a column."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from meritgraph.engine.inputs import Integers, ScaledColumn
from meritgraph.engine.plan import PlannedFigure
from meritgraph.engine.results import too_large
from meritgraph.engine.rows.operations import Value
from meritgraph.engine.rows.quotients import Quotient, rounded
from meritgraph.formula.each_deal import DealFigureRead
from meritgraph.quantity.exact import INT64_MAX, scaled

__all__ = ["column_of", "rounded_step", "rounded_to"]


def rounded_step(step: PlannedFigure, value: Value) -> Value:
    """A step's value, rounded once."""
    return rounded_to(step.places, value)


def rounded_to(places: int, value: Value) -> Value:
    """A number at that many places; anything else as it is."""
    return rounded(value, places) if isinstance(value, Decimal | Quotient) else value


def column_of(step: PlannedFigure | DealFigureRead, values: list[Value], managers: tuple[str, ...]) -> ScaledColumn:
    """Values as a column with as many places as the longest of them needs."""
    missing = np.array([value is None for value in values], dtype=np.bool_)
    numbers = [value if isinstance(value, Decimal) else Decimal(whole(value, step.options)) for value in values]
    places = max((places_in(number) for number in numbers), default=0)
    wide = [scaled(number, places) for number in numbers]
    for number, manager in zip(wide, managers, strict=True):
        if abs(number) > INT64_MAX:
            raise too_large(step.name, manager)
    column: Integers = np.array(wide, dtype=np.int64)
    return ScaledColumn(column, places, missing if missing.any() else None)


def places_in(number: Decimal) -> int:
    """The decimals a plain number has."""
    return max(0, -int(number.as_tuple().exponent))


def whole(value: Value, options: tuple[str, ...]) -> int:
    """A flag, day or word as it is stored; zero stands where there is none."""
    if isinstance(value, str):
        return options.index(value)
    assert value is None or isinstance(value, bool | int), f"{value!r} is no figure"
    return int(value or 0)
