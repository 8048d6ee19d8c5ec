"""The plan of a scheme: its figures as graphs, in the order they are computed, and what they read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Any

from meritgraph.engine.inputs import (
    CreditsNeed,
    DealsNeed,
    EarlierNeed,
    FactDaysNeed,
    FactNeed,
    Needs,
    ParameterDaysNeed,
    ParameterNeed,
    TierNeed,
    UnitNeed,
)
from meritgraph.engine.needs import credits_need, needs_of
from meritgraph.engine.shifting import shifted
from meritgraph.engine.tracing import trace, trace_condition
from meritgraph.engine.work_calendar import CalendarNeed
from meritgraph.errors import DeclarationError, FormulaRefused, PeriodRefused
from meritgraph.formula.each_deal import DealFigureRead
from meritgraph.formula.reads import (
    AttributeRead,
    FigureRead,
    Moves,
    Population,
)
from meritgraph.formula.vintages import Vintage, Vintages
from meritgraph.period import Period
from meritgraph.quantity.nodes import Apply, Node, signature, walk
from meritgraph.quantity.units import FLAG, MONEY, Unit
from meritgraph.scheme import Balance, Figure, Scheme

__all__ = [
    "TOTAL",
    "ConditionPart",
    "Plan",
    "PlannedFigure",
    "plan_of",
]

TOTAL = "total"
MOST_PLACES = 12


@dataclass(frozen=True, eq=False)
class PlannedFigure:
    """A figure in one period: the run's own where ``moves`` is empty, else an earlier or shorter one.

    ``stage`` counts the population steps before it: a stage needs everybody's figures of the stages below. ``options``
    are the words that a choice may be.
    """

    name: str
    moves: Moves
    node: Node
    unit: Unit
    places: int
    stage: int = 0
    options: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, Moves]:
        """What other figures find it by."""
        return (self.name, self.moves)


@dataclass(frozen=True)
class ConditionPart:
    """One condition of a tier: the column that holds its answer, and the expression for its words."""

    column: str
    node: Node


@dataclass(frozen=True, eq=False)
class Plan:
    """A traced scheme. ``figures`` are stored in a statement, in this order; ``steps`` adds those of other periods
    that they need, in the order of computing. ``of_deals`` are the figures of each deal, ``balances`` what each earlier
    period owes, by name.
    """

    scheme: type[Scheme]
    figures: Mapping[str, PlannedFigure]
    steps: tuple[PlannedFigure, ...]
    conditions: Mapping[str, tuple[ConditionPart, ...]]
    flags: Mapping[str, Node]
    of_deals: Mapping[str, DealFigureRead]
    balances: Mapping[str, Vintages[Any]]

    @cached_property
    def version(self) -> str:
        """The declared version and a digest of every formula: it changes when a figure could."""
        known: dict[int, str] = {}
        lines = [f"{step.key} {step.places} {signature(step.node, known)}" for step in self.steps]
        lines += [f"{name} {signature(node, known)}" for name, node in (*self.flags.items(), *self.of_deals.items())]
        for name, balance in self.balances.items():
            lines += [f"{name} {signature(node, known)}" for vintage in balance for node in nodes_of(vintage)]
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        return f"{self.scheme.version}+{digest[:12]}"

    @property
    def pay_lines(self) -> tuple[str, ...]:
        """The payable figures, in the order of the policy."""
        return tuple(name for name, figure in self.scheme.figures.items() if figure.role == "pay")

    @property
    def score(self) -> str | None:
        """The figure that is the statement's score."""
        return next((name for name, figure in self.scheme.figures.items() if figure.role == "score"), None)

    @cached_property
    def last_stage(self) -> int:
        """The stage in which notices and refusals are judged: after whatever they rank or total."""
        last = max((step.stage for step in self.steps), default=0)
        return last + any(isinstance(node, Population) for flag in self.flags.values() for node in walk(flag))

    @cached_property
    def stands_alone(self) -> bool:
        """Whether a manager's figures depend on nobody else: no rank, total or headcount goes over all managers."""
        return not any(isinstance(node, Population) for node in self.nodes())

    @property
    def outcome(self) -> str | None:
        """The figure that a statement comes down to: the total, or else the score."""
        return TOTAL if self.pay_lines else self.score

    @cached_property
    def kept(self) -> frozenset[tuple[str, Moves]]:
        """The keys of the steps whose whole column is kept, and has to fit 64 bits: the figures of the period itself
        and those that a later stage reads.
        """
        stages = {step.key: step.stage for step in self.steps}
        roots = [(step.node, step.stage) for step in self.steps]
        roots += [(flag, self.last_stage) for flag in self.flags.values()]
        reads = ((node, stage) for root, stage in roots for node in walk(root) if isinstance(node, FigureRead))
        later = {(read.name, read.moves) for read, stage in reads if stages[(read.name, read.moves)] < stage}
        return frozenset({step.key for step in self.steps if not step.moves} | later)

    @cached_property
    def attributes(self) -> Mapping[str, Mapping[str, None]]:
        """The attributes that the plan reads of each kind of deal."""
        attributes: dict[str, dict[str, None]] = {}
        for node in self.nodes():
            if isinstance(node, AttributeRead):
                attributes.setdefault(node.deal_kind, {})[node.name] = None
        return attributes

    def nodes(self) -> Iterator[Node]:
        """Every node of every formula, each once."""
        yield from walk(*(step.node for step in self.steps), *self.flags.values(), *self.others())

    def others(self) -> Iterator[Node]:
        """What no figure of a manager need read: the figures of each deal, and each vintage of a balance."""
        yield from self.of_deals.values()
        for balance in self.balances.values():
            for vintage in balance:
                yield from nodes_of(vintage)

    @cached_property
    def known_needs(self) -> dict[Period, Needs]:
        """The needs that were asked for already."""
        return {}

    def needs(self, period: Period) -> Needs:
        """What must be read to compute it for that period. Raises PeriodRefused where the period does not fit."""
        if period not in self.known_needs:
            self.known_needs[period] = self.needs_of(period)
        return self.known_needs[period]

    def needs_of(self, period: Period) -> Needs:
        """The needs, found now."""
        if period.kind is not self.scheme.period:
            raise PeriodRefused(
                f"{self.scheme.code} is worked out by {self.scheme.period.en}; {period} is a {period.kind.en}.",
                path=(self.scheme.code,),
            )
        found: dict[Any, None] = {}
        for node in self.nodes():
            for need in needs_of(node, period, self.attributes):
                found[need] = None
        for listed in self.scheme.deal_lists.values():
            found[credits_need(listed.deals.source, period, self.attributes)] = None
        needs = sorted(found, key=repr)
        return Needs(
            facts=tuple(need for need in needs if isinstance(need, FactNeed)),
            credits=tuple(need for need in needs if isinstance(need, CreditsNeed)),
            tiers=tuple(need for need in needs if isinstance(need, TierNeed)),
            parameters=tuple(need for need in needs if isinstance(need, ParameterNeed)),
            earlier=tuple(need for need in needs if isinstance(need, EarlierNeed)),
            units=tuple(need for need in needs if isinstance(need, UnitNeed)),
            days=tuple(need for need in needs if isinstance(need, FactDaysNeed | ParameterDaysNeed)),
            deals=tuple(need for need in needs if isinstance(need, DealsNeed)),
            calendar=tuple(need for need in needs if isinstance(need, CalendarNeed)),
        )


