"""A scheme's figures for a few managers, by both evaluators at once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from comparing import differences
from meritgraph.engine import Inputs, Results, ScaledColumn, compute_columns, compute_rows, plan_of
from meritgraph.period import Period
from meritgraph.quantity import unscaled
from meritgraph.scheme import Scheme
from meritgraph.testing import InputsBuilder, ManagerData

__all__ = ["column_values", "figures_of", "inputs_of", "results_of", "values_of_one"]

Values: TypeAlias = tuple[Decimal | int | None, ...]


def inputs_of(
    scheme: type[Scheme],
    *managers: ManagerData,
    period: str = "2026-10",
    parameters: Mapping[str, object] | None = None,
) -> Inputs:
    """The inputs that the managers' records make."""
    builder = InputsBuilder(plan_of(scheme), Period.parse(period), parameters)
    for manager in managers:
        builder.add(manager)
    return builder.build()


def results_of(scheme: type[Scheme], inputs: Inputs) -> Results:
    """The results; the test fails where the two evaluators differ."""
    plan = plan_of(scheme)
    results = compute_columns(plan, inputs)
    assert list(differences(compute_rows(plan, inputs), results)) == []
    return results


def figures_of(
    scheme: type[Scheme],
    *managers: ManagerData,
    period: str = "2026-10",
    parameters: Mapping[str, object] | None = None,
) -> dict[str, Values]:
    """Every figure of every manager; None where it is missing."""
    results = results_of(scheme, inputs_of(scheme, *managers, period=period, parameters=parameters))
    return {name: column_values(column) for name, column in results.figures.items()}


def values_of_one(
    scheme: type[Scheme],
    manager: ManagerData,
    *,
    period: str = "2026-10",
    parameters: Mapping[str, object] | None = None,
) -> dict[str, Decimal | int | None]:
    """Every figure of one manager; None where it is missing."""
    return {
        name: values[0] for name, values in figures_of(scheme, manager, period=period, parameters=parameters).items()
    }


def column_values(column: ScaledColumn) -> Values:
    """A column's values as decimals."""
    missing = [False] * len(column.values) if column.missing is None else column.missing.tolist()
    return tuple(
        None if gap else unscaled(value, column.places)
        for value, gap in zip(column.values.tolist(), missing, strict=True)
    )
