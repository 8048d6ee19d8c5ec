"""How a run and its statements are laid out in rows, and how they are read back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from meritgraph.engine import Plan, Results
from meritgraph.engine.inputs import Inputs, ParameterNeed, ScaledColumn
from meritgraph.engine.plan import PlannedFigure
from meritgraph.formula.each_deal import DealFigureRead
from meritgraph.period import Period, epoch_day
from meritgraph.quantity.exact import unscaled
from meritgraph.quantity.units import CHOICE, DATE, FLAG
from meritgraph.runs.model import FigureLayout, FigureValue, Run, Statement
from meritgraph.runs.parameters import ResolvedColumn

__all__ = ["figure_value", "layout_of", "names_of", "run_of", "statement_of", "sum_of", "used_parameters", "value_at"]


def layout_of(plan: Plan, results: Results, inputs: Inputs) -> dict[str, object]:
    """What stands where in the run's statements: stored once, not with every manager."""
    ladder = plan.scheme.ladder
    return {
        "figures": [
            {
                "name": name,
                "unit": plan.figures[name].unit.code,
                "places": column.places,
                "options": list(plan.figures[name].options),
            }
            for name, column in results.figures.items()
        ],
        "ladder": None if ladder is None else ladder.code,
        "tiers": [] if ladder is None else [tier.code for tier in ladder.tiers],
        "notices": list(results.notices),
        "refusals": list(results.refusals),
        "unrecorded": unrecorded(plan, inputs),
    }


def unrecorded(plan: Plan, inputs: Inputs) -> list[tuple[str, str]]:
    """Facts and kinds of deals of which nothing at all was recorded for a period: most likely a file was forgotten.

    Not so of a rare kind of deals, such as exceptions.
    """
    rare = {kind.code for kind in plan.scheme.deal_kinds if kind.is_rare}
    facts = [
        (need.period.code, need.code)
        for need, column in inputs.facts.items()
        if not (need.standing or need.is_target) and column.missing is not None and bool(column.missing.all())
    ]
    there = {(need.period.code, need.kind) for need, deals in inputs.credits.items() if len(deals.owner)}
    kinds = {(need.period.code, need.kind) for need in inputs.credits if need.kind not in rare}
    return sorted({*facts, *(kinds - there)}) if inputs.managers else []


def used_parameters(parameters: Mapping[ParameterNeed, ResolvedColumn]) -> list[dict[str, object]]:
    """Every parameter value that applied to somebody, with the level and the version that won."""
    return [
        {
            "terms": need.terms,
            "name": need.name,
            "period": need.period.code,
            "level": value.level,
            "subject": value.subject,
            "version": value.version,
            "valid_from": None if value.valid_from is None else value.valid_from.isoformat(),
            "value": value.plain,
        }
        for need, resolved in sorted(parameters.items(), key=lambda entry: repr(entry[0]))
        for value in resolved.values
    ]


def sum_of(column: ScaledColumn) -> int:
    """The exact sum of a column, however large: the two halves of each number are added apart."""
    values = column.values if column.missing is None else column.values[~column.missing]
    high, low = values >> 32, values & 0xFFFFFFFF
    return (int(high.sum()) << 32) + int(low.sum())


def run_of(row: Row[Any]) -> Run:
    """The run of a row."""
    layout = row.layout
    return Run(
        run_id=row.run_id,
        scheme=row.scheme,
        period=Period.parse(row.period),
        is_current=row.state == "complete",
        scheme_version=row.scheme_version,
        known_until=row.known_until,
        input_hash=row.input_hash,
        parameters=tuple(row.parameters),
        figures=tuple(FigureLayout(**{**figure, "options": tuple(figure["options"])}) for figure in layout["figures"]),
        ladder=layout["ladder"],
        tiers=tuple(layout["tiers"]),
        notices=tuple(layout["notices"]),
        refusals=tuple(layout["refusals"]),
        unrecorded=tuple((period, code) for period, code in layout["unrecorded"]),
        units=tuple(row.units),
        checked_until=row.checked_until,
        manager_count=row.manager_count,
        refused_count=row.refused_count,
        total=None if row.total is None else Decimal(row.total),
        total_places=row.total_places,
        score_places=row.score_places,
        started_by=row.started_by,
        started_at=row.started_at,
        completed_at=row.completed_at,
    )


def statement_of(row: Row[Any], run: Run) -> Statement:
    """The statement of a row."""
    numbers: Sequence[int | None] = row.figures if isinstance(row.figures, list) else json.loads(row.figures)
    return Statement(
        run_id=run.run_id,
        manager=row.code,
        manager_name=row.name,
        total=None if row.total is None else unscaled(row.total, run.total_places or 0),
        score=None if row.score is None else unscaled(row.score, run.score_places or 0),
        tier=None if row.tier is None else run.tiers[row.tier],
        refusals=names_of(row.refusals, run.refusals),
        notices=names_of(row.notices, run.notices),
        figures={
            figure.name: figure_value(number, figure) for figure, number in zip(run.figures, numbers, strict=True)
        },
    )


def names_of(bits: int, names: Sequence[str]) -> tuple[str, ...]:
    """The names whose bit is set."""
    return tuple(name for place, name in enumerate(names) if bits >> place & 1)


def figure_value(number: int | None, figure: FigureLayout) -> FigureValue:
    """A stored figure in its unit's own form."""
    unit = figure.unit
    if number is None:
        return None
    if unit == FLAG.code:
        return bool(number)
    if unit == CHOICE.code:
        return figure.options[number]
    return epoch_day(number) if unit == DATE.code else unscaled(number, figure.places)


def value_at(column: ScaledColumn, position: int, figure: PlannedFigure | DealFigureRead) -> FigureValue:
    """The value of a computed column for the manager, or the deal, at a position."""
    if column.missing is not None and bool(column.missing[position]):
        return None
    layout = FigureLayout(figure.name, figure.unit.code, column.places, figure.options)
    return figure_value(int(column.values[position]), layout)
