"""Turn a scheme and its inputs into results: a plan of steps, two evaluators, explanation."""

from meritgraph.engine.columns.evaluator import compute_balance_columns, compute_columns, compute_deal_columns
from meritgraph.engine.explaining.explanation import Explained, Explanations, explain
from meritgraph.engine.explaining.handbook import handbook
from meritgraph.engine.inputs import (
    Credits,
    CreditsNeed,
    DealColumns,
    DealsNeed,
    EarlierNeed,
    FactDays,
    FactDaysNeed,
    FactNeed,
    Inputs,
    Needs,
    ParameterColumn,
    ParameterDaysNeed,
    ParameterNeed,
    ParameterSpan,
    ScaledColumn,
    TierColumns,
    TierNeed,
)
from meritgraph.engine.narrowing import needs_under
from meritgraph.engine.plan import Plan, plan_of
from meritgraph.engine.results import BalanceResults, DealResults, Results, VintageResults
from meritgraph.engine.rows.balances import compute_balance_rows
from meritgraph.engine.rows.deals import compute_deal_rows
from meritgraph.engine.rows.evaluator import compute_rows
from meritgraph.engine.work_calendar import CalendarNeed, WorkCalendar, work_calendar

__all__ = [
    "BalanceResults",
    "CalendarNeed",
    "Credits",
    "CreditsNeed",
    "DealColumns",
    "DealResults",
    "DealsNeed",
    "EarlierNeed",
    "Explained",
    "Explanations",
    "FactDays",
    "FactDaysNeed",
    "FactNeed",
    "Inputs",
    "Needs",
    "ParameterColumn",
    "ParameterDaysNeed",
    "ParameterNeed",
    "ParameterSpan",
    "Plan",
    "Results",
    "ScaledColumn",
    "TierColumns",
    "TierNeed",
    "VintageResults",
    "WorkCalendar",
    "compute_balance_columns",
    "compute_balance_rows",
    "compute_columns",
    "compute_deal_columns",
    "compute_deal_rows",
    "compute_rows",
    "explain",
    "handbook",
    "needs_under",
    "plan_of",
    "work_calendar",
]
