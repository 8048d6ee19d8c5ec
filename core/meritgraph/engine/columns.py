"""The column evaluator: every manager at once, on scaled integers, block by block.

A block of rows passes through a whole stage of the plan while it is in the processor's cache; blocks run in parallel
and do not depend on one another, so that neither their size nor the number of threads can show in a result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from meritgraph.engine.aggregates import aggregated
from meritgraph.engine.column_operations import APPLY, CUTS, AnyColumn, joined_when, logical
from meritgraph.engine.column_tables import read_brackets, read_words
from meritgraph.engine.inputs import Credits, CreditsNeed, Inputs, Integers, ParameterColumn, ScaledColumn
from meritgraph.engine.integers import Array, Ints, ints_of
from meritgraph.engine.numbers import Flag, Num, Word, column, number, rounded
from meritgraph.engine.outputs import Output
from meritgraph.engine.plan import Plan, PlannedFigure, credits_need, need_of
from meritgraph.engine.population import everybodys
from meritgraph.engine.results import Results, results_of
from meritgraph.formula.brackets import Brackets
from meritgraph.formula.reads import (
    Aggregate,
    AttributeRead,
    DateRead,
    EarlierRead,
    FactRead,
    FigureRead,
    Moves,
    ParameterRead,
    PeriodRead,
    Population,
    ShareRead,
    TableRead,
    TierRead,
    TierSinceRead,
    moved_period,
)
from meritgraph.period import days_since_epoch
from meritgraph.quantity.nodes import Apply, Literal, Node, Nothing, walk
from meritgraph.quantity.units import CHOICE, FLAG, Unit

__all__ = ["compute_columns"]

BLOCK_ROWS = 16_384

Key: TypeAlias = tuple[str, Moves]


@dataclass(frozen=True)
class Shared:
    """What every block reads: the inputs, the finished columns of earlier stages, who owns which deals."""

    plan: Plan
    inputs: Inputs
    attributes: Mapping[str, Mapping[str, None]]
    offsets: Mapping[CreditsNeed, Integers]
    finished: dict[Key, ScaledColumn] = field(default_factory=dict)
    everybody: dict[int, ScaledColumn] = field(default_factory=dict)


@dataclass(frozen=True)
class Rows:
    """The rows an expression is worked out for: a block of managers, or of the credits that belong to it.

    ``owner`` is, for credits, the position of each one's manager within the block.
    """

    start: int
    end: int
    credits: Credits | None = None
    owner: Array | None = None
    memo: dict[int, AnyColumn] = field(default_factory=dict)


class Block:
    """The figures of one block of managers."""

    def __init__(self, shared: Shared, start: int, end: int) -> None:
        self.shared = shared
        self.managers = Rows(start, end)
        self.figures: dict[Key, AnyColumn] = {}
        self.credited: dict[CreditsNeed, Rows] = {}

    def step(self, step: PlannedFigure) -> AnyColumn:
        """A figure's column, rounded once."""
        value = self.value(step.node, self.managers)
        if isinstance(value, Num):
            value = rounded(value, step.places)
        self.figures[step.key] = value
        return value

    def value(self, node: Node, rows: Rows) -> AnyColumn:
        """An expression's column, worked out once."""
        known = rows.memo.get(id(node))
        if known is None:
            known = rows.memo[id(node)] = self.computed(node, rows)
        return known

    def computed(self, node: Node, rows: Rows) -> AnyColumn:
        """An expression's column."""
        if isinstance(node, Apply):
            return self.applied(node, rows)
        if isinstance(node, Literal):
            return literal(node)
        if isinstance(node, TableRead):
            return self.table(node, rows)
        if isinstance(node, AttributeRead | ShareRead):
            return self.attribute(node, rows)
        if isinstance(node, ParameterRead):
            return self.parameter(node, rows, lambda value: constant(value, node))
        if isinstance(node, Nothing):
            return absent(node.unit)
        if rows.owner is not None:
            return spread(self.value(node, self.managers), rows.owner)
        if isinstance(node, Aggregate):
            return self.aggregate(node)
        if isinstance(node, Population):
            return stored(self.shared.everybody[id(node)], rows, node.unit, ())
        assert isinstance(node, PeriodRead), f"{node} cannot be worked out"
        return self.leaf(node, rows)

    def applied(self, node: Apply, rows: Rows) -> AnyColumn:
        """An operation on other expressions; a branch that nobody takes is not worked out."""
        if node.operation == "when":
            condition = self.value(node.arguments[0], rows)
            assert isinstance(condition, Flag), "a condition is a yes or no"
            if isinstance(condition.data, bool) and condition.gaps is False:
                return self.value(node.arguments[1 if condition.data else 2], rows)
            return joined_when(condition, *(self.value(branch, rows) for branch in node.arguments[1:]))
        values = [self.value(argument, rows) for argument in node.arguments]
        if node.operation in ("and", "or"):
            return logical(node.operation, values)
        if node.operation in CUTS:
            assert isinstance(node.detail, int), "a cut knows its places"
            return CUTS[node.operation](values, node.detail)
        return APPLY[node.operation](values)

    def leaf(self, node: PeriodRead, rows: Rows) -> AnyColumn:
        """Something read in a period for each manager of the block."""
        shared = self.shared
        if isinstance(node, FigureRead):
            return self.figure((node.name, node.moves), node.unit, rows)
        if isinstance(node, DateRead):
            if node.name == "hired_on":
                return stored(shared.inputs.hired_on, rows, node.unit, ())
            day = days_since_epoch(moved_period(shared.inputs.period, node.moves).last_day)
            return Num(Ints(day, day, day), 0)
        need = need_of(node, shared.inputs.period)
        if isinstance(node, FactRead):
            read = shared.inputs.facts[need]
            missing = None if read.missing is None else read.missing[rows.start : rows.end]
            if node.unit in (FLAG, CHOICE) or node.if_missing is None:
                return stored(read, rows, node.unit, node.options)
            return column(read.values[rows.start : rows.end], read.places, missing, node.if_missing)
        if isinstance(node, TierSinceRead):
            return stored(shared.inputs.tiers[need].since[node.tier], rows, node.unit, ())
        if isinstance(node, TierRead):
            return stored(shared.inputs.tiers[need].on_record, rows, node.unit, node.tiers)
        assert isinstance(node, EarlierRead), f"{node} is no leaf"
        return stored(shared.inputs.earlier[need], rows, node.unit, ())

    def figure(self, key: Key, unit: Unit, rows: Rows) -> AnyColumn:
        """A figure worked out before: in this block, or for everybody in an earlier stage."""
        known = self.figures.get(key)
        return known if known is not None else stored(self.shared.finished[key], rows, unit, ())

    def attribute(self, node: AttributeRead | ShareRead, rows: Rows) -> AnyColumn:
        """An attribute of each credited deal, or the manager's share in it."""
        assert rows.credits is not None, "an attribute is read inside a sum over deals"
        if isinstance(node, ShareRead):
            return stored(rows.credits.share, rows, node.unit, ())
        return stored(rows.credits.attributes[node.name], rows, node.unit, node.options)

    def aggregate(self, node: Aggregate) -> AnyColumn:
        """A count, sum or extreme over each manager's deals."""
        need = credits_need(node, self.shared.inputs.period, self.shared.attributes)
        offsets = self.shared.offsets[need][self.managers.start : self.managers.end + 1]
        rows = self.credit_rows(need, offsets)
        value = None if node.value is None else self.value(node.value, rows)
        where = None if node.where is None else self.value(node.where, rows)
        assert where is None or isinstance(where, Flag), "a condition is a yes or no"
        return aggregated(node.how, value, where, offsets - offsets[0])

    def credit_rows(self, need: CreditsNeed, offsets: Integers) -> Rows:
        """The credits that belong to the block's managers."""
        if need not in self.credited:
            owner = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
            deals = self.shared.inputs.credits[need]
            self.credited[need] = Rows(int(offsets[0]), int(offsets[-1]), deals, owner)
        return self.credited[need]

    def table(self, node: TableRead, rows: Rows) -> AnyColumn:
        """A table's value for each row."""
        argument = self.value(node.argument, rows)

        def read(table: object) -> AnyColumn:
            if isinstance(table, Brackets):
                assert isinstance(argument, Num), "brackets go by a number"
                return read_brackets(table, node.table.outside, node.how, argument)
            assert isinstance(table, Mapping), "a table has brackets or words"
            assert isinstance(argument, Word), "a keyed table goes by a word"
            return read_words(table, argument)

        return self.parameter(node.table, rows, read)

    def parameter(self, node: ParameterRead, rows: Rows, read: Callable[[object], AnyColumn]) -> AnyColumn:
        """What a parameter yields, for each row by the value that applies to its manager."""
        declared = self.shared.inputs.parameters[need_of(node, self.shared.inputs.period)]
        if declared.chosen is None:
            return read(declared.values[0])
        chosen = declared.chosen[self.managers.start : self.managers.end]
        if rows.owner is not None:
            chosen = chosen[rows.owner]
        used = np.unique(chosen)
        if not len(used):
            return read(declared.values[0])
        return by_choice(declared, chosen, used, read)


