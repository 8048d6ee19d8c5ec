"""``activateScheme``: the company works by a scheme from a period on."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.activation.commands import activate
from meritgraph.period import Period
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, InputFailure, NotActivatableFailure, NotFoundFailure
from meritgraph_api.handlers import placed
from meritgraph_api.types.scheme import SchemeType

__all__ = ["ActivateSchemeResult", "carry_out"]


@strawberry.input(description="Which scheme the company is to work by, and from when on.")
class ActivateSchemeInput:
    """Which scheme, and from when on."""

    scheme: str = strawberry.field(description="The scheme's code, such as banking.loan-pay.")
    from_period: Period = strawberry.field(description="The first period it is for, such as 2026-10.")
    units: list[str] = strawberry.field(
        default_factory=list,
        description="The codes of the units whose managers it covers, each with all units below it; the whole company "
        "where none is given. Who moves counts where he or she belongs on the period's last day. To change them, "
        "activate it again from a later period on.",
    )


@strawberry.type(description="The scheme is active.")
class SchemeActivated:
    """The scheme is active."""

    scheme: SchemeType = strawberry.field(description="The scheme.")


ActivateSchemeResult: TypeAlias = Annotated[
    SchemeActivated | NotActivatableFailure | InputFailure | NotFoundFailure | AccessDeniedFailure,
    strawberry.union("ActivateSchemeResult", description="The scheme that is active now, or why it is not."),
]
Input: TypeAlias = Annotated[ActivateSchemeInput, strawberry.argument(name="input", description="What to activate.")]


def carry_out(info: Info, input_: Input) -> ActivateSchemeResult:
    """Activate a scheme."""
    context = info.context
    own = context.require(Right.CONFIGURE)
    with placed({"scheme": ("input", "scheme"), "period": ("input", "fromPeriod"), "units": ("input", "units")}):
        declared = own.plugins.get_scheme(input_.scheme)
        activate(own, input_.scheme, input_.from_period, units=input_.units, by=context.viewer.name)
    context.written()
    return SchemeActivated(scheme=SchemeType(declared=declared))
