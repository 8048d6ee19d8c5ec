"""``calculate``: one run of a scheme for a period."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.period import Period
from meritgraph.runs.commands import calculate
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import (
    AccessDeniedFailure,
    CalculationFailure,
    ConflictFailure,
    InputFailure,
    NotActivatableFailure,
    NotFoundFailure,
)
from meritgraph_api.handlers import placed
from meritgraph_api.limits.cost import costing
from meritgraph_api.queries.runs import find_run
from meritgraph_api.types.run import Run

__all__ = ["COST_OF_A_RUN", "CalculateResult", "carry_out"]

COST_OF_A_RUN = costing(5_000)


@strawberry.input(description="Which scheme is calculated for which period.")
class CalculateInput:
    """Which scheme is calculated for which period."""

    scheme: str = strawberry.field(description="The scheme's code, such as banking.loan-pay.")
    period: Period = strawberry.field(description="The period, such as 2026-10.")


@strawberry.type(description="The period is calculated: its statements became visible all at once.")
class Calculated:
    """The period is calculated."""

    run: Run = strawberry.field(
        description="The run. Where nothing that it reads has changed since the last one, that one is answered again."
    )


CalculateResult: TypeAlias = Annotated[
    Calculated
    | NotActivatableFailure
    | ConflictFailure
    | CalculationFailure
    | InputFailure
    | NotFoundFailure
    | AccessDeniedFailure,
    strawberry.union("CalculateResult", description="The run, or why there is none."),
]
Input: TypeAlias = Annotated[CalculateInput, strawberry.argument(name="input", description="What to calculate.")]


def carry_out(info: Info, input_: Input) -> CalculateResult:
    """Calculate a period."""
    context = info.context
    own = context.require(Right.CALCULATE)
    with placed({"scheme": ("input", "scheme"), "period": ("input", "period")}):
        finished = calculate(own, input_.scheme, input_.period, by=context.viewer.name)
    context.written()
    found = find_run(context, (finished.run_id,))
    assert found is not None, "a finished run is visible"
    return Calculated(run=found)
