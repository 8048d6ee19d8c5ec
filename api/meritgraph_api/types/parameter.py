"""Parameters: what a policy leaves to the company, with the value in force."""

from __future__ import annotations

from datetime import date
from enum import Enum

import strawberry

from meritgraph.scheme import ParameterField, Unset
from meritgraph_api.fields import field, word
from meritgraph_api.types.declared import FigureUnit, named, stated, unit_of
from meritgraph_api.types.parameter_value import ParameterValue

__all__ = ["ParameterForm", "ParameterInForce", "ParameterLevel", "ParameterType", "SettingLevel"]


@strawberry.enum(description="The form of a parameter's value.")
class ParameterForm(Enum):
    """The form of a parameter's value."""

    NUMBER = word("number", "One number.")
    CHOICE = word("choice", "One of a few ways that the policy leaves open.")
    FLAG = word("flag", "Switched on or off.")
    TABLE = word("table", "A bracket table: rows of intervals without gap or overlap.")
    LOOKUP = word("lookup", "One number for each of a few words, such as tiers.")


@strawberry.enum(description="Which level set a parameter; of several that apply, the narrowest wins.")
class ParameterLevel(Enum):
    """Which level set a parameter."""

    DEFAULT = word("default", "The policy itself, as the plugin declares it.")
    COMPANY = word("company", "The company, for everybody.")
    UNIT = word("unit", "The company, for one unit.")
    TIER = word("tier", "The company, for one tier of a ladder.")
    MANAGER = word("manager", "The company, for one manager.")


@strawberry.enum(description="For whom the company sets a parameter.")
class SettingLevel(Enum):
    """For whom the company sets a parameter."""

    COMPANY = word("company", "For everybody.")
    UNIT = word("unit", "For one unit and the units below it.")
    TIER = word("tier", "For those who have one tier of a ladder on record.")
    MANAGER = word("manager", "For one manager.")


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
    in_force: ParameterInForce | None = strawberry.field(
        description="The company's value on the day asked for; none while the policy leaves it open and nobody set it."
    )

    @field("The form of its value.")
    def form(self) -> ParameterForm:
        """The form of its value."""
        return ParameterForm(self.declared.form)

    @field("What its numbers count.")
    def unit(self) -> FigureUnit:
        """What its numbers count."""
        return unit_of(self.declared.unit.code)

    @field("The words it may take, or that its look-up has rows for; empty for other forms.")
    def options(self) -> list[str]:
        """The words it may take."""
        return list(self.declared.options)

    @field("What the policy itself says; none where it leaves the value to the company.")
    def default(self) -> ParameterValue | None:
        """What the policy itself says."""
        plain = self.declared.default
        return None if plain is Unset else ParameterValue.of(self.declared, plain)

    @field("Whether the company still has to set it before a scheme that uses it can be activated.")
    def is_unset(self) -> bool:
        """Whether the company still has to set it."""
        return self.in_force is None