def plan_of(scheme: type[Scheme]) -> Plan:
    """The plan of a scheme, traced once. Raises a DeclarationError where a formula is wrong."""
    if scheme not in PLANS:
        PLANS[scheme] = traced_plan(scheme)
    return PLANS[scheme]


PLANS: dict[type[Scheme], Plan] = {}
"""What was traced already: a class does not change, so neither does its plan."""


def traced_plan(scheme: type[Scheme]) -> Plan:
    """The plan of a scheme, traced now."""
    of_deals = traced_deal_figures(scheme)
    traced = traced_figures(scheme)
    conditions, parts = traced_conditions(scheme)
    traced |= parts
    flags = {
        name: trace_condition(scheme, name, declared.formula, declared.clause)
        for name, declared in {**scheme.notices, **scheme.refusals}.items()
    }
    steps = ordered(scheme, staged(scheme, expanded(scheme, traced, (*flags.values(), *of_deals.values()))))
    stored = {step.name: step for step in steps if not step.moves}
    balances = traced_balances(scheme)
    return Plan(scheme, {name: stored[name] for name in traced}, steps, conditions, flags, of_deals, balances)


def traced_deal_figures(scheme: type[Scheme]) -> dict[str, DealFigureRead]:
    """The figures of each deal, whose formulas those of managers may read."""
    found = {}
    for name, figure in scheme.deal_figures.items():
        unit = promised(scheme, figure)
        trace(scheme, name, figure.formula, unit, figure.clause, tuple(figure.options), of=figure.of.source)
        node = getattr(scheme(), name).node
        assert isinstance(node, DealFigureRead), "on an instance stands what it reads"
        found[name] = node
    return found


