"""The days of a period, and what was in force in its course, weighed by days, for one manager."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from meritgraph.engine.inputs import FactDays, ParameterSpan
from meritgraph.engine.rows.operations import Value
from meritgraph.engine.rows.quotients import divided
from meritgraph.formula.reads import DayMean, FactRead
from meritgraph.period import Period, days_since_epoch
from meritgraph.quantity.exact import unscaled

__all__ = ["Version", "day_of", "mean_of", "versions_of_fact", "versions_of_parameter"]


class Version(NamedTuple):
    """A value, the first day of the period on which it was in force, and on how many of its days it was."""

    first_day: int
    days: int
    value: Decimal


def day_of(period: Period, name: str) -> date:
    """The period's first or last day, or the day after it."""
    if name == "day_after":
        return period.last_day + timedelta(days=1)
    return period.start if name == "first_day" else period.last_day


def versions_of_fact(answer: FactDays, manager: int) -> Iterator[Version]:
    """The versions of the manager at that position, by day."""
    first, end = np.searchsorted(answer.owner, [manager, manager + 1])
    for row in range(int(first), int(end)):
        value = unscaled(int(answer.values.values[row]), answer.values.places)
        yield Version(int(answer.first_day[row]), int(answer.days[row]), value)


def versions_of_parameter(
    node: DayMean, spans: Iterable[ParameterSpan], value_of: Callable[[ParameterSpan], object]
) -> Iterator[Version]:
    """The values that were in force for the manager at hand, by day; days without one are left out."""
    for span in spans:
        value = value_of(span)
        if isinstance(value, Mapping):
            value = value[node.row]
        if isinstance(value, Decimal) and span.need.on is not None:
            yield Version(days_since_epoch(span.need.on), span.days, value)


def mean_of(node: DayMean, versions: Iterable[Version]) -> Value:
    """Their mean, weighed by days; where there are none, what the fact counts as that was not recorded."""
    total, days = Decimal(0), 0
    for version in versions:
        total, days = total + version.value * version.days, days + version.days
    if days:
        return divided(total, Decimal(days))
    return node.of.if_missing if isinstance(node.of, FactRead) else None
