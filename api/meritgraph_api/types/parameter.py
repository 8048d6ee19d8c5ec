"""Parameters: what a policy leaves to the company, with the value in force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

import strawberry

from meritgraph.scheme import ParameterField, Unset
from meritgraph.scheme.terms import VALUE_PLACES
from meritgraph_api.context import Info
from meritgraph_api.fields import field, word
from meritgraph_api.limits.cost import costing
from meritgraph_api.types.declared import FigureUnit, named, stated, unit_of
from meritgraph_api.types.option import Option, options_of, parameter_options
from meritgraph_api.types.parameter_level import ParameterLevel
from meritgraph_api.types.parameter_setting import ParameterSetting, history_of
from meritgraph_api.types.parameter_value import ParameterValue

__all__ = ["ParameterForm", "ParameterInForce", "ParameterType"]


@strawberry.enum(description="The form of a parameter's value.")
class ParameterForm(Enum):
    """The form of a parameter's value."""

    NUMBER = word("number", "One number.")
    CHOICE = word("choice", "One of a few ways that the policy leaves open.")
    FLAG = word("flag", "Switched on or off.")
    TABLE = word("table", "A bracket table: rows of intervals without gap or overlap.")
    LOOKUP = word("lookup", "One number for each of a few words, such as tiers.")


@strawberry.type(
    description="The value of a parameter that is in force for the company on a day, and where it comes from."
)
class ParameterInForce:
    """The value in force on a day."""

    value: ParameterValue = strawberry.field(description="The value.")
    level: ParameterLevel = strawberry.field(description="Which level set it.")
    version: int | None = strawberry.field(
        description="Its version: the position in the company's ledger at which it was set; none for a default."
    )
    valid_from: date | None = strawberry.field(description="The first day it is valid; none for a default.")


@strawberry.type(
    name="Parameter",
    description="A dated value of a policy that a company may set: a rate, a table, a threshold (参数).",
)
class ParameterType:
    """A dated value that a company may set."""

    declared: strawberry.Private[ParameterField]
    code: str = stated("name", "The parameter's code in its group, such as rollover_factor.")
    group: str = stated("terms", "The group of parameters it belongs to, such as banking.loan-pay.")
    clause: str = stated("clause", "The clause of the policy that the parameter comes from.")
    name: str = named("The parameter's name.")
    minimum: Decimal | None = stated("minimum", "The least that its numbers may be; none where there is no bound.")
    maximum: Decimal | None = stated("maximum", "The most that its numbers may be; none where there is no bound.")
    in_force: ParameterInForce | None = strawberry.field(
        description="The company's value on the day asked for; none while the policy leaves it open and nobody set it."
    )

    @field("The form of its value.")
    def form(self) -> ParameterForm:
        """The form of its value."""
        return ParameterForm(self.declared.form)

    @field("What its numbers count; of a table, the values of its rows.")
    def unit(self) -> FigureUnit:
        """What its numbers count."""
        return unit_of(self.declared.unit.code)

    @field("What the bounds of a table's rows count, such as loans for a rate per loan; none for other forms.")
    def bounds_unit(self) -> FigureUnit | None:
        """What the bounds of a table's rows count."""
        unit = self.declared.argument_unit
        return None if unit is None else unit_of(unit.code)

    @field("What is counted, where its numbers must not be mixed with other counts, such as barrels; none elsewhere.")
    def dimension(self) -> str | None:
        """What is counted."""
        return self.declared.unit.dimension or None

    @field("How many decimal places its numbers may have.")
    def places(self) -> int:
        """How many decimal places its numbers may have."""
        return VALUE_PLACES

    @field("Whether it may have no value, such as a limit that does not apply: set it by none: true.")
    def may_be_none(self) -> bool:
        """Whether it may have no value."""
        return self.declared.default is None

    @field("Whether an empty table may be set for it, which switches the part off that it is for.")
    def may_be_switched_off(self) -> bool:
        """Whether its table may be empty."""
        return self.declared.outside.when_empty is not None

    @field("All that the company ever set for it, at every level, the latest first.", cost=costing(entries=3))
    def history(self, info: Info) -> list[ParameterSetting]:
        """All that the company ever set for it."""
        return [ParameterSetting.of(row, self.declared) for row in history_of(info.context, self.declared)]

    @field("The words it may take, or that its look-up has rows for; empty for other forms.", cost=costing(entries=2))
    def options(self, info: Info) -> list[Option]:
        """The words it may take."""
        return options_of(parameter_options(info.context.company.plugins, self.declared))

    @field("What the policy itself says; none where it leaves the value to the company.")
    def default(self) -> ParameterValue | None:
        """What the policy itself says."""
        plain = self.declared.default
        return None if plain is Unset else ParameterValue.of(self.declared, plain)

    @field("Whether the company still has to set it before a scheme that uses it can be activated.")
    def is_unset(self) -> bool:
        """Whether the company still has to set it."""
        return self.in_force is None
