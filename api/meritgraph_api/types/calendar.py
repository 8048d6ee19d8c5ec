"""The company's calendar: which days are worked."""

from __future__ import annotations

from datetime import date

import strawberry

from meritgraph.calendar.model import CalendarDay, WorkingDays
from meritgraph_api.types.evidence import Evidence

__all__ = ["CalendarType"]


@strawberry.type(
    name="CalendarDay",
    description="A day that was recorded as worked or off. Days that were not go by the week: Monday to Friday are "
    "worked.",
)
class CalendarDayType:
    """A day that was recorded as worked or off."""

    day: date = strawberry.field(description="The day.")
    is_working: bool = strawberry.field(description="Whether it is worked (班), or off (休).")
    note: str | None = strawberry.field(description="What was noted of it, such as the holiday's name.")
    evidence: Evidence = strawberry.field(description="Where it comes from.")

    @classmethod
    def of(cls, recorded: CalendarDay) -> CalendarDayType:
        """The GraphQL form of a recorded day."""
        return cls(
            day=recorded.day,
            is_working=recorded.is_working,
            note=recorded.note or None,
            evidence=Evidence.of(recorded.origin),
        )


@strawberry.type(name="Calendar", description="The working days of your company (工作日) in a span of days.")
class CalendarType:
    """The working days of a span."""

    first_day: date = strawberry.field(description="The first day of the span.")
    last_day: date = strawberry.field(description="Its last day, which belongs to it.")
    working_days: int = strawberry.field(description="How many of its days are worked.")
    recorded: list[CalendarDayType] = strawberry.field(
        description="What was recorded of its days, by day; of each what holds now."
    )

    @classmethod
    def of(cls, found: WorkingDays) -> CalendarType:
        """The GraphQL form of a span."""
        return cls(
            first_day=found.first,
            last_day=found.last,
            working_days=found.count,
            recorded=[CalendarDayType.of(day) for day in found.recorded],
        )
