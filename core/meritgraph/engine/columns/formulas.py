"""A plan's formulas made ready for one run on columns.

What the run's parameters settle is folded away: the branch of a ``when`` that nobody takes is neither made ready nor
worked out, nor is a figure that only it reads. Equal expressions become one and are worked out once a block.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import TypeAlias

from meritgraph.engine.columns.aggregates import aggregated
from meritgraph.engine.columns.blocks import Block, CreditRows, Formula
from meritgraph.engine.columns.dates import DATES
from meritgraph.engine.columns.days import bound_of, fact_by_days, spans_by_days
from meritgraph.engine.columns.integers import Array, Ints
from meritgraph.engine.columns.numbers import Flag, Num
from meritgraph.engine.columns.operations import APPLY, CUTS, AnyColumn, joined_when, logical, rounded_step
from meritgraph.engine.columns.reads import absent, by_choice, constant, literal, nowhere, part_of, spread, stored
from meritgraph.engine.columns.tables import picker, table_reader
from meritgraph.engine.inputs import (
    CreditsNeed,
    DealsNeed,
    FactDaysNeed,
    Inputs,
    Integers,
    ParameterDaysNeed,
    ParameterNeed,
    ScaledColumn,
)
from meritgraph.engine.needs import credits_need, deals_need, need_of
from meritgraph.engine.plan import Plan
from meritgraph.engine.settling import is_static
from meritgraph.formula.each_deal import DealFigureRead, DealPopulation, goes_by_deal
from meritgraph.formula.reads import (
    Aggregate,
    AttributeRead,
    DateRead,
    DayMean,
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
from meritgraph.period import number_within
from meritgraph.quantity.nodes import Apply, Literal, Node, Nothing
from meritgraph.quantity.units import CHOICE, DATE

__all__ = ["Formulas", "Key"]

Key: TypeAlias = tuple[str, Moves]
Scope: TypeAlias = CreditsNeed | DealsNeed | None
"""The rows an expression has a value for: the managers, the deals that a need credits to them, or all deals."""


class Formulas:
    """A plan's expressions as formulas over the columns of a run.

    ``finished`` are the figures of earlier stages; ``everybody`` works out what depends on all managers.
    """

    def __init__(
        self,
        plan: Plan,
        inputs: Inputs,
        finished: Mapping[Key, ScaledColumn],
        everybody: Callable[[Population | DealPopulation], ScaledColumn | Num],
        offsets: Mapping[CreditsNeed, Integers],
    ) -> None:
        self.inputs = inputs
        self.period = inputs.period
        self.finished = finished
        self.everybody = everybody
        self.offsets = offsets
        self.steps = {step.key: step for step in plan.steps}
        self.attributes = plan.attributes
        self.made: dict[Hashable, Formula] = {}
        self.known: dict[tuple[int, Scope], Formula] = {}

    def figure(self, key: Key) -> Formula:
        """A figure, rounded once at its end; those of earlier stages are read."""
        step = self.steps[key]
        if key in self.finished:
            return self.read(("figure", key), partial(stored, self.finished[key]), step.unit, step.options)
        return self.rounded(self.of(step.node), step.places)

    def rounded(self, exact: Formula, places: int) -> Formula:
        """A figure's value, rounded once at its end."""
        return self.operation(("rounded", places), (exact,), lambda values: rounded_step(values[0], places))

    def of(self, node: Node, scope: Scope = None) -> Formula:
        """An expression for the managers, or for the deals of a scope."""
        if scope is not None and not goes_by_deal(node):
            return self.spread(self.of(node), scope)
        known = self.known.get((id(node), scope))
        if known is None:
            known = self.known[id(node), scope] = self.prepared(node, scope)
        else:
            known.is_shared = True
        return known

    def prepared(self, node: Node, scope: Scope) -> Formula:
        """An expression made ready."""
        if isinstance(node, Apply):
            return self.applied(node, scope)
        if isinstance(node, Literal):
            return self.fixed(("literal", type(node.value), node.value, node.options), literal(node))
        if isinstance(node, Nothing):
            return self.fixed(("nothing", node.unit), absent(node.unit))
        if isinstance(node, TableRead):
            return self.table(node, scope)
        if isinstance(node, ParameterRead):
            return self.parameter(node)
        if isinstance(node, AttributeRead | ShareRead | DealFigureRead | DealPopulation):
            return self.of_deal(node, scope)
        if isinstance(node, Aggregate):
            return self.aggregate(node)
        if isinstance(node, Population):
            return self.population(node)
        assert isinstance(node, PeriodRead), f"{node} cannot be worked out"
        return self.leaf(node)

    # Operations

    def formula(self, key: Hashable, work: Callable[[Block], AnyColumn]) -> Formula:
        """The formula with that key: made once, and kept by a block where it is read again."""
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = Formula(work)
        else:
            found.is_shared = True
        return found

    def fixed(self, key: Hashable, column: AnyColumn) -> Formula:
        """A formula that is the same for all rows."""
        found = self.formula(key, lambda _: column)
        found.fixed = column
        return found

    def operation(
        self, key: Hashable, arguments: tuple[Formula, ...], function: Callable[[list[AnyColumn]], AnyColumn]
    ) -> Formula:
        """An operation on other formulas; carried out at once where they are all fixed."""
        if all(argument.fixed is not None for argument in arguments):
            values = [argument.fixed for argument in arguments if argument.fixed is not None]
            return self.fixed((key, arguments), function(values))
        return self.formula(
            (key, arguments), lambda block: function([block.column(argument) for argument in arguments])
        )

    def applied(self, node: Apply, scope: Scope) -> Formula:
        """An operation of the vocabulary."""
        name, detail = node.operation, node.detail
        if name == "when":
            return self.when(node, scope)
        if name in ("and", "or"):
            return self.logical(node, scope)
        arguments = tuple(self.of(argument, scope) for argument in node.arguments)
        if name in CUTS:
            assert isinstance(detail, int), "a cut knows its places"
            return self.operation((name, detail), arguments, lambda values: CUTS[name](values, detail))
        if name == "pick":
            assert isinstance(detail, tuple), "a pick knows what each word is worth"
            return self.operation((name, detail), arguments, picker(detail))
        function = partial(DATES[name], self.inputs.calendar) if name in DATES else APPLY[name]
        return self.operation((name, detail), arguments, function)

    def when(self, node: Apply, scope: Scope) -> Formula:
        """A choice between two branches: one that nobody takes is not worked out, for the run or for the block."""
        condition = self.of(node.arguments[0], scope)
        answer = settled(condition.fixed)
        if answer is not None:
            return self.of(node.arguments[1 if answer else 2], scope)
        then, otherwise = (self.of(branch, scope) for branch in node.arguments[1:])

        def work(block: Block) -> AnyColumn:
            column = block.column(condition)
            answer = settled(column)
            if answer is not None:
                return block.column(then if answer else otherwise)
            assert isinstance(column, Flag), "a condition is a yes or no"
            return joined_when(column, block.column(then), block.column(otherwise))

        return self.formula(("when", condition, then, otherwise), work)

    def logical(self, node: Apply, scope: Scope) -> Formula:
        """``and`` or ``or``: a side that the other one settles is not worked out."""
        settles = node.operation == "or"
        # What only parameters decide is looked at first: the other side may not even have been read.
        first, second = sorted(node.arguments, key=is_static, reverse=True)
        left = self.of(first, scope)
        answer = settled(left.fixed)
        if answer is not None:
            return left if answer is settles else self.of(second, scope)
        right = self.of(second, scope)
        answer = settled(right.fixed)
        if answer is not None:
            return right if answer is settles else left
        return self.operation(node.operation, (left, right), partial(logical, node.operation))

    # Leaves

    def read(self, key: Hashable, rows: Callable[..., AnyColumn], *details: object) -> Formula:
        """The rows of a stored column."""
        return self.formula(key, lambda block: rows(block.start, block.end, *details))

    def leaf(self, node: PeriodRead) -> Formula:
        """Something read in a period for each manager."""
        if isinstance(node, FigureRead):
            key = (node.name, node.moves)
            return self.of(self.steps[key].node) if node.is_exact else self.figure(key)
        if isinstance(node, DateRead):
            return self.day(node)
        if isinstance(node, PeriodNumberRead):
            place = number_within(moved_period(self.period, node.moves), node.within)
            return self.fixed(("place", place), Num(Ints(place, place, place), 0))
        need = need_of(node, self.period)
        if isinstance(node, DayMean):
            return self.mean_of_days(node, need)
        if isinstance(node, UnitRead):
            return self.read(need, partial(stored, self.inputs.units[need]), node.unit)
        if isinstance(node, FactRead):
            column = self.inputs.facts[need]
            return self.read((need, node.if_missing), partial(stored, column), node.unit, node.options, node.if_missing)
        if isinstance(node, TierSinceRead):
            return self.read((need, node.tier), partial(stored, self.inputs.tiers[need].since[node.tier]), DATE)
        if isinstance(node, TierRead):
            return self.read(need, partial(stored, self.inputs.tiers[need].on_record), CHOICE, node.tiers)
        assert isinstance(node, EarlierRead), f"{node} is no leaf"
        return self.read(need, partial(stored, self.inputs.earlier[need]), node.unit)

    def day(self, node: DateRead) -> Formula:
        """A day of the period, or of each manager's employment."""
        if node.name == "hired_on":
            return self.read("hired on", partial(stored, self.inputs.hired_on), DATE)
        if node.name == "left_on":
            left_on = self.inputs.left_on or nowhere(len(self.inputs.managers))
            return self.read("left on", partial(stored, left_on), DATE)
        period = moved_period(self.period, node.moves)
        day = bound_of(period, node.name)
        return self.fixed(("day", day), Num(Ints(day, day, day), 0))

    def mean_of_days(self, node: DayMean, need: FactDaysNeed | ParameterDaysNeed) -> Formula:
        """What was in force in the course of the period, weighed by days."""
        answer = self.inputs.days[need]
        if isinstance(node.of, FactRead):
            return self.read((need, node.of.if_missing), fact_by_days, answer, node.of.if_missing)
        assert isinstance(answer, tuple), "a parameter is answered by spans of days"
        values = tuple(self.applying(span.need, node.of, node.row) for span in answer)
        days = tuple(span.days for span in answer)
        return self.operation(("by days", days), values, partial(spans_by_days, days))

    def population(self, node: Population) -> Formula:
        """A figure that depends on everybody."""
        known = self.everybody(node)
        key = ("population", id(node))
        if isinstance(known, ScaledColumn):
            return self.read(key, partial(stored, known), node.unit)
        if isinstance(known.top.data, int) and isinstance(known.gaps, bool):
            return self.fixed(key, known)
        return self.read(key, partial(part_of, known))

    # Parameters

    def parameter(self, node: ParameterRead) -> Formula:
        """A parameter's value, for each manager the one that applies."""
        return self.applying(need_of(node, self.period), node)

    def applying(self, need: ParameterNeed, node: ParameterRead, row: str = "") -> Formula:
        """A parameter's value, or that of a row of a look-up, for each manager the one that applies."""
        declared = self.inputs.parameters[need]
        columns = [constant(node, row, value) for value in declared.values]
        if declared.chosen is None:
            return self.fixed((need, row), columns[0])
        return self.formula((need, row), lambda block: by_choice(self.chosen(need, None, block), columns.__getitem__))

    def chosen(self, need: ParameterNeed, scope: Scope, block: Block) -> Array:
        """Which of a parameter's values applies to each row."""
        chosen = self.inputs.parameters[need].chosen
        assert chosen is not None, "one value applies to all"
        managers = chosen[block.start : block.end]
        return managers[self.credits(scope, block).owner] if isinstance(scope, CreditsNeed) else managers

    def table(self, node: TableRead, scope: Scope) -> Formula:
        """A table's value for each row, by the table that applies to its manager."""
        need = need_of(node.table, self.period)
        declared = self.inputs.parameters[need]
        argument = self.of(node.argument, scope)
        key = (need, node.how)
        readers = [table_reader(table, node.table.outside, node.how) for table in declared.values]
        if declared.chosen is None:
            return self.operation(key, (argument,), lambda values: readers[0](values[0]))

        def work(block: Block) -> AnyColumn:
            value = block.column(argument)
            return by_choice(self.chosen(need, scope, block), lambda at: readers[at](value))

        return self.formula((key, argument), work)

    # Deals

    def credits(self, need: CreditsNeed, block: Block) -> CreditRows:
        """The credits of a block's managers."""
        if need not in block.credited:
            offsets = self.offsets[need][block.start : block.end + 1]
            first, last = int(offsets[0]), int(offsets[-1])
            deals = self.inputs.credits[need]
            block.credited[need] = CreditRows(first, last, offsets - first, deals, block.start)
        return block.credited[need]

    def spread(self, formula: Formula, scope: CreditsNeed | DealsNeed) -> Formula:
        """A manager's value at each of the manager's deals."""
        if formula.fixed is not None:
            return formula
        assert isinstance(scope, CreditsNeed), "what is the same for all deals is no manager's"
        return self.formula(
            ("spread", formula, scope), lambda block: spread(block.column(formula), self.credits(scope, block).owner)
        )

    def of_deal(self, node: Node, scope: Scope) -> Formula:
        """What each deal has of its own: an attribute, a figure, a place among all."""
        if isinstance(node, DealPopulation):
            return self.deal_population(node, scope)
        if isinstance(node, DealFigureRead):
            return self.rounded(self.of(node.formula, scope), node.places)
        assert isinstance(node, AttributeRead | ShareRead), f"{node} is nothing of a deal"
        assert scope is not None, "an attribute is read inside a sum over deals"
        return self.attribute(node, scope)

    def deal_population(self, node: DealPopulation, scope: Scope) -> Formula:
        """A figure of each deal that depends on all deals, at the deals of the scope."""
        known = self.everybody(node)
        count = len(self.inputs.deals[deals_need(node, self.period, self.attributes)].deal)
        column = stored(known, 0, count, node.unit) if isinstance(known, ScaledColumn) else known
        if node.is_one_number:
            return self.fixed(("population", id(node)), column)
        assert isinstance(scope, CreditsNeed), "a place is one of a credited deal"
        deals = self.inputs.deals[deals_need(node, self.period, self.attributes)]
        places = deals.places(self.inputs.credits[scope].deal)

        def work(block: Block) -> AnyColumn:
            rows = self.credits(scope, block)
            return spread(column, places[rows.start : rows.end])

        return self.formula(("population", id(node), scope), work)

    def attribute(self, node: AttributeRead | ShareRead, scope: CreditsNeed | DealsNeed) -> Formula:
        """An attribute of each deal, or the manager's share in it."""
        if isinstance(scope, DealsNeed):
            assert isinstance(node, AttributeRead), "a share is one of a credit"
            column, count = self.inputs.deals[scope].attributes[node.name], len(self.inputs.deals[scope].deal)
            return self.formula((scope, node.name), lambda _: stored(column, 0, count, node.unit, node.options))
        deals = self.inputs.credits[scope]
        if isinstance(node, ShareRead) and bool((deals.share.values == 10**deals.share.places).all()):
            return self.fixed("nothing is shared", Num(Ints(1, 1, 1), 0))
        name = node.name if isinstance(node, AttributeRead) else ""
        column = deals.attributes[name] if name else deals.share
        options = node.options if isinstance(node, AttributeRead) else ()

        def work(block: Block) -> AnyColumn:
            rows = self.credits(scope, block)
            return stored(column, rows.start, rows.end, node.unit, options)

        return self.formula((scope, name), work)

    def aggregate(self, node: Aggregate) -> Formula:
        """A count, sum or extreme over each manager's deals."""
        need = credits_need(node.source, self.period, self.attributes)
        value = None if node.value is None else self.of(node.value, need)
        where = None if node.where is None else self.of(node.where, need)
        once_per = tuple(self.of(each, need) for each in node.once_per)
        if where is not None and settled(where.fixed) is True:
            where = None

        def work(block: Block) -> AnyColumn:
            condition = None if where is None else block.column(where)
            assert condition is None or isinstance(condition, Flag), "a condition is a yes or no"
            summed = None if value is None else block.column(value)
            keys = [block.column(each) for each in once_per]
            return aggregated(node.how, summed, condition, self.credits(need, block).offsets, keys)

        return self.formula((node.how, need, value, where, once_per), work)


def settled(column: AnyColumn | None) -> bool | None:
    """The answer of a condition that is the same for all rows; None where it is not."""
    if isinstance(column, Flag) and isinstance(column.data, bool) and column.gaps is False:
        return column.data
    return None
