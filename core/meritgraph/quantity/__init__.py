"""What is a Money, Rate, Points, Count …; which operations make sense; how is it rounded."""

from meritgraph.quantity.exact import parse_decimal, round_half_up, scaled, unscaled
from meritgraph.quantity.kinds import (
    Choice,
    Condition,
    Count,
    Date,
    Days,
    Missing,
    Money,
    Months,
    Number,
    Points,
    Quantity,
    Rate,
    Text,
    missing,
)
from meritgraph.quantity.units import Unit

__all__ = [
    "Choice",
    "Condition",
    "Count",
    "Date",
    "Days",
    "Missing",
    "Money",
    "Months",
    "Number",
    "Points",
    "Quantity",
    "Rate",
    "Text",
    "Unit",
    "missing",
    "parse_decimal",
    "round_half_up",
    "scaled",
    "unscaled",
]
