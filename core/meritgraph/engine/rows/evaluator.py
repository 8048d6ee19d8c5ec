"""The row evaluator: one manager at a time in plain ``decimal``, the independent check of the columns.

Every expression becomes a closure once. A value is a Decimal, a Quotient that is still a fraction, a bool, a word, an
int (a day) or None where it is missing. Addition and multiplication are exact; only a step's end rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import TypeAlias

import numpy as np

from meritgraph.engine.inputs import (
    Credits,
    DealColumns,
    FactDays,
    Inputs,
    ParameterColumn,
    ScaledColumn,
)
from meritgraph.engine.needs import credits_need, deals_need, need_of
from meritgraph.engine.plan import Plan
from meritgraph.engine.results import Results, results_of
from meritgraph.engine.rows.dates import DATES
from meritgraph.engine.rows.days import Version, day_of, mean_of, versions_of_fact, versions_of_parameter
from meritgraph.engine.rows.operations import CUTS, LAZY, OPERATIONS, Value, pick
from meritgraph.engine.rows.outputs import column_of, rounded_step, rounded_to
from meritgraph.engine.rows.population import Everybody, figures_of_all, worked_out
from meritgraph.engine.rows.quotients import Quotient, added
from meritgraph.engine.rows.tables import read_brackets
from meritgraph.formula.brackets import Brackets
from meritgraph.formula.each_deal import DealFigureRead, DealPopulation
from meritgraph.formula.reads import (
    Aggregate,
    AttributeRead,
    DateRead,
    DayMean,
    DealsSource,
    EarlierRead,
    FactRead,
    FigureRead,
    Moves,
    ParameterRead,
    PeriodNumberRead,
    PeriodRead,
    Population,
    ShareRead,
    TableRead,
    TierRead,
    TierSinceRead,
    UnitRead,
    moved_period,
)
from meritgraph.period import days_since_epoch, number_within
from meritgraph.quantity.exact import unscaled
from meritgraph.quantity.nodes import Apply, Literal, Node
from meritgraph.quantity.units import CHOICE, DATE, FLAG, TEXT, Unit

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
        self.at_hand: Credits | DealColumns | None = None
        self.steps = {step.key: step for step in plan.steps}
        self.values: dict[tuple[int, str, Moves], Value] = {}
        self.unrounded: dict[tuple[int, str, Moves], Value] = {}
        self.compiled: dict[int, tuple[Node, Compute]] = {}
        self.everybody: dict[int, tuple[Value, ...]] = {}
        self.among_deals: dict[int, dict[int, Value]] = {}

    def figure(self, manager: int, name: str, moves: Moves = ()) -> Value:
        """The rounded value of a figure for the manager at that position."""
        key = (manager, name, moves)
        if key not in self.values:
            self.values[key] = rounded_step(self.steps[(name, moves)], self.exact(manager, name, moves))
        return self.values[key]

    def exact(self, manager: int, name: str, moves: Moves = ()) -> Value:
        """The value of a figure before it is rounded."""
        key = (manager, name, moves)
        if key not in self.unrounded:
            before = self.manager, self.credit, self.at_hand
            self.manager = manager
            self.unrounded[key] = self.compute(self.steps[(name, moves)].node)()
            self.manager, self.credit, self.at_hand = before
        return self.unrounded[key]

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
        if isinstance(node, DealPopulation):
            return partial(self.deal_population, node)
        if isinstance(node, DealFigureRead):
            formula = self.compute(node.formula)
            return lambda: rounded_to(node.places, formula())
        return lambda: None

    def operation(self, node: Apply) -> Compute:
        """The closure of an operation on other expressions."""
        arguments = [self.compute(argument) for argument in node.arguments]
        if node.operation in LAZY:
            return partial(LAZY[node.operation], *arguments)
        if node.operation in CUTS:
            assert isinstance(node.detail, int), "a cut knows its places"
            function: Callable[..., Value] = partial(cut_to, CUTS[node.operation], node.detail)
        elif node.operation == "pick":
            function = partial(picked, node)
        elif node.operation in DATES:
            function = partial(DATES[node.operation], self.inputs.calendar)
        else:
            function = OPERATIONS[node.operation]

        def applied() -> Value:
            values = [argument() for argument in arguments]
            return None if None in values else function(*values)

        return applied

    def leaf(self, node: PeriodRead) -> Compute:
        """The closure of something read in a period."""
        if isinstance(node, FigureRead):
            read = self.exact if node.is_exact else self.figure
            return lambda: read(self.manager, node.name, node.moves)
        if isinstance(node, DateRead):
            return self.day(node)
        if isinstance(node, PeriodNumberRead):
            number = Decimal(number_within(moved_period(self.period, node.moves), node.within))
            return lambda: number
        need = need_of(node, self.period)
        if isinstance(node, DayMean):
            return lambda: mean_of(node, self.versions(node))
        if isinstance(node, UnitRead):
            return partial(self.cell, self.inputs.units[need], node.unit, ())
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

    def day(self, node: DateRead) -> Compute:
        """The closure of a day of the period, or of the manager's employment."""
        if node.name in ("hired_on", "left_on"):
            column = self.inputs.hired_on if node.name == "hired_on" else self.inputs.left_on
            return lambda: None if column is None else self.cell(column, DATE, ())
        day = days_since_epoch(day_of(moved_period(self.period, node.moves), node.name))
        return lambda: day

    def cell(self, column: ScaledColumn, unit: Unit, options: tuple[str, ...]) -> Value:
        """The manager's value in a column."""
        return value_at(column, self.manager, unit, options)

    def parameter(self, column: ParameterColumn) -> object:
        """The value of a parameter that applies to the manager."""
        return column.values[0 if column.chosen is None else int(column.chosen[self.manager])]

    def versions(self, node: DayMean) -> Iterator[Version]:
        """The versions of something that were in force for the manager in the course of the period."""
        answer = self.inputs.days[need_of(node, self.period)]
        if isinstance(answer, FactDays):
            return versions_of_fact(answer, self.manager)
        return versions_of_parameter(node, answer, lambda span: self.parameter(self.inputs.parameters[span.need]))

    def credits(self, node: Aggregate) -> Credits:
        """The credited deals that a sum goes over."""
        return self.inputs.credits[credits_need(node.source, self.period, self.plan.attributes)]

    def read_credit(self, node: AttributeRead | ShareRead) -> Value:
        """An attribute of the deal at hand, or the manager's share in it."""
        assert self.at_hand is not None, "an attribute is read inside a sum over deals"
        if isinstance(node, ShareRead):
            assert isinstance(self.at_hand, Credits), "a share is one of a credit"
            return value_at(self.at_hand.share, self.credit, node.unit, ())
        return value_at(self.at_hand.attributes[node.name], self.credit, node.unit, node.options)

    def aggregate(self, node: Aggregate, deals: Credits) -> Value:
        """A count, sum or extreme over the manager's deals. A missing value or condition leaves its deal out."""
        return folded(node.how, [value for _, value in self.taken(node, deals) if value is not None])

    def credited(self, manager: int, node: Aggregate) -> list[tuple[int, Value]]:
        """The stored number of each deal that a sum takes in for the manager, and its value."""
        self.manager, deals = manager, self.credits(node)
        return [(int(deals.deal[credit]), value) for credit, value in self.taken(node, deals)]

    def taken(self, node: Aggregate, deals: Credits) -> list[tuple[int, Value]]:
        """The manager's credits that count, with their values; of those that agree in ``once_per`` only the first."""
        self.at_hand = deals
        first, end = np.searchsorted(deals.owner, [self.manager, self.manager + 1])
        found: list[tuple[int, Value]] = []
        seen: set[tuple[Value, ...]] = set()
        for credit in range(int(first), int(end)):
            self.credit = credit
            if node.where is not None and self.compute(node.where)() is not True:
                continue
            value = Decimal(1) if node.value is None else self.compute(node.value)()
            key = tuple(self.compute(each)() for each in node.once_per)
            if node.once_per and value is not None and None not in key:
                if key in seen:
                    continue
                seen.add(key)
            found.append((credit, value))
        return found

    def of_each(self, manager: int, node: Node, source: DealsSource) -> Iterator[tuple[int, Value]]:
        """The stored number of each deal of the manager, and its figure."""
        self.manager = manager
        deals = self.inputs.credits[credits_need(source, self.period, self.plan.attributes)]
        first, end = np.searchsorted(deals.owner, [manager, manager + 1])
        for credit in range(int(first), int(end)):
            self.manager, self.credit, self.at_hand = manager, credit, deals
            yield int(deals.deal[credit]), self.compute(node)()

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
        """A figure that depends on everybody."""
        if id(node) not in self.everybody:
            before = self.manager, self.credit, self.at_hand
            one_group = [True] * len(self.inputs.managers)
            everybody = Everybody(
                one_group if node.value is None else self.of_everybody(node.value),
                one_group if node.among is None else [value is True for value in self.of_everybody(node.among)],
                one_group if node.within is None else self.of_everybody(node.within),
                [self.of_everybody(each) for each in node.then],
            )
            self.manager, self.credit, self.at_hand = before
            self.everybody[id(node)] = worked_out(node, everybody)
        return self.everybody[id(node)][self.manager]

    def deal_population(self, node: DealPopulation) -> Value:
        """A figure of the deal at hand that depends on all deals; of one that is the same for all, that one."""
        if id(node) not in self.among_deals:
            before = self.credit, self.at_hand
            self.at_hand = self.inputs.deals[deals_need(node, self.period, self.plan.attributes)]
            self.among_deals[id(node)] = figures_of_all(node, self.at_hand.deal.tolist(), self.at_deal)
            self.credit, self.at_hand = before
        known = self.among_deals[id(node)]
        if node.is_one_number:
            return next(iter(known.values()), Decimal(0))
        assert self.at_hand is not None, "a place is one of a deal"
        return known[int(self.at_hand.deal[self.credit])]

    def at_deal(self, place: int, node: Node) -> Value:
        """An expression at one of the deals at hand."""
        self.credit = place
        return self.compute(node)()

    def of_everybody(self, node: Node) -> list[Value]:
        """A fact or figure of each manager."""
        return [self.value(manager, node) for manager in range(len(self.inputs.managers))]


