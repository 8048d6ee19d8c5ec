"""Why a figure is what it is: its formula in words, what went into it, down to facts, parameters and deals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from meritgraph.engine.explaining.applied_words import AppliedWords
from meritgraph.engine.explaining.applying import applied
from meritgraph.engine.explaining.calendar_days import calendar_read
from meritgraph.engine.explaining.explained import Explained
from meritgraph.engine.explaining.shown import Shown, shown
from meritgraph.engine.explaining.vintages import vintages_read
from meritgraph.engine.explaining.words import EN, ZH, Words
from meritgraph.engine.inputs import FactNeed, Inputs, ParameterNeed
from meritgraph.engine.needs import need_of
from meritgraph.engine.plan import TOTAL, Plan
from meritgraph.engine.rows.evaluator import RowEvaluator
from meritgraph.engine.rows.operations import Value
from meritgraph.engine.settling import settled
from meritgraph.errors import NotFound
from meritgraph.formula.dates import BY_CALENDAR
from meritgraph.formula.each_deal import DealFigureRead, goes_by_deal
from meritgraph.formula.reads import (
    Aggregate,
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
    TierRead,
    TierSinceRead,
    UnitRead,
    moved_period,
)
from meritgraph.formula.vintages import BalanceRead
from meritgraph.period import Period, epoch_day
from meritgraph.quantity.nodes import Apply, Literal, Node

__all__ = ["Explained", "Explainer", "Explanations", "explain"]


def explain(plan: Plan, inputs: Inputs, manager: int, figure: str) -> Explained:
    """The explanation of a figure for the manager at that position, worked out by the row evaluator.

    Raises NotFound for a figure that the scheme does not have.
    """
    return Explanations(plan, inputs).of(manager, figure)


class Explanations:
    """Explanations of any figures for any of the managers; what they have in common is worked out once."""

    def __init__(self, plan: Plan, inputs: Inputs) -> None:
        self.rows = RowEvaluator(plan, inputs)
        self.explainers: dict[int, Explainer] = {}

    def of(self, manager: int, figure: str) -> Explained:
        """The explanation of a figure. Raises NotFound for a figure that the scheme does not have."""
        plan = self.rows.plan
        if figure not in plan.figures:
            there = ", ".join(name for name in plan.figures if "." not in name)
            raise NotFound(f"{plan.scheme.code} has no figure {figure!r}; it has {there}.", path=("figure", figure))
        if manager not in self.explainers:
            self.explainers[manager] = Explainer(self.rows, manager)
        return self.explainers[manager].figure(figure, ())


class Explainer:
    """Explanations for one manager."""

    def __init__(self, rows: RowEvaluator, manager: int) -> None:
        self.plan = rows.plan
        self.inputs = rows.inputs
        self.manager = manager
        self.rows = rows
        self.words = {locale: Words(rows.plan.scheme, locale) for locale in (ZH, EN)}
        self.applied_words = {
            locale: AppliedWords(rows.plan.scheme, locale, self.value_of, self.table_of) for locale in (ZH, EN)
        }
        self.known: dict[tuple[str, Moves], Explained] = {}

    def figure(self, name: str, moves: Moves) -> Explained:
        """A figure, with everything its formula came to."""
        key = (name, moves)
        if key not in self.known:
            step = self.rows.steps[key]
            declared = self.plan.scheme.figures.get(name)
            node, left = self.settled(step.node), applied(step.node, self.value_of)
            places = 0 if declared is None else declared.places_shown
            value = shown(self.rows.figure(self.manager, name, moves), step.unit, places)
            zh, en = (declared.zh, declared.en) if declared is not None else self.unnamed(name, step.node)
            self.known[key] = Explained(
                "figure",
                name,
                zh,
                en,
                step.unit,
                value,
                moved_period(self.inputs.period, moves),
                clause=declared.clause if declared is not None else self.clause_of(name),
                doc=declared.doc if declared is not None else "",
                words_zh=self.words[ZH].of(node),
                words_en=self.words[EN].of(node),
                applied_zh=self.applied_words[ZH].formula(left, value),
                applied_en=self.applied_words[EN].formula(left, value),
                because_zh=self.applied_words[ZH].because(left),
                because_en=self.applied_words[EN].because(left),
                inputs=self.inputs_of(*left.nodes),
            )
        return self.known[key]

    def value_of(self, node: Node) -> Value:
        """What any part of a formula comes to for the manager, not rounded."""
        return self.rows.value(self.manager, node)

    def table_of(self, node: ParameterRead) -> object:
        """The table that applies to the manager."""
        self.rows.manager = self.manager
        return self.rows.parameter(self.inputs.parameters[need_of(node, self.inputs.period)])

    def settled(self, node: Node) -> Node:
        """The formula as the parameters that apply to the manager leave it."""
        left = settled(node, self.value_of)
        return node if isinstance(left, Literal) else left

    def unnamed(self, name: str, node: Node) -> tuple[str, str]:
        """Names for the total and for the parts of a tier's conditions."""
        return ("合计", "Total") if name == TOTAL else (self.words[ZH].of(node), self.words[EN].of(node))

    def clause_of(self, name: str) -> str:
        """The clause of the tier that a condition belongs to."""
        conditions = self.plan.scheme.conditions.get(name.partition(".")[0])
        return conditions.clause if conditions is not None else ""

    def inputs_of(self, *nodes: Node, of: DealsSource | None = None) -> tuple[Explained, ...]:
        """What formulas, perhaps of each deal, read, each once, in the order it is written."""
        found: dict[object, Explained] = {}
        for node in nodes:
            for read, deals in self.reached(node, of):
                for explained in self.all_read(read, deals):
                    same = (explained.kind, explained.name, explained.en, explained.period.code, explained.words_en)
                    found.setdefault(same, explained)
        return tuple(found.values())

    def reached(self, node: Node, of: DealsSource | None = None) -> Iterator[tuple[Node, DealsSource | None]]:
        """The leaves and aggregates of a formula, with the deals that a sum around them goes over; of ``when`` only the
        branch that was taken.
        """
        if isinstance(node, Aggregate | PeriodRead | Population | DealFigureRead | BalanceRead):
            yield node, of
            if isinstance(node, Aggregate):
                for child in node.children:
                    yield from self.reached(child, node.source)
            return
        if isinstance(node, Apply) and node.operation in BY_CALENDAR:
            yield node, of
        children = node.children
        if getattr(node, "operation", None) == "when" and not goes_by_deal(children[0]):
            yield from self.reached(children[0])
            taken = self.value_of(children[0])
            children = () if taken is None else (children[1],) if taken else (children[2],)
        for child in children:
            yield from self.reached(child, of)

    def all_read(self, node: Node, of: DealsSource | None) -> Iterable[Explained]:
        """What was read in one place: of a balance each earlier period that owes."""
        if isinstance(node, BalanceRead):
            return vintages_read(self, node)
        if isinstance(node, Apply):
            return calendar_read(self, node, of)
        explained = self.read(node, of)
        return () if explained is None else (explained,)

    def read(self, node: Node, of: DealsSource | None) -> Explained | None:
        """One thing that was read."""
        if isinstance(node, FigureRead):
            return self.figure(node.name, node.moves)
        if isinstance(node, Aggregate):
            return self.aggregate(node)
        if isinstance(node, DealFigureRead) and of is not None:
            return self.deal_figure(node, of)
        period = moved_period(self.inputs.period, getattr(node, "moves", ()))
        if isinstance(node, ParameterRead):
            return self.parameter(node, period)
        if isinstance(node, DayMean):
            return self.by_days(node, period)
        kind = KINDS.get(type(node))
        if kind is None:
            return None
        zh, en = self.words[ZH].of(node), self.words[EN].of(node)
        value = shown(self.value_of(node), node.unit)
        need = need_of(node, self.inputs.period) if isinstance(node, PeriodRead) else None
        inputs = self.population_inputs(node) if isinstance(node, Population) else ()
        return Explained(kind, code_of(node), zh, en, node.unit, value, period, need=need, inputs=inputs)

    def population_inputs(self, node: Population) -> tuple[Explained, ...]:
        """The manager's own figures that a population step reads of everybody."""
        return tuple(explained for child in node.children for explained in self.inputs_of(child))

    def parameter(self, node: ParameterRead, period: Period) -> Explained:
        """A parameter with the value that applies to the manager."""
        field = self.plan.scheme.terms_used[node.terms].fields[node.name]
        need = need_of(node, self.inputs.period)
        value = field.plain(self.table_of(node))
        name = f"{node.terms}.{node.name}"
        is_number = field.form == "number" and isinstance(value, str)
        plain: Shown = field.unit.written(Decimal(value)) if is_number else value  # type: ignore[assignment, arg-type]  # plain forms only
        return Explained(
            "parameter", name, field.zh, field.en, field.unit, plain, period, clause=field.clause, need=need
        )

    def by_days(self, node: DayMean, period: Period) -> Explained:
        """What was in force in the course of a period, weighed by days, with each version."""
        kind = "fact" if isinstance(node.of, FactRead) else "parameter"
        self.rows.manager = self.manager
        versions = [
            Explained(
                kind,
                code_of(node.of),
                self.words[ZH].version(node, epoch_day(first_day), days),
                self.words[EN].version(node, epoch_day(first_day), days),
                node.unit,
                shown(value, node.unit),
                period,
                need=on_day(node.of, period, epoch_day(first_day)),
            )
            for first_day, days, value in self.rows.versions(node)
        ]
        zh, en = self.words[ZH].of(node), self.words[EN].of(node)
        value = shown(self.value_of(node), node.unit)
        return Explained(kind, code_of(node.of), zh, en, node.unit, value, period, inputs=tuple(versions))

    def aggregate(self, node: Aggregate) -> Explained:
        """A count or sum with the deals it takes in."""
        taken = self.rows.credited(self.manager, node)
        value = shown(self.value_of(node), node.unit)
        words = self.settled(node)
        zh, en = self.words[ZH].of(words), self.words[EN].of(words)
        deals = tuple((deal, shown(each, node.unit)) for deal, each in taken)
        period = moved_period(self.inputs.period, node.source.moves)
        kind, unit = node.source.deal_kind, node.unit
        return Explained(
            "deals", kind, zh, en, unit, value, period, words_zh=zh, words_en=en, deals=deals, deal_kind=kind
        )

    def deal_figure(self, node: DealFigureRead, of: DealsSource) -> Explained:
        """A figure of each deal, with what each of the manager's deals has."""
        declared = self.plan.scheme.deal_figures[node.name]
        formula = self.settled(node.formula)
        return Explained(
            "deal_figure",
            node.name,
            declared.zh,
            declared.en,
            node.unit,
            None,
            moved_period(self.inputs.period, of.moves),
            clause=declared.clause,
            doc=declared.doc,
            words_zh=self.words[ZH].of(formula),
            words_en=self.words[EN].of(formula),
            inputs=self.inputs_of(node.formula, of=of),
            deals=tuple((deal, shown(value, node.unit)) for deal, value in self.rows.of_each(self.manager, node, of)),
            deal_kind=node.deal_kind,
        )


KINDS = {
    FactRead: "fact",
    TierRead: "tier",
    TierSinceRead: "date",
    DateRead: "date",
    EarlierRead: "earlier",
    UnitRead: "unit",
    PeriodNumberRead: "date",
    Population: "everybody",
}


def on_day(read: FactRead | ParameterRead, period: Period, day: date) -> FactNeed | ParameterNeed:
    """The need for what was in force on a day of a period."""
    need = need_of(read, period)
    assert isinstance(need, FactNeed | ParameterNeed), "only these are weighed by days"
    return replace(need, on=day)


def code_of(node: Node) -> str:
    """The code of something read."""
    if isinstance(node, FactRead):
        return node.code
    if isinstance(node, ParameterRead):
        return f"{node.terms}.{node.name}"
    if isinstance(node, TierSinceRead):
        return f"{node.ladder}.{node.tier}"
    if isinstance(node, TierRead):
        return node.ladder
    if isinstance(node, EarlierRead):
        return f"{node.scheme}.{node.figure}"
    return node.how if isinstance(node, Population) else getattr(node, "name", "")