def by_choice(declared: ParameterColumn, chosen: Array, used: Array, read: Callable[[object], AnyColumn]) -> AnyColumn:
    """What each row's own value of a parameter yields."""
    result = read(declared.values[int(used[0])])
    for position in used[1:]:
        other = read(declared.values[int(position)])
        result = joined_when(Flag(chosen == position), other, result)
    return result


def literal(node: Literal) -> AnyColumn:
    """A written number, word or truth value."""
    if isinstance(node.value, bool):
        return Flag(node.value)
    if isinstance(node.value, str):
        return Word(0, (node.value,))
    return number(node.value)


def constant(value: object, node: ParameterRead) -> AnyColumn:
    """A parameter's value for all rows."""
    if value is None:
        return absent(node.unit)
    if isinstance(value, bool):
        return Flag(value)
    if isinstance(value, str):
        return Word(node.options.index(value), node.options)
    assert isinstance(value, Decimal), f"{value!r} is no parameter value"
    return number(value)


def absent(unit: Unit) -> AnyColumn:
    """The missing value, for all rows."""
    if unit == FLAG:
        return Flag(False, True)
    return Num(Ints(0, 0, 0), 0, None, True)


def stored(read: ScaledColumn, rows: Rows, unit: Unit, options: tuple[str, ...]) -> AnyColumn:
    """The rows' part of a stored column."""
    values = read.values[rows.start : rows.end]
    gaps: Any = False
    if read.missing is not None:
        missing = read.missing[rows.start : rows.end]
        gaps = missing if missing.any() else False
    if unit == FLAG:
        return Flag(values == 1, gaps)
    if unit == CHOICE:
        return Word(values, options, gaps)
    return Num(ints_of(values), read.places, None, gaps)


