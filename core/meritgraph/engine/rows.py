"""The row evaluator: one manager at a time in plain ``decimal``, the independent check of the columns.

Every expression becomes a closure once. A value is a Decimal, a Quotient that is still a fraction, a bool, a word, an
int (a day) or None where it is missing. Addition and multiplication are exact; only a step's end rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import TypeAlias

import numpy as np

from meritgraph.engine.inputs import Credits, Inputs, Integers, ParameterColumn, ScaledColumn
from meritgraph.engine.operations import CUTS, LAZY, OPERATIONS, Value
from meritgraph.engine.plan import Plan, PlannedFigure, credits_need, need_of
from meritgraph.engine.quotients import Quotient, added, rounded
from meritgraph.engine.results import Results, results_of, too_large
from meritgraph.engine.row_tables import read_brackets
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
from meritgraph.quantity.exact import INT64_MAX, scaled, unscaled
from meritgraph.quantity.nodes import Apply, Literal, Node
from meritgraph.quantity.units import CHOICE, DATE, FLAG, Unit

__all__ = ["RowEvaluator", "compute_rows"]

Compute: TypeAlias = Callable[[], Value]


class RowEvaluator:
    """Values of a plan's figures for one manager after another."""

    def __init__(self, plan: Plan, inputs: Inputs) -> None:
        self.plan = plan
        self.inputs = inputs
        self.period = inputs.period
        self.manager = 0
        self.credit = 0
        self.steps = {step.key: step for step in plan.steps}
        self.values: dict[tuple[int, str, Moves], Value] = {}
        self.compiled: dict[int, tuple[Node, Compute]] = {}
        self.attributes: dict[str, tuple[str, ...]] = {}
        for node in plan.nodes():
            if isinstance(node, AttributeRead):
                self.attributes[node.deal_kind] = (*self.attributes.get(node.deal_kind, ()), node.name)
        self.everybody: dict[int, tuple[Value, ...]] = {}

    def figure(self, manager: int, name: str, moves: Moves = ()) -> Value:
        """The rounded value of a figure for the manager at that position."""
        key = (manager, name, moves)
        if key not in self.values:
            step = self.steps[(name, moves)]
            before, self.manager = self.manager, manager
            self.values[key] = rounded_step(step, self.compute(step.node)(), self.inputs.managers[manager])
            self.manager = before
        return self.values[key]

    def flag(self, manager: int, node: Node) -> bool:
        """Whether a notice's or refusal's condition holds; one that cannot be judged does not."""
        self.manager = manager
        return self.compute(node)() is True

    def value(self, manager: int, node: Node) -> Value:
        """The unrounded value of any expression for the manager at that position."""
        self.manager = manager
        return self.compute(node)()

    def compute(self, node: Node) -> Compute:
        """The closure of an expression, made once."""
        known = self.compiled.get(id(node))
        if known is None:
            known = self.compiled[id(node)] = (node, self.closure(node))
        return known[1]

    def closure(self, node: Node) -> Compute:
        """What computes the expression for the manager (and credit) at hand."""
        if isinstance(node, Literal):
            value: Value = node.value
            return lambda: value
        if isinstance(node, Apply):
            return self.operation(node)
        if isinstance(node, PeriodRead):
            return self.leaf(node)
        if isinstance(node, AttributeRead | ShareRead):
            return partial(self.read_credit, node)
        if isinstance(node, Aggregate):
            return partial(self.aggregate, node, self.credits(node))
        if isinstance(node, TableRead):
            return partial(self.table, node)
        if isinstance(node, Population):
            return partial(self.population, node)
        return lambda: None

    def operation(self, node: Apply) -> Compute:
        """The closure of an operation on other expressions."""
        arguments = [self.compute(argument) for argument in node.arguments]
        if node.operation in LAZY:
            return partial(LAZY[node.operation], *arguments)
        if node.operation in CUTS:
            assert isinstance(node.detail, int), "a cut knows its places"
            function: Callable[..., Value] = partial(cut_to, CUTS[node.operation], node.detail)
        else:
            function = OPERATIONS[node.operation]

        def applied() -> Value:
            values = [argument() for argument in arguments]
            return None if None in values else function(*values)

        return applied

    def leaf(self, node: PeriodRead) -> Compute:
        """The closure of something read in a period."""
        if isinstance(node, FigureRead):
            return lambda: self.figure(self.manager, node.name, node.moves)
        if isinstance(node, DateRead):
            if node.name == "hired_on":
                return lambda: int(self.inputs.hired_on.values[self.manager])
            last_day = days_since_epoch(moved_period(self.period, node.moves).last_day)
            return lambda: last_day
        need = need_of(node, self.period)
        if isinstance(node, ParameterRead):
            column = self.inputs.parameters[need]
            return lambda: self.parameter(column)  # type: ignore[return-value]  # tables are read by TableRead only
        if isinstance(node, TierSinceRead):
            return partial(self.cell, self.inputs.tiers[need].since[node.tier], DATE, ())
        if isinstance(node, TierRead):
            return partial(self.cell, self.inputs.tiers[need].on_record, CHOICE, node.tiers)
        if isinstance(node, EarlierRead):
            return partial(self.cell, self.inputs.earlier[need], node.unit, ())
        assert isinstance(node, FactRead), f"{node} is no leaf"
        cell = partial(self.cell, self.inputs.facts[need], node.unit, node.options)
        return cell if node.if_missing is None else partial(LAZY["or_else"], cell, lambda: node.if_missing)

    def cell(self, column: ScaledColumn, unit: Unit, options: tuple[str, ...]) -> Value:
        """The manager's value in a column."""
        return value_at(column, self.manager, unit, options)

    def parameter(self, column: ParameterColumn) -> object:
        """The value of a parameter that applies to the manager."""
        return column.values[0 if column.chosen is None else int(column.chosen[self.manager])]

    def credits(self, node: Aggregate) -> Credits:
        """The credited deals that a sum goes over."""
        attributes = {kind: dict.fromkeys(names) for kind, names in self.attributes.items()}
        return self.inputs.credits[credits_need(node, self.period, attributes)]

    def read_credit(self, node: AttributeRead | ShareRead) -> Value:
        """An attribute of the deal at hand, or the manager's share in it."""
        if isinstance(node, ShareRead):
            return value_at(self.at_hand.share, self.credit, node.unit, ())
        return value_at(self.at_hand.attributes[node.name], self.credit, node.unit, node.options)

    def aggregate(self, node: Aggregate, deals: Credits) -> Value:
        """A count, sum or extreme over the manager's deals. A missing value or condition leaves its deal out."""
        self.at_hand = deals
        first, end = np.searchsorted(deals.owner, [self.manager, self.manager + 1])
        values = []
        for credit in range(int(first), int(end)):
            self.credit = credit
            if node.where is not None and self.compute(node.where)() is not True:
                continue
            values.append(Decimal(1) if node.value is None else self.compute(node.value)())
        return folded(node.how, [value for value in values if value is not None])

    def credited(self, manager: int, node: Aggregate) -> list[tuple[int, Value]]:
        """The stored number of each deal that a sum takes in for the manager, and its value."""
        self.manager, deals = manager, self.credits(node)
        self.at_hand = deals
        first, end = np.searchsorted(deals.owner, [manager, manager + 1])
        found = []
        for credit in range(int(first), int(end)):
            self.credit = credit
            if node.where is None or self.compute(node.where)() is True:
                value = Decimal(1) if node.value is None else self.compute(node.value)()
                found.append((int(deals.deal[credit]), value))
        return found

    def table(self, node: TableRead) -> Value:
        """A table's row for a value."""
        argument = self.compute(node.argument)()
        if argument is None:
            return None
        table = self.parameter(self.inputs.parameters[need_of(node.table, self.period)])
        if isinstance(table, Brackets):
            assert isinstance(argument, Decimal | Quotient), "brackets go by a number"
            return read_brackets(table, node.table.outside, node.how, argument)
        assert isinstance(table, Mapping), "a table has brackets or words"
        found: Value = table[argument]
        return found

    def population(self, node: Population) -> Value:
        """A rank or total over everybody."""
        if id(node) not in self.everybody:
            before = self.manager
            values = []
            for manager in range(len(self.inputs.managers)):
                self.manager = manager
                values.append(self.compute(node.value)())
            self.manager = before
            self.everybody[id(node)] = places_of(node, values) if node.how == "rank" else total_of(values)
        return self.everybody[id(node)][self.manager]


