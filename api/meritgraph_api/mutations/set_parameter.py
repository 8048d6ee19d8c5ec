"""``setParameter``: a value that the company sets from a day on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.parameters.commands import get_field, set_parameter
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, InputFailure, NotFoundFailure
from meritgraph_api.handlers import placed
from meritgraph_api.in_force import parameter_on
from meritgraph_api.types.parameter import ParameterType
from meritgraph_api.types.parameter_level import SettingLevel
from meritgraph_api.types.parameter_value import ParameterValueInput

__all__ = ["PLACES", "ParameterSet", "SetParameterInput", "SetParameterResult", "carry_out"]


@strawberry.input(description="Which parameter is set to what, from when, and for whom.")
class SetParameterInput:
    """Which parameter is set to what, from when, and for whom."""

    group: str = strawberry.field(description="The group of parameters, such as banking.loan-pay.")
    code: str = strawberry.field(description="The parameter's code in its group, such as rollover_factor.")
    value: ParameterValueInput = strawberry.field(description="The value, in the one form that the parameter has.")
    valid_from: date = strawberry.field(description="The first day it is valid; later values stay as they are.")
    level: SettingLevel = strawberry.field(
        default=SettingLevel.COMPANY, description="For whom it is set; the narrowest level wins."
    )
    subject: str = strawberry.field(
        default="",
        description="The unit's code, the tier as ladder/tier, or the manager's code; empty for the whole company.",
    )


@strawberry.type(description="The parameter is set.")
class ParameterSet:
    """The parameter is set."""

    version: int = strawberry.field(
        description="The value's version: its position in the company's ledger. The same value for the same day keeps "
        "it."
    )
    parameter: ParameterType = strawberry.field(
        description="The parameter as it stands for the whole company on the first day of the new value."
    )


SetParameterResult: TypeAlias = Annotated[
    ParameterSet | InputFailure | NotFoundFailure | AccessDeniedFailure,
    strawberry.union("SetParameterResult", description="The parameter that was set, or why it was not."),
]
Input: TypeAlias = Annotated[SetParameterInput, strawberry.argument(name="input", description="What to set.")]

PLACES = {
    "PARAMETER_REFUSED": ("input", "value"),
    "group": ("input", "group"),
    "parameter": ("input", "code"),
    "subject": ("input", "subject"),
}
"""Which field of the input a refusal is about."""


def carry_out(info: Info, input_: Input) -> SetParameterResult:
    """Set a parameter."""
    context = info.context
    own = context.require(Right.CONFIGURE)
    with placed(PLACES):
        version = set_parameter(
            own,
            input_.group,
            input_.code,
            input_.value.plain(),
            valid_from=input_.valid_from,
            level=input_.level.value,
            subject=input_.subject,
            by=context.viewer.name,
        )
    context.written()
    declared = get_field(own, input_.group, input_.code)
    return ParameterSet(version=version, parameter=parameter_on(context, declared, input_.valid_from))
