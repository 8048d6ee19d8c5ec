"""The column evaluator: every manager at once, on scaled integers, block by block.

A block of rows passes through a whole stage of the plan while it is in the processor's cache; blocks run in parallel
and do not depend on one another, so that neither their size nor the number of threads can show in a result.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meritgraph.engine.columns.blocks import Block, Formula
from meritgraph.engine.columns.formulas import Formulas, Key
from meritgraph.engine.columns.numbers import Flag, Num
from meritgraph.engine.columns.outputs import Output, outputs_of
from meritgraph.engine.columns.population import everybodys
from meritgraph.engine.inputs import Inputs, Integers, ScaledColumn
from meritgraph.engine.plan import Plan
from meritgraph.engine.results import Results, results_of
from meritgraph.formula.reads import FigureRead, Population
from meritgraph.quantity.nodes import Node

__all__ = ["compute_columns"]

BLOCK_ROWS = 65_536


def compute_columns(plan: Plan, inputs: Inputs, threads: int = 2, block_rows: int = BLOCK_ROWS) -> Results:
    """Every figure of every manager. Raises CalculationFailed naming step and manager where a value does not fit."""
    run = Run(plan, inputs)
    with ThreadPoolExecutor(threads) as pool:
        for stage in range(plan.last_stage + 1):
            work = run.prepared(stage, block_rows)
            list(pool.map(work.do, range(0, run.count, block_rows)))
            for key, (_, output) in work.figures.items():
                run.finished[key] = output.finished(inputs.managers)
    figures = {name: run.finished[(name, ())] for name in plan.figures}
    return results_of(plan, inputs.managers, figures, run.flags)


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

    def population(self, node: Population) -> ScaledColumn | Num:
        """A rank, total or the like: worked out for everybody when the first formula asks for it."""
        if id(node) not in self.everybody:
            self.everybody[id(node)] = everybodys(node, self.whole_column, self.count)
        return self.everybody[id(node)]

    def whole_column(self, node: Node) -> ScaledColumn:
        """A fact or finished figure for everybody."""
        if isinstance(node, FigureRead):
            return self.finished[(node.name, node.moves)]
        (output,) = outputs_of(["population"], self.count)
        output.put(0, self.count, Block(0, self.count).column(self.formulas().of(node)))
        return output.finished(self.inputs.managers)


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


def offsets_of(owner: Integers, count: int) -> Integers:
    """Where each manager's credits begin; one more entry says where the last one's end."""
    offsets: Integers = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(owner, minlength=count), out=offsets[1:])
    return offsets
