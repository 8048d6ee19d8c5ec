"""The company's calendar in a span of days."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.calendar.queries import get_working_days
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.types.calendar import CalendarType

__all__ = ["calendar"]

First: TypeAlias = Annotated[date, strawberry.argument(name="from", description="The first day of the span.")]
Last: TypeAlias = Annotated[
    date, strawberry.argument(name="to", description="Its last day, which belongs to it; at most ten years on.")
]


def calendar(info: Info, first: First, last: Last) -> CalendarType:
    """The working days of a span. Raises InputRefused where it is none, or longer than ten years."""
    return CalendarType.of(get_working_days(info.context.require(Right.READ), first, last))
