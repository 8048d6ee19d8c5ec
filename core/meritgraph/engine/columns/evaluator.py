"""The column evaluator: every manager at once, on scaled integers, block by block.

A block of rows passes through a whole stage of the plan while it is in the processor's cache; blocks run in parallel
and do not depend on one another, so that neither their size nor the number of threads can show in a result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from meritgraph.engine.columns.blocks import Block, Formula
from meritgraph.engine.columns.formulas import Formulas, Key
from meritgraph.engine.columns.numbers import Flag, Num
from meritgraph.engine.columns.operations import AnyColumn
from meritgraph.engine.columns.outputs import Output, outputs_of
from meritgraph.engine.columns.population import everybodys
from meritgraph.engine.inputs import DealsNeed, Inputs, Integers, ScaledColumn
from meritgraph.engine.needs import credits_need, deals_need
from meritgraph.engine.plan import Plan
from meritgraph.engine.results import BalanceResults, DealResults, Results, VintageResults, results_of
from meritgraph.formula.each_deal import DealPopulation
from meritgraph.formula.reads import FigureRead, Population
from meritgraph.quantity.kinds import Quantity
from meritgraph.quantity.nodes import Node
from meritgraph.scheme import DealList

__all__ = ["compute_balance_columns", "compute_columns", "compute_deal_columns"]

BLOCK_ROWS = 65_536


def compute_columns(plan: Plan, inputs: Inputs, threads: int = 2, block_rows: int = BLOCK_ROWS) -> Results:
    """Every figure of every manager. Raises CalculationFailed naming step and manager where a value does not fit."""
    run = Run(plan, inputs)
    run.carry_out(threads, block_rows)
    figures = {name: run.finished[(name, ())] for name in plan.figures}
    return results_of(plan, inputs.managers, figures, run.flags)


def compute_deal_columns(plan: Plan, inputs: Inputs, name: str) -> DealResults:
    """Every figure of each deal of the scheme's list of that name. Raises CalculationFailed as ``compute_columns``."""
    run = Run(plan, inputs)
    run.carry_out(threads=1, block_rows=BLOCK_ROWS)
    return run.of_deals(plan.scheme.deal_lists[name])


def compute_balance_columns(plan: Plan, inputs: Inputs, name: str) -> BalanceResults:
    """What each earlier period owes of the scheme's balance of that name. Raises CalculationFailed as
    ``compute_columns``.
    """
    return Run(plan, inputs).of_balance(name)


