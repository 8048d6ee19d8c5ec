"""Run each formula of a scheme once on stand-ins, and check the graph it leaves behind."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from meritgraph.errors import DeclarationError, FormulaRefused, UnitMismatch
from meritgraph.formula.reads import (
    Aggregate,
    AttributeRead,
    EarlierRead,
    FactRead,
    FigureRead,
    ShareRead,
    kind_after,
)
from meritgraph.quantity.kinds import Quantity
from meritgraph.quantity.nodes import Node, walk
from meritgraph.quantity.units import FLAG, Unit
from meritgraph.scheme import Scheme

__all__ = ["trace", "trace_condition"]


def trace(scheme: type[Scheme], name: str, formula: Callable[[Any], Quantity], unit: Unit, clause: str) -> Node:
    """The graph of one formula. Raises a DeclarationError naming file, line, scheme and step where it is wrong."""
    if not clause.strip():
        raise DeclarationError(f"{place(scheme, name)} cites no clause; add clause=….", path=(scheme.code, name))
    try:
        result = formula(scheme())
    except DeclarationError as error:
        at = line_of(error, formula)
        raise type(error)(f"{at}{place(scheme, name)}: {error.message}", path=(scheme.code, name)) from error
    except Exception as error:
        at = line_of(error, formula)
        message = f"{at}{place(scheme, name)}: {type(error).__name__}: {error}"
        raise FormulaRefused(message, path=(scheme.code, name)) from error
    if not isinstance(result, Quantity):
        raise FormulaRefused(
            f"{place(scheme, name)} yields {result!r}; a formula yields a quantity such as Money.",
            path=(scheme.code, name),
        )
    if result.node.unit != unit:
        raise UnitMismatch(
            f"{place(scheme, name)} promises {unit} but yields {result.node.unit}.", path=(scheme.code, name)
        )
    check_reads(scheme, name, result.node)
    return result.node


def trace_condition(scheme: type[Scheme], name: str, formula: Callable[[Any], Quantity], clause: str) -> Node:
    """The graph of a condition, a notice or a refusal."""
    return trace(scheme, name, formula, FLAG, clause)


def place(scheme: type[Scheme], name: str) -> str:
    """How an error names a step."""
    return f"{scheme.code}, {name}"


def line_of(error: BaseException, formula: Callable[..., object]) -> str:
    """``loan_pay.py:41: `` — the author's own line that led to the error; empty where it cannot be told."""
    file = formula.__code__.co_filename if hasattr(formula, "__code__") else ""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return f"{Path(file).name}:{lines[-1]}: " if lines else ""


def check_reads(scheme: type[Scheme], name: str, node: Node) -> None:
    """Refuse reads that can never be answered: a deal's attribute outside a sum, a fact of another kind of period."""
    check_grain(scheme, name, node, None)
    for read in walk(node):
        if isinstance(read, FactRead) and read.kind is not None:
            kind = kind_after(scheme.period, read.moves)
            if kind is not read.kind:
                raise FormulaRefused(
                    f"{place(scheme, name)} reads {read.code}, recorded by {read.kind.en}, in a {kind.en}; "
                    "use self.each(…) to read its parts.",
                    path=(scheme.code, name),
                )
        if isinstance(read, FigureRead | EarlierRead):
            kind_after(scheme.period, read.moves)


def check_grain(scheme: type[Scheme], name: str, node: Node, inside: str | None) -> None:
    """Refuse an attribute of a deal where no sum or count goes over such deals."""
    if isinstance(node, AttributeRead | ShareRead) and node.deal_kind != inside:
        raise FormulaRefused(
            f"{place(scheme, name)} reads an attribute of {node.deal_kind} outside a sum or count over these deals; "
            "write self.deals.sum(…).",
            path=(scheme.code, name),
        )
    if isinstance(node, Aggregate):
        if inside is not None:
            raise FormulaRefused(
                f"{place(scheme, name)}: a sum inside a sum; make the inner one a step.", path=(scheme.code, name)
            )
        inside = node.source.deal_kind
    for child in node.children:
        check_grain(scheme, name, child, inside)