def picked(node: Apply, value: Value) -> Value:
    """What the formula has for a word."""
    assert isinstance(node.detail, tuple), "a pick knows what each word is worth"
    return pick(value, node.detail, getattr(node.arguments[0], "options", ()))


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
    return number if unit in (DATE, TEXT) else unscaled(number, column.places)


def folded(how: str, values: list[Value]) -> Value:
    """Values put together: the sum of none is zero, the largest of none is missing."""
    if how in ("sum", "count"):
        total: Decimal | Quotient = Decimal(0)
        for value in values:
            assert isinstance(value, Decimal | Quotient), f"{value!r} cannot be added"
            total = added(total, value)
        return total
    return OPERATIONS["maximum" if how == "largest" else "minimum"](*values) if values else None


def compute_rows(plan: Plan, inputs: Inputs) -> Results:
    """Every figure of every manager, worked out one by one. Raises CalculationFailed naming step and manager where a
    value does not fit a stored number.
    """
    evaluator = RowEvaluator(plan, inputs)
    everybody = range(len(inputs.managers))
    columns = {
        step.key: column_of(
            step, [evaluator.figure(manager, step.name, step.moves) for manager in everybody], inputs.managers
        )
        for step in plan.steps
        if step.key in plan.kept
    }
    figures = {name: columns[(name, ())] for name in plan.figures}
    flags = {
        name: np.array([evaluator.flag(manager, node) for manager in everybody], dtype=np.bool_)
        for name, node in plan.flags.items()
    }
    return results_of(plan, inputs.managers, figures, flags)
