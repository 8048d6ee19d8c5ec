"""What a run has to read once its parameters are known: most schemes can do more than one company asks of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

import numpy as np

from meritgraph.engine.inputs import Inputs, Needs, ParameterColumn, ParameterNeed, ScaledColumn
from meritgraph.engine.needs import need_of, needs_of
from meritgraph.engine.plan import Plan
from meritgraph.engine.rows.evaluator import RowEvaluator
from meritgraph.engine.rows.operations import Value
from meritgraph.engine.settling import settled
from meritgraph.formula.reads import FigureRead, ParameterRead
from meritgraph.period import Period
from meritgraph.quantity.nodes import Node, walk

__all__ = ["needs_under"]


def needs_under(plan: Plan, period: Period, parameters: Mapping[ParameterNeed, ParameterColumn]) -> Needs:
    """The plan's needs without what the parameters rule out for everybody: where overdue loans are not counted, their
    number is not read.

    The column evaluator asks for nothing else. Raises PeriodRefused where the period does not fit.
    """
    everything = plan.needs(period)
    found = {need for node in nodes_left(plan, period, parameters) for need in needs_of(node, period, plan.attributes)}
    return replace(
        everything,
        facts=tuple(need for need in everything.facts if need in found),
        credits=tuple(need for need in everything.credits if need in found),
        tiers=tuple(need for need in everything.tiers if need in found),
        earlier=tuple(need for need in everything.earlier if need in found),
        units=tuple(need for need in everything.units if need in found),
        deals=tuple(need for need in everything.deals if need in found),
        days=tuple(need for need in everything.days if need in found),
        calendar=tuple(need for need in everything.calendar if need in found),
    )


def nodes_left(plan: Plan, period: Period, parameters: Mapping[ParameterNeed, ParameterColumn]) -> Iterator[Node]:
    """The nodes of all formulas that are worked out, without the branches that the parameters rule out."""
    nobody = ScaledColumn(np.zeros(1, dtype=np.int64))
    evaluator = RowEvaluator(plan, Inputs(period=period, managers=("",), hired_on=nobody, parameters=parameters))
    value_of = partial(value_for_all, evaluator)
    steps = {step.key: step.node for step in plan.steps}
    seen = set(plan.kept)
    waiting = [*(steps[key] for key in plan.kept), *plan.flags.values()]
    while waiting:
        for node in walk(settled(waiting.pop(), value_of)):
            yield node
            if isinstance(node, FigureRead) and (node.name, node.moves) not in seen:
                seen.add((node.name, node.moves))
                waiting.append(steps[node.name, node.moves])


def value_for_all(evaluator: RowEvaluator, node: Node) -> Value:
    """The value of an expression of parameters; None where not everybody has the same."""
    reads = (read for read in walk(node) if isinstance(read, ParameterRead))
    needs = (need_of(read, evaluator.period) for read in reads)
    if any(evaluator.inputs.parameters[need].chosen is not None for need in needs):
        return None
    return evaluator.value(0, node)