def nodes_of(vintage: Vintage[Any]) -> tuple[Node, ...]:
    """What is worked out of one vintage of a balance."""
    return (vintage.owed.node, vintage.repaid.node, vintage.left.node, vintage.is_completed.node)


def traced_balances(scheme: type[Scheme]) -> dict[str, Vintages[Any]]:
    """The balances by vintage, which the formulas of figures may read."""
    for name, balance in scheme.balances.items():
        trace(scheme, name, balance.formula, promised(scheme, balance), balance.clause)
    return {name: getattr(scheme(), name) for name in scheme.balances}


def promised(scheme: type[Scheme], figure: Figure[Any] | Balance[Any]) -> Unit:
    """The unit that a figure promises. Raises a DeclarationError naming it where that or its places are wrong."""
    try:
        unit = figure.unit
    except FormulaRefused as error:
        raise FormulaRefused(f"{scheme.code}, {error.message}", path=(scheme.code, figure.name)) from error
    if isinstance(figure, Figure) and not 0 <= figure.places <= MOST_PLACES:
        raise DeclarationError(
            f"{scheme.code}, {figure.name}: places={figure.places}; a figure keeps 0 to {MOST_PLACES} decimals."
        )
    return unit


def traced_figures(scheme: type[Scheme]) -> dict[str, PlannedFigure]:
    """The declared figures and, where there are pay lines, their total."""
    planned = {}
    for name, figure in scheme.figures.items():
        unit = promised(scheme, figure)
        node = trace(scheme, name, figure.formula, unit, figure.clause, tuple(figure.options))
        planned[name] = PlannedFigure(name, (), node, unit, figure.places, options=tuple(figure.options))
    scores = [name for name, figure in scheme.figures.items() if figure.role == "score"]
    if len(scores) > 1:
        raise DeclarationError(f"{scheme.code} has {len(scores)} scores ({', '.join(scores)}); a scheme has one.")
    lines = [name for name, figure in scheme.figures.items() if figure.role == "pay"]
    odd = [name for name in lines if planned[name].unit != MONEY]
    if odd:
        raise DeclarationError(f"{scheme.code}, {odd[0]}: a pay line is money, not {planned[odd[0]].unit}.")
    if lines:
        planned[TOTAL] = PlannedFigure(TOTAL, (), sum_of(scheme, lines), MONEY, 2)
    return planned


def sum_of(scheme: type[Scheme], lines: list[str]) -> Node:
    """The expression that adds the pay lines."""
    total: Node = FigureRead(MONEY, (), scheme.code, lines[0])
    for line in lines[1:]:
        total = Apply(MONEY, "add", (total, FigureRead(MONEY, (), scheme.code, line)))
    return total


