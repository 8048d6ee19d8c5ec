"""What each node of a formula has read for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from meritgraph.engine.inputs import (
    CreditsNeed,
    DealsNeed,
    EarlierNeed,
    FactDaysNeed,
    FactNeed,
    ParameterDaysNeed,
    ParameterNeed,
    TierNeed,
    UnitNeed,
)
from meritgraph.engine.work_calendar import CalendarNeed
from meritgraph.formula.dates import BY_CALENDAR
from meritgraph.formula.each_deal import DealPopulation
from meritgraph.formula.reads import (
    Aggregate,
    DayMean,
    DealsSource,
    EarlierRead,
    FactRead,
    ParameterRead,
    PeriodRead,
    TierRead,
    UnitRead,
    moved_period,
)
from meritgraph.period import Period
from meritgraph.quantity.nodes import Apply, Node

__all__ = ["credits_need", "deals_need", "need_of", "needs_of"]


def need_of(node: PeriodRead, period: Period) -> Any:
    """The need that answers a leaf; None for a figure or a date, which need no reading."""
    at = moved_period(period, node.moves)
    if isinstance(node, FactRead):
        return FactNeed(node.code, at, node.places, standing=node.kind is None, is_target=node.is_target)
    if isinstance(node, TierRead):
        return TierNeed(node.ladder, node.tiers, at)
    if isinstance(node, ParameterRead):
        return ParameterNeed(node.terms, node.name, at)
    if isinstance(node, DayMean):
        return days_need(node.of, at)
    if isinstance(node, UnitRead):
        return UnitNeed(at)
    if isinstance(node, EarlierRead):
        return EarlierNeed(node.scheme, node.figure, at)
    return None


def days_need(read: FactRead | ParameterRead, period: Period) -> FactDaysNeed | ParameterDaysNeed:
    """The need that answers what was in force in the course of a period."""
    if isinstance(read, FactRead):
        return FactDaysNeed(read.code, period, read.places, read.kind is None, read.is_target)
    return ParameterDaysNeed(read.terms, read.name, period)


def needs_of(node: Node, period: Period, attributes: Mapping[str, Mapping[str, None]]) -> Iterator[Any]:
    """What one node has read for it."""
    if isinstance(node, Aggregate):
        yield credits_need(node.source, period, attributes)
    elif isinstance(node, DealPopulation):
        yield deals_need(node, period, attributes)
    elif isinstance(node, Apply) and node.operation in BY_CALENDAR:
        yield CalendarNeed(date(period.last_day.year + 1, 12, 31))
    elif isinstance(node, PeriodRead):
        need = need_of(node, period)
        if need is not None:
            yield need


def credits_need(source: DealsSource, period: Period, attributes: Mapping[str, Mapping[str, None]]) -> CreditsNeed:
    """The deals that a sum goes over, with every attribute that the scheme reads of their kind."""
    names = tuple(sorted(attributes.get(source.deal_kind, ())))
    return CreditsNeed(source.deal_kind, source.role, moved_period(period, source.moves), names, source.periods)


def deals_need(node: DealPopulation, period: Period, attributes: Mapping[str, Mapping[str, None]]) -> DealsNeed:
    """All deals among which each one has its place, with every attribute that the scheme reads of their kind."""
    names = tuple(sorted(attributes.get(node.deal_kind, ())))
    return DealsNeed(node.deal_kind, moved_period(period, node.moves), names, node.periods)
