"""``withdrawParameter``: a value taken back from a day on, so that the wider level holds again."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.parameters.commands import get_field, withdraw_parameter
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, InputFailure, NotFoundFailure
from meritgraph_api.handlers import placed
from meritgraph_api.in_force import parameter_on
from meritgraph_api.mutations.set_parameter import PLACES
from meritgraph_api.types.parameter import ParameterType
from meritgraph_api.types.parameter_level import SettingLevel

__all__ = ["WithdrawParameterResult", "carry_out"]


@strawberry.input(description="Which value of a parameter is taken back, from when, and for whom.")
class WithdrawParameterInput:
    """Which value is taken back, from when, and for whom."""

    group: str = strawberry.field(description="The group of parameters, such as banking.loan-pay.")
    code: str = strawberry.field(description="The parameter's code in its group, such as rollover_factor.")
    valid_from: date = strawberry.field(description="The first day on which the value does not hold any more.")
    level: SettingLevel = strawberry.field(
        default=SettingLevel.COMPANY,
        description="For whom it was set; from that day on the wider level holds for them.",
    )
    subject: str = strawberry.field(
        default="",
        description="The unit's code, the tier as ladder/tier, or the manager's code; empty for the whole company.",
    )


@strawberry.type(description="The value is taken back; what was recorded stays readable in the parameter's history.")
class ParameterWithdrawn:
    """The value is taken back."""

    version: int = strawberry.field(description="The position in the company's ledger at which it was taken back.")
    parameter: ParameterType = strawberry.field(
        description="The parameter as it stands for the whole company on that day."
    )


WithdrawParameterResult: TypeAlias = Annotated[
    ParameterWithdrawn | InputFailure | NotFoundFailure | AccessDeniedFailure,
    strawberry.union("WithdrawParameterResult", description="The parameter without the value, or why it stays."),
]
Input: TypeAlias = Annotated[
    WithdrawParameterInput, strawberry.argument(name="input", description="What to take back.")
]


def carry_out(info: Info, input_: Input) -> WithdrawParameterResult:
    """Take a parameter's value back."""
    context = info.context
    own = context.require(Right.CONFIGURE)
    with placed(PLACES):
        version = withdraw_parameter(
            own,
            input_.group,
            input_.code,
            valid_from=input_.valid_from,
            level=input_.level.value,
            subject=input_.subject,
            by=context.viewer.name,
        )
    context.written()
    declared = get_field(own, input_.group, input_.code)
    return ParameterWithdrawn(version=version, parameter=parameter_on(context, declared, input_.valid_from))
