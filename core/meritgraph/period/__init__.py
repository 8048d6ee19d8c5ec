"""Which stretch of the calendar a figure belongs to: month, two-month, quarter, half-year, year."""

from meritgraph.period.calendar import add_months, days_since_epoch, epoch_day, full_months_between
from meritgraph.period.periods import HalfYear, Month, Period, PeriodKind, Quarter, TwoMonth, Year, number_within

__all__ = [
    "HalfYear",
    "Month",
    "Period",
    "PeriodKind",
    "Quarter",
    "TwoMonth",
    "Year",
    "add_months",
    "days_since_epoch",
    "epoch_day",
    "full_months_between",
    "number_within",
]
