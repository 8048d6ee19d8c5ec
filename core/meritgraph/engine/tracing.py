"""Run each formula of a scheme once on stand-ins, and check the graph it leaves behind."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from meritgraph.errors import DeclarationError, FormulaRefused, UnitMismatch
from meritgraph.formula.each_deal import DealFigureRead, DealPopulation
from meritgraph.formula.reads import (
    Aggregate,
    AttributeRead,
    DayMean,
    DealsSource,
    EarlierRead,
    FactRead,
    FigureRead,
    PeriodRead,
    ShareRead,
    kind_after,
)
from meritgraph.formula.vintages import Vintages
from meritgraph.quantity.kinds import Choice, Quantity
from meritgraph.quantity.nodes import Node, walk
from meritgraph.quantity.units import FLAG, Unit
from meritgraph.scheme import Scheme

__all__ = ["trace", "trace_condition"]


def trace(
    scheme: type[Scheme],
    name: str,
    formula: Callable[[Any], Quantity | Vintages[Any]],
    unit: Unit,
    clause: str,
    options: tuple[str, ...] = (),
    of: DealsSource | None = None,
) -> Node:
    """The graph of one formula, of each deal where ``of`` says of which deals.

    Raises a DeclarationError naming file, line, scheme and step where it is wrong.
    """
    path = (scheme.code, name)
    at = f"{defined_at(formula)}{scheme.code}, {name}"
    if not clause.strip():
        raise DeclarationError(f"{at} cites no clause; add clause=….", path=path)
    try:
        result = formula(scheme())
    except DeclarationError as error:
        raise type(error)(f"{line_of(error, formula)}{scheme.code}, {name}: {error.message}", path=path) from error
    except Exception as error:
        message = f"{line_of(error, formula)}{scheme.code}, {name}: {type(error).__name__}: {error}"
        raise FormulaRefused(message, path=path) from error
    result = result.owed if isinstance(result, Vintages) else result
    if not isinstance(result, Quantity):
        raise FormulaRefused(f"{at} yields {result!r}; a formula yields a quantity such as Money.", path=path)
    if result.node.unit != unit:
        raise UnitMismatch(
            f"{at} promises {unit} but yields {result.node.unit}; correct the formula, or what stands after ->.",
            path=path,
        )
    if isinstance(result, Choice) and result.options != options:
        raise FormulaRefused(
            f"{at} yields one of {', '.join(result.options)}; name these words, in this order, with options=….",
            path=path,
        )
    check_reads(scheme, at, path, result.node, of)
    return result.node


def trace_condition(scheme: type[Scheme], name: str, formula: Callable[[Any], Quantity], clause: str) -> Node:
    """The graph of a condition, a notice or a refusal."""
    return trace(scheme, name, formula, FLAG, clause)


def defined_at(formula: Callable[..., object]) -> str:
    """``loan_pay.py:40: `` — where a formula is written; empty where it cannot be told."""
    code = getattr(formula, "__code__", None)
    return "" if code is None else f"{Path(code.co_filename).name}:{code.co_firstlineno}: "


def line_of(error: BaseException, formula: Callable[..., object]) -> str:
    """``loan_pay.py:41: `` — the author's own line that led to the error, else where the formula begins."""
    file = formula.__code__.co_filename if hasattr(formula, "__code__") else ""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return f"{Path(file).name}:{lines[-1]}: " if lines else defined_at(formula)


def check_reads(scheme: type[Scheme], at: str, path: tuple[str, ...], node: Node, of: DealsSource | None) -> None:
    """Refuse reads that can never be answered: a deal's attribute outside a sum, a fact of another kind of period."""
    check_grain(at, path, node, of)
    for read in walk(node):
        fact = read.of if isinstance(read, DayMean) else read
        if isinstance(read, PeriodRead) and isinstance(fact, FactRead) and fact.kind is not None:
            kind = kind_after(scheme.period, read.moves)
            if kind is not fact.kind:
                raise FormulaRefused(
                    f"{at} reads {fact.code}, recorded by {fact.kind.en}, in a {kind.en}; "
                    "use self.each(…) to read its parts.",
                    path=path,
                )
        if isinstance(read, FigureRead) and (kind := kind_after(scheme.period, read.moves)) is not scheme.period:
            raise FormulaRefused(
                f"{at} reads {read.name}, worked out by {scheme.period.en}, in a {kind.en}; read the facts themselves.",
                path=path,
            )
        if isinstance(read, EarlierRead):
            own, kind = scheme.schemes_read.get(read.scheme, scheme).period, kind_after(scheme.period, read.moves)
            if kind is not own:
                raise FormulaRefused(
                    f"{at} reads {read.scheme}.{read.figure}, worked out by {own.en}, in a {kind.en}; "
                    "use self.each(…) to read its parts.",
                    path=path,
                )


def check_grain(at: str, path: tuple[str, ...], node: Node, inside: DealsSource | None) -> None:
    """Refuse what belongs to each deal where no sum or count goes over such deals; what stands in several places is
    looked at once for each sort of deals it stands among.
    """
    seen: set[tuple[int, DealsSource | None]] = set()
    waiting = [(node, inside)]
    while waiting:
        current, among = waiting.pop()
        if (id(current), among) not in seen:
            seen.add((id(current), among))
            within = grain_below(at, path, current, among)
            waiting += [] if isinstance(current, DealPopulation) else [(child, within) for child in current.children]


def grain_below(at: str, path: tuple[str, ...], node: Node, inside: DealsSource | None) -> DealsSource | None:
    """The deals that what lies below a node is about, after the node itself was found to be in its place."""
    kind = None if inside is None else inside.deal_kind
    if isinstance(node, AttributeRead | ShareRead) and node.deal_kind != kind:
        raise FormulaRefused(
            f"{at} reads an attribute of {node.deal_kind} outside a sum or count over these deals; "
            "write self.deals.sum(…).",
            path=path,
        )
    if isinstance(node, DealFigureRead) and node.deal_kind != kind:
        raise FormulaRefused(
            f"{at} reads {node.name}, a figure of each {node.deal_kind}, outside a sum or count over these deals; "
            "write self.deals.sum(…).",
            path=path,
        )
    if isinstance(node, DealPopulation):
        check_population(at, path, node, inside)
    if isinstance(node, Aggregate):
        if inside is not None:
            raise FormulaRefused(f"{at}: a sum inside a sum; make the inner one a step.", path=path)
        return node.source
    return inside


def check_population(at: str, path: tuple[str, ...], node: DealPopulation, inside: DealsSource | None) -> None:
    """Refuse a deal's place among others where it is no such deal, or one of other periods."""
    if inside is None and not node.is_one_number:
        raise FormulaRefused(
            f"{at} reads the place of each {node.deal_kind} outside a sum or count over these deals; "
            "write self.deals.count(…).",
            path=path,
        )
    here = None if inside is None else (inside.deal_kind, inside.moves, inside.periods)
    if not node.is_one_number and here != (node.deal_kind, node.moves, node.periods):
        raise FormulaRefused(
            f"{at} reads the place of {node.deal_kind} in a sum or count over other deals; "
            "both go over the same deals of the same periods.",
            path=path,
        )
