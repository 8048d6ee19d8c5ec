"""What-if on parameters, for some managers or for all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.engine.plan import TOTAL, plan_of
from meritgraph.errors import ParameterRefused
from meritgraph.period import Period
from meritgraph.runs.model import Change
from meritgraph.runs.preview import preview as worked_out
from meritgraph.storage import tables
from meritgraph_api.access import Right
from meritgraph_api.context import Context, Info
from meritgraph_api.failures import (
    AccessDeniedFailure,
    CalculationFailure,
    ConflictFailure,
    InputFailure,
    NotActivatableFailure,
    NotFoundFailure,
)
from meritgraph_api.handlers import Place, placed
from meritgraph_api.limits.cost import costing
from meritgraph_api.reads.connections import First
from meritgraph_api.reads.load import rows_of
from meritgraph_api.reads.pages import Wanted
from meritgraph_api.types.manager import Manager
from meritgraph_api.types.parameter_value import ParameterValueInput
from meritgraph_api.types.preview import Preview, PreviewChange, number
from meritgraph_api.types.scheme import SchemeType

__all__ = ["PREVIEW_COST", "PreviewResult", "preview"]

PREVIEW_COST = costing(1_000)
"""A preview works out the whole period twice."""


@strawberry.input(description="A parameter value to try out in place of the one in force.")
class TriedParameter:
    """A parameter value to try out."""

    code: str = strawberry.field(
        description="The parameter's code, such as rollover_factor; or its group and code, such as "
        "banking.loan-pay.rollover_factor."
    )
    value: ParameterValueInput = strawberry.field(description="The value, in the one form that the parameter has.")


@strawberry.input(description="Which period is worked out, with which other parameter values, for whom.")
class PreviewInput:
    """Which period is worked out, with which other parameter values, for whom."""

    scheme: str = strawberry.field(description="The scheme's code, such as banking.loan-pay.")
    period: Period = strawberry.field(description="The period, such as 2026-10.")
    parameters: list[TriedParameter] = strawberry.field(
        description="The values to try out; the others stay as they are."
    )
    managers: list[str] | None = strawberry.field(
        default=None, description="The codes of the managers it is for; everybody where it is left out."
    )


PreviewResult: TypeAlias = Annotated[
    Preview
    | InputFailure
    | NotFoundFailure
    | NotActivatableFailure
    | ConflictFailure
    | CalculationFailure
    | AccessDeniedFailure,
    strawberry.union("PreviewResult", description="What would come of the values, or why they cannot be tried out."),
]
Input: TypeAlias = Annotated[PreviewInput, strawberry.argument(name="input", description="What to try out.")]


def preview(info: Info, first: First, input_: Input) -> PreviewResult:
    """What would come of other parameter values."""
    context = info.context
    own = context.require(Right.READ)
    Wanted(first)  # refuses a size that no page may have
    with placed(places_of(input_)):
        found = worked_out(own, input_.scheme, input_.period, tried(input_.parameters), input_.managers)
    declared = own.plugins.get_scheme(input_.scheme)
    outcome = plan_of(declared).outcome
    largest = sorted(found.changes, key=lambda change: (-size(change, outcome), change.manager))[:first]
    managers = managers_by_code(context, [change.manager for change in largest])
    return Preview(
        scheme=SchemeType(declared=declared),
        period=input_.period,
        total_before=total(found.total_before),
        total_after=total(found.total_after),
        manager_count=len(found.changes),
        changed_count=sum(is_changed(change, outcome) for change in found.changes),
        changes=[PreviewChange(change=change, scheme=declared, manager=managers[change.manager]) for change in largest],
    )


def total(amount: Decimal | None) -> Decimal | None:
    """A sum of totals as it travels."""
    return number({TOTAL: amount}, TOTAL)


def places_of(input_: PreviewInput) -> dict[str, Place]:
    """Which field of the input a refusal is about, by what core names."""

    def parameter(code: str, *field: str) -> tuple[str, ...]:
        found = [place for place, each in enumerate(input_.parameters) if code and each.code.endswith(code)]
        return ("input", "parameters", *(str(place) for place in found[:1]), *(field if found else ()))

    return {
        "scheme": ("input", "scheme"),
        "period": ("input", "period"),
        "managers": lambda code: ("input", "managers", str((input_.managers or []).index(code))),
        "overrides": lambda code: parameter(code, "code"),
        "PARAMETER_REFUSED": lambda name: parameter(name, "value"),
    }


def tried(parameters: Sequence[TriedParameter]) -> dict[str, object]:
    """The values by code. Raises ParameterRefused where a parameter stands there twice."""
    codes = [each.code for each in parameters]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ParameterRefused(
            f"{', '.join(twice)} stands there twice; give each parameter once.", path=("input", "parameters")
        )
    return {each.code: each.value.plain() for each in parameters}


def is_changed(change: Change, outcome: str | None) -> bool:
    """Whether what the scheme comes down to changes for a manager; any figure where it has neither total nor score."""
    return bool(change.changed) if outcome is None else outcome in change.changed


def size(change: Change, outcome: str | None) -> Decimal:
    """How much a manager's total or score changes, either way; how many figures where there is neither."""
    if outcome is None:
        return Decimal(len(change.changed))
    before, after = number(change.before, outcome), number(change.after, outcome)
    return abs((after or Decimal(0)) - (before or Decimal(0)))


def managers_by_code(context: Context, codes: Sequence[str]) -> dict[str, Manager]:
    """The managers with these codes, read at once."""
    return {row.code: row for row in rows_of(context, Manager, tables.manager.c.code.in_(codes))}