def spread(value: AnyColumn, owner: Array) -> AnyColumn:
    """Each manager's value at each of the manager's credits."""
    gaps = value.gaps if isinstance(value.gaps, bool) else value.gaps[owner]
    if isinstance(value, Num):
        top, bottom = spread_ints(value.top, owner), value.bottom and spread_ints(value.bottom, owner)
        return Num(top, value.scale, bottom, gaps)
    if isinstance(value, Flag):
        return Flag(value.data if isinstance(value.data, bool) else value.data[owner], gaps)
    return Word(value.data if isinstance(value.data, int) else value.data[owner], value.options, gaps)


def spread_ints(value: Ints, owner: Array) -> Ints:
    """Integers at each of their managers' credits."""
    return value if isinstance(value.data, int) else Ints(value.data[owner], value.low, value.high)


def compute_columns(plan: Plan, inputs: Inputs, threads: int = 2, block_rows: int = BLOCK_ROWS) -> Results:
    """Every figure of every manager. Raises CalculationFailed naming step and manager where a value does not fit."""
    count = len(inputs.managers)
    shared = Shared(plan, inputs, attributes_read(plan), offsets_of(inputs, count))
    wanted = {step.key for step in plan.steps if not step.moves} | read_across_stages(plan)
    outputs = {step.key: Output(step.name, step.unit, count) for step in plan.steps if step.key in wanted}
    flags = {name: np.zeros(count, dtype=np.bool_) for name in plan.flags}
    last = max((step.stage for step in plan.steps), default=0)
    starts = range(0, count, block_rows)
    with ThreadPoolExecutor(threads) as pool:
        for stage in range(last + 1):
            steps = [step for step in plan.steps if step.stage == stage]
            everybody_first(shared, plan, stage)
            work = BlockWork(shared, steps, outputs, flags if stage == last else {}, block_rows)
            list(pool.map(work.run, starts))
            for step in steps:
                if step.key in outputs:
                    shared.finished[step.key] = outputs[step.key].finished(inputs.managers)
    figures = {name: shared.finished[(name, ())] for name in plan.figures}
    return results_of(plan, inputs.managers, figures, flags)