class Run:
    """One calculation: its inputs, and what its stages have finished so far."""

    def __init__(self, plan: Plan, inputs: Inputs) -> None:
        self.plan = plan
        self.inputs = inputs
        self.count = len(inputs.managers)
        self.offsets = {need: offsets_of(deals.owner, self.count) for need, deals in inputs.credits.items()}
        self.finished: dict[Key, ScaledColumn] = {}
        self.everybody: dict[int, ScaledColumn | Num] = {}
        self.flags = {name: np.zeros(self.count, dtype=np.bool_) for name in plan.flags}

    def carry_out(self, threads: int, block_rows: int) -> None:
        """Work out one stage after the other."""
        with ThreadPoolExecutor(threads) as pool:
            for stage in range(self.plan.last_stage + 1):
                work = self.prepared(stage, block_rows)
                list(pool.map(work.do, range(0, self.count, block_rows)))
                for key, (_, output) in work.figures.items():
                    self.finished[key] = output.finished(self.inputs.managers)

    def of_deals(self, listed: DealList) -> DealResults:
        """The figures of each deal of a list."""
        need = credits_need(listed.deals.source, self.inputs.period, self.plan.attributes)
        deals = self.inputs.credits[need]
        owners = [self.inputs.managers[owner] for owner in deals.owner]
        block, formulas = Block(0, self.count), self.formulas()
        figures = {name: block.column(formulas.of(self.plan.of_deals[name], need)) for name in listed.figures}
        return DealResults(deals, {name: whole(name, column, len(owners), owners) for name, column in figures.items()})

    def of_balance(self, name: str) -> BalanceResults:
        """Each vintage of a balance."""
        block, formulas, managers = Block(0, self.count), self.formulas(), self.inputs.managers

        def worked_out(quantity: Quantity) -> ScaledColumn:
            formula = formulas.rounded(formulas.of(quantity.node), quantity.node.unit.guard_places)
            return whole(name, block.column(formula), self.count, managers)

        found = [
            VintageResults(
                self.inputs.period.ago(vintage.periods_back),
                worked_out(vintage.owed),
                worked_out(vintage.repaid),
                worked_out(vintage.left),
                worked_out(vintage.is_completed),
            )
            for vintage in self.plan.balances[name]
        ]
        return BalanceResults(managers, tuple(reversed(found)))

    def prepared(self, stage: int, block_rows: int) -> StageWork:
        """A stage's work: of its steps, those that are kept."""
        kept = [step for step in self.plan.steps if step.stage == stage and step.key in self.plan.kept]
        judged = self.plan.flags if stage == self.plan.last_stage else {}
        formulas = self.formulas()
        outputs = outputs_of([step.name for step in kept], self.count)
        return StageWork(
            figures={step.key: (formulas.figure(step.key), room) for step, room in zip(kept, outputs, strict=True)},
            conditions={name: formulas.of(node) for name, node in judged.items()},
            flags=self.flags,
            count=self.count,
            block_rows=block_rows,
        )

    def formulas(self) -> Formulas:
        """The plan's formulas over all that is known by now."""
        return Formulas(self.plan, self.inputs, self.finished, self.population, self.offsets)

    def population(self, node: Population | DealPopulation) -> ScaledColumn | Num:
        """A rank, total or the like: worked out for everybody when the first formula asks for it."""
        if id(node) not in self.everybody:
            if isinstance(node, DealPopulation):
                need = deals_need(node, self.inputs.period, self.plan.attributes)
                count = len(self.inputs.deals[need].deal)
                self.everybody[id(node)] = everybodys(node.figure, partial(self.column_of_deals, need), count)
            else:
                self.everybody[id(node)] = everybodys(node, self.whole_column, self.count)
        return self.everybody[id(node)]

    def whole_column(self, node: Node) -> ScaledColumn:
        """A fact or finished figure for everybody."""
        if isinstance(node, FigureRead) and (node.name, node.moves) in self.finished:
            return self.finished[(node.name, node.moves)]
        column = Block(0, self.count).column(self.formulas().of(node))
        return whole("population", column, self.count, self.inputs.managers)

    def column_of_deals(self, need: DealsNeed, node: Node) -> ScaledColumn:
        """An expression of attributes for all deals."""
        count = len(self.inputs.deals[need].deal)
        return whole("population", Block(0, 0).column(self.formulas().of(node, need)), count, ())


@dataclass(frozen=True)
class StageWork:
    """One stage's work, to be done on any block."""

    figures: Mapping[Key, tuple[Formula, Output]]
    conditions: Mapping[str, Formula]
    flags: Mapping[str, NDArray[np.bool_]]
    count: int
    block_rows: int

    def do(self, start: int) -> None:
        """Work out the stage's figures for the block that starts there."""
        block = Block(start, min(start + self.block_rows, self.count))
        for formula, output in self.figures.values():
            output.put(block.start, block.end, block.column(formula))
        for name, formula in self.conditions.items():
            flag = block.column(formula)
            assert isinstance(flag, Flag), "a notice has a condition"
            self.flags[name][block.start : block.end] = np.logical_and(flag.data, np.logical_not(flag.gaps))


def whole(name: str, column: AnyColumn, count: int, owners: Sequence[str]) -> ScaledColumn:
    """A column that was worked out at once, as it is kept."""
    (output,) = outputs_of([name], count)
    output.put(0, count, column)
    return output.finished(owners)


def offsets_of(owner: Integers, count: int) -> Integers:
    """Where each manager's credits begin; one more entry says where the last one's end."""
    offsets: Integers = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(owner, minlength=count), out=offsets[1:])
    return offsets
