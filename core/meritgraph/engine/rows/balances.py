"""A balance period by period, as the row evaluator works it out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from meritgraph.engine.inputs import Inputs, ScaledColumn
from meritgraph.engine.plan import Plan, PlannedFigure
from meritgraph.engine.results import BalanceResults, VintageResults
from meritgraph.engine.rows.evaluator import RowEvaluator
from meritgraph.engine.rows.operations import Value
from meritgraph.engine.rows.outputs import column_of, rounded_step
from meritgraph.formula.vintages import Vintage
from meritgraph.quantity.kinds import Quantity
from meritgraph.quantity.units import FLAG

__all__ = ["compute_balance_rows"]


def compute_balance_rows(plan: Plan, inputs: Inputs, name: str) -> BalanceResults:
    """What each earlier period owes of the scheme's balance of that name, one manager after another."""
    rows, everybody = RowEvaluator(plan, inputs), range(len(inputs.managers))

    def column(quantity: Quantity, owing: Sequence[bool]) -> ScaledColumn:
        step = PlannedFigure(name, (), quantity.node, quantity.node.unit, quantity.node.unit.guard_places)
        nothing: Value = False if step.unit == FLAG else Decimal(0)
        values = [
            rounded_step(step, rows.value(manager, step.node)) if owing[manager] else nothing for manager in everybody
        ]
        return column_of(step, values, inputs.managers)

    def worked_out(vintage: Vintage[Any], owing: Sequence[bool]) -> VintageResults:
        owed = column(vintage.owed, owing)
        some = [owing[manager] and (owed.values[manager] != 0 or is_gap(owed, manager)) for manager in everybody]
        repaid, left = column(vintage.repaid, some), column(vintage.left, some)
        is_completed = column(vintage.is_completed, some)
        return VintageResults(inputs.period.ago(vintage.periods_back), owed, repaid, left, is_completed)

    balance = plan.balances[name]
    owing = [rows.value(manager, balance.owed.node) != Decimal(0) for manager in everybody]
    return BalanceResults(inputs.managers, tuple(worked_out(vintage, owing) for vintage in reversed(balance.each)))


def is_gap(column: ScaledColumn, position: int) -> bool:
    """Whether there is no value at a position."""
    return column.missing is not None and bool(column.missing[position])