@dataclass(frozen=True)
class BlockWork:
    """One stage's work on any block."""

    shared: Shared
    steps: list[PlannedFigure]
    outputs: Mapping[Key, Output]
    flags: Mapping[str, NDArray[np.bool_]]
    block_rows: int

    def run(self, start: int) -> None:
        """Work out the stage's figures for the block that starts there."""
        end = min(start + self.block_rows, len(self.shared.inputs.managers))
        block = Block(self.shared, start, end)
        for step in self.steps:
            value = block.step(step)
            if step.key in self.outputs:
                self.outputs[step.key].put(start, end, value)
        for name, mask in self.flags.items():
            flag = block.value(self.shared.plan.flags[name], block.managers)
            assert isinstance(flag, Flag), "a notice has a condition"
            mask[start:end] = np.logical_and(flag.data, np.logical_not(flag.gaps))


def attributes_read(plan: Plan) -> dict[str, dict[str, None]]:
    """The attributes that the plan reads of each kind of deal."""
    found: dict[str, dict[str, None]] = {}
    for node in plan.nodes():
        if isinstance(node, AttributeRead):
            found.setdefault(node.deal_kind, {})[node.name] = None
    return found


def offsets_of(inputs: Inputs, count: int) -> dict[CreditsNeed, Integers]:
    """Where each manager's credits begin; one more entry says where the last one's end."""
    return {need: np.searchsorted(deals.owner, np.arange(count + 1)) for need, deals in inputs.credits.items()}


def read_across_stages(plan: Plan) -> set[Key]:
    """The figures that a later stage reads."""
    stages = {step.key: step.stage for step in plan.steps}
    found = set()
    for step in plan.steps:
        for node in walk(step.node):
            if isinstance(node, FigureRead) and stages[(node.name, node.moves)] < step.stage:
                found.add((node.name, node.moves))
    return found


def everybody_first(shared: Shared, plan: Plan, stage: int) -> None:
    """Work out the ranks and totals that the stage's steps need."""
    for step in plan.steps:
        if step.stage != stage:
            continue
        for node in walk(step.node):
            if isinstance(node, Population) and id(node) not in shared.everybody:
                shared.everybody[id(node)] = everybodys(node, whole_column(shared, node.value))


def whole_column(shared: Shared, node: Node) -> ScaledColumn:
    """A fact or finished figure for everybody."""
    if isinstance(node, FigureRead):
        return shared.finished[(node.name, node.moves)]
    output = Output("population", node.unit, len(shared.inputs.managers))
    block = Block(shared, 0, len(shared.inputs.managers))
    output.put(0, len(shared.inputs.managers), block.value(node, block.managers))
    return output.finished(shared.inputs.managers)
