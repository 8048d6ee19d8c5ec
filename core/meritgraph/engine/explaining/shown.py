"""Values as an explanation shows them: a fraction to its guard places, money with its cents, a day as a date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from meritgraph.engine.rows.operations import Value
from meritgraph.engine.rows.quotients import Quotient, rounded
from meritgraph.period import epoch_day
from meritgraph.quantity.units import DATE, Unit

__all__ = ["One", "Shown", "shown"]

One: TypeAlias = "Decimal | bool | str | date | None"
"""One value as people read it."""

Shown: TypeAlias = "One | list[object] | dict[str, object]"
"""A value as an explanation shows it; a table in its plain form."""


def shown(value: Value, unit: Unit, places: int = 0) -> One:
    """A value as people read it; a number with at least that many decimals."""
    if isinstance(value, Quotient):
        return unit.written(rounded(value, unit.guard_places), places)
    if isinstance(value, Decimal):
        return unit.written(value, places)
    if isinstance(value, int) and not isinstance(value, bool):
        return epoch_day(value) if unit == DATE else Decimal(value)
    return value