def cut_to(function: Callable[[Value, int], Value], places: int, value: Value) -> Value:
    """A cut with its places."""
    return function(value, places)


def value_at(column: ScaledColumn, position: int, unit: Unit, options: tuple[str, ...]) -> Value:
    """A column's value in the form the row evaluator computes with."""
    if column.missing is not None and column.missing[position]:
        return None
    number = int(column.values[position])
    if unit == FLAG:
        return number == 1
    if unit == CHOICE:
        return options[number]
    return number if unit == DATE else unscaled(number, column.places)


def folded(how: str, values: list[Value]) -> Value:
    """Values put together: the sum of none is zero, the largest of none is missing."""
    if how in ("sum", "count"):
        total: Decimal | Quotient = Decimal(0)
        for value in values:
            assert isinstance(value, Decimal | Quotient), f"{value!r} cannot be added"
            total = added(total, value)
        return total
    return OPERATIONS["maximum" if how == "largest" else "minimum"](*values) if values else None


def places_of(node: Population, values: list[Value]) -> tuple[Value, ...]:
    """Everybody's place, from 1 on; None for who has no value."""
    present = [(value, position) for position, value in enumerate(values) if isinstance(value, Decimal)]
    places: list[Value] = [None] * len(values)
    for value, position in present:
        better = sum(
            1
            for other, at in present
            if (other > value if node.highest_first else other < value)
            or (node.ties == "code" and other == value and at < position)
        )
        places[position] = Decimal(1 + better)
    return tuple(places)