def traced_conditions(
    scheme: type[Scheme],
) -> tuple[dict[str, tuple[ConditionPart, ...]], dict[str, PlannedFigure]]:
    """Each tier's conditions cut into the parts that are judged one by one, each a column of its own."""
    conditions, planned = {}, {}
    for tier, declared in scheme.conditions.items():
        if scheme.ladder is None or declared.tier not in scheme.ladder.tiers:
            raise DeclarationError(f"{scheme.code}: tier {tier} is not on the scheme's ladder.", path=(scheme.code,))
        node = trace_condition(scheme, f"conditions of {tier}", declared.formula, declared.clause)
        parts = tuple(ConditionPart(f"{tier}.{position}", part) for position, part in enumerate(split(node)))
        conditions[tier] = parts
        for part in parts:
            planned[part.column] = PlannedFigure(part.column, (), part.node, FLAG, 0)
    return conditions, planned


def split(node: Node) -> Iterator[Node]:
    """The conditions that ``&`` or ``all_of`` join."""
    if isinstance(node, Apply) and node.operation == "and":
        for argument in node.arguments:
            yield from split(argument)
    else:
        yield node


def expanded(
    scheme: type[Scheme], traced: Mapping[str, PlannedFigure], others: Iterable[Node]
) -> dict[tuple[str, Moves], PlannedFigure]:
    """The figures, and those of other periods that they or others read, each written out for its own period."""
    steps = {figure.key: figure for figure in traced.values()}
    waiting = [*(figure.node for figure in traced.values()), *others]
    while waiting:
        for read in walk(waiting.pop()):
            key = (read.name, read.moves) if isinstance(read, FigureRead) else None
            if key is None or key in steps:
                continue
            original = traced[key[0]]
            try:
                step = replace(original, moves=key[1], node=shifted(original.node, key[1], {}))
            except FormulaRefused as error:
                raise FormulaRefused(f"{scheme.code}, {key[0]}: {error.message}", path=(scheme.code, key[0])) from error
            steps[key] = step
            waiting.append(step.node)
    return steps


def staged(
    scheme: type[Scheme], steps: Mapping[tuple[str, Moves], PlannedFigure]
) -> dict[tuple[str, Moves], PlannedFigure]:
    """The steps with the stage each is computed in."""
    stages: dict[tuple[str, Moves], int] = {}
    for key in computing_order(scheme, steps):
        stages[key] = max(
            (stages[(read.name, read.moves)] for read in walk(steps[key].node) if isinstance(read, FigureRead)),
            default=0,
        )
        for node in walk(steps[key].node):
            if isinstance(node, Population):
                below = [stages[(read.name, read.moves)] for read in node.children if isinstance(read, FigureRead)]
                stages[key] = max([stages[key], *(stage + 1 for stage in below)])
    return {key: replace(step, stage=stages[key]) for key, step in steps.items()}


def computing_order(
    scheme: type[Scheme], steps: Mapping[tuple[str, Moves], PlannedFigure]
) -> tuple[tuple[str, Moves], ...]:
    """The steps' keys, each after those it reads. Raises FormulaRefused naming a circle."""
    graph = {
        key: [(read.name, read.moves) for read in walk(step.node) if isinstance(read, FigureRead)]
        for key, step in steps.items()
    }
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = " → ".join(name for name, _ in error.args[1])
        raise FormulaRefused(
            f"{scheme.code}: figures read one another in a circle: {circle}. A balance carried over from the period "
            "before is read with before(…).",
            path=(scheme.code,),
        ) from error


def ordered(scheme: type[Scheme], steps: Mapping[tuple[str, Moves], PlannedFigure]) -> tuple[PlannedFigure, ...]:
    """The steps in the order of computing: by stage, then after what they read."""
    order = {key: position for position, key in enumerate(computing_order(scheme, steps))}
    return tuple(sorted(steps.values(), key=lambda step: (step.stage, order[step.key])))
