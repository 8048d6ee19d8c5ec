"""The company's calendar in an explanation: the days off, and the weekends worked, that a count of working days met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from meritgraph.engine.explaining.explained import Explained
from meritgraph.engine.explaining.words import EN, ZH
from meritgraph.engine.rows.operations import Value
from meritgraph.formula.reads import DealsSource
from meritgraph.period import epoch_day
from meritgraph.quantity.nodes import Apply, Node
from meritgraph.quantity.units import DAYS

if TYPE_CHECKING:
    from meritgraph.engine.explaining.explanation import Explainer

__all__ = ["calendar_read"]


def calendar_read(explainer: Explainer, node: Apply, of: DealsSource | None) -> Iterator[Explained]:
    """The calendar as far as it differs from Monday to Friday between the days in question; nothing where it does not.

    ``of`` are the deals whose days they are, each manager's own where there are none.
    """
    start, other = node.arguments
    starts = values_of(explainer, start, of)
    ends = values_of(explainer, other if node.operation == "working_days_between" else node, of)
    spans = [
        (min(first, last), max(first, last))
        for first, last in zip(starts, ends, strict=True)
        if isinstance(first, int) and isinstance(last, int)
    ]
    calendar = explainer.inputs.calendar
    met = [
        (epoch_day(day).isoformat(), change > 0)
        for day, change in zip(calendar.days.tolist(), calendar.change.tolist(), strict=True)
        if any(first < day <= last for first, last in spans)
    ]
    if met:
        zh, en = (explainer.words[locale].calendar(met) for locale in (ZH, EN))
        yield Explained("calendar", "", zh, en, DAYS, None, explainer.inputs.period)


def values_of(explainer: Explainer, node: Node, of: DealsSource | None) -> list[Value]:
    """What an expression comes to, for each deal where it goes by deals."""
    if of is None:
        return [explainer.value_of(node)]
    return [value for _, value in explainer.rows.of_each(explainer.manager, node, of)]