def total_of(values: list[Value]) -> tuple[Value, ...]:
    """The sum of everybody's values, for everybody."""
    total = folded("sum", [value for value in values if value is not None])
    return (total,) * len(values)


def rounded_step(step: PlannedFigure, value: Value, manager: str) -> Value:
    """A step's value, rounded once. Raises CalculationFailed where it does not fit a stored number."""
    if not isinstance(value, Decimal | Quotient):
        return value
    result = rounded(value, step.places)
    if abs(scaled(result, places_in(result))) > INT64_MAX:
        raise too_large(step.name, manager)
    return result


def places_in(number: Decimal) -> int:
    """The decimals a plain number has."""
    return max(0, -int(number.as_tuple().exponent))


def compute_rows(plan: Plan, inputs: Inputs) -> Results:
    """Every figure of every manager, worked out one by one."""
    evaluator = RowEvaluator(plan, inputs)
    everybody = range(len(inputs.managers))
    figures = {
        name: column_of(name, [evaluator.figure(manager, name) for manager in everybody], inputs.managers)
        for name in plan.figures
    }
    flags = {
        name: np.array([evaluator.flag(manager, node) for manager in everybody], dtype=np.bool_)
        for name, node in plan.flags.items()
    }
    return results_of(plan, inputs.managers, figures, flags)


def column_of(name: str, values: list[Value], managers: tuple[str, ...]) -> ScaledColumn:
    """Values as a column with as many places as the longest of them needs."""
    missing = np.array([value is None for value in values], dtype=np.bool_)
    numbers = [value if isinstance(value, Decimal) else Decimal(int(present(value))) for value in values]
    places = max((places_in(number) for number in numbers), default=0)
    wide = [scaled(number, places) for number in numbers]
    for number, manager in zip(wide, managers, strict=True):
        if abs(number) > INT64_MAX:
            raise too_large(name, manager)
    column: Integers = np.array(wide, dtype=np.int64)
    return ScaledColumn(column, places, missing if missing.any() else None)


def present(value: Value) -> bool | int:
    """A flag or day as it is stored; zero stands where there is none."""
    assert value is None or isinstance(value, bool | int), f"{value!r} is no figure"
    return value or 0
