"""Figures of each deal, as the row evaluator works them out."""

from __future__ import annotations

from meritgraph.engine.inputs import Inputs
from meritgraph.engine.needs import credits_need
from meritgraph.engine.plan import Plan
from meritgraph.engine.results import DealResults
from meritgraph.engine.rows.evaluator import RowEvaluator
from meritgraph.engine.rows.outputs import column_of

__all__ = ["compute_deal_rows"]


def compute_deal_rows(plan: Plan, inputs: Inputs, name: str) -> DealResults:
    """Every figure of each deal of the scheme's list of that name, one by one."""
    listed = plan.scheme.deal_lists[name]
    evaluator = RowEvaluator(plan, inputs)
    deals = inputs.credits[credits_need(listed.deals.source, inputs.period, plan.attributes)]
    owners = tuple(inputs.managers[owner] for owner in deals.owner)
    figures = {}
    for figure in listed.figures:
        node = plan.of_deals[figure]
        found = [evaluator.of_each(manager, node, listed.deals.source) for manager in range(len(inputs.managers))]
        figures[figure] = column_of(node, [value for each in found for _, value in each], owners)
    return DealResults(deals, figures)
