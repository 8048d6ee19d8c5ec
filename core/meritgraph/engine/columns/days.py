"""The days of a period, and what was in force in its course, weighed by days, for a block of managers at once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from meritgraph.engine.columns.aggregates import aggregated
from meritgraph.engine.columns.integers import ints_of
from meritgraph.engine.columns.numbers import Flag, Num, added, column, divided, multiplied, number
from meritgraph.engine.columns.operations import APPLY, AnyColumn, joined_when
from meritgraph.engine.inputs import FactDays
from meritgraph.period import Period, days_since_epoch

__all__ = ["bound_of", "fact_by_days", "spans_by_days"]

NOTHING = number(Decimal(0))


def bound_of(period: Period, name: str) -> int:
    """The number of the period's ``first_day``, of its ``last_day`` or of the ``day_after`` it."""
    return days_since_epoch({"first_day": period.start, "last_day": period.last_day, "day_after": period.end}[name])


def fact_by_days(start: int, end: int, versions: FactDays, if_missing: Decimal | None) -> AnyColumn:
    """The mean of each manager's versions, from ``start`` to before ``end``; ``if_missing`` where there are none."""
    offsets = np.searchsorted(versions.owner, np.arange(start, end + 1))
    first, last = int(offsets[0]), int(offsets[-1])
    days = Num(ints_of(versions.days[first:last]), 0)
    values = column(versions.values.values[first:last], versions.values.places, None, None)
    total = aggregated("sum", multiplied(values, days), None, offsets - first)
    counted = aggregated("sum", days, None, offsets - first)
    mean = divided(total, counted, None)
    return mean if if_missing is None else APPLY["or_else"]([mean, number(if_missing)])


def spans_by_days(days: Sequence[int], values: Sequence[AnyColumn]) -> AnyColumn:
    """The mean of the values, each of which is in force on so many days; where one is missing its days do not count."""
    total, counted = NOTHING, NOTHING
    for count, value in zip(days, values, strict=True):
        weight = number(Decimal(count))
        there, worth = joined_when(Flag(value.gaps), NOTHING, weight), APPLY["or_else"]([value, NOTHING])
        assert isinstance(there, Num), "days are a number"
        assert isinstance(worth, Num), "what is weighed is a number"
        total, counted = added(total, multiplied(worth, weight)), added(counted, there)
    return divided(total, counted, None)
