"""``deactivateScheme``: the company stops working by a scheme from a period on."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.activation.commands import deactivate
from meritgraph.period import Period
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, InputFailure, NotFoundFailure
from meritgraph_api.handlers import placed
from meritgraph_api.types.scheme import SchemeType

__all__ = ["DeactivateSchemeResult", "carry_out"]


@strawberry.input(description="Which scheme the company stops working by, and from when on.")
class DeactivateSchemeInput:
    """Which scheme, and from when on."""

    scheme: str = strawberry.field(description="The scheme's code, such as banking.loan-pay.")
    from_period: Period = strawberry.field(description="The first period it is not for any more, such as 2027-01.")


@strawberry.type(description="The scheme is not worked by any more; what was calculated stays.")
class SchemeDeactivated:
    """The scheme is not worked by any more."""

    scheme: SchemeType = strawberry.field(description="The scheme.")


DeactivateSchemeResult: TypeAlias = Annotated[
    SchemeDeactivated | InputFailure | NotFoundFailure | AccessDeniedFailure,
    strawberry.union("DeactivateSchemeResult", description="The scheme that is switched off, or why it is not."),
]
Input: TypeAlias = Annotated[
    DeactivateSchemeInput, strawberry.argument(name="input", description="What to switch off.")
]


def carry_out(info: Info, input_: Input) -> DeactivateSchemeResult:
    """Stop working by a scheme."""
    context = info.context
    own = context.require(Right.CONFIGURE)
    with placed({"scheme": ("input", "scheme"), "period": ("input", "fromPeriod")}):
        declared = own.plugins.get_scheme(input_.scheme)
        deactivate(own, input_.scheme, input_.from_period, by=context.viewer.name)
    context.written()
    return SchemeDeactivated(scheme=SchemeType(declared=declared))
