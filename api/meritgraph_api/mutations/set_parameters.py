"""``setParameters``: many values that the company sets, all or none."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from meritgraph.errors import ParameterRefused
from meritgraph.parameters.commands import get_field, set_parameters
from meritgraph.parameters.model import ParameterEntry
from meritgraph_api.access import Right
from meritgraph_api.context import Info
from meritgraph_api.failures import AccessDeniedFailure, InputFailure
from meritgraph_api.handlers import Places, placed_entries
from meritgraph_api.in_force import parameter_on
from meritgraph_api.mutations.set_parameter import ParameterSet, SetParameterInput

__all__ = ["SetParametersResult", "carry_out"]


@strawberry.input(description="Values that are set together or not at all; at most 10,000.")
class SetParametersInput:
    """Values that are set together."""

    parameters: list[SetParameterInput] = strawberry.field(description="The values.")


@strawberry.type(description="The parameters are set.")
class ParametersSet:
    """The parameters are set."""

    parameters: list[ParameterSet] = strawberry.field(description="Each of them, in the order of the input.")


SetParametersResult: TypeAlias = Annotated[
    ParametersSet | InputFailure | AccessDeniedFailure,
    strawberry.union("SetParametersResult", description="The parameters that were set, or why none was."),
]
Input: TypeAlias = Annotated[SetParametersInput, strawberry.argument(name="input", description="What to set.")]


def carry_out(info: Info, input_: Input) -> SetParametersResult:
    """Set parameters."""
    context = info.context
    own = context.require(Right.CONFIGURE)
    entries = [entry_of(place, each) for place, each in enumerate(input_.parameters)]
    with placed_entries(Places("parameters", entries)):
        versions = set_parameters(own, entries, by=context.viewer.name)
    context.written()
    found = [(get_field(own, entry.terms, entry.name), entry.valid_from) for entry in entries]
    return ParametersSet(
        parameters=[
            ParameterSet(version=version, parameter=parameter_on(context, field, day))
            for version, (field, day) in zip(versions, found, strict=True)
        ]
    )


def entry_of(place: int, given: SetParameterInput) -> ParameterEntry:
    """The value at that place as core takes it. Raises ParameterRefused for one that contradicts itself."""
    try:
        plain = given.value.plain()
    except ParameterRefused as refused:
        refused.path = ("input", "parameters", str(place), "value")
        raise
    day: date = given.valid_from
    return ParameterEntry(given.group, given.code, plain, day, given.level.value, given.subject)
