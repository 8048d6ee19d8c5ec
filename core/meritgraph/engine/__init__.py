"""Turn a scheme and its inputs into results: a plan of steps, two evaluators, explanation."""

from meritgraph.engine.columns.evaluator import compute_columns
from meritgraph.engine.explaining.explanation import Explained, Explanations, explain
from meritgraph.engine.explaining.handbook import handbook
from meritgraph.engine.inputs import (
    Credits,
    CreditsNeed,
    EarlierNeed,
    FactNeed,
    Inputs,
    Needs,
    ParameterColumn,
    ParameterNeed,
    ScaledColumn,
    TierColumns,
    TierNeed,
)
from meritgraph.engine.narrowing import needs_under
from meritgraph.engine.plan import Plan, plan_of
from meritgraph.engine.results import Results
from meritgraph.engine.rows.evaluator import compute_rows

__all__ = [
    "Credits",
    "CreditsNeed",
    "EarlierNeed",
    "Explained",
    "Explanations",
    "FactNeed",
    "Inputs",
    "Needs",
    "ParameterColumn",
    "ParameterNeed",
    "Plan",
    "Results",
    "ScaledColumn",
    "TierColumns",
    "TierNeed",
    "compute_columns",
    "compute_rows",
    "explain",
    "handbook",
    "needs_under",
    "plan_of",
]
